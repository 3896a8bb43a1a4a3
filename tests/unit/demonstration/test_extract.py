"""The OpenStreetMap extract is the one its README describes, and the registry lies inside it and agrees with it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

import osmium
import pytest

from shelterfinder.geo.point import Point
from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import Registry

SAME_PLACE_DEGREES = 1e-6
"""Registry positions are rounded to six decimals, 0.1 m; OpenStreetMap has seven."""


@dataclass(frozen=True)
class Node:
    """One node of the extract: its position and its tags."""

    point: Point
    tags: dict[str, str]


@pytest.fixture(scope="module")
def extract(root: Path, registry: Registry) -> Path:
    """The file the registry names."""
    assert registry.site.map_extract is not None
    return root / registry.site.map_extract


@pytest.fixture(scope="module")
def readme(root: Path) -> str:
    """What is said about the extract."""
    return (root / "geodata" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def nodes(extract: Path) -> dict[int, Node]:
    """Every node of the extract by its number."""
    found = {}
    for node in osmium.FileProcessor(extract, osmium.osm.NODE):
        found[node.id] = Node(Point(node.location.lat, node.location.lon), dict(node.tags))
    return found


def points(place: Facility) -> list[Point]:
    """The place's own position and those of its doors."""
    return [place.position.wgs84(), *(door.position.wgs84() for door in place.entrances)]


def osm_node(place: Facility, nodes: dict[int, Node]) -> Node | None:
    """The node a place comes from, or None if it comes from a building or an area."""
    key = place.source.key if place.source else None
    return nodes[int(key.removeprefix("node/"))] if key and key.startswith("node/") else None


def test_the_file_is_the_one_described(extract: Path, readme: str) -> None:
    """The SHA-256 and the size in the README are those of the file."""
    content = extract.read_bytes()
    assert hashlib.sha256(content).hexdigest() in readme
    assert f"{len(content):,} bytes" in readme


def test_the_counts_are_those_described(extract: Path, readme: str) -> None:
    """So many nodes, ways and relations are in the file."""
    counts = {"n": 0, "w": 0, "r": 0}
    for thing in osmium.FileProcessor(extract):
        counts[thing.type_str()] += 1
    assert f"{counts['n']:,} nodes, {counts['w']:,} ways, {counts['r']:,} relations" in readme


def test_the_licence_is_named(readme: str) -> None:
    """The notice OpenStreetMap asks for stands beside its data."""
    assert "© OpenStreetMap contributors" in readme
    assert "https://opendatacommons.org/licenses/odbl/1-0/" in readme


def test_every_place_lies_in_the_extract(extract: Path, registry: Registry) -> None:
    """Each place and door can be seen on the map, and the bounds in the README are the file's."""
    box = osmium.io.Reader(extract).header().box()
    south, west, north, east = box.bottom_left.lat, box.bottom_left.lon, box.top_right.lat, box.top_right.lon
    centres = [district.centre.wgs84() for district in registry.districts if district.centre]
    everything = [point for place in registry.facilities for point in points(place)] + centres
    assert [point for point in everything if not (south <= point.lat <= north and west <= point.lon <= east)] == []


def test_the_bounds_are_those_described(extract: Path, readme: str) -> None:
    """The README's bounds are the file's."""
    box = osmium.io.Reader(extract).header().box()
    for bound in (box.bottom_left.lat, box.top_right.lat, box.bottom_left.lon, box.top_right.lon):
        assert f"{bound:.7f}" in readme


def test_every_door_is_a_node_of_the_extract(registry: Registry, nodes: dict[int, Node]) -> None:
    """No door was guessed: each stands where OpenStreetMap has a node."""
    known = {(round(node.point.lat, 6), round(node.point.lon, 6)) for node in nodes.values()}
    doors = [(place.id, door.id, door.position) for place in registry.facilities for door in place.entrances]
    assert [(place, door) for place, door, position in doors if (position.lat, position.lon) not in known] == []


def test_wheelchair_tags_are_those_of_the_extract(registry: Registry, nodes: dict[int, Node]) -> None:
    """A place that OpenStreetMap tags as a node says the same of wheelchairs as OpenStreetMap."""
    compared = 0
    for place in registry.facilities:
        node = osm_node(place, nodes)
        if node and "wheelchair" in node.tags:
            compared += 1
            assert place.accessibility.step_free_route == node.tags["wheelchair"], place.id
    assert compared >= 15


def test_opening_hours_are_those_of_the_extract(registry: Registry, nodes: dict[int, Node]) -> None:
    """The hours say the same times as OpenStreetMap, in the same order; only the punctuation was tidied."""
    compared = 0
    for place in registry.facilities:
        node = osm_node(place, nodes)
        rule = next((role.hours.rule for role in place.roles.peace if role.hours), None)
        if node and rule and "opening_hours" in node.tags:
            compared += 1
            assert times(rule) == times(node.tags["opening_hours"]), place.id
    assert compared >= 10


def times(rule: str) -> list[str]:
    """The clock times of a rule, in order, with two digits for the hour."""
    return [f"{int(hour):02}:{minute}" for hour, minute in re.findall(r"(\d{1,2}):(\d\d)", rule)]


def test_the_bomb_shelter_of_the_extract_is_a_place(registry: Registry, nodes: dict[int, Node]) -> None:
    """The one bomb shelter OpenStreetMap knows here is in the registry, at its own door."""
    shelters = [node.point for node in nodes.values() if node.tags.get("shelter_type") == "bomb"]
    assert len(shelters) == 1
    near = [place.id for place in registry.facilities if any(is_same(point, shelters[0]) for point in points(place))]
    assert near == ["kaisaniemi-bomb-shelter"]


def is_same(one: Point, other: Point) -> bool:
    """Whether two positions are equal after rounding."""
    return abs(one.lat - other.lat) <= SAME_PLACE_DEGREES and abs(one.lon - other.lon) <= SAME_PLACE_DEGREES
