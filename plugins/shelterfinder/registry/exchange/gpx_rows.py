"""A GPX file as rows: its waypoints (GPX 1.1: degrees of WGS-84)."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from shelterfinder.registry.exchange.refusal import CellRefused, Refusal, Remark
from shelterfinder.registry.exchange.rows import Row, Source, columns_of
from shelterfinder.registry.exchange.xml_tree import children, degrees_of, name, text_of, tree_of


def gpx_rows(data: bytes) -> Source:
    """Read every waypoint: each element in it is a column (name, desc, cmt, sym, type, ele …), those of extensions too.

    Routes and tracks are no places: they are left out, and said.
    """
    root = tree_of(data, "gpx")
    rows: list[Row] = []
    refused: list[Refusal] = []
    for number, waypoint in enumerate(children(root, "wpt"), start=1):
        try:
            rows.append(Row(number, _cells(waypoint), point=degrees_of(waypoint.get("lat"), waypoint.get("lon"))))
        except CellRefused as error:
            refused.append(Refusal("row", error.rule, error.details, number))
    lines = sum(name(one) in ("rte", "trk") for one in root)
    said = (Remark("tracks_left", {"n": lines}),) if lines else ()
    return Source(columns_of(rows), tuple(rows), tuple(refused), said)


def _cells(waypoint: Element) -> dict[str, object]:
    cells: dict[str, object] = {}
    for one in waypoint:
        inner = list(one.iter()) if name(one) == "extensions" else [one]
        for leaf in inner:
            if name(leaf) == "link":
                _add(cells, "link", leaf.get("href", ""))
            elif name(one) != "extensions" or not len(leaf):
                _add(cells, name(leaf), text_of(leaf))
    return cells


def _add(cells: dict[str, object], key: str, text: str) -> None:
    if key in cells:
        raise CellRefused("column_again", found=key)
    if text:
        cells[key] = text
