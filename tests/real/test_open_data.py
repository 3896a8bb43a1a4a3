"""The open data of the real lists: nothing of the source is lost on the way to the programs of others."""

from __future__ import annotations

import csv
import io
import json
import struct
from pathlib import Path

import gpxpy
import jsonschema
import pyogrio
from csvw import CSVW

from tests.real.lists import RealList


def data_of(real_list: RealList) -> Path:
    """The folder of open data of a list's site."""
    return real_list.site / "data" / "v1"


def test_every_shelter_is_where_its_list_says(real_list: RealList) -> None:
    """GDAL finds each one at the position of the source, rounded to 1e-6, and no other."""
    meta, _, shapes, columns = pyogrio.raw.read(data_of(real_list) / "places.geojson")
    ids = dict(zip(meta["fields"], columns, strict=True))["id"]
    found = {id: struct.unpack("<dd", shape[5:21]) for id, shape in zip(ids, shapes, strict=True)}
    assert found == {shelter.id: (round(shelter.lon, 6), round(shelter.lat, 6)) for shelter in real_list.shelters}
    assert len(found) == real_list.count


def test_every_capacity_comes_through(real_list: RealList) -> None:
    """As a number, and their sum is that of the source; where it records none there is none."""
    text = (data_of(real_list) / "roles.csv").read_text(encoding="utf-8-sig")
    found = {row["place"]: row["capacity_people"] for row in csv.DictReader(io.StringIO(text, newline="")) if row["mode"] == "war"}
    assert found == {shelter.id: str(shelter.places or "") for shelter in real_list.shelters}
    assert sum(int(people or 0) for people in found.values()) == real_list.capacity


def test_other_readers_take_every_file(real_list: RealList) -> None:
    """CSVW with types and keys, GPX, and the schema of every file by area."""
    data = data_of(real_list)
    assert CSVW(str(data / "csv-metadata.json")).is_valid
    for path in data.glob("*/doors.gpx"):
        assert len(gpxpy.parse(path.read_text(encoding="utf-8")).waypoints) == real_list.count
    validator = jsonschema.Draft202012Validator(json.loads((data / "area.schema.json").read_text(encoding="utf-8")))
    areas = [json.loads(path.read_text(encoding="utf-8")) for path in data.glob("areas/*.json")]
    assert [error for area in areas for error in validator.iter_errors(area)] == []
    assert sum(len(area["places"]) for area in areas) == real_list.count
