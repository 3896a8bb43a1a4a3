"""The districts of an import: one for all rows, or one for each name in a column."""

from __future__ import annotations

from shelterfinder.registry.exchange.cells import as_text
from shelterfinder.registry.exchange.profile import DistrictMap
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Row
from shelterfinder.registry.exchange.slug import slug
from shelterfinder.registry.records import District


class Districts:
    """Gives each row its district, and remembers the districts that imported rows use, in the order first used."""

    def __init__(self, stated: DistrictMap, language: str | None) -> None:
        self._stated, self._language = stated, language
        self._keys: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._used: dict[str, None] = {}

    def of(self, row: Row) -> str:
        """The id of the row's district.

        Raises CellRefused: `district_missing` for an empty cell, `district_same_id` where two names give one id.
        """
        if self._stated.record is not None:
            return self._stated.record.id
        key = self._cell(row, str(self._stated.column))
        name = self._cell(row, self._stated.name) if self._stated.name else key
        found = self._stated.ids.get(key) or slug(key)
        if self._keys.setdefault(found, key) != key:
            raise CellRefused("district_same_id", id=found, first=self._keys[found], second=key)
        self._names.setdefault(found, name)
        return found

    def _cell(self, row: Row, column: str) -> str:
        found = as_text(row.cells.get(column))
        if not found:
            raise CellRefused("district_missing", name=column)
        return found

    def use(self, district: str) -> None:
        """Remember that a written row lies in this district."""
        self._used[district] = None

    def records(self) -> tuple[District, ...]:
        """The districts that written rows lie in."""
        return tuple(self._record(found) for found in self._used)

    def _record(self, found: str) -> District:
        if self._stated.record is not None:
            return self._stated.record
        stated: dict[str, object] = {"id": found, "name": {self._language: self._names[found]} if self._language else self._names[found]}
        if self._stated.name:
            stated["code"] = self._keys[found]
        if self._stated.level:
            stated["level"] = self._stated.level
        if self._stated.parent:
            stated["parent"] = self._stated.parent
        return District.model_validate(stated)
