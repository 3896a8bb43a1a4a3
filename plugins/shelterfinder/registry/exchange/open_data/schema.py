"""The JSON Schema of the files by area, made from the models, and the form of such a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from shelterfinder.registry.exchange.open_data.record import MARKS, OMITTED, OMITTED_OF_AREA, OMITTED_OF_SOURCE, PEOPLE_MEANS
from shelterfinder.registry.records.text import LANGUAGE_PATTERN
from shelterfinder.registry.schema import DIALECT, registry_schema

VERSION = 1
"""The version of the form. Within one, fields are only added; none is taken away, and none changes its meaning."""
NAME = "area.schema.json"
_TEXT = {"type": "object", "minProperties": 1, "patternProperties": {LANGUAGE_PATTERN: {"type": "string"}}, "additionalProperties": False}
_MARKS = {
    "type": "array",
    "items": {"enum": list(MARKS)},
    "description": "Empty for what is real: `example` is demonstration data, `drill` an exercise.",
}
_STRING = {"type": "string"}
ADDED: dict[str, dict[str, Any]] = {
    "Facility": {
        "marks": _MARKS,
        "plus_code": {**_STRING, "description": "Plus Code of its middle."},
        "last_check_failed": {"type": "boolean", "description": "Whether the newest check failed."},
        "page": {**_STRING, "format": "uri", "description": "Its page on the site."},
    },
    "Capacity": {"people": {"type": "integer", "minimum": 0, "description": PEOPLE_MEANS}},
}
"""What open data says besides the fields of the models (record.py)."""
TAKEN_AWAY = {"District": OMITTED_OF_AREA, "Facility": OMITTED, "Source": OMITTED_OF_SOURCE}
ALWAYS = {"Facility": ("position", "marks", "status", "entrances", "hazards", "accessibility", "amenities", "contacts", "verified")}
"""Fields that the registry may leave out, and that are always said here."""

LEFT_OUT = ("anyOf", "default", "examples", "if", "then")
"""Parts of a definition that are told anew or not at all: an example may be what some office withholds, and every place is released."""


def area_schema() -> dict[str, Any]:
    """The schema of a file by area (draft 2020-12). Records may have fields it does not know: a later build may add some."""
    models = registry_schema()["$defs"]
    used = _reached({"District", "Facility"}, models)
    definitions = {name: _opened(name, models[name]) for name in sorted(used)}
    properties = {
        "version": {"const": VERSION},
        "title": _TEXT,
        "office": _TEXT,
        "licence": _TEXT,
        "attribution": _TEXT,
        "marks": _MARKS,
        "data_date": {**_STRING, "format": "date", "description": "The day of the data."},
        "build": {**_STRING, "description": "Which build wrote the file."},
        "area": {"$ref": "#/$defs/District"},
        "places": {"type": "array", "items": {"$ref": "#/$defs/Facility"}},
    }
    required = ["version", "title", "office", "marks", "data_date", "build", "area", "places"]
    described = "The released places of one area. What is not recorded is left out, and means unknown."
    head = {"$schema": DIALECT, "title": "Shelterfinder open data: an area", "description": described, "type": "object"}
    return {**head, "properties": properties, "required": required, "$defs": definitions}


def area_schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(area_schema(), ensure_ascii=False, indent=1) + "\n"


def schema_words() -> set[str]:
    """Every text of the schema and every name of a field: what stands in files of open data whatever a registry holds."""
    return set(_strings(area_schema()))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _reached(names: set[str], models: dict[str, Any]) -> set[str]:
    """The definitions that these refer to, directly or not, with themselves; what is taken away is not followed."""
    found: set[str] = set()
    left = set(names)
    while left:
        name = left.pop()
        found.add(name)
        left |= _references(_opened(name, models[name])) - found
    return found


def _references(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"].rpartition("/")[2]} if isinstance(value.get("$ref"), str) else set()
        return own.union(*map(_references, value.values()))
    return set().union(*map(_references, value)) if isinstance(value, list) else set()


def _opened(name: str, model: dict[str, Any]) -> dict[str, Any]:
    """The definition of a model as open data has it."""
    told = {key: _told(value) for key, value in model.items() if key != "additionalProperties"}
    kept = {field: rest for field, rest in told["properties"].items() if field not in TAKEN_AWAY.get(name, ())}
    required = list(dict.fromkeys([*told.get("required", ()), *ALWAYS.get(name, ())]))
    return {**told, "properties": {**kept, **ADDED.get(name, {})}, **({"required": required} if required else {})}


def _told(value: Any) -> Any:
    """A part of a definition: texts always by language, no null (left out instead), and no defaults, since what counts is said."""
    if isinstance(value, list):
        return [_told(each) for each in value]
    if not isinstance(value, dict):
        return value
    choices = [each for each in value.get("anyOf", ()) if each != {"type": "null"}]
    rest = {key: _told(each) for key, each in value.items() if key not in LEFT_OUT}
    if any("patternProperties" in choice for choice in choices):
        return {**rest, **_TEXT}
    if len(choices) == 1:
        return {**_told(choices[0]), **rest}
    return {**rest, **({"anyOf": _told(choices)} if choices else {})}
