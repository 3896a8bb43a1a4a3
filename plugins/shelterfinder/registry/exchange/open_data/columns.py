"""Columns of tables, made from the models: a column for each field that is one value, one for each language where it is a text."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from shelterfinder.registry.records import Text

LIST_MARK = "|"
"""What parts several values in one cell; within a value it is replaced."""
LIST_MARK_WITHIN = "¦"
DATATYPES: dict[type, str] = {
    bool: "boolean", int: "integer", float: "decimal", str: "string", datetime.date: "date", datetime.datetime: "dateTime",
}  # fmt: skip
"""Types of fields in the words of CSVW (W3C, Metadata Vocabulary for Tabular Data, §5.11.1)."""

Steps = tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column: its name, the way to its value in a record, its field, its meaning in English, its datatype, and more that is known."""

    name: str
    steps: Steps
    field: str
    """Which field of which model it shows (`Position.lat`), or `open.` and a name where open data adds it: the key of its words."""
    description: str
    datatype: str = "string"
    language: str | None = None
    words: tuple[str, ...] = ()
    """The values it may have, where they are a closed list."""
    is_list: bool = False
    is_required: bool = False

    def value(self, record: dict[str, Any]) -> Any:
        """What a record says there: a value, a list of them for a list, None where it says nothing."""
        found: Any = record
        for at, step in enumerate(self.steps):
            if type(found) is list:
                found = list(_found(found, self.steps[at:]))
                break
            found = found.get(step)
            if found is None:
                break
        return _as_list(found) if self.is_list else found

    def cell(self, value: Any) -> str:
        """The text of a cell for a value; empty where there is none."""
        if type(value) is str:
            return value
        if type(value) is list:
            return LIST_MARK.join(_text(each).replace(LIST_MARK, LIST_MARK_WITHIN) for each in value)
        return "" if value is None else _text(value)

    @cached_property
    def is_number(self) -> bool:
        """Whether its cells are numbers, which no spreadsheet calculates."""
        return self.datatype in ("integer", "decimal") and not self.is_list


class FieldUnknown(TypeError):
    """A field of a kind that no column is made of yet; carries its name and type."""


def columns_of(model: type[BaseModel], languages: Sequence[str], steps: Steps = (), omitted: Sequence[str] = ()) -> Iterator[Column]:
    """The columns of a model, in its order, without the fields named by `omitted`. Raises FieldUnknown."""
    for name, field in model.model_fields.items():
        path = (*steps, name)
        if name not in omitted:
            required = field.is_required() and not steps
            column = Column(_name(path), path, f"{model.__name__}.{name}", field.description or "", is_required=required)
            yield from _of_annotation(field.annotation, column, languages)


def added(name: str, description: str, *steps: str, **more: Any) -> Column:
    """A column of what open data says besides the fields of the models; the way to it is its name unless steps are given."""
    return Column(name, steps or (name,), f"open.{name}", description, **more)


def _of_annotation(annotation: object, column: Column, languages: Sequence[str]) -> Iterator[Column]:
    """The columns of a field of this type, each like `column`."""
    kind, path = _unwrapped(annotation), column.steps
    if kind is Text:
        for language in languages:
            yield replace(column, name=_name((*path, language)), steps=(*path, language), language=language, is_required=False)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        yield from columns_of(kind, languages, path)
    elif get_origin(kind) is tuple:
        for each in _of_annotation(get_args(kind)[0], column, languages):
            yield replace(each, is_list=True, is_required=False)
    else:
        yield _single(kind, column)


def _single(kind: object, column: Column) -> Column:
    words = get_args(kind) if get_origin(kind) is Literal else ()
    datatype = DATATYPES.get(kind if isinstance(kind, type) else str if words else type(None))
    if datatype is None:
        raise FieldUnknown(f"{column.field} is a {kind}, of which no column is made; wanted: a model, a text, or a plain value")
    return replace(column, datatype=datatype, words=words)


def _unwrapped(annotation: object) -> object:
    """The type without `Optional` and `Annotated`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _unwrapped(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return _unwrapped(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation


def _name(path: Steps) -> str:
    """The name of a column: letters, digits and low lines, as names of variables in CSVW are."""
    return "_".join(path).replace("-", "_")


def _found(value: Any, steps: Steps) -> Iterator[Any]:
    """Every value at the end of the steps, in each item of the lists on the way."""
    if isinstance(value, list):
        for each in value:
            yield from _found(each, steps)
    elif not steps:
        yield value
    elif steps[0] in value:
        yield from _found(value[steps[0]], steps[1:])


def _as_list(found: Any) -> list[Any]:
    return found if type(found) is list else [] if found is None else [found]


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
