"""The files of the search: small, the same for the same input, and as FORMAT.md says."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import brotli
import pytest

from bench.places import generated
from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.registry import read_registry
from shelterfinder.search.encode import encode
from shelterfinder.search.postings import LIST_MAX, cut, postings
from shelterfinder.search.things import KINDS, middle, registered
from shelterfinder.shards.data_file import Data
from tests.building import ROOT

CITY_MAX_B = 150_000
PART_MAX_B = 30_000
BYTES_A_PLACE_MAX = 19
"""Measured 18.2 B with names and addresses in two languages."""


@pytest.fixture(scope="module")
def demonstration() -> PublicView:
    """The demonstration registry."""
    registry = read_registry(ROOT / "shelters.yaml").registry
    assert registry
    return publish(registry)


@pytest.fixture(scope="module")
def city() -> PublicView:
    """A city of 5,000 places."""
    return generated(5000)


def compressed_B(text: str) -> int:
    """Bytes on the wire."""
    return len(brotli.compress(text.encode()))


def payload(data: Data) -> dict[str, Any]:
    """What the root hands over."""
    found = re.fullmatch(r'shelterfinderData\("[^"]+",\'(.*)\'\);\n', data.root.text, re.DOTALL)
    assert found
    return dict(json.loads(re.sub(r"\\(.)", r"\1", found[1])))


def test_a_city_of_5000_places_is_one_small_file(city: PublicView) -> None:
    """Names and addresses in two languages take 19 bytes a place, so that its streets fit beside them into 150 kB."""
    data = encode(city, None)
    assert not data.files and data.root.name.startswith("search/all-")
    assert compressed_B(data.root.text) <= BYTES_A_PLACE_MAX * 5000 < CITY_MAX_B


def test_the_demonstration_and_its_streets(demonstration: PublicView) -> None:
    """87 places and 160 things of the extract: 8 kB."""
    data = encode(demonstration, ROOT / "geodata" / "helsinki.osm.pbf")
    found = payload(data)
    assert found["count"] == sum(found["things"]["kinds"]) > 200
    assert compressed_B(data.root.text) < 10_000
    assert found["country"] == "FI" and found["notice"]


def test_no_file_of_a_nation_is_large(city: PublicView) -> None:
    """Whatever is cut is at most 30 kB on the wire, and every file is named in the root."""
    data = encode(city, None, 0)
    root = payload(data)
    assert max(compressed_B(file.text) for file in data.files) <= PART_MAX_B
    named = {
        f"search/{kind}-{digits}.js"
        for kind, key in (("things", "parts"), ("grams", "grams"), ("readings", "readings"))
        for digits in root[key]
    }
    assert named == {file.name for file in data.files}
    assert sum(root["sizes"]) == root["count"] and len(root["firsts"]) == len(root["grams"])


def test_the_same_view_gives_the_same_bytes(city: PublicView) -> None:
    """In one file and in parts, whatever the order of the registry."""
    turned = replace(city, facilities=tuple(reversed(city.facilities)))
    for limit in (10**9, 0):
        assert encode(city, None, limit) == encode(turned, None, limit)


def test_every_key_is_in_the_description(city: PublicView) -> None:
    """FORMAT.md names all that stands in a root and in things."""
    text = (ROOT / "plugins/shelterfinder/search/FORMAT.md").read_text(encoding="utf-8")
    keys = {*payload(encode(city, None)), *payload(encode(city, None))["things"], *payload(encode(city, None, 0)), *KINDS}
    assert [key for key in sorted(keys) if f"`{key}`" not in text and f"a {key}" not in text and f"an {key}" not in text] == []


def test_long_lists_go_on_under_the_same_piece() -> None:
    """So that no file is larger than it may be, and the order of pieces holds."""
    lists = postings(["ab" if number % 2 else "a" for number in range(3 * LIST_MAX)], {}).lists
    keys = [key for names, _ in cut(lists) for key in names]
    assert keys == ["^a$", "^a$!001", "^ab", "^ab!001", "a$", "a$!001", "ab$", "ab$!001", "b$", "b$!001"]
    assert sum(
        len(json.loads(text)) for names, texts in cut(lists) for key, text in zip(names, texts, strict=True) if key[:3] == "^ab"
    ) == len(range(1, 3 * LIST_MAX, 2))


def test_what_is_withheld_is_in_no_file(demonstration: PublicView) -> None:
    """The search holds the public view and nothing else."""
    text = encode(demonstration, None).root.text
    assert not [words for words in demonstration.withheld if len(words) > 12 and words in text]


def test_an_area_stands_at_its_centre_or_amid_its_places(demonstration: PublicView) -> None:
    """And one with neither cannot be found."""
    things = registered(demonstration)
    areas = {thing.id: thing for thing in things if thing.kind == "area"}
    for district in demonstration.districts:
        inside = [facility.position.wgs84() for facility in demonstration.facilities if facility.district == district.id]
        assert (district.id in areas) == bool(district.centre or inside)
    assert middle([]) is None
    assert middle([Point(0, 179.9), Point(0, -179.9), Point(0, 179.95)]) == Point(0, 179.95)
