"""Walking through the fields of the models."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo


def inner_model(annotation: object) -> type[BaseModel] | None:
    """The model inside `X`, `Optional[X]`, `tuple[X, ...]`, `dict[K, X]` or `Annotated[X, …]`; None if there is none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for part in get_args(annotation) if (inner := inner_model(part)) is not None), None)


def fields_at(model: type[BaseModel], steps: Sequence[str | int]) -> dict[str, FieldInfo]:
    """The fields of the model that describes the value at `steps` (names and indexes); {} where no model does."""
    current: type[BaseModel] | None = model
    for step in steps:
        if current is None:
            return {}
        if str(step) in current.model_fields:
            current = inner_model(current.model_fields[str(step)].annotation)
    return dict(current.model_fields) if current is not None else {}
