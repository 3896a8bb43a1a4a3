"""Pieces of pages that many places share: drawn once for all records that agree in what the piece tells.

Most places of a registry have the same hours, or the same answers about accessibility, and drawing them is most of the work.
A piece is told nothing but the fields it is remembered by: whatever else its template asks for is undefined, and ends the
build. So no place can ever show what is known of another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from jinja2 import Environment
from markupsafe import Markup
from pydantic import TypeAdapter

from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.facility import Roles

KEPT_MAX = 20_000
"""Pieces of one language that are remembered; then all are forgotten. About 1 kB each."""


class Fragment(NamedTuple):
    """A piece: the template and the macro that draws it, and the fields of the record it is told, for one mode where it asks for one."""

    template: str
    macro: str
    fields: Callable[..., dict[str, Any]]


def _fields(*names: str) -> Callable[[Facility], dict[str, Any]]:
    return lambda record: {name: getattr(record, name) for name in names}


def _roles(record: Facility, mode: str) -> dict[str, Any]:
    """The roles of one mode; the doors only where a role names some."""
    roles = getattr(record.roles, mode)
    doors = record.entrances if any(role.entrances for role in roles) else ()
    return {"roles": told(Roles, {mode: roles}), "entrances": doors}


FRAGMENTS = {
    "roles": Fragment("parts/roles.html", "roles", _roles),
    "hazards": Fragment("parts/facts.html", "hazards", _fields("hazards", "flood", "health_notes", "space_type", "floors_below")),
    "access": Fragment("parts/facts.html", "access", _fields("accessibility")),
    "amenities": Fragment("parts/facts.html", "amenities", _fields("amenities")),
    "contacts": Fragment("parts/facts.html", "contacts", _fields("contacts")),
    "verifications": Fragment("parts/verification.html", "verifications", _fields("verified", "kind")),
}
"""The pieces that templates ask for with `once(name, place)`."""

_VALUE = TypeAdapter(Any)


class Fragments:
    """The pieces of one language. `values` are those of every page; values of single pages, such as `link`, must not be among them."""

    def __init__(self, environment: Environment, values: Mapping[str, object]) -> None:
        self._environment, self._values = environment, {**values, "once": self}
        self._macros: dict[str, Callable[..., Markup]] = {}
        self._kept: dict[tuple[object, ...], Markup] = {}

    def __call__(self, name: str, record: Facility, *args: str) -> Markup:
        """The piece `name` for a record, in the mode that may be given. Raises KeyError for a name that does not exist."""
        fields = FRAGMENTS[name].fields(record, *args)
        key = (name, *args, *map(_VALUE.dump_json, fields.values()))
        piece = self._kept.get(key)
        if piece is None:
            if len(self._kept) >= KEPT_MAX:
                self._kept.clear()
            piece = self._kept[key] = self._macro(name)(told(Facility, fields), *args)
        return piece

    def _macro(self, name: str) -> Callable[..., Markup]:
        macro = self._macros.get(name)
        if macro is None:
            module = self._environment.get_template(FRAGMENTS[name].template).make_module(dict(self._values))
            macro = self._macros[name] = getattr(module, FRAGMENTS[name].macro)
        return macro


def told(model: type[Any], fields: Mapping[str, Any]) -> Any:
    """A record of which only these fields are known: asking for another raises AttributeError, in a template it is undefined."""
    record = model.__new__(model)
    for name, value in (("__dict__", dict(fields)), ("__pydantic_fields_set__", set(fields)), ("__pydantic_extra__", None)):
        object.__setattr__(record, name, value)
    object.__setattr__(record, "__pydantic_private__", None)
    return record
