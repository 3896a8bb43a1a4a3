"""What the kiosk knows of its release and of the last update: `status.json` in the state folder, which the operator page shows.

    {
     "format": "shelterfinder kiosk status 1",
     "installed": {                        what is served; null before the first update
      "version": 1795459734,               seconds since 1970 of `made`; only grows
      "build": "54f29f3505",
      "data_date": "2026-11-23",           the day of the data: how old they are counts from here
      "made": "2026-11-23T18:48:54Z",
      "installed_at": "2026-11-24T07:00:00Z",
      "expires": "2027-11-24T00:00:00Z"    until when the signatures call it fresh
     },
     "last_attempt": {                     null before the first
      "at": "2026-11-24T07:00:00Z",
      "from": "/media/stick",              the folder or the address, without a user's name or password in it
      "result": "installed",               found, verified (under way); installed, same (nothing to do), refused (the old one is served)
      "code": null,                        where refused: the reason as a code of the catalogue (`bundle.<code>`)
      "reason": null                       where refused: the reason as a sentence by language, {"en": …, "fi": …, "zh-Hans": …}
     },
     "expired": false,                     whether it was past `expires` when this was written; `read_status` says whether it is now
     "time_floor": "2026-11-24T07:00:00Z"  the earliest that it can be, whatever the clock says
    }

The file is replaced in one step; whoever reads it gets a whole one.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from shelterfinder.bundle.disk import replace_file
from shelterfinder.bundle.release import MADE, Release

NAME = "status.json"
FORMAT = "shelterfinder kiosk status 1"
Result = Literal["found", "verified", "installed", "same", "refused"]


@dataclass(frozen=True)
class Installed:
    """The release that is served. Instants are written as `2026-11-23T18:48:54Z`."""

    version: int
    build: str
    data_date: str
    made: str
    installed_at: str
    expires: str

    @classmethod
    def of(cls, release: Release, at: datetime.datetime, expires: datetime.datetime) -> Installed:
        """A release that was installed at an instant."""
        dates = (release.data_date.isoformat(), written(release.made), written(at), written(expires))
        return cls(release.version, release.build, *dates)


@dataclass(frozen=True)
class Attempt:
    """The last update that was tried, and how it ended."""

    at: str
    source: str
    result: Result
    code: str | None = None
    reason: dict[str, str] | None = None


@dataclass(frozen=True)
class Status:
    """What is served, the last attempt, whether the release is past its date, and the earliest that it can be."""

    installed: Installed | None = None
    last_attempt: Attempt | None = None
    expired: bool = False
    time_floor: str | None = None

    def at(self, floor: datetime.datetime) -> Status:
        """The same, at an instant."""
        expired = self.installed is not None and written(floor) >= self.installed.expires
        return replace(self, expired=expired, time_floor=written(floor))


def read_status(state: Path, now: datetime.datetime | None = None) -> Status:
    """The status in a state folder, as of `now` (an instant with its offset) where that is later than what the file knows.

    A file that is missing or broken gives an empty status: it is shown, nothing is decided by it. Raises OSError if it cannot be read.
    """
    try:
        values = json.loads((state / NAME).read_text(encoding="utf-8"))
        status = _status(values) if values.get("format") == FORMAT else Status()
    except (FileNotFoundError, ValueError, TypeError, AttributeError):
        return Status()
    floor = max(status.time_floor or "", written(now) if now else "")
    return status.at(instant(floor)) if floor else status


def write_status(state: Path, status: Status) -> None:
    """Replace the status in one step. Raises OSError."""
    values = {"format": FORMAT, **asdict(status)}
    if status.last_attempt:
        attempt = dict(values["last_attempt"])
        values["last_attempt"] = {"at": attempt.pop("at"), "from": attempt.pop("source"), **attempt}
    replace_file(state / NAME, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())


def written(at: datetime.datetime) -> str:
    """An instant in UTC, to the second; as text they are in order of time."""
    return at.astimezone(datetime.UTC).strftime(MADE)


def instant(text: str) -> datetime.datetime:
    """The instant that `written` wrote. Raises ValueError."""
    return datetime.datetime.strptime(text, MADE).replace(tzinfo=datetime.UTC)


def _status(values: dict) -> Status:
    attempt = dict(values["last_attempt"]) if values.get("last_attempt") else None
    if attempt:
        attempt["source"] = attempt.pop("from", "")
    if values.get("time_floor"):
        instant(values["time_floor"])
    return Status(
        Installed(**values["installed"]) if values.get("installed") else None,
        Attempt(**attempt) if attempt else None,
        bool(values.get("expired")),
        values.get("time_floor"),
    )
