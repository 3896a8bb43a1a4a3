"""The tables: one for places, and one for each list that a place has (doors, roles, dangers, contacts, checks), bound by ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from shelterfinder.registry.exchange.csv_file import BYTE_ORDER_MARK, csv_line, plain
from shelterfinder.registry.exchange.open_data.columns import Column, added, columns_of
from shelterfinder.registry.exchange.open_data.record import MARKS, OMITTED, OMITTED_OF_SOURCE, PEOPLE_MEANS
from shelterfinder.registry.records import Entrance, Facility, Role
from shelterfinder.registry.records.facility import Contact, HazardSuitability, Verification
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, SERVICES, Mode, Suitability

Record = dict[str, Any]
PLACES = "places"
LISTS = (*OMITTED, "entrances", "hazards", "roles", "contacts", "verified")
"""Fields of a place that are no columns of its table: what has a table of its own, and what stays out (record.py)."""
OTHERS_KEYS = tuple(("source", name) for name in OMITTED_OF_SOURCE)
IN_GEOMETRY = (("position", "lat"), ("position", "lon"), ("position", "datum"))
MARK_COLUMN = added("marks", "Empty for what is real: `example` is demonstration data, `drill` an exercise.", words=MARKS, is_list=True)
PLACE = added("place", "Id of the place.", is_required=True)
NUMBER = added("number", "Which it is of the place's, counted from 1.", datatype="integer", is_required=True)
MODE = added("mode", "The mode in which it holds.", words=MODES, is_required=True)
HAZARD = added("hazard", "The danger. One that has no row is unknown.", words=HAZARDS, is_required=True)
PEOPLE = added("capacity_people", PEOPLE_MEANS, "capacity", "people", datatype="integer")


SERVICES_MEAN: dict[Mode, str] = {
    "peace": "What people get there in peacetime.",
    "emergency": "What people get there in an emergency.",
    "war": "What people get there in war.",
}
ANSWERS_MEAN: dict[Suitability, str] = {
    "suitable": "Dangers against which it helps.",
    "conditional": "Dangers against which it helps on a condition; `hazards` tells which.",
    "unsuitable": "Dangers in which nobody must go there.",
}


@dataclass(frozen=True)
class Table:
    """A table: its name, what a row is, its columns, the rows that a record gives, and the columns that tell rows apart."""

    name: str
    description: str
    columns: tuple[Column, ...]
    rows: Callable[[Record], Iterator[Record]]
    key: tuple[str, ...]

    def head(self) -> str:
        """The byte order mark and the names of the columns."""
        return BYTE_ORDER_MARK + csv_line(column.name for column in self.columns)

    def values(self, row: Record) -> list[Any]:
        """The value of each column in a row."""
        return [column.value(row) for column in self.columns]

    def line(self, values: Sequence[Any]) -> str:
        """The values of a row as a line, no text in it calculated. Numbers are left as they are."""
        pairs = zip(self.columns, values, strict=True)
        return csv_line(column.cell(value) if column.is_number else plain(column.cell(value)) for column, value in pairs)

    def properties(self, values: Sequence[Any]) -> Record:
        """The values of a row as properties of a feature: with their types, without what is not recorded and what the geometry says."""
        pairs = zip(self.columns, values, strict=True)
        return {column.name: value for column, value in pairs if value not in (None, []) and column.steps not in IN_GEOMETRY}


def tables_for(languages: Sequence[str]) -> tuple[Table, ...]:
    """Every table, with a column for each of the languages where a field is a text; places come first."""
    return (
        _places(languages),
        _table("doors", "A door of a place: what distances are measured to.", _doors, (), ("id",), Entrance, languages),
        _table("roles", "What a place is for in one mode.", _roles, (MODE, NUMBER, PEOPLE), ("mode", "number"), Role, languages),
        _table("hazards", "Whether a place helps against one danger.", _hazards, (HAZARD,), ("hazard",), HazardSuitability, languages),
        _table("contacts", "A way to ask.", _contacts, (NUMBER,), ("number",), Contact, languages),
        _table("checks", "Somebody checked the record against the place.", _checks, (NUMBER,), ("number",), Verification, languages),
    )


def _places(languages: Sequence[str]) -> Table:
    """The table of places: their own fields, and in short what stands in the other tables."""
    id, *others = (column for column in columns_of(Facility, languages, omitted=LISTS) if column.steps not in OTHERS_KEYS)
    services = [added(f"services_{mode}", SERVICES_MEAN[mode], "services", mode, words=SERVICES, is_list=True) for mode in MODES]
    hazards = [added(f"hazards_{answer}", means, "answers", answer, words=HAZARDS, is_list=True) for answer, means in ANSWERS_MEAN.items()]
    more = (
        added("plus_code", "Plus Code of its middle."),
        added("door_count", "How many doors are recorded.", datatype="integer", is_required=True),
        added("checked_on", "The day of the last check that did not fail.", datatype="date"),
        added("last_check_failed", "Whether the newest check failed.", datatype="boolean", is_required=True),
        added("page", "Its page on the site.", datatype="anyURI"),
    )
    return Table(PLACES, "A place.", (id, MARK_COLUMN, *others, *services, *hazards, *more), _in_short, ("id",))


def _table(
    name: str,
    description: str,
    rows: Callable[[Record], Iterator[Record]],
    more: tuple[Column, ...],
    key: tuple[str, ...],
    model: type[Any],
    languages: Sequence[str],
) -> Table:
    def with_place(record: Record) -> Iterator[Record]:
        """The rows, each with its place and the marks of it."""
        of_place = {"place": record["id"], "marks": record["marks"]}
        return ({**row, **of_place} for row in rows(record))

    return Table(name, description, (PLACE, *more, *columns_of(model, languages), MARK_COLUMN), with_place, ("place", *key))


def _in_short(record: Record) -> Iterator[Record]:
    good = [check["on"] for check in record["verified"] if check["result"] != "failed"]
    hazards = record["hazards"].items()
    yield {
        **record,
        "services": {mode: _once(service for role in record["roles"][mode] for service in role["services"]) for mode in MODES},
        "answers": {answer: [name for name, told in hazards if told["suitability"] == answer] for answer in ANSWERS_MEAN},
        "door_count": len(record["entrances"]),
        "checked_on": max(good, default=None),
    }


def _once(words: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _doors(record: Record) -> Iterator[Record]:
    return iter(record["entrances"])


def _roles(record: Record) -> Iterator[Record]:
    for mode in MODES:
        for number, role in enumerate(record["roles"][mode], start=1):
            yield {"mode": mode, "number": number, **role}


def _hazards(record: Record) -> Iterator[Record]:
    return ({"hazard": hazard, **told} for hazard, told in record["hazards"].items())


def _contacts(record: Record) -> Iterator[Record]:
    return ({"number": number, **contact} for number, contact in enumerate(record["contacts"], start=1))


def _checks(record: Record) -> Iterator[Record]:
    return ({"number": number, **check} for number, check in enumerate(record["verified"], start=1))
