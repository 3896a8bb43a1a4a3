"""What the kiosk's server does with a stick: the update of `update.py`, told in the words of the screen."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from shelterfinder.bundle.words import said
from shelterfinder.kiosk.sticks import Report, Update
from shelterfinder.kiosk.update import Kiosk, system_clock, update

SHOWN = {"same": "unchanged"}
"""Ends of an update that the screen calls otherwise."""


class Ended(NamedTuple):
    """How an update ended, and why one was refused, as a sentence."""

    result: str
    reason: str


def stick_update(root: Path, language: str, clock: Callable[[], datetime.datetime] = system_clock) -> Update:
    """Updates from sticks under the root that came with the kiosk's image; reasons are in this language."""

    def take(source: Path, state: Path, report: Report) -> Ended:
        """Take one stick."""
        outcome = update(str(source), Kiosk(state, root, clock), report)
        return Ended(SHOWN.get(outcome.result, outcome.result), said(outcome.refused, language) if outcome.refused else "")

    return take
