"""Offices for the tests of live reports: a small built site on a local server, and the desk of its staff."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.records import Text
from shelterfinder.registry.registry import read_registry
from shelterfinder.state.change import Draft, Report
from shelterfinder.state.file import NAME
from shelterfinder.state.levels import STANDING_OF, Said
from shelterfinder.state.publishing import Desk
from tests.building import build_site
from tests.serving import LocalServer
from tests.state_files import PUBLIC
from tests.unit.registry.small import written

OLD_BUILD = "1735689600"
"""2025-01-01: before any machine's clock, so that the tests pass at any time."""
STAFF = Text({"en": "shelter staff", "fi": "henkilökunta"})
WAR = {"war": [{"services": ["personnel_shelter"]}]}
PEACE = {"peace": [{"services": ["reading"]}]}
PLACES = [
    {"id": "library", "name": "Library", "roles": PEACE},
    {"id": "hall", "name": "Hall", "roles": PEACE},
    {"id": "bunker", "name": "Bunker", "kind": "shelter", "roles": {**WAR, **PEACE}, "hazards": {"air_raid": {"suitability": "suitable"}}},
]


class Office(NamedTuple):
    """A built site on a local server, and the desk of its staff."""

    url: str
    desk: Desk

    def report(self, said: Said, *ids: str, lasts: datetime.timedelta = datetime.timedelta(hours=2)) -> None:
        """Say this of these places, now."""

        def alter(draft: Draft) -> Draft:
            note = Text({"en": "Try the hall"})
            return draft.with_reports({id: Report(STANDING_OF[said], draft.now, draft.now + lasts, STAFF, note) for id in ids})

        self.change(alter)

    def change(self, alter: Callable[[Draft], Draft]) -> None:
        """Write the next state."""
        self.desk.change("set", STAFF, datetime.datetime.now(datetime.UTC), alter)

    def put(self, text: str) -> None:
        """Put any file in its place."""
        self.desk.file.write_text(text, encoding="utf-8")


def office_in(folder: Path, key: Ed25519PrivateKey | None) -> Iterator[Office]:
    """Build a small site and serve it."""
    site = {"languages": ["en", "fi"], "state": {"keys": [PUBLIC] if key else []}}
    path = written(folder, site=site, facilities=PLACES)
    output = build_site(path, folder / "output", SOURCE_DATE_EPOCH=OLD_BUILD)
    registry = read_registry(path).registry
    assert registry is not None
    view: PublicView = publish(registry)
    with LocalServer(output) as server:
        yield Office(server.url, Desk(view, output / NAME, folder / "state.log.jsonl", key))
