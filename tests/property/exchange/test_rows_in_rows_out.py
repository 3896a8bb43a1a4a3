"""Whatever a list holds: rows in are rows written and rows refused, and what is written is read back as it was."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.registry.exchange.cells import as_text
from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.geojson_rows import geojson_rows
from shelterfinder.registry.exchange.importing import Imported, import_rows
from shelterfinder.registry.exchange.json_rows import json_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.yaml_writer import plain, write_yaml
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import District, Facility
from shelterfinder.registry.waiting import WaitingFacility

COLUMNS = ("Nr", "Navn", "Plasser", "Nord", "Øst", "Bydel", "Rampe", "Adresse")
PROFILE = Profile.model_validate({
    "id": "s-{Nr}",
    "text_language": "nb",
    "decimal_mark": ",",
    "columns": {
        "Navn": "name",
        "Adresse": "address",
        "Plasser": {"field": "roles.war.0.capacity.persons", "missing": ["0"]},
        "Rampe": {"field": "accessibility.step_free_route", "values": {"ja": "yes", "nei": "no"}},
    },
    "position": {"lat": "Nord", "lon": "Øst", "datum": "wgs84", "bounds": {"south": 59.0, "west": 10.0, "north": 60.0, "east": 11.0}},
    "district": {"column": "Bydel"},
    "facility": {"kind": "shelter", "roles": {"war": [{"services": ["personnel_shelter"]}]}},
})  # fmt: skip

anything = st.text(st.characters(codec="utf-8"), max_size=12)
degrees = st.floats(9.5, 60.5).map(lambda number: f"{number:.6f}".replace(".", ","))
"""Texts, and for each column cells that it can really take, so that many rows are written and many refused."""
good_row = st.tuples(
    st.integers(1, 40).map(str),
    anything,
    st.integers(0, 5000).map(str),
    st.floats(59, 60).map(lambda number: f"{number:.6f}".replace(".", ",")),
    st.floats(10, 11).map(lambda number: f"{number:.6f}".replace(".", ",")),
    st.sampled_from(["Frogner", "Sagene", "St. Hanshaugen", "Grünerløkka"]),
    st.sampled_from(["ja", "nei", ""]),
    st.sampled_from(["Gata 1", ""]),
).map(list)
waiting_row = st.tuples(good_row, st.sampled_from(["", " ", "\u3000"])).map(
    lambda pair: [*pair[0][:3], pair[1], "", *pair[0][5:7], "Gata 2"]
)
mixed_row = st.tuples(
    st.one_of(st.integers(1, 20).map(str), anything),
    anything,
    st.one_of(st.integers(-1, 5000).map(str), anything),
    st.one_of(degrees, st.just(""), anything),
    st.one_of(degrees, st.just(""), anything),
    st.one_of(st.sampled_from(["Frogner", "Å", "A", ""]), anything),
    st.sampled_from(["ja", "nei", "", "kanskje"]),
    st.one_of(st.sampled_from(["Gata 3", ""]), anything),
).map(list)
any_row = st.one_of(good_row, waiting_row, mixed_row, st.lists(anything, max_size=9))


def as_csv(rows: list[list[str]]) -> str:
    """The rows as a CSV file with every cell in quotes, below the names of the columns."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([list(COLUMNS), *rows])
    return out.getvalue()


def check_account(done: Imported, count: int) -> None:
    """Every row is written or refused, once, with its number; no id stands twice; every district is there."""
    numbers = [*done.row_of, *(one.row for one in done.refused)]
    assert done.rows == count == len(done.facilities) + len(done.refused)
    assert sorted(numbers) == list(range(1, count + 1))
    ids = [facility.id for facility in done.facilities]
    assert len(set(ids)) == len(ids)
    assert {facility.district for facility in done.facilities} == {district.id for district in done.districts}
    for facility, row in zip(done.facilities, done.row_of, strict=True):
        if row in done.waiting:
            assert "position" not in plain(facility) and facility.address and facility.publication.state != "public"
        else:
            assert 59 <= facility.position.lat <= 60 and 10 <= facility.position.lon <= 11
    assert set(done.waiting) <= set(done.row_of)


def read_back(text: str) -> tuple[list[District], list[Facility]]:
    """What the strict reader makes of a written file; any problem fails."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        read = read_file(path)
    assert read.problems == (), read.problems
    values = read.values
    places = [(Facility if "position" in one else WaitingFacility).model_validate(one) for one in values["facilities"]]
    return [District.model_validate(one) for one in values["districts"]], places


@settings(max_examples=150)
@given(st.lists(any_row, max_size=12))
def test_any_csv_is_accounted_for_and_read_back(rows: list[list[str]]) -> None:
    """Arbitrary cells in arbitrary numbers: nothing is lost, and the file written holds exactly what was imported."""
    filled = [row for row in rows if row]
    try:
        done = import_rows(csv_rows(as_csv(rows)), PROFILE)
    except SourceRefused as error:
        assert error.rule == "no_rows" and not filled
        return
    check_account(done, len(filled))
    if done.facilities:
        assert read_back(write_yaml(done.districts, done.facilities)) == (list(done.districts), list(done.facilities))


@settings(max_examples=100)
@given(st.lists(good_row, min_size=1, max_size=12, unique_by=lambda row: row[0]))
def test_good_rows_are_written_unless_their_name_is_empty(rows: list[list[str]]) -> None:
    """The account would also hold if everything were refused; rows that are right are written."""
    done = import_rows(csv_rows(as_csv(rows)), PROFILE)
    assert len(done.refused) <= sum(not row[1].strip() or not row[1].isprintable() for row in rows)
    for facility, number in zip(done.facilities, done.row_of, strict=True):
        row = rows[number - 1]
        assert facility.id == f"s-{row[0]}"
        assert facility.position.lat == float(row[3].replace(",", "."))
        assert facility.name["nb"].split() == facility.name["nb"].split(" ")


@settings(max_examples=150)
@given(st.lists(any_row, max_size=12))
def test_a_row_waits_if_and_only_if_it_says_no_position_and_an_address(rows: list[list[str]]) -> None:
    """Whatever stands in the two cells and is not nothing, is a position or a mistake; a mistake never becomes none."""
    filled = [[*row, *[""] * len(COLUMNS)][: len(COLUMNS)] for row in rows if row]
    try:
        done = import_rows(csv_rows(as_csv(rows)), PROFILE)
    except SourceRefused:
        return
    for number in done.row_of:
        says_nothing = not as_text(filled[number - 1][3]) and not as_text(filled[number - 1][4])
        assert (number in done.waiting) is says_nothing, filled[number - 1]


@settings(max_examples=100)
@given(st.text(st.characters(codec="utf-8"), max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes a reader of a format fail in any other way than by refusing with a rule."""
    for read in (csv_rows, json_rows, geojson_rows):
        try:
            source = read(text)
        except SourceRefused as error:
            assert error.rule
        else:
            assert source.count() == len(source.rows) + len(source.refused)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 70) | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*COLUMNS, "type", "geometry", "properties", "coordinates"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.lists(st.dictionaries(st.sampled_from(COLUMNS), json_values, max_size=7), min_size=1, max_size=6))
def test_any_json_is_accounted_for(rows: list[dict[str, object]]) -> None:
    """Lists, objects and truth values where a text should be are refused with their row, never a traceback."""
    whole = {"Nr": 999, "Navn": "hel", "Plasser": 1, "Nord": 59.5, "Øst": 10.5, "Bydel": "Frogner", "Rampe": "ja", "Adresse": None}
    source = json_rows(json.dumps([*rows, whole]))
    done = import_rows(source, PROFILE)
    check_account(done, len(rows) + 1)
    assert "s-999" in [facility.id for facility in done.facilities] or done.refused[-1].rule in ("id_twice", "district_same_id")


@settings(max_examples=100)
@given(st.lists(json_values, max_size=6))
def test_any_feature_is_accounted_for(features: list[object]) -> None:
    """A feature can hold anything; each is a row or a refusal."""
    source = geojson_rows(json.dumps({"type": "FeatureCollection", "features": features}))
    assert source.count() == len(features)
