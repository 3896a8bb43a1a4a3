"""The plain values of a row become a facility, or one that waits for its position; or the models refuse them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Row
from shelterfinder.registry.marks import Place
from shelterfinder.registry.model_errors import model_problems
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.records import Facility
from shelterfinder.registry.waiting import FIELD, WaitingFacility, held_back


class RecordRefused(ValueError):
    """A record that the models refuse; carries their problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems: {problems}")
        self.problems = problems


def checked(record: Mapping[str, Any], row: Row) -> Facility:
    """The facility that a row says; a `WaitingFacility`, held back from publication, where the record has no position at all.

    Raises CellRefused `position_missing` if there is no address either, by which somebody could find the place; RecordRefused.
    """
    waits = FIELD not in record
    if waits and not record.get("address"):
        raise CellRefused("position_missing")
    model, values = (WaitingFacility, held_back(record)) if waits else (Facility, record)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        place = Place(row.line or row.number, 1)
        raise RecordRefused(tuple(model_problems(Path(f"row {row.number}"), model, values, error, place))) from None
