"""Rules about positions: where each of them begins to speak, and where another speaks in its place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.rules.streets_on_one_spot import CROWD_MAX, NEAR_M, near_pairs
from tests.unit.registry.small import reading

XUCHANG = Point(34.0357, 113.85231)
"""A city of China, where GCJ-02 lies 560 m off."""
LINE = [[34.03, 113.84], [34.03, 113.86], [34.04, 113.86], [34.04, 113.84]]


def position(point: Point, datum: str = "wgs84", **fields: Any) -> dict[str, Any]:
    """A position as a record has it."""
    return {"lat": round(point.lat, 6), "lon": round(point.lon, 6), "datum": datum, **fields}


def shown(point: Point, datum: Any, **fields: Any) -> dict[str, Any]:
    """The numbers that a map in `datum` shows for a point, called WGS-84."""
    return position(Point(*from_wgs84(point, datum)), **fields)


def moved(point: Point, north: float = 0, east: float = 0) -> Point:
    """A point so many hundred-thousandths of a degree (1.1 m) away."""
    return Point(point.lat + north / 1e5, point.lon + east / 1e5)


def problems(folder: Path, *facilities: dict[str, Any], country: str = "CN", **district: Any) -> list[Problem]:
    """What is wrong with these places of one area."""
    return list(reading(folder, site={"country": country}, districts=[district], facilities=list(facilities)).problems)


def rules(folder: Path, *facilities: dict[str, Any], country: str = "CN", **district: Any) -> list[str]:
    """The rules that these places break."""
    return [problem.rule for problem in problems(folder, *facilities, country=country, **district)]


@pytest.mark.parametrize(("lat", "wrong"), [(34.0309, False), (34.0301, False), (34.0292, False), (34.0290, True), (34.0, True)])
def test_a_place_may_lie_a_hundred_metres_outside_its_area(tmp_path: Path, lat: float, wrong: bool) -> None:
    """A line drawn by hand is not exact: 0.0009 degrees of latitude are 100 m."""
    found = rules(tmp_path, {"position": position(Point(lat, 113.85123))}, outline=LINE)
    assert found == (["outside-district"] if wrong else [])


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_outside_its_area_the_datum_that_explains_it_is_named(tmp_path: Path, datum: str) -> None:
    """Numbers from a map lie outside as they stand and inside as what they are."""
    edge = Point(34.0357, 113.8585)
    (problem,) = problems(tmp_path, {"position": shown(edge, datum)}, outline=LINE)
    assert (problem.rule, problem.level) == ("outside-district", "error")
    assert problem.details["datum"] in (datum, "gcj02")
    assert problem.details["case"] == "datum"


def test_outside_china_no_datum_explains_anything(tmp_path: Path) -> None:
    """In Mongolia and Korea the numbers are what they say."""
    (problem,) = problems(tmp_path, {"position": shown(Point(34.0357, 113.8585), "gcj02")}, country="KR", outline=LINE)
    assert problem.details["case"] is None


def test_exchanged_numbers_are_told_once(tmp_path: Path) -> None:
    """Three right places tell that the fourth is swapped; that it is outside its area then is no second mistake."""
    right = [{"id": f"p-{n}", "position": position(moved(XUCHANG, 20 * n))} for n in range(3)]
    swapped = {"id": "swapped", "position": {"lat": 43.85231, "lon": 84.0357, "datum": "wgs84"}}
    assert rules(tmp_path, *right, {"id": "zero", "position": {"lat": 0, "lon": 0, "datum": "wgs84"}}, outline=LINE) == ["position-zero"]
    found = rules(tmp_path, *right, {**swapped, "position": {"lat": 113.85231 - 50, "lon": 34.0357, "datum": "wgs84"}}, outline=LINE)
    assert found == ["position-swapped"]


@pytest.mark.parametrize(("point", "case"), [(Point(39.915, 116.404), "program"), (Point(34.03571, 0), "zero"), (XUCHANG, "centre")])
def test_points_that_programs_write_are_told(tmp_path: Path, point: Point, case: str) -> None:
    """The first view of a map, a single zero, the middle of the area."""
    found = problems(tmp_path, {"position": position(point)}, country="JP", centre=position(XUCHANG))
    assert [(problem.rule, problem.details["case"]) for problem in found] == [("position-default", case)]


def test_a_whole_list_in_the_middle_of_its_area_is_no_stack(tmp_path: Path) -> None:
    """Each place is told for what it is, and not again for standing where the others stand."""
    places = [{"id": f"p-{n}", "position": position(XUCHANG)} for n in range(4)]
    assert rules(tmp_path, *places, centre=position(XUCHANG)) == ["position-default"] * 4


def test_two_places_near_the_middle_are_places(tmp_path: Path) -> None:
    """A metre away somebody has measured."""
    assert rules(tmp_path, {"position": position(moved(XUCHANG, 1))}, centre=position(XUCHANG)) == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"lat": 34.036, "lon": 113.852}, True),
        ({"lat": 34.036, "lon": 113.8523}, False),
        ({"lat": 34.036, "lon": 113.852, "accuracy_m": 55}, True),
        ({"lat": 34.036, "lon": 113.852, "accuracy_m": 56}, False),
        ({"lat": 34, "lon": 114, "accuracy_m": 1000}, True),
    ],
)
def test_coarse_numbers_are_told_unless_they_say_so(tmp_path: Path, fields: dict[str, Any], wrong: bool) -> None:
    """Three decimals are good to 56 m."""
    found = rules(tmp_path, {"position": {"datum": "wgs84", **fields}}, country="JP")
    assert found == (["position-decimals"] if wrong else [])


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
@pytest.mark.parametrize("noise", [(0, 0), (30, 30), (-40, 0)])
def test_a_door_from_a_map_and_a_place_from_a_survey(tmp_path: Path, datum: str, noise: tuple[int, int]) -> None:
    """To within 60 m the way is the shift, and the distance is not told a second time."""
    door = {"id": "east", "position": shown(moved(XUCHANG, *noise), datum)}
    (problem,) = problems(tmp_path, {"position": position(XUCHANG), "entrances": [door]})
    assert (problem.rule, problem.details["datum"], problem.details["case"]) == ("datum-door", datum, "door")


def test_a_place_from_a_map_and_a_door_from_a_survey(tmp_path: Path) -> None:
    """The other way round it is the place that is doubted."""
    door = {"id": "east", "position": position(XUCHANG)}
    (problem,) = problems(tmp_path, {"position": shown(XUCHANG, "gcj02"), "entrances": [door]})
    assert (problem.rule, problem.details["case"]) == ("datum-door", "place")


@pytest.mark.parametrize(("country", "noise", "found"), [("CN", 80, "entrance-far"), ("MN", 0, "entrance-far")])
def test_without_a_shift_a_far_door_is_only_far(tmp_path: Path, country: str, noise: int, found: str) -> None:
    """90 m beside the shift, or in a country where maps do not shift."""
    door = {"id": "east", "position": shown(moved(XUCHANG, -noise), "gcj02")}
    assert rules(tmp_path, {"position": position(XUCHANG), "entrances": [door]}, country=country) == [found]


@pytest.mark.parametrize(
    ("address", "other", "wrong"),
    [
        ("中山路12号", "中山路 １２ 号", True),
        ("中山路12号", "中山路13号", False),
        ("中山路", "中山路", False),
    ],
)
def test_only_one_house_is_one_reference(tmp_path: Path, address: str, other: str, wrong: bool) -> None:
    """The same street is no second reference; the same number in other digits is."""
    first = {"id": "a", "address": address, "position": position(XUCHANG)}
    second = {"id": "b", "address": other, "position": shown(XUCHANG, "gcj02")}
    assert ("datum-siblings" in rules(tmp_path, first, second)) is wrong


def test_of_two_siblings_the_first_may_be_the_wrong_one(tmp_path: Path) -> None:
    """The one from the map is named, wherever it stands in the list."""
    first = {"id": "a", "address": "中山路12号", "position": shown(XUCHANG, "bd09")}
    second = {"id": "b", "address": "中山路12号", "position": position(XUCHANG)}
    (problem,) = problems(tmp_path, first, second)
    assert (problem.rule, problem.details["id"], problem.details["datum"]) == ("datum-siblings", "a", "bd09")


@pytest.mark.parametrize("count", [4, 5])
def test_the_median_of_five_references_speaks_for_the_list(tmp_path: Path, count: int) -> None:
    """Each pair is 90 m off the shift, in a direction of its own; together they are not."""
    offsets = [(80, 0), (-80, 0), (0, 95), (0, -95), (0, 0)][-count:]
    places = []
    for number, offset in enumerate(offsets):
        house = moved(XUCHANG, 1000 * number)
        places.append({"id": f"a-{number}", "address": f"中山路{number}号", "position": position(house)})
        places.append({"id": f"b-{number}", "address": f"中山路{number}号", "position": shown(moved(house, *offset), "gcj02")})
    assert ("datum-file" in rules(tmp_path, *places)) is (count == 5)


@pytest.mark.parametrize(
    ("fields", "named", "wrong"),
    [
        ({"source": "map_app"}, None, True),
        ({"source": "map_app", "datum": "gcj02"}, None, False),
        ({}, "高德地图 2025", True),
        ({}, "Baidu", True),
        ({"datum": "gcj02"}, "Baidu", True),
        ({"datum": "gcj02"}, "Amap", False),
        ({"datum": "bd09"}, "Amap", False),
        ({"source": "gnss"}, "Amap", False),
        ({}, "Civil defence office of Amapá", False),
    ],
)
def test_the_source_tells_the_datum(tmp_path: Path, fields: dict[str, Any], named: str | None, wrong: bool) -> None:
    """A program of maps has one datum; a survey has its own, whatever the rest of the record comes from."""
    record: dict[str, Any] = {"position": {**position(XUCHANG), **fields}}
    if named:
        record["source"] = {"organisation": named}
    assert rules(tmp_path, record) == (["datum-source"] if wrong else [])
    assert rules(tmp_path, record, country="JP") == []


@pytest.mark.parametrize(("north", "wrong"), [(0, False), (1, True), (44, True), (46, False)])
def test_one_name_twice_within_fifty_metres(tmp_path: Path, north: int, wrong: bool) -> None:
    """45 hundred-thousandths of a degree of latitude are 50 m; on one point another rule speaks."""
    places = [
        {"id": "a", "name": "Hall", "position": position(XUCHANG)},
        {"id": "b", "name": "HALL ", "position": position(moved(XUCHANG, north))},
    ]
    found = rules(tmp_path, *places)
    assert found == (["name-twice-near"] if wrong else ["stacked-points"] if not north else [])


def test_of_three_of_one_name_each_later_one_is_told(tmp_path: Path) -> None:
    """With the first one near it, whatever lies between them."""
    places = [{"id": name, "name": "Hall", "position": position(moved(XUCHANG, 0, 20 * number))} for number, name in enumerate("abc")]
    found = problems(tmp_path, *places)
    assert [(problem.details["id"], problem.details["other"]) for problem in found] == [("b", "a"), ("c", "a")]


@pytest.mark.parametrize(("shift", "found"), [("gcj02", True), ("wgs84", False)])
def test_the_centres_of_areas_speak_for_a_list(tmp_path: Path, shift: str, found: bool) -> None:
    """Places lie anywhere in their areas, 300 m from the centre and more; over eight areas the shift is left, or nothing."""
    districts, places = [], []
    for area in range(8):
        centre = moved(XUCHANG, 2000 * area)
        districts.append({"id": f"area-{area}", "name": f"Area {area}", "centre": position(centre)})
        turn = -1 if area % 2 else 1
        for number, (north, east) in enumerate([(0, 40), (300, -300), (-270, 330), (420, 200), (-430, -180)]):
            house = moved(centre, turn * north, turn * east)
            at = shown(house, shift) if found else position(house)
            places.append({"id": f"p-{area}-{number}", "district": f"area-{area}", "position": at})
    read = reading(tmp_path, site={"country": "CN"}, districts=districts, facilities=places)
    assert [problem.rule for problem in read.problems] == (["datum-file"] if found else [])


@pytest.mark.parametrize(("addresses", "case"), [(("A 1", "B 2"), "addresses"), (("A 1", "a1"), None), (("A 1", None), None)])
def test_a_stack_of_different_addresses_says_so(tmp_path: Path, addresses: tuple[str, str | None], case: str | None) -> None:
    """Two towns with a school of one name, located by the name."""
    places = [{"id": f"p-{n}", "position": position(XUCHANG), **({"address": text} if text else {})} for n, text in enumerate(addresses)]
    (problem,) = problems(tmp_path, *places, country="JP")
    assert (problem.rule, problem.details["case"]) == ("stacked-points", case)


def beside(north: float, address: object, east: float = 0, **fields: Any) -> list[dict[str, Any]]:
    """A school in Church Road and a second place so many hundred-thousandths of a degree away."""
    school = {"id": "a", "name": "School", "address": "Church Road 3", "position": position(XUCHANG)}
    return [school, {"id": "b", "name": "Hall", "address": address, "position": position(moved(XUCHANG, north, east)), **fields}]


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("Mill Lane 12", True),
        ("12 Mill Lane", True),
        ("中山路12号", True),
        ("Church Road 5", False),
        ("5b, CHURCH ROAD", False),
        ("Church Road 3, 2nd floor", False),
        ("Church Rd, Church Road 3", False),
        ("12", False),
        ({"en": "Mill Lane 12"}, False),
        (None, False),
    ],
)
def test_two_streets_on_one_spot(tmp_path: Path, address: object, wrong: bool) -> None:
    """The number and the way of writing tell no street from another; a text of another language tells nothing."""
    found = problems(tmp_path, *beside(1, address))
    assert [problem.rule for problem in found if problem.rule != "language-missing"] == (["streets-on-one-spot"] if wrong else [])


@pytest.mark.parametrize(
    ("north", "east", "wrong"),
    [
        (0, 0, False),
        (4, 0, True),
        (-4, 0, True),
        (5, 0, False),
        (0, 5, True),
        (0, -5, True),
        (0, 6, False),
        (3, 3, True),
        (3, -3, True),
        (-3, 3, True),
        (4, 4, False),
    ],
)
def test_streets_are_compared_within_five_metres(tmp_path: Path, north: float, east: float, wrong: bool) -> None:
    """A hundred-thousandth is 1.11 m to the north and 0.92 m to the east here; on one point another rule speaks."""
    wanted = ["streets-on-one-spot"] if wrong else [] if north or east else ["stacked-points"]
    assert rules(tmp_path, *beside(north, "Mill Lane 12", east)) == wanted


def test_one_name_on_one_spot_is_left_to_its_own_rule(tmp_path: Path) -> None:
    """A place twice, with its address in two spellings."""
    assert rules(tmp_path, *beside(1, "Mill Lane 12", name="SCHOOL")) == ["name-twice-near"]


def test_of_two_streets_the_nearest_earlier_place_is_named_and_both_addresses(tmp_path: Path) -> None:
    """Each place once, with what a person looks up."""
    places = [*beside(2, "Church Road 9"), {"id": "c", "name": "Inn", "address": "Mill Lane 1", "position": position(moved(XUCHANG, 3))}]
    (problem,) = problems(tmp_path, *places)
    assert {key: problem.details[key] for key in ("id", "other", "address", "other_address", "distance_m")} == {
        "id": "c", "other": "b", "address": "Mill Lane 1", "other_address": "Church Road 9", "distance_m": 1,
    }  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 30)), max_size=12), st.sampled_from([0.0, 59.9, 71.0, -33.8]))
def test_squares_find_what_comparing_all_with_all_finds(spots: list[tuple[int, int]], lat: float) -> None:
    """At any latitude, across the edges of squares: the slow answer beside the fast one."""
    points = [Point(round(lat + north / 1e5, 6), round(24.9 + east / 1e5, 6)) for north, east in spots]
    holders: Any = [(None, SimpleNamespace(points=(point,))) for point in points]
    near = {frozenset(pair) for pair in near_pairs(holders) if haversine_m(points[pair[0]], points[pair[1]]) <= NEAR_M}
    firsts = [number for number, point in enumerate(points) if points.index(point) == number]
    slow = {frozenset((a, b)) for a in firsts for b in firsts if a > b and haversine_m(points[a], points[b]) <= NEAR_M}
    assert near == slow


def test_a_list_that_stands_on_one_spot_is_not_compared_pair_by_pair() -> None:
    """Every row on the middle of the town, or around it: ten thousand places make fifty million pairs."""
    points = [Point(60.0 + number % 100 / 1e8, 24.9 + number // 100 / 1e8) for number in range(10_000)]
    on_one: Any = [(None, SimpleNamespace(points=(points[0],))) for _ in points]
    around: Any = [(None, SimpleNamespace(points=(point,))) for point in points]
    assert list(near_pairs(on_one)) == []
    assert len(list(near_pairs(around))) <= CROWD_MAX**2 * 8
