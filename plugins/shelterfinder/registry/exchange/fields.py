"""Fields by dotted path, `roles.war.0.capacity.persons`: what kind of value one takes, and how it is put into a record."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from shelterfinder.registry.records import Facility, Text

KINDS: dict[type, str] = {
    Text: "text",
    str: "string",
    int: "int",
    float: "float",
    bool: "bool",
    datetime.date: "date",
}


@dataclass(frozen=True)
class FieldKind:
    """What a field takes: one of `KINDS` or `choice`, and whether it is a list of them."""

    name: str
    many: bool = False


def is_block(path: str) -> bool:
    """Whether a facility has anything at `path`, a value or a block."""
    return _at(path) is not None


def field_kind(path: str) -> FieldKind | None:
    """The kind of the field of a facility at `path`; None if there is no such field, or if it is a block and not a value."""
    found = _at(path)
    if get_origin(found) is tuple:
        kind = _kind(_bare(get_args(found)[0]))
        return FieldKind(kind, many=True) if kind else None
    kind = _kind(found)
    return FieldKind(kind) if kind else None


def field_paths(model: type[BaseModel] = Facility, prefix: str = "") -> Iterator[str]:
    """Every path that takes a value, lists with the index 0, for "did you mean"."""
    for name, info in model.model_fields.items():
        found, path = _bare(info.annotation), prefix + name
        if get_origin(found) is dict:
            for key in get_args(_bare(get_args(found)[0])):
                yield from field_paths(_bare(get_args(found)[1]), f"{path}.{key}.")
            continue
        inner = _bare(get_args(found)[0]) if get_origin(found) is tuple else found
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from field_paths(inner, f"{path}.0." if inner is not found else f"{path}.")
        else:
            yield path


def put(record: dict[str, Any], path: str, value: object) -> None:
    """Put a value at a path, making the blocks on the way. A list grows by one at most; a farther index raises IndexError with the path."""
    block: Any = record
    steps = path.split(".")
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        fresh: object = value if following is None else ([] if following.isdigit() else {})
        if isinstance(block, list):
            if int(step) > len(block):
                raise IndexError(f"{path}: there is no item {len(block)} before item {step}")
            if int(step) == len(block):
                block.append(fresh)
            elif following is None:
                block[int(step)] = value
            block = block[int(step)]
        else:
            block[step] = value if following is None else block.get(step, fresh)
            block = block[step]


def take_out(record: dict[str, Any], path: str) -> None:
    """Remove what stands at a path, if anything does."""
    *way, last = path.split(".")
    block: Any = record
    for step in way:
        block = (
            block[int(step)] if isinstance(block, list) and int(step) < len(block) else block.get(step) if isinstance(block, dict) else None
        )
    if isinstance(block, list) and int(last) < len(block):
        del block[int(last)]
    elif isinstance(block, dict):
        block.pop(last, None)


@cache
def _at(path: str) -> Any:
    """The annotation at a path, or None."""
    found: Any = Facility
    for step in path.split("."):
        found = _inside(found, step)
    return found


def _inside(found: Any, step: str) -> Any:
    """The annotation one step down, or None."""
    if get_origin(found) is tuple:
        return _bare(get_args(found)[0]) if step.isdigit() else None
    if get_origin(found) is dict:
        key, value = get_args(found)
        return _bare(value) if step in get_args(_bare(key)) else None
    if isinstance(found, type) and issubclass(found, BaseModel) and step in found.model_fields:
        return _bare(found.model_fields[step].annotation)
    return None


def _bare(annotation: Any) -> Any:
    """An annotation without Annotated and Optional around it."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, types.UnionType):
        inner = [one for one in get_args(annotation) if one is not type(None)]
        return _bare(inner[0])
    return annotation


def _kind(found: Any) -> str | None:
    return "choice" if get_origin(found) is Literal else KINDS.get(found)
