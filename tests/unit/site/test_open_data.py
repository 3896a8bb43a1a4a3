"""The open data of a built site, read by programs that are not ours: GDAL, gpxpy, icalendar, csvw, geojson-pydantic, jsonschema."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import struct
from functools import cache
from pathlib import Path
from typing import Any

import gpxpy
import jsonschema
import pyogrio
import pytest
from csvw import CSVW
from geojson_pydantic import FeatureCollection
from icalendar import Calendar

from shelterfinder.geo.datums import to_wgs84
from shelterfinder.registry.exchange.csv_file import FORMULA_STARTS
from shelterfinder.registry.exchange.open_data.schema import area_schema
from shelterfinder.site.build import build_site
from tests.building import BUILD_DATE
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import ReadPage
from tests.unit.site.registries import SECRET, WITHHELD, full, write

HOSTILE = '=HYPERLINK("https://example.org")</name>]]>&amp; "x"\\u003c|;, 地图 🏥'
SHIFTED = {"lat": 31.23, "lon": 121.47, "datum": "gcj02"}
POOL = full(
    id="pool",
    name={"fi": HOSTILE, "en": "Pool"},
    status="in_service",
    position=SHIFTED,
    entrances=[{"id": "gate", "position": SHIFTED, "step_free": "yes"}],
    accessibility={"step_free_route": "no"},
    roles={
        "peace": [{"services": ["cooling", "drinking_water"], "hours": {"rule": "Jun-Aug 10:00-18:00"}}],
        "emergency": [{"services": ["water"]}],
    },
    contacts=[{"phone": "+358 9 5678"}],
)  # fmt: skip
MODE = {"current": "war", "hazard": "air_raid", "since": "2026-11-20T08:00:00+02:00", "until": "2026-12-20T08:00:00+02:00"}
LANGUAGES = ("zh-Hans", "en", "fi")
TABLES = ("places", "doors", "roles", "hazards", "contacts", "checks")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two places and one that is withheld, with everything that open data can tell of."""
    folder = tmp_path_factory.mktemp("open")
    registry = write(folder, [full(), POOL, WITHHELD], address="https://example.org/x", drill=True, mode=MODE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
        build_site(settings_for(registry, folder / "output", open_data_hxl=True), lambda problem: None)
    return folder / "output"


@pytest.fixture(scope="module")
def data(built: Path) -> Path:
    """Its folder of open data."""
    return built / "data" / "v1"


@cache
def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a table, by the names of its columns."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True))


def places(data: Path) -> dict[str, dict[str, Any]]:
    """The places of the one area, by id."""
    return {place["id"]: place for place in json.loads((data / "areas/centre.json").read_text(encoding="utf-8"))["places"]}


def point_of(shape: bytes) -> tuple[float, float]:
    """Longitude and latitude of a point in well-known binary."""
    return struct.unpack("<dd", shape[5:21])


def test_the_addresses_are_these(data: Path) -> None:
    """Somebody else's program asks for them tomorrow: a name that changes breaks it."""
    whole = {"places.geojson", "places.hxl.csv", "index.json", "area.schema.json", "csv-metadata.json", "areas/centre.json"}
    words = {
        f"{language}/{name}"
        for language in LANGUAGES
        for name in ("doors.csv", "doors.kml", "doors.gpx", "calendar.ics", "csv-metadata.json")
    }
    found = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    assert found == {f"{name}{twin}" for name in (*whole, *words, *(f"{table}.csv" for table in TABLES)) for twin in ("", ".br", ".gz")}


def test_gdal_finds_each_place_where_it_is(data: Path) -> None:
    """In WGS-84, rounded to 1e-6; a position that was recorded in another datum is not passed on as it was."""
    meta, _, shapes, columns = pyogrio.raw.read(data / "places.geojson")
    assert meta["crs"] == "EPSG:4326"
    lat, lon = to_wgs84(31.23, 121.47, "gcj02").rounded()
    assert [point_of(shape) for shape in shapes] == [(24.94429, 60.17199), (lon, lat)]
    found = dict(zip(meta["fields"], columns, strict=True))
    assert list(found["id"]) == ["library", "pool"] and list(found["name_fi"]) == ["Kirjasto", HOSTILE]


def test_geojson_is_as_the_rfc_wants_it(data: Path) -> None:
    """Every feature a point with an id, and nothing about another reference system."""
    text = (data / "places.geojson").read_text(encoding="utf-8")
    collection = FeatureCollection.model_validate_json(text)
    assert [feature.id for feature in collection.features] == ["library", "pool"]
    assert "crs" not in json.loads(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gpxpy_reads_every_door(data: Path, language: str) -> None:
    """In each language, dated, with its marks."""
    read = gpxpy.parse((data / language / "doors.gpx").read_text(encoding="utf-8"))
    assert [(point.latitude, point.longitude) for point in read.waypoints[:2]] == [(60.172, 24.9443), (60.1719, 24.9442)]
    assert len(read.waypoints) == 3 and all(point.comment for point in read.waypoints)
    assert read.time == datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gdal_reads_every_door_of_the_kml(data: Path, language: str) -> None:
    """A folder for the area, with all doors in it."""
    ((layer, _),) = pyogrio.list_layers(data / language / "doors.kml")
    _, _, shapes, _ = pyogrio.raw.read(data / language / "doors.kml", layer=layer)
    assert [point_of(shape) for shape in shapes][:2] == [(24.9443, 60.172), (24.9442, 60.1719)] and len(shapes) == 3


def test_a_reader_of_csvw_finds_every_table_as_it_is_described(data: Path) -> None:
    """Types, closed lists, keys and the keys of other tables hold; what a cell holds is a value with its type."""
    group = CSVW(str(data / "csv-metadata.json"))
    assert group.is_valid
    tables = {str(table.url): list(table) for table in group.tables}
    assert set(tables) == {f"{name}.csv" for name in TABLES}
    library = tables["places.csv"][0]
    assert library["marks"] == ["drill", "example"] and library["services_war"] == ["personnel_shelter", "water"]
    assert library["checked_on"].date() == datetime.date(2026, 5, 30) and library["last_check_failed"] is False
    assert float(library["position_lat"]) == 60.17199 and library["amenities_seats"] == 80
    assert [row["place"] for row in tables["doors.csv"]] == ["library", "library", "pool"]


def test_a_cell_that_the_description_forbids_is_found(data: Path, tmp_path: Path) -> None:
    """The description says enough for that: a kind that does not exist is no kind."""
    for name in ("csv-metadata.json", *(f"{table}.csv" for table in TABLES)):
        text = (data / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace(",dual,", ",palace,"), encoding="utf-8")
    with pytest.raises(ValueError, match="kind: invalid lexical value for string: palace"):
        list(CSVW(str(tmp_path / "csv-metadata.json")).tables[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_in_words_is_described_too(data: Path, language: str) -> None:
    """Its columns are called by the language."""
    read = CSVW(str(data / language / "csv-metadata.json"))
    assert read.is_valid and [row["door_id"] for row in read.t] == ["north", "south", "gate"]
    assert {"en": "Place", "fi": "Paikka", "zh-Hans": "场所"}[language] in (data / language / "doors.csv").read_text(encoding="utf-8-sig")


def test_no_cell_is_a_formula(data: Path) -> None:
    """In no table; numbers below zero stay numbers."""
    found = sorted(data.rglob("*.csv"))
    assert len(found) == len(TABLES) + len(LANGUAGES) + 1
    for path in found:
        assert path.read_bytes().startswith(b"\xef\xbb\xbf"), path
        cells = [(column, cell) for row in rows(path) for column, cell in row.items() if cell.startswith(FORMULA_STARTS)]
        assert cells == ([("flood_elevation_m", "-3.5")] * 2 if path.name.startswith("places") else []), path
    assert rows(data / "contacts.csv")[0]["phone"] == "'+358 9 5678"
    assert rows(data / "places.csv")[1]["name_fi"] == f"'{HOSTILE}"


def closed(schema: Any) -> Any:
    """A schema that knows every field."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    told = {key: closed(each) for key, each in schema.items()}
    return {**told, "additionalProperties": False} if "properties" in told else told


def test_the_files_by_area_are_as_their_schema_says(data: Path) -> None:
    """Every field stands in it, and the schema is that of the models."""
    schema = json.loads((data / "area.schema.json").read_text(encoding="utf-8"))
    assert schema == area_schema()
    validator = jsonschema.Draft202012Validator(closed(schema), format_checker=jsonschema.FormatChecker())
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(validator.iter_errors(json.loads((data / "areas/centre.json").read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda place: place.pop("status"),
        lambda place: place["position"].update(datum="moon"),
        lambda place: place.update(name="plain"),
        lambda place: place["hazards"]["heat"].pop("suitability"),
        lambda place: place["entrances"][0].update(step_free="perhaps"),
        lambda place: place.update(marks=["real"]),
    ],
)
def test_the_schema_refuses_what_is_wrong(data: Path, spoil: Any) -> None:
    """A record that does not say what the models say is none."""
    area = json.loads((data / "areas/centre.json").read_text(encoding="utf-8"))
    spoil(area["places"][0])
    assert not jsonschema.Draft202012Validator(area_schema()).is_valid(area)


def test_what_the_site_judges_is_judged_here_too(data: Path) -> None:
    """Underground a flood kills, a door behind steps is none for a wheelchair, and half a capacity is half: in every form."""
    library, pool = places(data)["library"], places(data)["pool"]
    assert {library["hazards"][name]["suitability"] for name in ("flood", "inland_flood", "storm_surge", "tsunami")} == {"unsuitable"}
    assert "earthquake" not in library["hazards"] and library["hazards"]["cold"]["note"] == {"fi": "vain päivällä"}
    assert [door["step_free"] for door in pool["entrances"]] == ["no"] == [row["step_free"] for row in rows(data / "doors.csv")][2:]
    (role,) = library["roles"]["war"]
    assert (role["capacity"]["persons"], role["capacity"]["people"]) == (1200, 600)
    (war,) = [row for row in rows(data / "roles.csv") if row["place"] == "library" and row["mode"] == "war"]
    assert (war["capacity_people"], war["entrances"], war["hours_conditions_text_fi"]) == ("600", "south", "suljettu rankkasateella")
    assert "flood" in rows(data / "places.csv")[0]["hazards_unsuitable"].split("|")
    assert ("flood", "unsuitable") in {(row["hazard"], row["suitability"]) for row in rows(data / "hazards.csv")}


def test_a_closed_place_says_so(data: Path) -> None:
    """It stands in the files, and nobody must send anybody there."""
    assert [row["status"] for row in rows(data / "places.csv")] == ["suspended", "in_service"]


def test_only_what_is_released_is_told(data: Path) -> None:
    """No withheld place, and nothing about who released the others."""
    for path in data.rglob("*"):
        if path.is_file() and path.suffix not in (".br", ".gz"):
            text = path.read_text(encoding="utf-8")
            assert SECRET not in text and "secret-post" not in text and "60.19191" not in text, path
            assert "approved_by_role" not in text and "withheld_fields" not in text, path
    assert not {"publication", "example"} & set(places(data)["library"])


def test_every_file_says_that_it_is_not_real(data: Path) -> None:
    """Demonstration data and an exercise, in each form, because files are copied alone."""
    for name in ("places.geojson", "areas/centre.json", "index.json"):
        assert json.loads((data / name).read_text(encoding="utf-8"))["marks"] == ["drill", "example"], name
    for table in TABLES:
        assert {row["marks"] for row in rows(data / f"{table}.csv")} == {"drill|example"}, table
    assert json.loads((data / "csv-metadata.json").read_text(encoding="utf-8"))["dc:type"] == ["drill", "example"]
    marks = ("Exercise – this is not real", "Demonstration data, not an official list")
    for name in ("doors.csv", "doors.kml", "doors.gpx", "calendar.ics"):
        text = (data / "en" / name).read_text(encoding="utf-8").replace("\\,", ",").replace("\n ", "")
        assert all(mark in text for mark in marks), name
    calendar = Calendar.from_ical((data / "en/calendar.ics").read_text(encoding="utf-8"))
    assert all(event["SUMMARY"].startswith("Exercise – this is not real") for event in calendar.events)


def test_the_calendar_has_the_mode_and_the_seasons(data: Path) -> None:
    """The mode until its end, and the summer of the pool; places that are open all year have none."""
    mode, season = Calendar.from_ical((data / "en/calendar.ics").read_text(encoding="utf-8")).events
    assert mode["DTEND"].dt == datetime.datetime(2026, 12, 20, 6, tzinfo=datetime.UTC) and "In force" in mode["SUMMARY"]
    assert (season["DTSTART"].dt, season["DTEND"].dt) == (datetime.date(2027, 6, 1), datetime.date(2027, 9, 1))
    assert "Pool: season" in season["SUMMARY"] and "Scheduled, not promised." in season["DESCRIPTION"]
    ids = {
        str(event["UID"]) for language in LANGUAGES for event in Calendar.from_ical((data / language / "calendar.ics").read_text()).events
    }
    assert len(ids) == 2


def test_the_index_tells_the_truth_about_every_file(built: Path, data: Path) -> None:
    """Hash, bytes, rows and address of each, and of all but itself."""
    index = json.loads((data / "index.json").read_text(encoding="utf-8"))
    assert (index["places"], index["areas"], index["data_date"], index["version"]) == (2, 1, "2026-11-23", 1)
    files = {each["name"]: each for each in index["files"]}
    there = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")}
    assert set(files) == there - {"index.json"}
    for name, each in files.items():
        content = (data / name).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), name
        assert each["url"] == f"https://example.org/x/data/v1/{name}"
        if name.endswith(".csv"):
            assert each["rows"] == len(rows(data / name)) - (name == "places.hxl.csv"), name
    assert (files["places.geojson"]["rows"], files["en/doors.kml"]["rows"], files["en/calendar.ics"]["rows"]) == (2, 3, 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_every_file_with_its_hash_and_every_column(built: Path, data: Path, language: str) -> None:
    """In each language, with the licence and the date."""
    page = ReadPage(built / language / "data/index.html")
    assert page.unbalanced == [] and "CC BY 4.0" in page.text and "The office" in page.text
    hrefs = {href.removeprefix("../../data/v1/") for href in page.values("href") if href.startswith("../../data/v1/")}
    others = tuple(f"{other}/" for other in LANGUAGES if other != language)
    wanted = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz")}
    assert hrefs == {name for name in wanted if not name.startswith(others)}
    for name in hrefs - {"index.json"}:
        assert hashlib.sha256((data / name).read_bytes()).hexdigest() in page.text, name
    columns = {column for table in TABLES for column in rows(data / f"{table}.csv")[0]}
    named = {
        column
        for column in columns
        if column in page.text or any(f"{column.removesuffix(tag)}…" in page.text for tag in ("zh_Hans", "en", "fi"))
    }
    assert named == columns
    assert "../data/" in (built / language / "about/index.html").read_text(encoding="utf-8")


def test_the_row_of_tags_stands_below_the_names(data: Path) -> None:
    """As HXL wants it, and the table below is the other one."""
    text = (data / "places.hxl.csv").read_text(encoding="utf-8-sig")
    header, tags, *lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    plain_header, *plain_lines = list(
        csv.reader(io.StringIO((data / "places.csv").read_text(encoding="utf-8-sig"), newline=""), strict=True)
    )
    assert (header, lines) == (plain_header, plain_lines)
    by_name = dict(zip(header, tags, strict=True))
    assert (by_name["id"], by_name["position_lat"], by_name["name_zh_Hans"]) == ("#meta+id", "#geo+lat", "#loc+name+i_zh_hans")
    assert all(not tag or tag.startswith("#") for tag in tags)
