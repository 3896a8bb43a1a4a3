"""One mistake has one message, and a message that is left out never hides another mistake."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from tests.unit.registry.small import reading

LINE = [[60.16, 24.92], [60.16, 24.96], [60.18, 24.96], [60.18, 24.92]]
DOOR = {"id": "east", "position": {"lat": 60.17201, "lon": 24.94429, "datum": "wgs84"}}
EXCEPTED = {"rule": "entrance-far", "reason": "A tunnel.", "until": "2099-12-31"}


def at(lat: float, lon: float) -> dict[str, Any]:
    """The field with a position."""
    return {"position": {"lat": lat, "lon": lon, "datum": "wgs84"}}


def rules(folder: Path, *places: dict[str, Any], **fields: Any) -> list[str]:
    """The rules that these places break, beside five places that are right."""
    right = [{"id": f"right-{number}", **at(round(60.17011 + number / 1000, 5), 24.94011)} for number in range(5)]
    return [problem.rule for problem in reading(folder, facilities=[*right, *places], **fields).problems]


def test_what_is_said_in_one_file_is_not_said_of_another(tmp_path: Path) -> None:
    """Where each place has a file of its own, all positions stand on one line: a swapped one hides no other outside its area."""
    files = {
        "places/a.yaml": {"facilities": [{"id": "a", **at(24.94429, 60.17199)}]},
        "places/b.yaml": {"facilities": [{"id": "b", **at(61.17199, 24.94429)}]},
    }
    read = reading(
        tmp_path,
        districts=[{"outline": LINE}],
        facilities=[{"id": f"right-{number}", **at(round(60.17011 + number / 1000, 5), 24.94011)} for number in range(5)],
        files=files,
    )
    found = [(problem.path.name, problem.rule) for problem in read.problems]
    assert found == [("a.yaml", "position-swapped"), ("b.yaml", "outside-district")]


@pytest.mark.parametrize(
    ("place", "rule"),
    [
        (at(24.94429, 60.17199), "position-swapped"),
        (at(0, 0), "position-zero"),
        (at(51.505, -0.09), "position-default"),
        (at(60.17199, -24.94429), "far-from-others"),
        (at(60.27199, 24.94429), "entrance-far"),
    ],
)
def test_a_place_that_is_known_to_be_wrong_has_no_far_doors(tmp_path: Path, place: dict[str, Any], rule: str) -> None:
    """The mistake is at the place, and its doors are right; only where nothing else is known, a door is far."""
    assert rules(tmp_path, {"id": "odd", **place, "entrances": [DOOR]}) == [rule]


@pytest.mark.parametrize(("lat", "lon", "rule"), [(0, 0, "position-zero"), (24.94429, 60.17201, "position-swapped")])
def test_a_door_that_is_known_to_be_wrong_is_not_far_besides(tmp_path: Path, lat: float, lon: float, rule: str) -> None:
    """The same of a door at a place that is right."""
    assert rules(tmp_path, {"id": "odd", **at(60.17199, 24.94429), "entrances": [{**DOOR, **at(lat, lon)}]}) == [rule]


def test_an_exception_is_needed_while_another_rule_speaks(tmp_path: Path) -> None:
    """It would be missed as soon as the other mistake is repaired, so nobody is told to delete it."""
    assert rules(tmp_path, {"id": "odd", **at(51.505, -0.09), "entrances": [DOOR], "exceptions": [EXCEPTED]}) == ["position-default"]


def test_a_rule_that_is_excepted_knows_nothing(tmp_path: Path) -> None:
    """Somebody has looked at the position, and excepted what is usually wrong with it; what others find there is news."""
    place = {"id": "odd", **at(51.505, -0.09), "exceptions": [{**EXCEPTED, "rule": "position-default"}]}
    assert rules(tmp_path, place) == ["far-from-others"]


@pytest.mark.parametrize(("wrong", "right"), [("place", "door"), ("door", "place")])
def test_a_shift_that_shows_is_not_suspected_besides(tmp_path: Path, wrong: str, right: str) -> None:
    """The door and the place tell which datum it is; that one of the two comes from some map says less."""
    point = Point(34.03571, 113.85231)
    lat, lon = from_wgs84(point, "gcj02")
    shown = {"lat": round(lat, 6), "lon": round(lon, 6), "datum": "wgs84", "source": "map_app"}
    positions = {wrong: shown, right: {"lat": point.lat, "lon": point.lon, "datum": "wgs84", "source": "gnss"}}
    place = {"position": positions["place"], "entrances": [{"id": "east", "position": positions["door"]}]}
    found = reading(tmp_path, site={"country": "CN"}, facilities=[place]).problems
    assert [(problem.rule, problem.details["case"]) for problem in found] == [("datum-door", wrong)]
    excepted = {**place, "exceptions": [{**EXCEPTED, "rule": "datum-door"}]}
    assert [problem.rule for problem in reading(tmp_path, site={"country": "CN"}, facilities=[excepted]).problems] == ["datum-source"]
