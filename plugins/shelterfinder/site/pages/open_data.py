"""The page about the open data: every file with its counts and its hash, the licence, and what each field means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shelterfinder.registry.exchange.open_data.columns import LIST_MARK
from shelterfinder.registry.exchange.open_data.tables import Table, tables_for
from shelterfinder.site import urls
from shelterfinder.site.open_data.catalogue import Offered
from shelterfinder.site.open_data.files import DESCRIBING, INDEX
from shelterfinder.site.plan import Page, Plan

AREAS_LISTED_MAX = 60
"""Areas whose files are listed one by one; of more, the page would be a list and little else. All of them stand in the index."""


def open_data_pages(plan: Plan, files: Sequence[Offered]) -> Iterator[Page]:
    """The page in each language."""
    tables = tables_for(tuple(plan.editions))
    for language in plan.editions:
        address = urls.open_data(language)
        values = {
            "offered": [_row(plan, address, each) for each in files if each.file.area is None and each.file.language in (None, language)],
            "offered_areas": list(_areas(plan, address, files)),
            "area_count": len(plan.districts()),
            "index_href": plan.link(address, urls.data_file(INDEX)),
            "place_count": len(plan.cards),
            "tables": [_table(table) for table in tables],
            "list_mark": LIST_MARK,
        }
        yield Page("open_data", address, language, values)


def _areas(plan: Plan, address: str, files: Iterable[Offered]) -> Iterator[dict[str, object]]:
    """The files by area with the name of each, where they are few."""
    if len(plan.districts()) <= AREAS_LISTED_MAX:
        for each in files:
            if each.file.area is not None:
                yield {**_row(plan, address, each), "area": plan.areas[each.file.area].name}


def _row(plan: Plan, address: str, offered: Offered) -> dict[str, object]:
    return {
        "href": plan.link(address, offered.address),
        "name": offered.file.name,
        "what": offered.file.what,
        "has_rows": offered.file.what not in DESCRIBING,
        "area": None,
        "rows": offered.rows,
        "size_kB": max(1, round(offered.size_B / 1000)),
        "sha256": offered.sha256,
    }


def _table(table: Table) -> dict[str, object]:
    """A table with its columns; of columns that differ in their language only, one, named without it."""
    columns: dict[str, dict[str, object]] = {}
    for column in table.columns:
        tag = column.language
        name = column.name if tag is None else f"{column.name.removesuffix(tag.replace('-', '_'))}…"
        columns.setdefault(name, {"name": name, "field": column.field, "datatype": column.datatype, "column": column})
    return {"name": table.name, "columns": list(columns.values())}
