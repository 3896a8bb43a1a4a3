"""A newer edition of a list, taken into the file that an older one was imported to.

Places are known by their stable key. Places that the list has no more stay, and are named: nobody is told to go to another place because
a line was lost in an export. Everything is decided in values; the file is then changed in the places of those values only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from shelterfinder.registry.exchange.importing import Imported, waiting_rows
from shelterfinder.registry.exchange.merging import POSITION, Change, Merge, merge
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.reconciling import Known, changed_keys, known
from shelterfinder.registry.exchange.refusal import Refusal
from shelterfinder.registry.exchange.yaml_writer import plain
from shelterfinder.registry.marks import START, MarkedList, MarkedMap
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import District, Facility
from shelterfinder.registry.yaml_text.paths import Edit, applied

KEY = "source.key"


class OldFile(NamedTuple):
    """The file that is updated: its values, and what the reader says of it. With problems it is not touched."""

    records: tuple[MarkedMap, ...]
    districts: frozenset[str]
    problems: tuple[Problem, ...]
    is_whole: bool = False
    """Whether it has a `site` block, which makes it a registry of its own."""
    values: MarkedMap | None = None
    """All that it holds, if that is at hand."""


class Moved(NamedTuple):
    """A place whose position differs: how far in metres, and whether the list's position was taken."""

    id: str
    distance_m: float
    taken: bool


@dataclass(frozen=True)
class Reconciliation:
    """The list against the registry: ids of new places, of places the list has no more, of hand-made ones (never in a list); what moved;
    ids with old and new name or key; every change of a field by id.

    `placed` are places that waited and got the list's position, `unplaced` those whose position stays although the list has none.
    """

    new: tuple[str, ...]
    gone: tuple[Known, ...]
    by_hand: int
    moved: tuple[Moved, ...]
    renamed: tuple[tuple[str, str, str], ...]
    rekeyed: tuple[tuple[str, str, str], ...]
    changes: tuple[tuple[str, Change], ...]
    unchanged: int
    placed: tuple[str, ...] = ()
    unplaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class Update:
    """What becomes of the file: edits by the index of a record with what it holds afterwards, new places and districts, and the account."""

    edits: dict[int, tuple[tuple[Edit, ...], dict[str, Any]]]
    facilities: tuple[Facility, ...]
    districts: tuple[District, ...]
    imported: Imported
    reconciliation: Reconciliation


def read_old(path: Path) -> OldFile:
    """The records of the file that is updated."""
    values, problems = read_file(path)[:2]
    whole = values if isinstance(values, MarkedMap) else MarkedMap(START)
    records, districts = whole.get("facilities"), whole.get("districts")
    ids = (
        frozenset(str(one.get("id")) for one in districts if isinstance(one, MarkedMap))
        if isinstance(districts, MarkedList)
        else frozenset()
    )
    kept = tuple(one for one in records if isinstance(one, MarkedMap)) if isinstance(records, MarkedList) else ()
    return OldFile(kept, ids, problems, "site" in whole, whole)


def update(old: OldFile, imported: Imported, keys_in_list: Iterable[str], profile: Profile, before: Imported | None, rekey: bool) -> Update:
    """Decide what the rows of a newer list do to the records of a file.

    `keys_in_list` are the keys and ids of all its rows, refused ones included, so that a place is not called gone because its row has a
    mistake. `before` is the list of the last import, if at hand. Without `rekey` a row that is a known place under another key is refused
    (`key_changed`): written as new it would stand there twice. So is one whose id (`id_in_file`) or key (`key_twice`) fits two records.
    """
    return _Work(old, imported, frozenset(keys_in_list), profile, before, rekey).done()


class _Work:
    """One update while it is decided."""

    def __init__(
        self, old: OldFile, imported: Imported, listed: frozenset[str], profile: Profile, before: Imported | None, rekey: bool
    ) -> None:
        self.old, self.imported, self.profile, self.rekey = old, imported, profile, rekey
        self.known = [known(record) for record in old.records]
        self.by_key = {one.key: index for index, one in enumerate(self.known)}
        self.by_id = {one.id: index for index, one in enumerate(self.known)}
        self.twice = {key for key, count in Counter(one.key for one in self.known).items() if count > 1}
        self.base = {one.key: record for record in map(plain, before.facilities) for one in [known(record)]} if before else None
        self.rows = [(facility, row, record := plain(facility), known(record))
                     for facility, row in zip(imported.facilities, imported.row_of, strict=True)]  # fmt: skip
        self.gone = [one for one in self.known if one.key not in listed and one.id not in listed and self._is_from_a_list(one)]
        unknown = [one for _, _, _, one in self.rows if one.key not in self.by_key and one.id not in self.by_id]
        self.same = changed_keys(self.gone, unknown)
        self.refused: list[Refusal] = []
        self.edits: dict[int, tuple[tuple[Edit, ...], dict[str, Any]]] = {}
        self.changes: list[tuple[str, Change]] = []
        self.rekeyed: list[tuple[str, str, str]] = []
        self.moved: list[Moved] = []
        self.placed: list[str] = []
        self.unplaced: list[str] = []
        self.found: set[int] = set()
        """Rows whose place has a position in the registry, so that they wait no more."""

    def done(self) -> Update:
        """Go through all rows."""
        new, written = [], []
        for facility, row, record, one in self.rows:
            refusal = self._refusal(one, row)
            if refusal is not None:
                self.refused.append(refusal)
                continue
            written.append((facility, row))
            if (index := self._index(one)) is None:
                new.append(facility)
            else:
                self._merge(index, record, one)
                if self.old.records[index].get(POSITION) is not None:
                    self.found.add(row)
        used = {one.district for one in new} | {str(edited["district"]) for _, edited in self.edits.values() if "district" in edited}
        districts = tuple(one for one in self.imported.districts if one.id in used and one.id not in self.old.districts)
        return Update(self.edits, tuple(new), districts, self._account(written), self._reconciliation(new, len(written)))

    def _is_from_a_list(self, one: Known) -> bool:
        """Whether a record came from a list: it has a key of its source, if the profile writes one."""
        return KEY not in self.profile.templates and KEY not in {c.field for _, c in self.profile.readings()} or one.key != one.id

    def _index(self, one: Known) -> int | None:
        """The record that a row is about: by its key, else by its id, else the one whose key changed."""
        if one.key in self.by_key or one.id in self.by_id:
            return self.by_key.get(one.key, self.by_id.get(one.id))
        found = self.same.get(one.key)
        return self.by_id[found.id] if found else None

    def _refusal(self, one: Known, row: int) -> Refusal | None:
        if one.key in self.twice:
            return Refusal("row", "key_twice", {"key": one.key}, row)
        found = self.known[self.by_id[one.id]] if one.id in self.by_id and one.key not in self.by_key else None
        if found is not None and found.key != found.id and self._is_from_a_list(found):
            return Refusal("row", "id_in_file", {"id": one.id, "key": found.key}, row)
        same = self.same.get(one.key)
        if same is not None and not (self.rekey and one.key != one.id):
            details = {"id": same.id, "old": same.key, "new": one.key, "distance": round(one.distance_m(same))}
            return Refusal("row", "key_changed", details, row)
        return None

    def _merge(self, index: int, record: Mapping[str, Any], one: Known) -> None:
        current, mine = self.old.records[index], self.known[index]
        base = self.base.get(mine.key) if self.base is not None else None
        found: Merge = merge(current, record, base, self.profile)
        for change in found.changes:
            self.changes.append((mine.id, change))
            if change.path == POSITION:
                self._position(change, mine, one)
            if change.path == KEY and change.taken:
                self.rekeyed.append((mine.id, mine.key, one.key))
        if found.edits:
            self.edits[index] = (found.edits, applied(current, found.edits))

    def _position(self, change: Change, mine: Known, one: Known) -> None:
        """What becomes of a position: it came, it stays without the list, or it moved."""
        if change.new is None:
            self.unplaced.append(mine.id)
        elif change.old is not None:
            self.moved.append(Moved(mine.id, one.distance_m(mine), change.taken))
        elif change.taken:
            self.placed.append(mine.id)

    def _account(self, written: list[tuple[Facility, int]]) -> Imported:
        """The account of the import with the rows that the update refused."""
        refused = tuple(sorted((*self.imported.refused, *self.refused), key=lambda one: one.row or 0))
        facilities, rows = tuple(facility for facility, _ in written), tuple(row for _, row in written)
        waiting = tuple(row for row in waiting_rows(facilities, rows) if row not in self.found)
        return replace(self.imported, facilities=facilities, row_of=rows, refused=refused, waiting=waiting)

    def _reconciliation(self, new: list[Facility], written: int) -> Reconciliation:
        pairs = {one.id for one in self.same.values()}
        renamed = tuple((id, str(change.old), str(change.new)) for id, change in self.changes
                        if change.taken and change.path.split(".")[0] == "name")  # fmt: skip
        return Reconciliation(
            new=tuple(one.id for one in new),
            gone=tuple(one for one in self.gone if one.id not in pairs),
            by_hand=sum(not self._is_from_a_list(one) for one in self.known),
            moved=tuple(sorted(self.moved, key=lambda one: -one.distance_m)),
            renamed=renamed,
            rekeyed=tuple(self.rekeyed),
            changes=tuple(self.changes),
            unchanged=written - len(new) - len(self.edits),
            placed=tuple(self.placed),
            unplaced=tuple(self.unplaced),
        )
