"""Places as a flat table: every recorded field, and back."""

from __future__ import annotations

import csv
import io

import pytest

from shelterfinder.registry.exchange.csv_columns import flat, flat_csv, import_fields
from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.records import Facility

WHOLE = {
    "id": "a",
    "name": {"en": "=Sum", "zh-Hans": "图书馆"},
    "alt_names": ["Old", {"fi": "Vanha"}],
    "kind": "dual",
    "publication": {"state": "public", "withheld_fields": ["contacts", "entrances.key_holder_role"]},
    "district": "d",
    "address": "'quoted'",
    "position": {"lat": -1.5, "lon": -24.0, "datum": "wgs84", "accuracy_m": 5.0},
    "entrances": [{"id": "main", "position": {"lat": -1.5, "lon": -24.0, "datum": "gcj02"}, "modes": ["war", "peace"], "is_main": True}],
    "hazards": {"flood": {"suitability": "unsuitable", "basis": {"en": "two\nlines, and a comma"}}},
    "roles": {"war": [{"services": ["personnel_shelter"], "free_of_charge": False}, {"services": ["power", "water"], "entrances": []}]},
    "contacts": [{"phone": "+358 9 310", "channel": "hotline"}],
}


def test_place_comes_back_as_it_was() -> None:
    """Numbers, truth, lists, languages, empty lists, and texts that a spreadsheet would calculate."""
    place = Facility.model_validate(WHOLE)
    done = import_fields(csv_rows(flat_csv([place])))
    assert (done.facilities, done.refused) == ((place,), ())


def test_columns_are_named_as_the_fields_and_stand_in_the_order_of_the_model() -> None:
    """A clerk who knows the registry knows the table."""
    names = next(csv.reader(io.StringIO(flat_csv([Facility.model_validate(WHOLE)]))))
    assert names[:7] == ["id", "name.en", "name.zh-Hans", "alt_names.0", "alt_names.1.fi", "kind", "publication.state"]
    assert (
        names.index("position.lat")
        < names.index("entrances.0.id")
        < names.index("roles.war.0.services")
        < names.index("roles.war.1.services")
    )


def test_no_cell_is_calculated_by_a_spreadsheet() -> None:
    """What begins like a formula has an apostrophe before it; a negative coordinate is a number and stays one."""
    cells = flat(Facility.model_validate(WHOLE))
    assert (cells["name.en"], cells["contacts.0.phone"], cells["address"]) == ("'=Sum", "'+358 9 310", "''quoted'")
    assert cells["position.lat"] == "-1.5"


def test_wrong_cells_refuse_their_row_with_the_reason() -> None:
    """One run names every wrong row."""
    head = "id,name,kind,district,position.lat,position.lon,position.datum,roles,floors_below,alt_names.0,alt_names.1"
    rows = [
        "a,A,shelter,d,1,2,wgs84,{},2,,",
        "b,B,shelter,d,north,2,wgs84,{},,,",
        "c,C,shelter,d,1,2,wgs84,some,,,",
        "a,D,shelter,d,1,2,wgs84,{},,,",
        "e,E,bunker,d,1,2,wgs84,{},,,",
        "f,F,shelter,d,1,2,wgs84,{},,,Old",
        "g,G,shelter,d,1,2,wgs84,{},2.5,,",
        "taken,H,shelter,d,1,2,wgs84,{},,,",
    ]
    done = import_fields(csv_rows("\n".join([head, *rows]) + "\n"), ["taken"])
    assert [one.id for one in done.facilities] == ["a"]
    assert [(one.row, one.rule) for one in done.refused] == [
        (2, "not_a_field"),
        (3, "not_a_value"),
        (4, "id_twice"),
        (5, "record"),
        (6, "field_order"),
        (7, "not_a_field"),
        (8, "id_taken"),
    ]
    assert done.rows == 8


def test_unknown_column_refuses_the_table() -> None:
    """A misspelt column would be lost in every row."""
    with pytest.raises(SourceRefused) as caught:
        import_fields(csv_rows("id,nmae\na,A\n"))
    assert (caught.value.rule, caught.value.details) == ("field_column", {"column": "nmae"})
    with pytest.raises(SourceRefused) as caught:
        import_fields(csv_rows("id,name\n"))
    assert caught.value.rule == "no_rows"
