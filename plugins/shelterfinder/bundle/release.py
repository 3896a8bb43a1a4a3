"""Which release a folder is: `release.json` at its root, the one thing besides the files that updates are decided by."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import dataclass

NAME = "release.json"
FORMAT = "shelterfinder release 1"
FIELDS = ("format", "version", "build", "data_date", "made")
BUILD = re.compile(r"[0-9a-f]{10}")
MADE = "%Y-%m-%dT%H:%M:%SZ"


class ReleaseRefused(ValueError):
    """A `release.json` that does not say which release this is; carries what was found and what was wanted."""

    def __init__(self, found: object, wanted: str) -> None:
        super().__init__(f"{NAME} holds {found!r}; wanted: {wanted}")
        self.found, self.wanted = found, wanted


@dataclass(frozen=True)
class Release:
    """A release: the id of its build, the day of its data, and the instant it was made from."""

    build: str
    data_date: datetime.date
    made: datetime.datetime

    @property
    def version(self) -> int:
        """Seconds from 1970 to `made`: the number that may only grow."""
        return int(self.made.timestamp())

    @property
    def comment(self) -> str:
        """The release in one line, for the signature that a volunteer checks."""
        return f"version={self.version} date={self.data_date.isoformat()} build={self.build}"

    def written(self) -> bytes:
        """`release.json`: canonical JSON, so keys in order, no blanks, no line end."""
        values = {
            "format": FORMAT,
            "version": self.version,
            "build": self.build,
            "data_date": self.data_date.isoformat(),
            "made": self.made.astimezone(datetime.UTC).strftime(MADE),
        }
        return json.dumps(values, sort_keys=True, separators=(",", ":")).encode()


def read_release(content: bytes) -> Release:
    """The release that a `release.json` names. Raises ReleaseRefused for anything that `written` would not have written."""
    try:
        values = json.loads(content)
    except ValueError:
        raise ReleaseRefused(content[:40], "JSON") from None
    if not isinstance(values, dict) or sorted(values) != sorted(FIELDS):
        raise ReleaseRefused(sorted(values) if isinstance(values, dict) else values, ", ".join(FIELDS))
    if values["format"] != FORMAT:
        raise ReleaseRefused(values["format"], FORMAT)
    if not isinstance(values["build"], str) or not BUILD.fullmatch(values["build"]):
        raise ReleaseRefused(values["build"], "ten hexadecimal digits of a build")
    release = Release(values["build"], _date(values["data_date"]), _instant(values["made"]))
    if release.version != values["version"] or isinstance(values["version"], bool):
        raise ReleaseRefused(values["version"], f"{release.version}, the seconds from 1970 to {values['made']}")
    if release.written() != content:
        raise ReleaseRefused(content[:40], "the same as canonical JSON")
    return release


def _date(found: object) -> datetime.date:
    try:
        return datetime.date.fromisoformat(found)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ReleaseRefused(found, "a date like 2026-11-23") from None


def _instant(found: object) -> datetime.datetime:
    try:
        made = datetime.datetime.strptime(found, MADE).replace(tzinfo=datetime.UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ReleaseRefused(found, "an instant like 2026-11-23T18:48:54Z") from None
    if made.timestamp() < 0:
        raise ReleaseRefused(found, "an instant since 1970")
    return made
