"""A JSON list of objects as rows."""

from __future__ import annotations

from shelterfinder.registry.exchange.refusal import Refusal, SourceRefused
from shelterfinder.registry.exchange.rows import Row, Source, columns_of, load_json


def json_rows(text: str) -> Source:
    """Read `[{"name": …}, …]`: each object is a row, each key a column. Anything but a list raises SourceRefused."""
    found = load_json(text)
    if not isinstance(found, list):
        raise SourceRefused("json_list", found=type(found).__name__)
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, item in enumerate(found, start=1):
        if isinstance(item, dict) and item:
            rows.append(Row(number, item))
        else:
            refused.append(Refusal("row", "row_object", {"found": str(item)[:60]}, number))
    return Source(columns_of(rows), tuple(rows), tuple(refused))
