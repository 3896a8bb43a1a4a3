"""Files of the state for tests: signed with a key of their own, plain, and random."""

from __future__ import annotations

import datetime
import json
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import strategies as st

from shelterfinder.registry.records import Site, Text
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES
from shelterfinder.state.file import state_text
from shelterfinder.state.levels import STANDING_OF
from shelterfinder.state.records import PlaceReport, State, StateMode
from shelterfinder.state.signing import public_key, sign
from tests.unit.registry.small import SITE

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
"""A key for tests; anybody can make it, so no registry must name it."""
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
PUBLIC = public_key(KEY)
ISSUED = datetime.datetime(2026, 11, 23, 18, 0, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
HOUR = datetime.timedelta(hours=1)


def site(*keys: str) -> Site:
    """The small site, which has live reports and names these keys."""
    return Site.model_validate({**SITE, "state": {"keys": list(keys)}})


def values(**fields: Any) -> dict[str, Any]:
    """A payload as JSON has it, with these fields over its own; None takes one away."""
    usual = {
        "format": "shelterfinder state 1",
        "site": "Shelters",
        "sequence": 7,
        "issued": "2026-11-23T18:00:00+02:00",
        "until": "2026-11-23T20:00:00+02:00",
        "roles": [{"en": "shelter staff", "fi": "henkilökunta"}],
        "places": {
            "library": {
                "state": "full",
                "level": 4,
                "at": "2026-11-23T18:00:00+02:00",
                "until": "2026-11-23T20:00:00+02:00",
                "by": 0,
                "note": {"en": "Try the hall"},
            },
            "hall": {"state": "open", "at": "2026-11-23T17:30:00+02:00", "until": "2026-11-23T19:00:00+02:00", "by": 0},
        },
    }
    return {name: value for name, value in {**usual, **fields}.items() if value is not None}


def enveloped(payload: Any, *keys: Ed25519PrivateKey) -> str:
    """A file around a payload (values, or the very text), signed by these keys."""
    text = payload if isinstance(payload, str) else json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    return json.dumps({"payload": text, "signatures": [sign(text, key) for key in keys]}, ensure_ascii=False, separators=(",", ":"))


WORDS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30).map(str.strip).filter(bool)
TEXTS = st.dictionaries(st.sampled_from(["en", "fi", "zh-Hans", "sv"]), WORDS, min_size=1).map(Text)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: datetime.timezone(datetime.timedelta(minutes=minutes)))
INSTANTS = st.datetimes(datetime.datetime(2020, 1, 1), datetime.datetime(2090, 1, 1), timezones=ZONES).map(
    lambda at: at.replace(microsecond=0)
)
IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)


@st.composite
def reports(draw: st.DrawFn, roles: int) -> PlaceReport:
    """A report of a place by one of so many roles."""
    standing = draw(st.sampled_from(list(STANDING_OF.values())))
    at = draw(INSTANTS)
    until = at + datetime.timedelta(seconds=draw(st.integers(1, 7 * 86400)))
    note = draw(st.none() | TEXTS)
    return PlaceReport(state=standing.state, level=standing.level, at=at, until=until, by=draw(st.integers(0, roles - 1)), note=note)


@st.composite
def modes(draw: st.DrawFn) -> StateMode:
    """A mode in force."""
    return StateMode(
        current=draw(st.sampled_from(MODES)),
        hazard=draw(st.none() | st.sampled_from(HAZARDS)),
        since=draw(INSTANTS),
        until=draw(st.none() | INSTANTS),
        set_by_role=draw(st.none() | TEXTS),
        basis=draw(st.none() | TEXTS),
    )


@st.composite
def states(draw: st.DrawFn) -> State:
    """A state of the small site."""
    roles = tuple(draw(st.lists(TEXTS, min_size=1, max_size=3)))
    return State(
        site="Shelters",
        sequence=draw(st.integers(0, 2**53 - 1)),
        issued=draw(INSTANTS),
        until=draw(INSTANTS),
        mode=draw(st.none() | modes()),
        roles=roles,
        places=draw(st.dictionaries(IDS, reports(len(roles)), max_size=6)),
    )


def written(state: State, *, is_signed: bool = True) -> str:
    """The file of a state."""
    return state_text(state, "en", KEY if is_signed else None)
