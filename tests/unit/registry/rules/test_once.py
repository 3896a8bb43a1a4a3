"""One fault, one message: of two rules that see the same, the one that teaches more speaks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.geo.point import Point
from tests.unit.registry.rules.test_positions import LINE, XUCHANG, moved, position, rules, shown


@pytest.mark.parametrize("outline", [LINE, [[34.03, 113.84], [34.03, 113.85], [34.04, 113.85], [34.04, 113.84]]])
def test_outside_its_area_by_the_shift_of_a_map_its_source_is_not_suspected_besides(tmp_path: Path, outline: list[list[float]]) -> None:
    """What lies inside in the datum of the map is one fault; what lies outside in every datum has two."""
    place = {"position": shown(Point(34.0357, 113.8585), "gcj02", source="map_app")}
    found = rules(tmp_path, place, outline=outline)
    assert found == (["outside-district"] if outline == LINE else ["outside-district", "datum-source"])


def test_a_door_outside_the_reach_of_that_is_suspected_all_the_same(tmp_path: Path) -> None:
    """Only the position that lies outside is explained, not another one of the record."""
    middle = shown(Point(34.0357, 113.8585), "gcj02", source="map_app")
    place = {"position": middle, "entrances": [{"id": "a", "position": {**middle, "lat": middle["lat"] + 0.0001}}]}
    assert rules(tmp_path, place, outline=LINE) == ["outside-district", "datum-source"]


def test_a_coarse_centre_is_said_to_be_the_centre(tmp_path: Path) -> None:
    """Nobody looks for the decimals of a place that was never located."""
    centre = {"lat": 60.17, "lon": 24.94, "datum": "wgs84"}
    assert rules(tmp_path, {"position": centre}, country="FI", centre=centre) == ["position-default"]
    assert rules(tmp_path, {"position": {**centre, "lat": 60.18}}, country="FI", centre=centre) == ["position-decimals"]
    excepted = {"exceptions": [{"rule": "position-default", "reason": "It is there.", "until": "2099-01-01"}]}
    assert rules(tmp_path, {"position": centre, **excepted}, country="FI", centre=centre) == ["position-decimals"]


@pytest.mark.parametrize(
    ("lat", "lon", "fields", "found"),
    [
        (60.17, 24.94, {}, ["position-decimals"]),
        (60.17, 24.94, {"accuracy_m": 1000}, ["entrance-far"]),
        (60.17001, 24.94, {}, ["entrance-far"]),
        (60.172, 24.94, {}, ["position-decimals", "entrance-far"]),
    ],
)
def test_a_rounded_place_is_not_far_from_its_door(tmp_path: Path, lat: float, lon: float, fields: Any, found: list[str]) -> None:
    """Two decimals move a place by up to 790 m, and three by up to 80 m: no more than that is explained."""
    place = {"lat": lat, "lon": lon, "datum": "wgs84", **fields}
    door = position(Point(lat + 0.0091, lon + 0.00012))
    assert rules(tmp_path, {"position": place, "entrances": [{"id": "a", "position": door}]}, country="FI") == found


@pytest.mark.parametrize("rule", ["position-decimals", "entrance-far"])
def test_what_an_exception_silences_explains_nothing(tmp_path: Path, rule: str) -> None:
    """The other rule speaks then, and the exception is needed."""
    door = position(Point(60.1791, 24.94012))
    place: dict[str, Any] = {"position": {"lat": 60.17, "lon": 24.94, "datum": "wgs84"}, "entrances": [{"id": "a", "position": door}]}
    place["exceptions"] = [{"rule": rule, "reason": "So it is.", "until": "2099-01-01"}]
    assert rules(tmp_path, place, country="FI") == [{"position-decimals": "entrance-far", "entrance-far": "position-decimals"}[rule]]


@pytest.mark.parametrize("source", [{"source": "map_app"}, {}])
def test_what_a_neighbour_shows_is_not_suspected_a_second_time(tmp_path: Path, source: dict[str, str]) -> None:
    """The other record of the house tells which datum it is; the source lets it only be suspected."""
    first = {"id": "a", "address": "中山路12号", "position": position(XUCHANG, source="survey")}
    second = {"id": "b", "address": "中山路12号", "position": shown(moved(XUCHANG, 1, 1), "gcj02", **source)}
    assert rules(tmp_path, first, second) == ["datum-siblings"]
