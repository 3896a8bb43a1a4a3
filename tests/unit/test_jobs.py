"""Jobs in worker processes."""

from __future__ import annotations

import gc
import os
import signal
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.jobs import Job, JobFailed, WorkerLost, cores, loaded, run_jobs, without_cycle_search


class Strange(Exception):
    """An exception that cannot be made again from its arguments."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{what} at {where}")


def job(index: int, call: Callable[[], object]) -> Job[object]:
    """A job that is named by its number."""
    return Job(f"job {index}", call)


def fail(error: Exception) -> object:
    """Raise."""
    raise error


@settings(max_examples=25)
@given(st.lists(st.binary(max_size=20), max_size=12), st.integers(1, 5))
def test_results_come_in_the_order_of_the_jobs(values: list[bytes], workers: int) -> None:
    """However many workers there are, the result is that of a plain loop."""
    assert run_jobs([job(i, lambda value=value: value * 2) for i, value in enumerate(values)], workers) == [value * 2 for value in values]


def test_a_slow_first_job_stays_the_first() -> None:
    """The order does not depend on who is ready first."""
    jobs = [job(i, lambda i=i: (time.sleep(0.2 if i == 0 else 0), i)[1]) for i in range(6)]
    assert run_jobs(jobs, 3) == list(range(6))


def test_several_processes_do_the_work() -> None:
    """Two workers are two processes, and neither is this one."""
    found = set(run_jobs([job(i, lambda: (time.sleep(0.05), os.getpid())[1]) for i in range(8)], 2))
    assert len(found) == 2 and os.getpid() not in found


@pytest.mark.parametrize(("workers", "count"), [(1, 5), (4, 1)])
def test_few_jobs_run_here(workers: int, count: int) -> None:
    """A process for one job costs more than the job."""
    assert set(run_jobs([job(i, os.getpid) for i in range(count)], workers)) == {os.getpid()}


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_is_raised_as_it_was_with_the_name_of_the_job(workers: int) -> None:
    """Nobody has to look for the page that could not be drawn."""
    with pytest.raises(ZeroDivisionError) as caught:
        run_jobs([job(i, lambda i=i: 1 // (i - 2)) for i in range(4)], workers)
    notes = "\n".join(caught.value.__notes__)
    assert "'job 2'" in notes
    assert workers == 1 or "ZeroDivisionError" in notes and "test_jobs.py" in notes


def test_a_failure_that_cannot_be_handed_over_is_raised_in_words() -> None:
    """An exception with a shape of its own loses its class, never its text and its traceback."""
    with pytest.raises(JobFailed, match=r"(?s)job 1.*Strange: water at the door"):
        run_jobs([job(0, lambda: 0), job(1, lambda: fail(Strange("the door", "water")))], 2)


@pytest.mark.parametrize("workers", [1, 3])
def test_of_several_failures_the_first_job_speaks(workers: int) -> None:
    """Two runs over the same mistakes say the same, whoever fails first."""
    calls = [lambda: 0, lambda: (time.sleep(0.3), fail(ValueError("first")))[1], lambda: fail(KeyError("second"))]
    with pytest.raises(ValueError, match="first"):
        run_jobs([job(i, call) for i, call in enumerate(calls)], workers)


def test_a_killed_worker_is_named_with_its_job() -> None:
    """A worker that the system ends (no memory left) is a failure of the build, never a missing page."""
    jobs = [job(i, lambda i=i: os.kill(os.getpid(), signal.SIGKILL) if i == 3 else i) for i in range(6)]
    with pytest.raises(WorkerLost, match="job 3") as caught:
        run_jobs(jobs, 2)
    assert caught.value.exit_code == -signal.SIGKILL


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_counts_every_job(workers: int) -> None:
    """The last thing that is said is that everything is done."""
    said: list[tuple[int, int]] = []
    run_jobs([job(i, lambda: None) for i in range(5)], workers, lambda done, total: said.append((done, total)))
    assert said == [(i + 1, 5) for i in range(5)]


def test_a_result_larger_than_a_pipe_comes_whole() -> None:
    """A pipe holds 64 kB; results are read while they are written."""
    assert [len(part) for part in run_jobs([job(i, lambda: b"x" * 5_000_000) for i in range(3)], 2)] == [5_000_000] * 3


def test_a_job_within_a_job_runs_in_its_worker() -> None:
    """Workers hire no workers."""
    inner = [job(i, os.getpid) for i in range(2)]
    outer = run_jobs([job(i, lambda: (os.getpid(), *run_jobs(inner, 2))) for i in range(2)], 2)
    assert all(len(set(pids)) == 1 for pids in outer)  # type: ignore[call-overload]


def test_there_is_at_least_one_core() -> None:
    """The count is that of the cores this process may use."""
    assert 1 <= cores() <= (os.cpu_count() or 1)


@pytest.mark.parametrize("workers", [1, 2])
def test_cycles_are_searched_for_in_jobs_only(workers: int) -> None:
    """What is read or encoded has none; a page leaves some behind, also where jobs run in this process."""
    assert gc.isenabled()
    gc.unfreeze()
    with without_cycle_search():
        with without_cycle_search():
            assert not gc.isenabled()
        assert not gc.isenabled()
        assert run_jobs([job(0, gc.isenabled), job(1, gc.isenabled)], workers) == [True, True]
        assert not gc.isenabled()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_cycles_are_searched_for_again_after_a_failure() -> None:
    """Of a job, and of what stands around."""
    gc.unfreeze()
    with pytest.raises(ValueError), without_cycle_search():
        run_jobs([job(0, lambda: fail(ValueError("no")))], 1)
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_what_is_loaded_is_left_out_of_the_search() -> None:
    """In a process that searches; one that does not has nothing to leave out. A failure changes nothing."""
    gc.unfreeze()
    try:
        assert loaded(lambda: [gc.isenabled()]) == [False]
        assert gc.isenabled() and gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
    with without_cycle_search():
        assert loaded(lambda: [1]) == [1]
        assert not gc.isenabled()
    with pytest.raises(ValueError):
        loaded(lambda: fail(ValueError("no")))
    assert gc.isenabled() and gc.get_freeze_count() == 0
