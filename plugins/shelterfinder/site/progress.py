"""How far the work is, as a bar on a terminal. It has no words, so it needs no language; where no terminal is, nothing is printed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from tqdm import tqdm

from shelterfinder.jobs import Note

Progress = Callable[[], AbstractContextManager[Note]]
"""Opens a bar for one stretch of work, and closes it behind it."""


@contextmanager
def silent() -> Iterator[Note]:
    """Says nothing."""
    yield lambda done, total: None


@contextmanager
def bar() -> Iterator[Note]:
    """A bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    tqdm.monitor_interval = 0  # Its watching thread would be alive when workers are forked.
    with tqdm(file=sys.stderr, leave=False, bar_format="{percentage:3.0f}% {bar} {n_fmt}/{total_fmt} {elapsed}<{remaining}") as line:

        def note(done: int, total: int) -> None:
            """Draw how far it is."""
            line.total = total
            line.update(done - line.n)

        yield note
