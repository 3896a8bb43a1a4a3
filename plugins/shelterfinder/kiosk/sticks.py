"""Watches the places where sticks appear, and updates from the one that was put in, while the server goes on.

Nobody needs a keyboard: what becomes of a stick stands in `said`, which the kiosk's page shows. The folders are looked at again and again,
because no system tells of a file system that is mounted over a folder that was there before.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

PAUSE_S = 1.0
"""Between two looks: somebody who puts a stick in waits a second at most."""
SHOWN_S = 60.0
"""How long the end of an update stays on the screen after the stick is out: long enough to be read aloud."""
METADATA = "metadata"
"""The folder of signed metadata: a stick without one is none of ours."""
DEPTH = 2
"""Sticks appear as `/media/NAME` or `/media/USER/NAME`."""

log = logging.getLogger(__name__)


class Outcome(Protocol):
    """How an update ended: `installed`, `same` (nothing to do) or `refused`, and why."""

    @property
    def result(self) -> str:
        """One of the three."""

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why it was refused, as a sentence by language; empty otherwise."""


Report = Callable[[str], None]
Update = Callable[[Path, Path, Report], Outcome]
"""Updates the state folder (second) from a folder (first), and reports its steps: `found`, `verified`, `installed`."""


@dataclass(frozen=True)
class Said:
    """What the screen shows of a stick: a step, and the reason by language where it was refused. An empty step is nothing."""

    step: str = ""
    reasons: Mapping[str, str] = field(default_factory=dict)


class Sticks:
    """One worker that looks for sticks, and updates from each that comes, once."""

    def __init__(self, root: Path, state: Path, update: Update, clock: Callable[[], float]) -> None:
        self.root, self.state, self.update, self.clock = root, state, update, clock
        self._said, self._until = Said(), 0.0
        self._done: set[Path] = set()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="sticks", daemon=True)

    @property
    def said(self) -> Said:
        """What the screen shows now."""
        return Said() if self._until and self.clock() > self._until and not self._done else self._said

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no longer; an update that runs is finished first, so that a stop never cuts one short."""
        self._stop.set()
        if self._thread.ident is not None:
            self._thread.join()

    def look(self) -> None:
        """Look once: update from a stick that was not there before, and forget those that are gone."""
        there = set(_sources(self.root))
        if self._done - there:
            self._done &= there
            self._until = self.clock() + SHOWN_S
        for source in sorted(there - self._done):
            self._done.add(source)
            self._take(source)

    def _take(self, source: Path) -> None:
        self._say("found")
        try:
            outcome = self.update(source, self.state, self._say)
        except Exception as error:  # whatever goes wrong with a stick must be said, and must not end the watch
            log.exception("the update from %s failed", source)
            self._say("refused", {"en": f"{type(error).__name__}: {error}"})
            return
        self._say(outcome.result, outcome.reasons)

    def _say(self, step: str, reasons: Mapping[str, str] | None = None) -> None:
        self._said, self._until = Said(step, reasons or {}), 0.0

    def _watch(self) -> None:
        while not self._stop.wait(PAUSE_S):
            self.look()


def _sources(root: Path, depth: int = DEPTH) -> Iterator[Path]:
    """The folders below `root` that hold an update. A folder that cannot be read, or is gone meanwhile, holds none."""
    try:
        folders = [entry for entry in root.iterdir() if entry.is_dir() and not entry.is_symlink()]
        for folder in folders:
            if (folder / METADATA).is_dir():
                yield folder
            elif depth > 1:
                yield from _sources(folder, depth - 1)
    except OSError:
        return
