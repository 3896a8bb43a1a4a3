"""Texts with columns in braces: `romnr-{romnr}`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shelterfinder.registry.exchange.cells import as_text
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Cell

COLUMN = re.compile(r"\{([^{}]+)\}")


def columns_in(template: str) -> tuple[str, ...]:
    """The columns a template names, in order."""
    return tuple(COLUMN.findall(template))


def fill(template: str, cells: Mapping[str, Cell]) -> str:
    """The template with each column's text. An empty cell raises CellRefused `template_cell`: half a text, or half a key, is none."""

    def text(match: re.Match[str]) -> str:
        """What one column says."""
        found = as_text(cells.get(match[1]))
        if not found:
            raise CellRefused("template_cell", name=match[1], template=template)
        return found

    return COLUMN.sub(text, template)
