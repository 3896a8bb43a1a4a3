"""Whatever people write into a registry, open data can be read, and says the same."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import jsonschema
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.registry.exchange.csv_file import FORMULA_STARTS
from shelterfinder.registry.exchange.geojson_file import Features
from shelterfinder.registry.exchange.open_data.columns import LIST_MARK, LIST_MARK_WITHIN, _found
from shelterfinder.registry.exchange.open_data.record import open_record
from shelterfinder.registry.exchange.open_data.schema import area_schema
from shelterfinder.registry.exchange.open_data.tables import tables_for
from shelterfinder.registry.records import Facility, Site
from tests.unit.site.registries import SITE, full

LANGUAGES = ("zh-Hans", "en", "fi")
TABLES = tables_for(LANGUAGES)
SCHEMA = area_schema()
ONE_PLACE = jsonschema.Draft202012Validator({"$ref": "#/$defs/Facility", "$defs": SCHEMA["$defs"]})
HOME = Site.model_validate(SITE)
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
texts = words | st.dictionaries(st.sampled_from([*LANGUAGES, "sv"]), words, min_size=1)
latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)
positions = st.fixed_dictionaries({"lat": latitudes, "lon": longitudes, "datum": st.sampled_from(["wgs84", "cgcs2000", "gcj02", "bd09"])})
places = st.fixed_dictionaries({"name": texts, "address": texts, "alt_names": st.lists(texts, max_size=3), "position": positions})


def record_of(fields: dict[str, Any]) -> dict[str, Any]:
    """The record of a place with these fields over everything else."""
    return open_record(Facility.model_validate(full(**fields)), HOME)


@given(places)
def test_every_record_is_as_the_schema_says(fields: dict[str, Any]) -> None:
    """And comes back from JSON as it was."""
    record = record_of(fields)
    assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    assert list(ONE_PLACE.iter_errors(record)) == []


@given(places)
def test_every_cell_comes_back(fields: dict[str, Any]) -> None:
    """With an apostrophe where a spreadsheet would calculate, and one by one what a list holds."""
    record = record_of(fields)
    for table in TABLES:
        rows = list(table.rows(record))
        text = table.head() + "".join(table.line(table.values(row)) for row in rows)
        header, *lines = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        assert header == [column.name for column in table.columns] and len(lines) == len(rows)
        for row, line in zip(rows, lines, strict=True):
            for column, cell in zip(table.columns, line, strict=True):
                found = [
                    str(value).replace(LIST_MARK, LIST_MARK_WITHIN) if column.is_list else value for value in _found(row, column.steps)
                ]
                wanted = LIST_MARK.join({True: "true", False: "false"}[each] if isinstance(each, bool) else str(each) for each in found)
                assert cell.removeprefix("'") == wanted.removeprefix("'")
                assert column.is_number or not cell.startswith(FORMULA_STARTS)


@given(st.lists(places, min_size=1, max_size=3))
def test_features_are_json_whatever_their_words(some: list[dict[str, Any]]) -> None:
    """Written piece by piece, read as a whole; longitude first."""
    features, records = Features({"marks": ["example"]}), [record_of(fields) for fields in some]
    text = features.head()
    for fields, record in zip(some, records, strict=True):
        point = Facility.model_validate(full(**fields)).position.wgs84()
        (row,) = TABLES[0].rows(record)
        text += features.feature(record["id"], point, TABLES[0].properties(TABLES[0].values(row)))
    collection = json.loads(text + features.tail())
    assert collection["marks"] == ["example"] and len(collection["features"]) == len(some)
    for feature, record in zip(collection["features"], records, strict=True):
        assert feature["geometry"]["coordinates"] == [record["position"]["lon"], record["position"]["lat"]]
        assert [feature["properties"].get(f"name_{tag.replace('-', '_')}") for tag in LANGUAGES] == [
            record["name"].get(tag) for tag in LANGUAGES
        ]
