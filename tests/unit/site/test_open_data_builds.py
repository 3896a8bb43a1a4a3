"""Open data from build to build: what is switched off, what is left alone, what is never let out."""

from __future__ import annotations

import base64
import gzip
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import brotli
import pytest

from shelterfinder.headers.rules import headers_for, read_header_rules
from shelterfinder.registry.exchange.listing import Waypoint
from shelterfinder.registry.exchange.open_data import record
from shelterfinder.registry.records import Facility
from shelterfinder.site.build import build_site
from shelterfinder.site.open_data import writing
from shelterfinder.site.settings import SettingRefused, read_settings
from shelterfinder.site.waypoints import Teller
from shelterfinder.site.writer import LeakFound
from tests.building import BUILD_DATE, ROOT
from tests.unit.site.conftest import settings_for
from tests.unit.site.registries import SECRET, WITHHELD, full, write

ALLOW = "Access-Control-Allow-Origin"
Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds a registry of these places into the same folder, with settings."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)

    def make(places: list[dict[str, Any]], site: dict[str, Any] | None = None, **settings: Any) -> Path:
        """Build, and give the output."""
        build_site(settings_for(write(tmp_path, places, **(site or {})), tmp_path / "output", **settings))
        return tmp_path / "output"

    return make


def test_only_open_data_may_be_read_by_other_sites(full_site: Path) -> None:
    """And nothing keeps an old file of it."""
    rules = read_header_rules(full_site)
    for path in ("/data/v1/places.geojson", "/data/v1/en/doors.kml", "/data/v1/areas/centre.json"):
        assert headers_for(path, rules)[ALLOW] == "*" and headers_for(path, rules)["Cache-Control"] == "no-cache"
    for path in ("/", "/en/", "/en/data/", "/data/v2/places.csv", "/state.json", "/static/a.css", "/offline.json", "/xdata/v1/a"):
        assert ALLOW not in headers_for(path, rules), path


def test_an_office_can_do_without(build: Build) -> None:
    """No file, no page, no link, no header, and the pages that stay name none."""
    output = build([full()], open_data=False)
    assert not (output / "data").exists() and not list(output.glob("*/data"))
    assert ALLOW not in (output / "_headers").read_text(encoding="utf-8")
    assert "/data/" not in (output / "en/about/index.html").read_text(encoding="utf-8")


def test_a_folder_has_none(build: Build) -> None:
    """Whoever wants the data of a stick takes the field pack, and no page of the copy leads to what is not there."""
    output = build([full()], carrier="folder")
    assert not (output / "data").exists() and (output / "field-pack/en/places.geojson").is_file()
    assert "/data/" not in (output / "en/about/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["OPEN_DATA", "OPEN_DATA_HXL"])
def test_a_switch_is_true_or_false(name: str) -> None:
    """Anything else is refused with what was wanted."""
    given = {"REGISTRY": str(ROOT / "shelters.yaml"), "OUTPUT_PATH": "x", "THEME": str(ROOT / "theme"), "PATH": str(ROOT / "content")}
    with pytest.raises(SettingRefused, match=f"{name} is 'yes'; wanted: True or False"):
        read_settings({**given, "CACHE_PATH": "x", name: "yes"})


def test_a_withheld_value_in_any_file_stops_the_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a record ever say more than was released, every file that says it is named, and nothing is written."""
    real = record.open_record
    monkeypatch.setattr(writing, "open_record", lambda *given: {**real(*given), "address": {"en": f"behind {SECRET}"}})
    with pytest.raises(LeakFound) as raised:
        build([full(), WITHHELD])
    assert all(name in str(raised.value) for name in ("data/v1/places.geojson", "data/v1/places.csv", "data/v1/areas/centre.json"))


class Loose(Teller):
    """Tells more than it may."""

    def waypoints(self, place: Facility) -> Iterator[Waypoint]:
        """Each with a secret in it."""
        return (each._replace(cells={**each.cells, "contact": SECRET}) for each in super().waypoints(place))


def test_a_withheld_value_in_words_stops_the_build(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """In each language and form."""
    monkeypatch.setattr(writing, "Teller", Loose)
    with pytest.raises(LeakFound) as raised:
        build([full(), WITHHELD])
    assert all(
        f"data/v1/{language}/doors.{form}" in str(raised.value) for language in ("en", "fi", "zh-Hans") for form in ("csv", "kml", "gpx")
    )


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """How every file stands."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()
    }


def test_the_second_build_writes_nothing(build: Build) -> None:
    """What is the same stays where it is, so that a copy to a host sends nothing."""
    first = stamps(build([full()]) / "data")
    assert stamps(build([full()]) / "data") == first


def test_a_lost_ledger_changes_no_file(build: Build, tmp_path: Path) -> None:
    """Files are written again, found the same, and left."""
    output = build([full()])
    first = stamps(output / "data")
    os.utime(output / "data/v1/index.json")
    os.utime(output / "data/v1/places.csv")
    again = stamps(build([full()]) / "data")
    assert {name for name in first if first[name][1] != again[name][1]} == set()


def test_a_change_in_one_area_leaves_the_files_of_the_others(build: Build, tmp_path: Path) -> None:
    """To the byte, the build they name included."""
    other = {"id": "harbour", "name": "Satama"}
    path = write(tmp_path, [full(), full(id="crane", district="harbour")])
    places = [full(), full(id="crane", district="harbour")]

    def with_two_areas(some: list[dict[str, Any]]) -> bytes:
        """Build a registry of two areas, and give the file of the first."""
        values = json.loads(write(tmp_path, some).read_text(encoding="utf-8"))
        values["districts"].append(other)
        path.write_text(json.dumps(values), encoding="utf-8")
        build_site(settings_for(path, tmp_path / "output"))
        return (tmp_path / "output/data/v1/areas/centre.json").read_bytes()

    before, whole = with_two_areas(places), (tmp_path / "output/data/v1/places.csv").read_bytes()
    places[1]["address"] = "Satamakatu 2"
    assert with_two_areas(places) == before
    assert (tmp_path / "output/data/v1/places.csv").read_bytes() != whole
    assert "Satamakatu 2" in (tmp_path / "output/data/v1/areas/harbour.json").read_text(encoding="utf-8")


def test_the_twins_are_the_same_files(full_site: Path) -> None:
    """A host may send either; gzip has no time and no name of a file in it."""
    found = [path for path in (full_site / "data").rglob("*") if path.suffix not in (".br", ".gz") and path.is_file()]
    assert len(found) > 20
    for path in found:
        packed = path.with_name(f"{path.name}.gz").read_bytes()
        assert gzip.decompress(packed) == path.read_bytes() == brotli.decompress(path.with_name(f"{path.name}.br").read_bytes()), path
        assert packed[3] == 0 and packed[4:8] == bytes(4), path


def test_the_copy_of_a_browser_has_it_in_everything_and_only_there(full_site: Path) -> None:
    """Nobody who only wants to find the nearest place loads tables, and nobody loads those in a language they do not read."""
    payload = json.loads(json.loads((full_site / "offline.json").read_text(encoding="utf-8"))["payload"])
    parts = json.loads((full_site / payload["parts"]["en"][0]).read_text(encoding="utf-8"))
    lists = {name: {entry[0] for entry in json.loads((full_site / part[0]).read_text(encoding="utf-8"))} for name, part in parts.items()}
    kept = {address for address in lists["everything"] if "data/v1/" in address}
    there = {path.relative_to(full_site).as_posix() for path in (full_site / "data").rglob("*") if path.suffix not in (".br", ".gz")}
    assert kept == {name for name in there if (full_site / name).is_file() and not name.startswith(("data/v1/fi/", "data/v1/zh-Hans/"))}
    assert "en/data/" in lists["everything"] and "fi/data/" not in lists["everything"]
    others = {address for name, addresses in lists.items() if name != "everything" for address in addresses}
    core = {entry[0] for entry in payload["core"]["en"]}
    assert not [address for address in others | core if "data/" in address]
    sums = {entry[0]: entry[3] for entry in json.loads((full_site / parts["everything"][0]).read_text(encoding="utf-8"))}
    assert len(base64.b64decode(sums["data/v1/places.geojson"])) == 32
