"""A list of open shelters becomes reports: every row is a report or is refused with its reason; nothing is dropped silently."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.encodings import decode
from shelterfinder.registry.exchange.refusal import CellRefused, Refusal
from shelterfinder.registry.exchange.rows import Row
from shelterfinder.registry.exchange.slug import slug
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Facility, Text
from shelterfinder.registry.records.vocabulary import MODES
from shelterfinder.state.change import Draft, Report
from shelterfinder.state.levels import STANDING_OF, standing_of_count
from shelterfinder.state.profile import SnapshotProfile
from shelterfinder.state.refusal import StateRefused

REIWA_BEFORE = 2018
"""Reiwa 1 is 2019: the era began on 1 May 2019 (政令第143号, 2019)."""
JAPANESE = re.compile(r"令和(元|\d{1,2})年(\d{1,2})月(\d{1,2})日(?:(午前|午後)(\d{1,2})時(?:(\d{1,2})分)?|正午)(?:時点)?")
NOON = 12
PLAIN = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?([+-]\d{2}:\d{2})?")
PEOPLE_MAX = 1_000_000
"""More people than any single place holds; the largest sports grounds hold about a tenth of it."""


@dataclass(frozen=True)
class Snapshot:
    """What a list says: a report for each place, the places it no longer names, and the rows that were refused."""

    reports: Mapping[str, Report]
    absent: Mapping[str, Report]
    refused: tuple[Refusal, ...]
    rows: int


@dataclass(frozen=True)
class Reader:
    """Reads the rows of one list: as the profile says, for places of the view, as said by a role, each report lasting so long."""

    profile: SnapshotProfile
    view: PublicView
    by_role: Text
    now: datetime.datetime
    lasts: datetime.timedelta

    def read(self, data: bytes, draft: Draft) -> Snapshot:
        """The list in the bytes of a CSV file. Raises SourceRefused for what is no table, StateRefused `columns` for another table."""
        source = csv_rows(unicodedata.normalize("NFC", decode(data).text))
        columns = self._columns(source.columns)
        find = _finder(self.view.facilities)
        reports: dict[str, Report] = {}
        refused = list(source.refused)
        for row in source.rows:
            try:
                id, report = self._report(row, columns, find)
                if id in reports:
                    raise CellRefused("place_twice", id=id)
                reports[id] = report
            except CellRefused as error:
                refused.append(Refusal("row", error.rule, error.details, row.number, row.line))
        return Snapshot(reports, self._absent(draft, reports), tuple(sorted(refused, key=lambda one: one.row or 0)), source.count())

    def _columns(self, columns: Iterable[str]) -> dict[str, str]:
        """The column of each thing; the instant may stand in the name of the column of people."""
        columns = tuple(columns)
        wanted = {name: getattr(self.profile, name) for name in ("id", "name", "people", "at", "capacity")}
        found = {name: column for name, column in wanted.items() if column in columns}
        dated = next((column for column in columns if column.startswith(f"{self.profile.people}_")), None)
        if dated and "people" not in found:
            found["people"] = dated
        missing = [wanted[name] for name in ("id", "name", "people") if name not in found]
        if "at" not in found and dated is None:
            missing.append(self.profile.at)
        if missing:
            raise StateRefused("columns", missing=", ".join(missing), found=", ".join(columns))
        return found

    def _report(self, row: Row, columns: Mapping[str, str], find: Callable[[str, str], Facility | None]) -> tuple[str, Report]:
        cells = {name: str(row.cells[column]).strip() for name, column in columns.items()}
        place = find(cells["id"], cells["name"])
        if place is None:
            raise CellRefused("place_unknown", id=cells["id"], name=cells["name"])
        at = instant(cells.get("at") or columns["people"].split("_", 1)[-1], self.profile.time_zone)
        if at > self.now:
            raise CellRefused("at_future", at=at.isoformat(), now=self.now.isoformat())
        if at + self.lasts <= self.now:
            raise CellRefused("at_old", at=at.isoformat(), hours=self.lasts.total_seconds() / 3600)
        capacity = self._capacity(cells["capacity"], place) if "capacity" in cells else _recorded_capacity(place)
        return place.id, Report(standing_of_count(people(cells["people"]), capacity), at, at + self.lasts, self.by_role)

    def _capacity(self, cell: str, place: Facility) -> int | None:
        found = re.search(self.profile.capacity_pattern, unicodedata.normalize("NFKC", cell))
        return int(found[1].replace(",", "")) if found else _recorded_capacity(place)

    def _absent(self, draft: Draft, reports: Mapping[str, Report]) -> dict[str, Report]:
        """What the list says of the places it does not name any more: nothing, or that they are closed, as its profile knows."""
        if self.profile.absent == "unsaid":
            return {}
        at = max((report.at for report in reports.values()), default=self.now)
        known = {place.id for place in self.view.facilities}
        gone = {id for id, one in draft.reports.items() if one.standing.state != "closed" and one.by_role == self.by_role}
        return {id: Report(STANDING_OF["closed"], at, at + self.lasts, self.by_role) for id in sorted((gone & known) - reports.keys())}


def instant(text: str, time_zone: str) -> datetime.datetime:
    """`令和6年1月9日午後6時時点` or `2024-01-09T18:00` as an instant; without an offset in the zone. Raises CellRefused `at_form`."""
    japanese = JAPANESE.fullmatch(unicodedata.normalize("NFKC", text))
    try:
        if japanese:
            return _japanese_instant(japanese).replace(tzinfo=ZoneInfo(time_zone))
        if PLAIN.fullmatch(text):
            plain = datetime.datetime.fromisoformat(text)
            return plain if plain.tzinfo else plain.replace(tzinfo=ZoneInfo(time_zone))
    except ValueError:
        pass
    raise CellRefused("at_form", found=text)


def _japanese_instant(found: re.Match[str]) -> datetime.datetime:
    """午後6時 is 18:00; 正午, 午前12時 and 午後0時 are noon; 午後12時 is the end of the day. Raises ValueError for what no calendar has."""
    year, month, day, half, hour, minute = found.groups()
    number = int(hour or NOON)
    if number > NOON:
        raise ValueError(f"no hour of half a day: {hour}")
    number += NOON if half == "午後" else 0
    whole = datetime.datetime(REIWA_BEFORE + (1 if year == "元" else int(year)), int(month), int(day))
    return whole + datetime.timedelta(hours=number, minutes=int(minute or 0))


def people(text: str) -> int:
    """A count of people, `1,371` and full-width digits included. Raises CellRefused `people_form`."""
    plain = unicodedata.normalize("NFKC", text)
    if not re.fullmatch(r"\d{1,3}(,\d{3})*|\d{1,7}", plain, re.ASCII) or int(plain.replace(",", "")) > PEOPLE_MAX:
        raise CellRefused("people_form", found=text)
    return int(plain.replace(",", ""))


def _recorded_capacity(place: Facility) -> int | None:
    """The largest capacity that the registry records for a role of the place."""
    found = [role.capacity.in_use() for mode in MODES for role in place.roles.in_mode(mode) if role.capacity]
    return max((capacity for capacity in found if capacity is not None), default=None)


def _finder(places: Iterable[Facility]) -> Callable[[str, str], Facility | None]:
    """Finds a place by the id of the list, written as the registry writes ids, else by its name if only one place has it."""
    by_id = {place.id: place for place in places}
    by_name: dict[str, list[Facility]] = {}
    for place in by_id.values():
        for name in set(_names(place)):
            by_name.setdefault(name, []).append(place)

    def find(id: str, name: str) -> Facility | None:
        """The place of a line; None if none, or more than one, can be meant."""
        try:
            found = by_id.get(slug(id))
        except CellRefused:
            found = None
        named = by_name.get(_plain(name), [])
        return found or (named[0] if len(named) == 1 else None)

    return find


def _names(place: Facility) -> Iterator[str]:
    yield from map(_plain, place.name.values())


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
