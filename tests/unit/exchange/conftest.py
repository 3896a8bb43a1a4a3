"""A small profile that the tests of the import bend to their needs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.profile_file import read_profile

PROFILE = """\
id: "shelter-{Nr}"
text_language: nb
columns:
  Navn: name
  Plasser: {field: roles.war.0.capacity.persons, missing: ["0"]}
position: {lat: Nord, lon: Øst, datum: wgs84, bounds: {south: 59, west: 10, north: 60, east: 11}}
district: {record: {id: oslo, name: Oslo}}
facility:
  kind: shelter
  roles: {war: [{services: [personnel_shelter]}]}
"""


@pytest.fixture
def profile_text() -> str:
    """A whole profile for a list with the columns Nr, Navn, Plasser, Nord, Øst."""
    return PROFILE


@pytest.fixture
def make_profile(tmp_path: Path) -> Callable[..., Profile]:
    """Makes a profile: the small one with some texts replaced, each given as old=new pairs in a tuple."""

    def make(*changes: tuple[str, str]) -> Profile:
        text = PROFILE
        for old, new in changes:
            assert old in text, f"{old!r} is not in the small profile"
            text = text.replace(old, new)
        path = tmp_path / "profile.yaml"
        path.write_text(text, encoding="utf-8")
        read = read_profile(path)
        assert read.profile is not None, (read.problems, read.refusals)
        return read.profile

    return make
