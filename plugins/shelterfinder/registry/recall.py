"""Results of pure jobs that are remembered from one build to the next, each by the hash of everything it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from shelterfinder.jobs import Job, run_jobs, without_cycle_search
from shelterfinder.registry.kept import keep, read_kept

T = TypeVar("T")


def _quietly(call: Callable[[], T]) -> T:
    """What is encoded leaves no cycles behind, and searching for them took three quarters of the time."""
    with without_cycle_search():
        return call()


class Recall:
    """What one part of the build remembers, in the file `path`; without one nothing is remembered.

    `made_with` is the hash of all that results depend on besides what their keys tell: code, libraries, settings, the day. A
    key that is not known, or a file that is damaged, costs the work and nothing else. `keep` keeps what this build asked for.
    """

    def __init__(self, path: Path | None = None, made_with: bytes = b"", workers: int = 1) -> None:
        self._path, self._made_with, self.workers = path, made_with, workers
        known = read_kept(path) if path is not None else None
        self._known: dict[bytes, Any] = known if isinstance(known, dict) else {}
        self._asked: dict[bytes, Any] = {}

    def key(self, parts: Iterable[bytes]) -> bytes:
        """The key for these parts; how they are cut counts."""
        digest = hashlib.blake2b(self._made_with, digest_size=32)
        for part in parts:
            digest.update(len(part).to_bytes(8, "big") + part)
        return digest.digest()

    def results(self, jobs: Sequence[tuple[bytes, Job[T]]]) -> list[T]:
        """The results of jobs by their keys, in their order: those that are known, and the others from worker processes."""
        fresh = {key: Job(job.name, partial(_quietly, job.call)) for key, job in jobs if key not in self._known and key not in self._asked}
        made = dict(zip(fresh, run_jobs(list(fresh.values()), self.workers), strict=True))
        for key, _ in jobs:
            self._asked[key] = made[key] if key in made else self._asked.get(key, self._known.get(key))
        return [self._asked[key] for key, _ in jobs]

    def state(self, name: str) -> Any:
        """What was left under a name by the last build; None if there is nothing, or it was made with something else."""
        return self._known.get(self.key([b"state", name.encode()]))

    def leave(self, name: str, value: object) -> None:
        """Leave something under a name for the next build."""
        self._asked[self.key([b"state", name.encode()])] = value

    def keep(self) -> None:
        """Keep what was asked for, if it is not what is kept already."""
        same = self._asked.keys() == self._known.keys() and all(value is self._known[key] for key, value in self._asked.items())
        if self._path is not None and not same:
            keep(self._path, self._asked)
