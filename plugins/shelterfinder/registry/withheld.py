"""Fields of a public record that stay out of the site, named by path: `contacts`, `entrances.key_holder_role`, `roles.war`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel

from shelterfinder.registry.fields import inner_model
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.facility import Accessibility, Contact, HazardSuitability
from shelterfinder.registry.records.role import Capacity, Hours

R = TypeVar("R", bound=BaseModel)

NEVER_PUBLISHED = {"exceptions": (), "works": None, "equipment": ()}
"""What stays out of the site of every record, each with what stands there if nobody recorded it: why a rule is silent about a record, what
a place is as a work of civil air defence, and what a force has."""
NOT_ALONE = frozenset(
    {"example", "status", "publication", "entrances", "modes", "access", "hazards", "space_type", "floors_below", "accessibility", "result"}
)
"""Fields whose absence would say something: without `status` a closed place is in service, without `result` a failed check is good,
without `modes` a door is open in war, without `floors_below` a cellar stays dry. Such a record is withheld whole or not at all."""
NOT_ALONE_IN: dict[type[BaseModel], frozenset[str]] = {
    HazardSuitability: frozenset({"basis", "note"}),
    Capacity: frozenset({"persons", "basis", "factor"}),
    Hours: frozenset({"conditions"}),
    Accessibility: frozenset({"step_free_route"}),
    Contact: frozenset({"channel"}),
}
"""The same for names that are harmless elsewhere: without its `note` a conditional place has no condition, without its `basis` an
underground place turns unsuitable, without its `factor` a half-closed place holds twice as many, without `persons` the number is
computed from the area, without `conditions` a place is open in a typhoon, without `step_free_route` every door leads in without
steps, without `channel` a counter is a telephone. What they stand in may be withheld: `roles.war.capacity`, `roles.peace.hours`."""


def fault_of_path(path: str) -> Literal["unknown", "required"] | None:
    """What is wrong with a path of `withheld_fields`: it names no field, or one a record cannot do without; None if it is good."""
    model: type[BaseModel] | None = Facility
    steps = path.split(".")
    while steps:
        field = model.model_fields.get(steps[0]) if model is not None else None
        if field is None:
            return "unknown"
        words = _keys(field.annotation) if len(steps) > 1 else ()
        if words and steps[1] not in words:
            return "unknown"
        if len(steps) == 1 or (words and len(steps) == 2):
            kept = steps[0] in NOT_ALONE or steps[0] in NOT_ALONE_IN.get(model or BaseModel, ())
            return "required" if field.is_required() or kept else None
        model, steps = inner_model(field.annotation), steps[2:] if words else steps[1:]
    return "unknown"


def is_withheld(path: str, paths: Sequence[str]) -> bool:
    """True if the field at `path`, or one that holds it, is among the withheld `paths`."""
    return any(path == each or path.startswith(f"{each}.") for each in paths)


def releasable(record: R) -> R:
    """The record without what is never published; the record itself if it says nothing of the kind."""
    said = {name: nothing for name, nothing in NEVER_PUBLISHED.items() if getattr(record, name, nothing) != nothing}
    return _with(record, said, unsaid=True) if said else record


def without(record: R, paths: Sequence[str]) -> R:
    """The record with the fields at `paths` as if nobody had recorded them. Raises ValueError for a path that cannot be withheld."""
    for path in paths:
        fault = fault_of_path(path)
        if fault is not None:
            raise ValueError(f"{path!r} cannot be withheld: {fault}")
        record = _reset(record, path.split("."))
    return record


def _keys(annotation: object) -> tuple[str, ...]:
    """The words that may be keys, where a field is a map from a closed list of words to records."""
    if get_origin(annotation) is not dict:
        return ()
    return get_args(get_args(annotation)[0])


def _reset(value: Any, steps: Sequence[str]) -> Any:
    """`value` with the field at the end of `steps` at its default, in every item of the lists on the way."""
    step, *rest = steps
    if isinstance(value, tuple):
        return tuple(_reset(item, steps) for item in value)
    if isinstance(value, dict):
        return {key: _reset(item, rest) if key == step else item for key, item in value.items() if rest or key != step}
    if not isinstance(value, BaseModel):
        return value
    field = type(value).model_fields[step]
    child = _reset(getattr(value, step), rest) if rest else field.get_default(call_default_factory=True)
    return _with(value, {step: child}, unsaid=not rest)


def _with(record: R, values: dict[str, Any], unsaid: bool) -> R:
    """The record with other values; with `unsaid` as if nobody had given them: nobody is even told that something was recorded."""
    other = record.model_copy(update=values)
    if unsaid:
        other.model_fields_set.difference_update(values)
    return other
