"""The import: every row of a source is written or refused, none is lost."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from shelterfinder.registry.exchange.checked import RecordRefused, checked
from shelterfinder.registry.exchange.districts import Districts
from shelterfinder.registry.exchange.mapping import record_of
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import CellRefused, Note, Refusal, Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source
from shelterfinder.registry.exchange.slug import slug
from shelterfinder.registry.exchange.templates import columns_in, fill
from shelterfinder.registry.records import District, Facility
from shelterfinder.registry.waiting import WaitingFacility


@dataclass(frozen=True)
class Imported:
    """What became of a source: `rows` = `len(facilities)` + `len(refused)`, always.

    `row_of` says from which row each facility comes, `waiting` which rows are written without a position; `columns_left` are the columns
    the profile neither maps nor ignores; `said` is what a person must know about the list as a whole.
    """

    rows: int
    facilities: tuple[Facility, ...]
    row_of: tuple[int, ...]
    districts: tuple[District, ...]
    refused: tuple[Refusal, ...]
    notes: tuple[Note, ...]
    columns_left: tuple[str, ...]
    said: tuple[Remark, ...] = ()
    waiting: tuple[int, ...] = ()

    def withheld(self) -> int:
        """Written records that have a position and stay out of the site until somebody releases them."""
        waiting = frozenset(self.waiting)
        return sum(
            facility.publication.state != "public" and row not in waiting
            for facility, row in zip(self.facilities, self.row_of, strict=True)
        )

    def never_verified(self) -> int:
        """Written records without a verification that did not fail."""
        return sum(facility.last_good_verification() is None for facility in self.facilities)


def waiting_rows(facilities: Iterable[Facility], rows: Iterable[int]) -> tuple[int, ...]:
    """The rows whose places wait for a position."""
    return tuple(row for facility, row in zip(facilities, rows, strict=True) if isinstance(facility, WaitingFacility))


def import_rows(source: Source, profile: Profile, taken: Collection[str] = ()) -> Imported:
    """Map every row, check it by the models, and refuse what does not pass. `taken` are ids that other files hold already.

    A row that has an address and no position at all is written without one, and waits (`WaitingFacility`).
    Raises SourceRefused if the profile asks for a column that no row has (`column_missing`), for points that no row has (`points_missing`),
    or for no position where rows have points (`points_unread`): that is the wrong file or the wrong profile.
    """
    _check_columns(source, profile)
    _check_points(source, profile)
    work = _Import(profile, taken, list(source.refused))
    for row in source.rows:
        work.take(row)
    refused = tuple(sorted(work.refused, key=lambda refusal: refusal.row or 0))
    rows = tuple(work.first_row.values())
    left = _left(source, profile)
    said = (*source.said, *_swapped(refused, source, profile))
    facilities, notes = tuple(work.facilities), tuple(work.notes)
    return Imported(source.count(), facilities, rows, work.districts.records(), refused, notes, left, said, waiting_rows(facilities, rows))


class _Import:
    """Takes row after row: what it holds in the end has each of them once, as a facility or as a refusal."""

    def __init__(self, profile: Profile, taken: Collection[str], refused: list[Refusal]) -> None:
        self.profile, self.taken, self.refused = profile, taken, refused
        self.districts = Districts(profile.district, profile.text_language)
        self.facilities: list[Facility] = []
        self.first_row: dict[str, int] = {}
        """By id, the row it came from; in the order of `facilities`."""
        self.notes: list[Note] = []

    def take(self, row: Row) -> None:
        """Write one row, or refuse it."""
        try:
            facility, notes = _facility(row, self.profile, self.districts)
            self._check_id(facility.id)
        except CellRefused as error:
            self.refused.append(Refusal("row", error.rule, error.details, row.number, row.line))
        except RecordRefused as error:
            self.refused.append(Refusal("row", "record", {}, row.number, row.line, error.problems))
        else:
            self.first_row[facility.id] = row.number
            self.districts.use(facility.district)
            self.facilities.append(facility)
            self.notes.extend(notes)

    def _check_id(self, found: str) -> None:
        if found in self.first_row:
            raise CellRefused("id_twice", id=found, first=self.first_row[found])
        if found in self.taken:
            raise CellRefused("id_taken", id=found)


def columns_used(profile: Profile) -> tuple[str, ...]:
    """Every column the profile reads, each once."""
    return tuple(dict.fromkeys([*profile.columns, *columns_needed(profile)]))


def columns_needed(profile: Profile) -> tuple[str, ...]:
    """The columns without which a list is not the one that the profile is for: all but optional ones."""
    named = [name for name, column in profile.columns.items() if not column.optional]
    named += [*columns_in(profile.id), *(name for template in profile.templates.values() for name in columns_in(template))]
    place = (profile.position.lat, profile.position.lon) if profile.position else ()
    named += [name for name in (*place, profile.district.column, profile.district.name) if name]
    return tuple(dict.fromkeys(named))


def keys_in(source: Source, profile: Profile) -> Iterator[str]:
    """The id and the key of every row that has them, whether the row can be imported or not."""
    named = [name for name, column in profile.readings() if column.field == "source.key"]
    templates = [profile.templates["source.key"]] if "source.key" in profile.templates else []
    for row in source.rows:
        for make in (
            lambda row: slug(fill(profile.id, row.cells)),
            *(partial(_filled, text) for text in (*templates, *(f"{{{n}}}" for n in named))),
        ):
            try:
                yield make(row)
            except CellRefused:
                continue


def _filled(template: str, row: Row) -> str:
    return fill(template, row.cells)


def _facility(row: Row, profile: Profile, districts: Districts) -> tuple[Facility, list[Note]]:
    record, notes = record_of(row, profile, districts.of(row))
    return checked(record, row), notes


def _check_columns(source: Source, profile: Profile) -> None:
    if not source.count():
        raise SourceRefused("no_rows")
    for name in columns_needed(profile) if source.rows else ():
        if name not in source.columns:
            near = difflib.get_close_matches(name, source.columns, 1)
            raise SourceRefused("column_missing", column=name, nearest=near[0] if near else "", found=", ".join(source.columns))


def _check_points(source: Source, profile: Profile) -> None:
    """A position that stands in the list must not be taken for none because the profile looks for it in another place."""
    points = sum(row.point is not None for row in source.rows)
    if profile.position is None and points:
        raise SourceRefused("points_unread", found=points)
    if profile.position is not None and profile.position.lat is None and source.rows and not points:
        raise SourceRefused("points_missing", found=", ".join(source.columns))


def _swapped(refused: tuple[Refusal, ...], source: Source, profile: Profile) -> Iterator[Remark]:
    """One word about the two columns, if most rows have their numbers the wrong way round: then not the rows are wrong, but the profile."""
    count = sum(one.rule in ("position_swapped", "position_axis") for one in refused)
    if profile.position is not None and count > source.count() / 2:
        yield Remark("columns_swapped", {"n": count, "lat": profile.position.lat or "-", "lon": profile.position.lon or "-"})


def _left(source: Source, profile: Profile) -> tuple[str, ...]:
    known = {*columns_used(profile), *profile.ignored}
    return tuple(name for name in source.columns if name not in known)
