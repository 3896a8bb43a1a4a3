"""The file: an envelope with the payload as text and its signatures. FORMAT.md describes it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import ValidationError

from shelterfinder.registry.records import Site
from shelterfinder.registry.records.text import ANY_LANGUAGE, Text
from shelterfinder.state.records import FORMAT, State
from shelterfinder.state.refusal import StateRefused
from shelterfinder.state.signing import check_signatures, sign

NAME = "state.json"
LENGTH_MAX = 4_000_000
"""Characters of a file: 10,000 places with a note in three languages take 3.4 million (tests/property/state), more is no file of ours."""
ENVELOPE = {"payload", "signatures"}
SIGNATURE = {"key", "signature"}


def site_id(site: Site) -> str:
    """What tells the files of one site from another's: its address, or where it has none its name in the default language."""
    return site.address or site.name.default(site.default_language)


def state_text(state: State, default_language: str, key: Ed25519PrivateKey | None = None) -> str:
    """The file for a state, signed if there is a key. Same state and key, same text."""
    payload = _compact(_written(state, default_language))
    return _compact({"payload": payload, "signatures": [sign(payload, key)] if key else []}) + "\n"


def read_state(text: str, site: Site) -> State:
    """The state in the text of a file, for a site and its keys. A file without a signature counts where the site has no keys.

    Raises StateRefused: `too_large`, `broken`, `unsigned`, `bad_signature`, `format`, `foreign`.
    """
    if len(text) > LENGTH_MAX:
        raise StateRefused("too_large", length=len(text), longest=LENGTH_MAX)
    payload, signatures = _opened(text)
    keys = site.state.keys if site.state else ()
    if keys:
        check_signatures(payload, signatures, keys)
    values = _json(payload)
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise StateRefused("format", found=values.get("format") if isinstance(values, dict) else None, wanted=FORMAT)
    try:
        state = State.model_validate(values)
    except ValidationError as error:
        raise StateRefused("broken", reason=error.errors()[0]["msg"]) from None
    if any(ANY_LANGUAGE in text for text in _texts(state)):
        raise StateRefused("broken", reason="words in no language")
    if state.site != site_id(site):
        raise StateRefused("foreign", found=state.site, wanted=site_id(site))
    return state


def read_state_file(path: Path, site: Site) -> State | None:
    """The state in a file, None if there is no file. Raises StateRefused as `read_state` does, and `unreadable`."""
    try:
        return read_state(path.read_text(encoding="utf-8"), site)
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise StateRefused("broken", reason="not UTF-8") from None
    except OSError as error:
        raise StateRefused("unreadable", path=path, reason=error.strerror) from None


def written_instant(instant: datetime.datetime) -> str:
    """An instant as the file writes it, to the second: `2026-11-23T18:00:00+02:00`."""
    return instant.isoformat(timespec="seconds")


def _written(value: Any, default_language: str) -> Any:
    """A value as JSON has it; what is not given is left out, and a plain text stands under the default language."""
    if isinstance(value, Text):
        return {tag or default_language: words for tag, words in value.items()} if ANY_LANGUAGE in value else dict(value)
    if isinstance(value, datetime.datetime):
        return written_instant(value)
    if isinstance(value, dict):
        return {key: _written(value[key], default_language) for key in sorted(value)}
    if isinstance(value, tuple):
        return [_written(item, default_language) for item in value]
    if hasattr(value, "model_fields_set"):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        return {name: _written(item, default_language) for name, item in fields.items() if item is not None}
    return value


def _texts(state: State) -> Iterator[Text]:
    """Every text of a state."""
    yield from state.roles
    yield from (report.note for report in state.places.values() if report.note)
    if state.mode:
        yield from (text for text in (state.mode.set_by_role, state.mode.basis) if text)


def _opened(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Payload and signatures of an envelope of exactly that shape. Raises StateRefused `broken`."""
    values = _json(text)
    if not isinstance(values, dict) or values.keys() != ENVELOPE:
        raise StateRefused("broken", reason="no envelope")
    payload, signatures = values["payload"], values["signatures"]
    if not isinstance(payload, str) or not isinstance(signatures, list) or not all(_is_signature(one) for one in signatures):
        raise StateRefused("broken", reason="no envelope")
    return payload, [(one["key"], one["signature"]) for one in signatures]


def _is_signature(value: object) -> bool:
    return isinstance(value, dict) and value.keys() == SIGNATURE and all(isinstance(part, str) for part in value.values())


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise StateRefused("broken", reason="not JSON") from None


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
