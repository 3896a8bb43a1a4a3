"""What the kiosk's server does with a stick: the update of `update.py`, as its screen tells of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from shelterfinder.bundle.words import said_in_all
from shelterfinder.kiosk.sticks import Report, Update
from shelterfinder.kiosk.update import Kiosk, system_clock, update


class Ended(NamedTuple):
    """How an update ended, and why one was refused, as a sentence by language."""

    result: str
    reasons: Mapping[str, str]


def stick_update(root: Path, clock: Callable[[], datetime.datetime] = system_clock) -> Update:
    """Updates from sticks under the root that came with the kiosk's image."""

    def take(source: Path, state: Path, report: Report) -> Ended:
        """Take one stick."""
        outcome = update(str(source), Kiosk(state, root, clock), report)
        return Ended(outcome.result, said_in_all(outcome.refused) if outcome.refused else {})

    return take
