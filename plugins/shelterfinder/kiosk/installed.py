"""What the state folder says of the release that is installed and of the last attempt to install another.

`status.json` is written by whatever installs. It is read defensively: a kiosk that cannot read it still serves, and says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

STATUS = "status.json"
CURRENT = "current"
STATUS_BYTES_MAX = 64 * 1024


@dataclass(frozen=True)
class Attempt:
    """The last time somebody tried to install something: when, from where, what became of it, and if it was refused why, by language."""

    at: str
    source: str
    result: str
    reasons: Mapping[str, str]

    def reason(self, language: str) -> str:
        """Why it was refused, in a language or in any that there is; "" if it was not."""
        return in_language(self.reasons, language)


@dataclass(frozen=True)
class Status:
    """What was written down; nothing of it where nothing could be read."""

    installed_at: str = ""
    is_expired: bool = False
    last_attempt: Attempt | None = None


def read_status(state: Path | None) -> Status:
    """The status in a state folder; one that says nothing where there is none."""
    try:
        path = (state or Path()) / STATUS
        if state is None or path.stat().st_size > STATUS_BYTES_MAX:
            return Status()
        said = json.loads(path.read_text(encoding="utf-8"))
        installed, last = said.get("installed") or {}, said.get("last_attempt")
        return Status(str(installed.get("installed_at") or ""), bool(said.get("expired")), _attempt(last) if last else None)
    except (OSError, ValueError, AttributeError, TypeError):
        return Status()


def in_language(reasons: Mapping[str, str], language: str) -> str:
    """A sentence in a language, else in English, else in any that there is; "" where there is none."""
    return reasons.get(language) or reasons.get("en") or next(iter(reasons.values()), "")


def _attempt(last: Mapping[str, object]) -> Attempt:
    reason = last.get("reason") or {}
    reasons = {str(language): str(words) for language, words in reason.items()} if isinstance(reason, dict) else {"en": str(reason)}
    return Attempt(*(str(last.get(name) or "") for name in ("at", "from", "result")), reasons)
