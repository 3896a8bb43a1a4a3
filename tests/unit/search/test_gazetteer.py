"""What the extract of the demonstration adds, and what it does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from shelterfinder.basemap.extract import UnreadableExtract
from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.search.folding import words
from shelterfinder.search.gazetteer import SAME_AS_PLACE_M, gazetteer
from shelterfinder.search.neighbours import Nearby
from shelterfinder.search.things import Thing
from tests.building import ROOT

EXTRACT = ROOT / "geodata" / "helsinki.osm.pbf"
LANGUAGES = ("zh-Hans", "en", "fi")


@pytest.fixture(scope="module")
def found() -> list[Thing]:
    """Everything named in the extract, beside two places that are known already."""
    known = [
        Thing("place", Point(60.173888, 24.938125), {"fi": "Oodi"}, ("Keskustakirjasto Oodi",), areas={"fi": "Kluuvi"}),
        Thing("area", Point(60.17, 24.94), {"fi": "Kluuvi"}),
    ]
    return gazetteer(EXTRACT, LANGUAGES, "fi", known)


def named(found: list[Thing], name: str) -> list[Thing]:
    """The things with this name in Finnish."""
    return [thing for thing in found if thing.names.get("fi") == name]


def test_there_are_streets_stations_landmarks_and_areas(found: list[Thing]) -> None:
    """The middle of Helsinki has dozens of each, and one of each name in one place."""
    kinds = Counter(thing.kind for thing in found)
    assert kinds["street"] > 60 and kinds["station"] > 15 and kinds["landmark"] > 20 and kinds["area"] >= 2
    (street,) = named(found, "Mannerheimintie")
    assert street.kind == "street" and street.others and abs(street.at.lat - 60.17) < 0.02


def test_names_of_site_languages_and_others_are_kept(found: list[Thing]) -> None:
    """Swedish names, nicknames and old names are found too, though the site is not in Swedish."""
    (street,) = [thing for thing in named(found, "Aleksanterinkatu") if thing.kind == "street"]
    assert {"Alexandersgatan", "Suurkatu"} <= set(street.others)
    (city,) = named(found, "Helsinki")
    assert city.names["zh-Hans"] == "赫尔辛基" and "Helsingfors" in city.others


def test_what_the_registry_has_is_not_told_twice(found: list[Thing]) -> None:
    """No landmark of a known place's name close to it, no area of a known area's name; a street may be called like both."""
    oodi = Point(60.173888, 24.938125)
    near = [thing for thing in found if thing.kind in ("landmark", "station") and haversine_m(thing.at, oodi) < SAME_AS_PLACE_M]
    assert not {"oodi", "keskustakirjasto oodi"} & {" ".join(words(name)) for thing in near for name in thing.names.values()}
    assert not [thing for thing in found if thing.kind == "area" and "Kluuvi" in thing.names.values()]


def test_things_near_a_place_are_near_its_area(found: list[Thing]) -> None:
    """Which tells streets of one name apart; far from every place nothing is said."""
    assert named(found, "Mannerheimintie")[0].areas == {"fi": "Kluuvi"}
    assert gazetteer(EXTRACT, LANGUAGES, "fi", [])[0].areas == {}


def test_the_same_extract_gives_the_same_things(found: list[Thing]) -> None:
    """In a fixed order, so that builds are equal to the byte."""
    again = gazetteer(EXTRACT, LANGUAGES, "fi", [])
    assert again == gazetteer(EXTRACT, LANGUAGES, "fi", [])
    assert len({(thing.kind, thing.at, tuple(thing.names.items())) for thing in again}) == len(again)


def test_a_broken_extract_is_named(tmp_path: Path) -> None:
    """A file that is none is refused with its name."""
    path = tmp_path / "broken.osm.pbf"
    path.write_bytes(b"no extract at all")
    with pytest.raises(UnreadableExtract, match=r"broken\.osm\.pbf"):
        gazetteer(path, LANGUAGES, "fi", [])


def test_the_nearest_of_many_is_found_within_its_distance_only() -> None:
    """The grid gives what looking at all gives, across the squares."""
    points = [Point(60 + i % 7 * 0.004, 24 + i * 0.003) for i in range(60)]
    nearby = Nearby((point, point) for point in points)
    for at in (Point(60.01, 24.05), Point(60.0, 24.0), Point(60.02, 24.17), Point(60.5, 24.0)):
        near = min(points, key=lambda point: haversine_m(at, point))
        assert nearby.nearest(at, 2000) == (near if haversine_m(at, near) < 2000 else None)
