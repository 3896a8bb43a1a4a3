"""The compiled map: nothing inline, nothing remote, the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import folium
import pytest

from shelterfinder.map import FacilityLayer, MapParts, ShelterMap, VectorBasemap, compile_map, take_apart
from shelterfinder.map.shelter_map import places_box
from shelterfinder.registry.catalogue import Catalogue, read_catalogues
from shelterfinder.registry.publish import PublicView
from tests.hostile import PAYLOADS

COMPILE = """
import sys
from pathlib import Path
from shelterfinder.map import compile_map
from shelterfinder.registry.catalogue import read_catalogues
from shelterfinder.registry.publish import publish
from shelterfinder.registry.registry import read_registry
root = Path(sys.argv[1])
words = read_catalogues(root / "theme" / "locale", "fi", ("map", "vocabulary"))
parts = compile_map(publish(read_registry(root / "shelters.yaml").registry), "fi", words, Path(sys.argv[2]))
print(repr(parts))
"""


@pytest.fixture(scope="module")
def parts(view: PublicView, words: Catalogue, tiles: Path) -> MapParts:
    """The compiled map in English."""
    return compile_map(view, "en", words, tiles)


def test_the_same_map_twice_is_the_same_bytes(view: PublicView, words: Catalogue, tiles: Path, parts: MapParts) -> None:
    """folium's random ids are gone, in one process too."""
    assert compile_map(view, "en", words, tiles) == parts


def test_the_same_bytes_in_other_processes(root: Path, tiles: Path) -> None:
    """Neither hash seed nor time zone shows in the map."""
    said = set()
    for seed, zone in (("1", "Asia/Shanghai"), ("2", "America/Lima")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": os.pathsep.join(sys.path)}
        done = subprocess.run(
            [sys.executable, "-c", COMPILE, str(root), str(tiles)], env=environment, capture_output=True, text=True, check=True
        )
        said.add(done.stdout)
    assert len(said) == 1


def test_taking_a_map_apart_twice_gives_the_same(view: PublicView, words: Catalogue, tiles: Path) -> None:
    """Rendering leaves nothing behind that the next rendering would add to."""
    shelter_map = ShelterMap(view, "en", words)
    VectorBasemap(tiles, "en").add_to(shelter_map)
    FacilityLayer(shelter_map, words, "place").add_to(shelter_map)
    assert take_apart(shelter_map) == take_apart(shelter_map)


def test_the_page_gets_no_script_no_style_and_nothing_remote(parts: MapParts) -> None:
    """The only address outside the site is the link to the licence of the map data, which loads nothing."""
    assert not re.search(r"<(script|style|link|img|iframe|object)|\son\w+=|\sstyle=|javascript:", parts.html)
    assert re.findall(r"https?://[^\"' ]+", parts.html) == ["https://www.openstreetmap.org/copyright"]
    assert not re.search(r"https?://", parts.script)
    assert parts.assets == ("map.js",)


def test_the_script_calls_only_our_functions_in_order(parts: MapParts) -> None:
    """Map first, then the streets, then the places."""
    assert re.findall(r"shelterfinderMap\.(\w+)\(", parts.script) == ["map", "basemap", "facilities"]
    assert re.fullmatch(r"static/map\.en\.[0-9a-f]{12}\.js", parts.script_name)


def test_the_hooks_of_the_page_are_there(parts: MapParts) -> None:
    """`#map` is stable; the map itself is hidden from screen readers, because the list is the control."""
    assert parts.html.count('id="map"') == 1
    assert '<div class="map-view" aria-hidden="true">' in parts.html
    assert parts.html.count("<button") == 7 and len(re.findall(r'<button type="button" data-act="\w+" aria-label="[^"]+"', parts.html)) == 7


def test_every_language_has_its_own_words(root: Path, view: PublicView, tiles: Path) -> None:
    """Letters of marks and labels of buttons are in the reader's language."""
    found = {}
    for language in ("zh-Hans", "en", "fi"):
        words = read_catalogues(root / "theme" / "locale", language, ("map", "vocabulary"))
        found[language] = compile_map(view, language, words, tiles)
    assert len({each.html for each in found.values()}) == len({each.script for each in found.values()}) == 3
    assert '"letter":"蔽"' in found["zh-Hans"].script and "放大" in found["zh-Hans"].html


def test_a_map_without_streets_says_so(view: PublicView, words: Catalogue, parts: MapParts) -> None:
    """A registry without an extract still gets a map, and words for what it lacks."""
    bare = compile_map(view, "en", words, None)
    assert words("map.none") in bare.html and words("map.none") not in parts.html
    assert "basemap" not in bare.script


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(view: PublicView, words: Catalogue, payload: str) -> None:
    """Words and the approval number are escaped; what is not markup before is none after."""
    site = view.site.model_copy(update={"map_approval_no": payload})
    hostile = compile_map(replace(view, site=site), "en", lambda key: payload if key.startswith("map.") else words(key), None)
    clean = compile_map(replace(view, site=view.site.model_copy(update={"map_approval_no": "GS 1"})), "en", words, None)

    assert outline(hostile.html) == outline(clean.html)
    assert "<" not in hostile.script


class Outline(HTMLParser):
    """Which elements there are, and which attributes they have."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.found.append((tag, [name for name, _ in attrs]))


def outline(markup: str) -> list[tuple[str, list[str]]]:
    """The elements of some markup with the names of their attributes."""
    parser = Outline()
    parser.feed(markup)
    return parser.found


def test_stock_folium_maps_are_left_alone() -> None:
    """folium's lists of files belong to the class; ours must not change those of other maps in the process."""
    stock = folium.Map(tiles=None)
    assert ShelterMap.default_js != stock.default_js and len(stock.default_js) > 1


def test_the_box_holds_every_place_and_door(view: PublicView) -> None:
    """Nothing the registry shows lies outside what "show all places" shows."""
    box = places_box(view)
    points = [place.position.wgs84() for place in view.facilities] + [
        door.position.wgs84() for place in view.facilities for door in place.entrances
    ]
    assert all(box.contains(point) for point in points)
    with pytest.raises(ValueError, match="no points"):
        places_box(replace(view, facilities=()))
