"""Records that are written alike: each is put together of parts that it shares with those before it, and only the rest is looked at.

Most of a list says the same again and again: who released it, what it is for, when it was checked. Such a part was read, and accepted by
the model, once; it is frozen, and another record with the same words in it gets the same part. A record to which the model has any
objection is not made here: it is read like every other, so that its problems are found and placed with care.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError, create_model

from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.plans import OfOneForm, ReadRecord
from shelterfinder.registry.records.record import Record
from shelterfinder.registry.shared_parts import Field, Part
from shelterfinder.registry.whole_forms import Whole

R = TypeVar("R", bound=Record)


class Alike:
    """A record whose form is known down to its brackets: its parts, its text, and the number of its first line."""

    __slots__ = ("_number", "_read", "_text", "_whole", "parts")

    def __init__(self, whole: Whole, parts: Sequence[Part], read: ReadRecord, text: str, number: int) -> None:
        self._whole, self.parts = whole, parts
        self._read, self._text, self._number = read, text, number

    def values(self) -> MarkedMap:
        """What it says."""
        values = [value for part in self.parts for value in part.values]
        return self._whole.built(values, OfOneForm(self._whole.form_plan, self._read, self._text, self._number))

    def record(self, model: type[R]) -> R | None:
        """The record; None if the model has anything against it. All records of a form are of one model."""
        known = self._whole.known
        if model not in known:
            known[model] = Maker.of(model, self._whole.fields) if not known else None
        maker: Maker | None = known[model]
        return maker.made(self.parts) if maker is not None else None


class Maker:
    """Makes the records of one model that have one form."""

    def __init__(self, model: type[Record], fields: Sequence[Field]) -> None:
        self._model = model
        self._given = {field.name for field in fields}
        unsaid = {name: field for name, field in model.model_fields.items() if name not in self._given}
        self._start = {name: unsaid[name].default if name in unsaid else None for name in model.model_fields}
        self._factories = [(name, field.default_factory) for name, field in unsaid.items() if field.default_factory is not None]

    @classmethod
    def of(cls, model: type[Record], fields: Sequence[Field]) -> Maker | None:
        """For these fields; None if they are not those that the model takes, or it judges more than each field by itself."""
        names = {field.name for field in fields}
        wanted = {name for name, field in model.model_fields.items() if field.is_required()}
        return cls(model, fields) if wanted <= names <= model.model_fields.keys() and _judges_fields_alone(model) else None

    def made(self, parts: Sequence[Part]) -> Any:
        """The record; None if the model has anything against it."""
        state = self._start.copy()
        for name, factory in self._factories:
            state[name] = factory()  # type: ignore[call-arg, misc]
        new: list[Part] = []
        for part in parts:
            accepted = part.accepted
            if accepted is not None:
                state[part.field.name] = accepted
            else:
                new.append(part)
        if new and not self._accepted(new, state):
            return None
        record = self._model.__new__(self._model)
        record.__setstate__(
            {"__dict__": state, "__pydantic_fields_set__": self._given, "__pydantic_extra__": None, "__pydantic_private__": None}
        )
        return record

    def _accepted(self, new: Sequence[Part], state: dict[str, Any]) -> bool:
        """Let the model judge new parts, and take them over; False if it has anything against one."""
        values = {part.field.name: part.plain() for part in new}
        try:
            accepted = _part_of(self._model, tuple(values)).__pydantic_validator__.validate_python(values).__dict__
        except ValidationError:
            return False
        state.update(accepted)
        for part in new:
            part.accepted = accepted[part.field.name]
        return True


def _judges_fields_alone(model: type[Record]) -> bool:
    """Whether nothing but the types of its fields decides what the model accepts. What lies in a field may judge itself as it likes."""
    own = model.__pydantic_decorators__
    return not (own.model_validators or own.field_validators or own.validators or own.root_validators or model.__pydantic_post_init__)


@cache
def _part_of(model: type[Record], names: tuple[str, ...]) -> type[Record]:
    """A model that has some fields of another one, which it judges in the same way."""
    fields: dict[str, Any] = {name: (field.annotation, field) for name, field in model.model_fields.items() if name in names}
    return create_model(f"{model.__name__}Part", __base__=Record, **fields)
