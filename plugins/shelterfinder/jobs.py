"""Pure jobs in worker processes: asked for one by one, results in the order of the jobs, failures raised with the job's name.

Workers are forked, so a job may hold anything the caller has: only its number and its result pass through a pipe. The
standard library's executor does the same, but cannot say which job a killed worker was at.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
Note = Callable[[int, int], None]
"""Is told how many jobs are done, and of how many."""


@dataclass(frozen=True)
class Job(Generic[T]):
    """A piece of work that depends on no other and changes nothing in this process; the name is for people."""

    name: str
    call: Callable[[], T]


class JobFailed(RuntimeError):
    """A job raised what cannot be handed over; carries its name and the worker's traceback."""

    def __init__(self, name: str, trace: str) -> None:
        super().__init__(f"job {name!r} failed:\n{trace}")
        self.name, self.trace = name, trace


class WorkerLost(RuntimeError):
    """A worker ended in the middle of a job, most often because the machine ran out of memory."""

    def __init__(self, name: str, exit_code: int | None) -> None:
        super().__init__(f"the worker at job {name!r} was stopped (exit code {exit_code}; negative: by that signal)")
        self.name, self.exit_code = name, exit_code


class _Failure(NamedTuple):
    error: Exception | None
    trace: str


class _Worker(NamedTuple):
    process: multiprocessing.process.BaseProcess
    pipe: Connection


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run_jobs(jobs: Sequence[Job[T]], workers: int, note: Note = lambda done, total: None) -> list[T]:
    """The results of all jobs, in their order, whatever the number of workers.

    Of several failures that of the first job is raised: its own exception where it can be handed over, with the job's name
    and the worker's traceback as a note, else JobFailed. Raises WorkerLost for a worker that was killed. With one worker
    or one job, or where processes cannot be forked, everything runs here.
    """
    count = min(workers, len(jobs))
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods() or multiprocessing.parent_process() is not None:
        return _run_here(jobs, note)
    team = [_hire(jobs) for _ in range(count)]
    try:
        outcomes = _run_there(jobs, team, note)
        for worker in team:
            worker.pipe.send(None)
            worker.process.join()
    finally:
        for worker in team:
            worker.process.terminate()
            worker.pipe.close()
    return [outcomes[index] for index in range(len(jobs))]


@contextmanager
def without_cycle_search() -> Iterator[None]:
    """Python's search for cycles off for the time being, but for jobs: of what is read or encoded nothing refers back, and the search
    goes through all of it again and again. Measured on reading 65,000 small records: 11.6 s of CPU time with it, 7.6 s without."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def loaded(load: Callable[[], T]) -> T:
    """What is loaded to stay for a while: no cycles are searched for meanwhile, and from then on it is left out of the search.

    Where jobs draw pages, 16,000 loaded records cost 0.6 s in each search of everything. What was garbage before is taken away first.
    """
    if not gc.isenabled():
        return load()
    gc.collect()
    with without_cycle_search():
        result = load()
        gc.freeze()
    return result


@contextmanager
def _cycle_search() -> Iterator[None]:
    """The search on for jobs, which draw pages and leave cycles behind; what stands in memory before them is left out of it."""
    was_on = gc.isenabled()
    if not was_on:
        gc.freeze()
        gc.enable()
    try:
        yield
    finally:
        if not was_on:
            gc.disable()
            gc.unfreeze()


def _run_here(jobs: Sequence[Job[T]], note: Note) -> list[T]:
    results: list[T] = []
    with _cycle_search():
        for job in jobs:
            try:
                results.append(job.call())
            except Exception as error:
                error.add_note(f"in job {job.name!r}")
                raise
            note(len(results), len(jobs))
    return results


def _run_there(jobs: Sequence[Job[T]], team: list[_Worker], note: Note) -> dict[int, T]:
    """Hand out the jobs in their order. After a failure no further job is handed out, and those before it are waited for."""
    waiting = iter(range(len(jobs)))
    busy: dict[Connection, tuple[_Worker, int]] = {}
    done: dict[int, T] = {}
    failed: dict[int, Exception] = {}
    for worker in team:
        _hand_out(worker, waiting, busy)
    while busy:
        for pipe in wait(list(busy)):
            worker, index = busy.pop(pipe)  # type: ignore[index]
            try:
                done[index] = _received(worker, jobs[index].name)
                note(len(done), len(jobs))
            except Exception as error:
                failed[index] = error
            if not failed:
                _hand_out(worker, waiting, busy)
    if failed:
        raise failed[min(failed)]
    return done


def _hand_out(worker: _Worker, waiting: Iterator[int], busy: dict[Connection, tuple[_Worker, int]]) -> None:
    index = next(waiting, None)
    if index is not None:
        worker.pipe.send(index)
        busy[worker.pipe] = (worker, index)


def _received(worker: _Worker, name: str) -> T:
    """What a worker made of its job. Raises the job's failure, or WorkerLost."""
    try:
        outcome = worker.pipe.recv()
    except EOFError:
        worker.process.join()
        raise WorkerLost(name, worker.process.exitcode) from None
    if isinstance(outcome, _Failure) and outcome.error is None:
        raise JobFailed(name, outcome.trace)
    if isinstance(outcome, _Failure):
        outcome.error.add_note(f"in job {name!r}; the worker's traceback:\n{outcome.trace}")
        raise outcome.error
    return outcome


def _hire(jobs: Sequence[Job[T]]) -> _Worker:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=_work, args=(jobs, there, here), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _work(jobs: Sequence[Job[T]], pipe: Connection, parents_end: Connection) -> None:
    """The life of a worker: take a number, do that job, send what came of it.

    What the parent left in memory is frozen: the search for cycles would otherwise copy every page of it into each worker.
    """
    parents_end.close()
    gc.freeze()
    gc.enable()
    for index in iter(pipe.recv, None):
        pipe.send(_outcome(jobs[index]))


def _outcome(job: Job[T]) -> T | _Failure:
    try:
        return job.call()
    except Exception as error:
        trace = traceback.format_exc()
        try:
            copied = type(pickle.loads(pickle.dumps(error))) is type(error)
        except Exception:
            copied = False
        return _Failure(error if copied else None, trace)
