"""Two states of the small registry, read as the command reads them, and what a comparison says of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shelterfinder.registry.comparison.compare import Comparison, compare
from shelterfinder.registry.comparison.contents import Contents, read_contents
from shelterfinder.registry.comparison.risks import Found, find_risks
from tests.unit.registry.small import written


def side(folder: Path, name: str, **fields: Any) -> Contents:
    """The small registry with these fields over its own, as one side."""
    (folder / name).mkdir(exist_ok=True)
    return read_contents(written(folder / name, **fields))


def between(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> Comparison:
    """The comparison of two states of the small registry: the fields over its own on each side."""
    return compare(side(folder, "old", **old), side(folder, "new", **new))


def risk_of(folder: Path, old: dict[str, Any], new: dict[str, Any]) -> dict[str, Found]:
    """The risks between two states of the small registry, by name."""
    return {found.name: found for found in find_risks(between(folder, old, new))}


def places(*fields: dict[str, Any]) -> dict[str, Any]:
    """A state with these places."""
    return {"facilities": list(fields)}
