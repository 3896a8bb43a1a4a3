"""What the state folder says of the release that is installed and of the last attempt to install another.

`status.json` is written by whatever installs. It is read defensively: a kiosk that cannot read it still serves, and says so.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

STATUS = "status.json"
CURRENT = "current"
STATUS_BYTES_MAX = 64 * 1024


@dataclass(frozen=True)
class Attempt:
    """The last time somebody tried to install something: when, from where, what became of it and why; all as it was written."""

    at: str
    source: str
    result: str
    reason: str


@dataclass(frozen=True)
class Status:
    """What was written down; `is_readable` is False where nothing could be read."""

    is_readable: bool
    installed_at: str
    is_expired: bool
    last_attempt: Attempt | None


def read_status(state: Path | None) -> Status:
    """The status in a state folder; one that says nothing where there is none."""
    try:
        path = (state or Path()) / STATUS
        if state is None or path.stat().st_size > STATUS_BYTES_MAX:
            return Status(False, "", False, None)
        said = json.loads(path.read_text(encoding="utf-8"))
        last = said.get("last_attempt")
        attempt = Attempt(*(str(last.get(name) or "") for name in ("at", "from", "result", "reason"))) if isinstance(last, dict) else None
        return Status(True, str(said.get("installed_at") or ""), bool(said.get("expired")), attempt)
    except (OSError, ValueError, AttributeError):
        return Status(False, "", False, None)
