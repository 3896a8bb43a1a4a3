"""Tags of the Humanitarian Exchange Language (HXL 1.1) for the table of places: a row below the names that other lists are joined by."""

from __future__ import annotations

from shelterfinder.registry.exchange.csv_file import csv_line
from shelterfinder.registry.exchange.open_data.columns import Column
from shelterfinder.registry.exchange.open_data.tables import Table

TAGS = {
    "id": "#meta+id",
    "marks": "#meta+marks",
    "name": "#loc+name",
    "kind": "#loc+type",
    "status": "#status",
    "district": "#adm3+code",
    "address": "#loc+address",
    "position_lat": "#geo+lat",
    "position_lon": "#geo+lon",
    "position_accuracy_m": "#geo+accuracy+m",
    "accessibility_step_free_route": "#access+wheelchair",
    "services_peace": "#service+peace+list",
    "services_emergency": "#service+emergency+list",
    "services_war": "#service+war+list",
    "hazards_suitable": "#event+type+suitable+list",
    "hazards_conditional": "#event+type+conditional+list",
    "hazards_unsuitable": "#event+type+unsuitable+list",
    "checked_on": "#date+verified",
    "source_organisation": "#org+source",
    "page": "#meta+url",
}
"""By the name of the column without its language. A column without a tag is left out of what HXL reads, and stays in the table."""


def tag_line(table: Table) -> str:
    """The row of tags; texts say their language as HXL does (`+i_en`)."""
    return csv_line(_tag(column) for column in table.columns)


def _tag(column: Column) -> str:
    if column.language is None:
        return TAGS.get(column.name, "")
    suffix = column.language.replace("-", "_")
    tag = TAGS.get(column.name.removesuffix(f"_{suffix}"), "")
    return f"{tag}+i_{suffix.lower()}" if tag else ""
