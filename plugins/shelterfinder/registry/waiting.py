"""A place that nobody released may wait for its position: it is left out of the registry until it has one, and the rest is built.

Lists come with addresses and without coordinates. Such a record is kept where it belongs, with a warning, until `shelters geocode` or
a person fills it in. A place that is released has to say where it is: there the missing position stays an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from shelterfinder.registry.marks import MarkedMap, Place
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.record import Record

FIELD = "position"
RULE = "position-missing"
NOT_RELEASED = frozenset({"internal", "withheld"})


class WaitingFacility(Facility):
    """A place that says everything but where it is. It stands in a file and in a comparison, never in a registry that is built."""

    position: None = None  # type: ignore[assignment]


def waiting_place(values: MarkedMap) -> WaitingFacility | None:
    """The place that a record describes, if all it lacks is a position and nobody released it; else None."""
    if values.get(FIELD) is not None or _is_released(values):
        return None
    try:
        return WaitingFacility.model_validate(values)
    except ValidationError:
        return None


def without_waiting(model: type[Record], values: object, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a record, with the missing position of a place that nobody released as a warning (`position-missing`)."""
    waits = model is Facility and isinstance(values, MarkedMap) and values.get(FIELD) is None and not _is_released(values)
    for problem in problems:
        if waits and problem.details.get("steps") == FIELD:
            yield problem_at(problem.path, Place(problem.line, problem.column), RULE, "warning")
        else:
            yield problem


def held_back(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without a position as it may stand in a registry: one that is to be public is withheld until somebody knows where it is.

    Everything else that is said of its publication stays, so that releasing it later changes one word.
    """
    publication = record.get("publication")
    if isinstance(publication, Mapping) and publication.get("state") == "public":
        return {**record, "publication": {**publication, "state": "withheld"}}
    return dict(record)


def _is_released(values: MarkedMap) -> bool:
    """True unless the record surely says that it is not public: without `publication` it is withheld."""
    publication = values.get("publication")
    if publication is None:
        return "publication" in values
    return not isinstance(publication, MarkedMap) or publication.get("state") not in NOT_RELEASED
