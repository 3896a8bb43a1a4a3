"""The shape of a place's record, for a form that runs without Python: which fields there are, in their order, and what each may hold.

It is made from the JSON Schema of the models, so that a field, a bound or a word of a closed list is written down once. A shape is
plain data with these forms, told apart by `is`:

    record   fields (shape by name, in the order of the model), required (names)
    list     of (shape of an item), least (items at least)
    table    of (shape of a value), words (the keys there may be)
    text     a text in any number of languages
    line     a string: pattern, most (characters)
    number   least, above, most, below (bounds)
    integer  the same, without a fraction
    word     words (those of a closed list), default (the one that counts where nothing is recorded)
    flag     true or false
    date     like 2026-05-30
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

Shape = dict[str, Any]
Schema = Mapping[str, Any]

BOUNDS = {
    "minimum": "least",
    "exclusiveMinimum": "above",
    "maximum": "most",
    "exclusiveMaximum": "below",
    "minItems": "least",
    "maxLength": "most",
    "pattern": "pattern",
}
"""What JSON Schema calls a bound, and what a shape calls it."""
PLAIN = {"number": "number", "integer": "integer", "boolean": "flag", "string": "line"}


class ShapeUnknown(ValueError):
    """A field whose schema has a form that no shape has yet; carries the schema."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(f"no form for a field with the schema {dict(schema)!r}: give shape.py one, and the page that edits places too")


def shape_of(model: type[BaseModel]) -> Shape:
    """The shape of a model's records. Raises ShapeUnknown."""
    schema = model.model_json_schema()
    return _shape(schema, schema.get("$defs", {}))


def _shape(schema: Schema, models: Mapping[str, Schema]) -> Shape:
    schema = _itself(schema, models)
    if "anyOf" in schema:
        return _one_of(schema, models)
    if "enum" in schema or "const" in schema:
        default = {"default": schema["default"]} if schema.get("default") else {}
        return {"is": "word", "words": list(schema.get("enum") or [schema["const"]]), **default}
    if schema.get("type") == "array":
        return {"is": "list", "of": _shape(schema["items"], models), **_bounds(schema)}
    if schema.get("type") == "object":
        return _record(schema, models) if "properties" in schema else _table(schema, models)
    if schema.get("format") == "date":
        return {"is": "date"}
    if schema.get("type") in PLAIN:
        return {"is": PLAIN[schema["type"]], **_bounds(schema)}
    raise ShapeUnknown(schema)


def _itself(schema: Schema, models: Mapping[str, Schema]) -> Schema:
    """The schema behind a reference."""
    while "$ref" in schema:
        schema = models[schema["$ref"].rpartition("/")[2]]
    return schema


def _one_of(schema: Schema, models: Mapping[str, Schema]) -> Shape:
    """An optional field is the field; a string or a map of languages is a text."""
    choices = [choice for choice in schema["anyOf"] if choice.get("type") != "null"]
    if len(choices) == 1:
        return _shape(choices[0], models)
    if any("patternProperties" in choice for choice in choices):
        return {"is": "text"}
    raise ShapeUnknown(schema)


def _record(schema: Schema, models: Mapping[str, Schema]) -> Shape:
    fields = {name: _shape(field, models) for name, field in schema["properties"].items()}
    return {"is": "record", "fields": fields, "required": list(schema.get("required", []))}


def _table(schema: Schema, models: Mapping[str, Schema]) -> Shape:
    keys, values = schema.get("propertyNames"), schema.get("additionalProperties")
    if not isinstance(keys, Mapping) or not isinstance(values, Mapping):
        raise ShapeUnknown(schema)
    return {"is": "table", "words": list(_itself(keys, models)["enum"]), "of": _shape(values, models)}


def _bounds(schema: Schema) -> Shape:
    return {ours: schema[theirs] for theirs, ours in BOUNDS.items() if theirs in schema}
