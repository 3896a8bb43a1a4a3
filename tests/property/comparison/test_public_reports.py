"""Whatever two registries hold and withhold, a public report says nothing that the new one withholds."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.cli import main
from tests.property.comparison.editing import SITE

STATES = ("public", "internal", "withheld")
FIELDS = ("address", "contacts", "amenities", "verified", "roles.war", "alt_names")
"""Fields that may be withheld alone; each says a text or a number that stands nowhere else."""
state = st.tuples(st.sampled_from(STATES), st.sets(st.sampled_from(FIELDS), max_size=3), st.booleans())
"""Whether a place is public, what it withholds, and whether it is there at all."""


def secrets(number: int, version: int) -> dict[str, str]:
    """What each field of a place says in one version, by the field: words and numbers that no other says."""
    names = {field: f"Zq{field[:3].title()}{number}v{version}x" for field in (*FIELDS, "name")}
    return {**names, "contacts": f"0{number}{version}7654321", "position": f"{60 + number * 0.1 + version * 0.01 + 0.00123:.5f}"}


def place(number: int, version: int, said: tuple[str, set[str], bool]) -> dict[str, Any]:
    """A place whose every field is a secret of its own."""
    own = secrets(number, version)
    publication = {"state": said[0], "approved_by_role": "office", "approved_on": "2026-01-10", "withheld_fields": sorted(said[1])}
    return {
        "id": f"zq-{number}",
        "name": own["name"],
        "alt_names": [own["alt_names"]],
        "kind": "shelter",
        "publication": publication,
        "district": "centre",
        "address": own["address"],
        "position": {"lat": float(own["position"]), "lon": 24.9, "datum": "wgs84"},
        "roles": {"war": [{"services": ["power"], "title": own["roles.war"]}]},
        "amenities": {"seats": 1000 + number, "temperature_c": 20},
        "contacts": [{"phone": own["contacts"]}],
        "verified": [{"on": "2026-05-30", "method": "phone", "note": own["verified"]}],
    }


@given(st.lists(st.tuples(state, state), min_size=1, max_size=3), st.sampled_from(["text", "markdown", "json"]))
@settings(max_examples=120)
def test_a_public_report_says_nothing_withheld(states: list[tuple[Any, Any]], form: str) -> None:
    """Names, addresses, numbers and points of places and fields that are withheld now, in either version, are not in it."""
    registries: list[list[dict[str, Any]]] = [[], []]
    hidden: set[str] = set()
    for number, sides in enumerate(states):
        for version, said in enumerate(sides):
            if said[2]:
                registries[version].append(place(number, version, said))
            hidden |= withheld(number, version, sides[version], sides[1])
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{version}.yaml" for version in range(2)]
        for path, places in zip(paths, registries, strict=True):
            values = {"site": SITE, "districts": [{"id": "centre", "name": "Centre"}], "facilities": places}
            path.write_text(json.dumps(values), encoding="utf-8")
        environment = {"LC_ALL": "C", "GIT_CEILING_DIRECTORIES": os.path.dirname(name)}  # noqa: PTH120
        done = CliRunner(env=environment).invoke(main, ["diff", *map(str, paths), "--public", "--format", form])
    assert done.exit_code == 0, done.output
    assert [value for value in hidden if value in done.stdout] == []


def withheld(number: int, version: int, said: tuple[str, set[str], bool], now: tuple[str, set[str], bool]) -> set[str]:
    """What one version of a place says and no public report may say: all of it, or some fields, by that version or the new one."""
    own = secrets(number, version)
    if said[0] != "public" or (now[2] and now[0] != "public"):
        return set(own.values())
    return {own[field] for field in (*said[1], *(now[1] if now[2] else ())) if field in own}
