"""A place that nobody released may wait for its position: it is left out of the registry until it has one, and the rest is built.

Lists come with addresses and without coordinates. Such a record is kept where it belongs, with a warning, until `shelters geocode` or
a person fills it in. A place that is released has to say where it is: there the missing position stays an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shelterfinder.registry.marks import MarkedMap, Place
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.record import Record

FIELD = "position"
NOT_RELEASED = frozenset({"internal", "withheld"})


def without_waiting(model: type[Record], values: object, problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems of a record, with the missing position of a place that nobody released as a warning (`position-missing`)."""
    waits = model is Facility and isinstance(values, MarkedMap) and values.get(FIELD) is None and not _is_released(values)
    for problem in problems:
        if waits and problem.details.get("steps") == FIELD:
            yield problem_at(problem.path, Place(problem.line, problem.column), "position-missing", "warning")
        else:
            yield problem


def _is_released(values: MarkedMap) -> bool:
    """True unless the record surely says that it is not public: without `publication` it is withheld."""
    publication = values.get("publication")
    if publication is None:
        return "publication" in values
    return not isinstance(publication, MarkedMap) or publication.get("state") not in NOT_RELEASED
