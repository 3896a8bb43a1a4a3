"""From a change to the file on the site: read what stands there, write the next one, add to the log."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shelterfinder.locking import one_at_a_time
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Text
from shelterfinder.state import log
from shelterfinder.state.change import Draft, draft_from, first_state, issued
from shelterfinder.state.file import LENGTH_MAX, NAME, read_state_file, state_text
from shelterfinder.state.records import State
from shelterfinder.state.refusal import StateRefused
from shelterfinder.state.signing import public_key
from shelterfinder.whole_file import READABLE, whole_file


def begin(view: PublicView, instant: datetime.datetime, folder: Path) -> bool:
    """Put a first file into a built site that asks for one and has none, so that pages find an answer: nothing is reported.
    Where keys are named only the office can make it, by signing. Gives whether it was written. Raises OSError."""
    wanted = view.site.state is not None and not view.site.state.keys and not (folder / NAME).exists()
    if wanted:
        _write(folder / NAME, state_text(first_state(view, instant), view.site.default_language))
    return wanted


def _write(path: Path, text: str) -> None:
    with whole_file(path, READABLE) as file:
        file.write(text.encode())


@dataclass(frozen=True)
class Desk:
    """Where a state is kept and who signs it: the public view it speaks of, the file, the log, the key."""

    view: PublicView
    file: Path
    log: Path
    key: Ed25519PrivateKey | None = None

    def change(
        self, command: str, by_role: Text | None, now: datetime.datetime, alter: Callable[[Draft], Draft], start_over: bool = False
    ) -> tuple[State, int]:
        """Write the next state; gives it and how many places and modes changed.

        `start_over` does not read the file that stands there, for one that is broken. Nobody else can change it meanwhile.
        Raises StateRefused, and OSError for what cannot be written; a log that cannot be opened is found before the file is replaced.
        """
        self._check_key()
        with one_at_a_time(self.log) as opened:
            return self._change(opened, command, by_role, now, alter, start_over)

    def _change(
        self, opened: TextIO, command: str, by_role: Text | None, now: datetime.datetime, alter: Callable[[Draft], Draft], start_over: bool
    ) -> tuple[State, int]:
        last = log.last_sequence(self.log)
        before = None if start_over else read_state_file(self.file, self.view.site)
        if before is not None and before.sequence < last:
            raise StateRefused("behind_log", found=before.sequence, last=last, log=self.log)
        draft = alter(draft_from(self.view, before, now))
        if draft.mode != (before.mode if before else None) and self.key is None:
            raise StateRefused("mode_unsigned")
        after = issued(draft, last)
        text = state_text(after, self.view.site.default_language, self.key)
        if len(text) > LENGTH_MAX:
            raise StateRefused("too_large", length=len(text), longest=LENGTH_MAX)
        _write(self.file, text)
        return after, log.append(opened, command, by_role, before, after)

    def _check_key(self) -> None:
        """The key must be one that readers trust, else they would refuse the file. Raises StateRefused `key_needed`, `key_unknown`."""
        keys = self.view.site.state.keys if self.view.site.state else ()
        if keys and self.key is None:
            raise StateRefused("key_needed")
        if self.key is not None and public_key(self.key) not in keys:
            raise StateRefused("key_unknown", key=public_key(self.key))
