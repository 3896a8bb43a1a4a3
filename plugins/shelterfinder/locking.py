"""One at a time: a lock that the system takes back when whoever holds it dies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


@contextmanager
def one_at_a_time(path: Path) -> Iterator[TextIO]:
    """The file, open for adding to; until it is closed, everybody else who asks for it here waits. Raises OSError.

    Windows has no such lock; nobody waits there.
    """
    with path.open("a", encoding="utf-8", newline="\n") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield file
