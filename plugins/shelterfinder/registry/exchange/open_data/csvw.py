"""What the tables are, for programs (CSVW: W3C, Metadata Vocabulary for Tabular Data): each column with its meaning, type and language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from shelterfinder.registry.exchange.csv_file import plain
from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing
from shelterfinder.registry.exchange.open_data.columns import LIST_MARK, Column
from shelterfinder.registry.exchange.open_data.tables import PLACES, Table

CONTEXT = ["http://www.w3.org/ns/csvw", {"@language": "en"}]
"""Meanings are written in English, as in the models; the page about the data has them in other languages too."""
METADATA = "csv-metadata.json"
"""The name under which readers look for it beside a table (W3C, Model for Tabular Data, §5.3)."""


def csvw_text(tables: Sequence[Table], about: Mapping[str, object]) -> str:
    """The metadata of a folder of tables; `about` are annotations of the whole, in names of Dublin Core (`dc:title`)."""
    group = {"@context": CONTEXT, **about, "dialect": {"encoding": "utf-8", "header": True}, "tables": [_table(table) for table in tables]}
    return json.dumps(group, ensure_ascii=False, indent=1) + "\n"


def listing_csvw_text(listing: Listing, about: Mapping[str, object]) -> str:
    """The metadata of the list of doors in the words of a language, whose columns are called by that language."""
    columns = [
        {"name": column, "titles": plain(listing.labels[column]), "datatype": "decimal" if column in NUMBERS else "string"}
        for column in COLUMNS
    ]
    schema = {"columns": columns, "primaryKey": ["place_id", "door_id"]}
    table = {"@context": [CONTEXT[0], {"@language": listing.language}], "url": "doors.csv", **about, "lang": listing.language}
    return (
        json.dumps({**table, "dialect": {"encoding": "utf-8", "header": True}, "tableSchema": schema}, ensure_ascii=False, indent=1) + "\n"
    )


def _table(table: Table) -> dict[str, Any]:
    keys = (
        [] if table.name == PLACES else [{"columnReference": "place", "reference": {"resource": f"{PLACES}.csv", "columnReference": "id"}}]
    )
    schema = {
        "columns": [_column(column) for column in table.columns],
        "primaryKey": list(table.key),
        **({"foreignKeys": keys} if keys else {}),
    }
    return {"url": f"{table.name}.csv", "dc:description": table.description, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.description,
        "datatype": _datatype(column),
        **({"lang": column.language} if column.language else {}),
        **({"separator": LIST_MARK} if column.is_list else {}),
        **({"required": True} if column.is_required else {}),
    }


def _datatype(column: Column) -> str | dict[str, str]:
    """The type; for a closed list of words the pattern that they match."""
    if not column.words:
        return column.datatype
    return {"base": column.datatype, "format": "|".join(map(re.escape, column.words))}
