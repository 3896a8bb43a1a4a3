"""The tables of open data: made from the models, and nothing of a record lost in them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Optional

import pytest
from pydantic import BaseModel

from shelterfinder.registry.exchange.open_data.columns import FieldUnknown, columns_of
from shelterfinder.registry.exchange.open_data.csvw import csvw_text
from shelterfinder.registry.exchange.open_data.hxl import TAGS
from shelterfinder.registry.exchange.open_data.record import open_record
from shelterfinder.registry.exchange.open_data.tables import Table, tables_for
from shelterfinder.registry.records import Facility, Site
from tests.unit.site.registries import SITE, full

LANGUAGES = ("zh-Hans", "en", "fi")
PLACE = Facility.model_validate(full())
HOME = Site.model_validate(SITE)


def read_back(table: Table, record: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of a record as a reader of CSV finds them."""
    text = table.head() + "".join(table.line(table.values(row)) for row in table.rows(record))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def leaves(value: Any) -> Iterator[str]:
    """Every plain value below another, as text."""
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    else:
        yield {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def test_every_value_of_a_record_stands_in_a_table() -> None:
    """A place with everything: whatever the files by area say, the tables say too."""
    record = open_record(PLACE, HOME, "https://example.org/place")
    cells = {
        part for table in tables_for(LANGUAGES) for row in read_back(table, record) for cell in row.values() for part in cell.split("|")
    }
    assert set(leaves(record)) - {cell.removeprefix("'") for cell in cells} == set()


def test_nothing_stands_in_a_table_that_no_record_says() -> None:
    """But what is counted or drawn together from it."""
    record = open_record(PLACE, HOME)
    said = {*leaves(record), *record["hazards"], *record["roles"], "1", "2", ""}
    for table in tables_for(LANGUAGES):
        for row in read_back(table, record):
            assert {part.removeprefix("'") for cell in row.values() for part in cell.split("|")} - said - {PLACE.id} == set(), table.name


def test_each_table_has_a_row_for_each_thing() -> None:
    """Bound to its place, and told from the others by its key."""
    record = open_record(PLACE, HOME)
    found = {table.name: read_back(table, record) for table in tables_for(LANGUAGES)}
    assert {name: len(rows) for name, rows in found.items()} == {
        "places": 1, "doors": 2, "roles": 2, "hazards": 7, "contacts": 2, "checks": 2,
    }  # fmt: skip
    for table in tables_for(LANGUAGES):
        keys = [tuple(row[name] for name in table.key) for row in found[table.name]]
        assert len(set(keys)) == len(keys) and all(all(key) for key in keys)
        assert all(row["id" if table.name == "places" else "place"] == "library" for row in found[table.name])


def test_the_values_of_a_column_are_parted_even_where_one_holds_the_mark() -> None:
    """A name with a bar in it stays one name."""
    place = Facility.model_validate(full(alt_names=["one|two", "three"]))
    assert read_back(tables_for(("fi",))[0], open_record(place, HOME))[0]["alt_names_fi"] == "one¦two|three"


def test_a_text_in_another_language_is_not_passed_off_as_this_one() -> None:
    """An empty cell says that there is no translation; readers choose themselves what to show instead."""
    (row,) = read_back(tables_for(LANGUAGES)[0], open_record(PLACE, HOME))
    assert (row["name_fi"], row["name_en"], row["name_zh_Hans"]) == ("Kirjasto", "Library", "")


def test_names_of_columns_are_names_in_csvw() -> None:
    """Letters, digits and low lines, each once in its table."""
    for table in tables_for(LANGUAGES):
        names = [column.name for column in table.columns]
        assert len(set(names)) == len(names) and all(name.replace("_", "a").isalnum() and name.isascii() for name in names)


def test_every_column_says_what_it_means() -> None:
    """In the words of the model."""
    assert [column.name for table in tables_for(LANGUAGES) for column in table.columns if not column.description] == []
    assert "Clear width of the door in metres." in csvw_text(tables_for(LANGUAGES), {})


def test_every_tag_is_for_a_column_that_exists() -> None:
    """A tag of a field that was renamed would be lost in silence."""
    places = tables_for(("en",))[0]
    assert set(TAGS) <= {column.name.removesuffix("_en") for column in places.columns}


def test_a_field_of_a_new_kind_is_refused_until_it_has_a_column() -> None:
    """With its name and what is wanted: nothing is dropped silently."""

    class Odd(BaseModel):
        """A model with a field that no table can show."""

        secret: Optional[bytes] = None

    with pytest.raises(FieldUnknown, match=r"Odd\.secret is a <class 'bytes'>, of which no column is made; wanted: a model, a text"):
        list(columns_of(Odd, LANGUAGES))
