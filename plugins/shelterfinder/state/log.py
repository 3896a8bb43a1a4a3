"""The log: one line of JSON for each change, only ever added to. It stands beside the registry, not on the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from shelterfinder.registry.records import Text
from shelterfinder.registry.records.record import Record
from shelterfinder.state.file import written_instant
from shelterfinder.state.levels import Standing, said_of
from shelterfinder.state.records import State
from shelterfinder.state.refusal import StateRefused

NAME = "state.log.jsonl"


def append(file: TextIO, command: str, by_role: Text | None, before: State | None, after: State) -> int:
    """Add a line for the change from one state to the next; gives the number of places and modes that changed. Raises OSError."""
    changes = list(_changes(before, after))
    at = written_instant(after.issued)
    line = {"sequence": after.sequence, "at": at, "command": command, "by_role": by_role, "changes": changes}
    file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
    file.flush()
    return len(changes)


def last_sequence(path: Path) -> int:
    """The highest number in the log, -1 if there is none. Raises StateRefused `log_broken` with the line that cannot be read."""
    if not path.exists():
        return -1
    highest = -1
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            highest = max(highest, int(json.loads(line)["sequence"]))
        except (ValueError, KeyError, TypeError):
            raise StateRefused("log_broken", path=path, line=number) from None
    return highest


def _changes(before: State | None, after: State) -> Iterator[dict[str, object]]:
    """Old and new of every place and of the mode; a report that only ended by itself is a change too."""
    old_places, new_places = before.places if before else {}, after.places
    for id in sorted({*old_places, *new_places}):
        old, new = _said(before, id), _said(after, id)
        if old != new:
            yield {"place": id, "old": old, "new": new}
    old_mode, new_mode = _mode(before), _mode(after)
    if old_mode != new_mode:
        yield {"mode": True, "old": old_mode, "new": new_mode}


def _said(state: State | None, id: str) -> dict[str, object] | None:
    report = state.places.get(id) if state else None
    if state is None or report is None:
        return None
    said = said_of(Standing(report.state, report.level))
    times = {"at": written_instant(report.at), "until": written_instant(report.until)}
    return {"state": said, **times, "by_role": state.roles[report.by], "note": report.note}


def _mode(state: State | None) -> dict[str, object] | None:
    mode: Record | None = state.mode if state else None
    return mode.model_dump(mode="json", exclude_none=True) if mode else None
