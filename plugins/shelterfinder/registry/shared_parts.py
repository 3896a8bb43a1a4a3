"""The parts of which records of one form are put together: what a field says, read once however many records say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from shelterfinder.registry.plain_words import Scalar
from shelterfinder.registry.plans import NOT_PLAINLY_TEXT, Plan, flow_scalar, plain, whole_scalar

KEPT_MAX = 500
"""Parts of one field that are remembered, and forgotten together: where there are more, as of ids, most records have one of their own."""


class Part:
    """What a field says: what each of its words means, and what others made of it: the value that the model has accepted, and the texts."""

    __slots__ = ("_texts", "accepted", "field", "values")

    def __init__(self, field: Field, values: tuple[Scalar, ...]) -> None:
        self.field, self.values = field, values
        self.accepted: Any = None
        """None until the model has looked at it, and for a value that is nothing."""
        self._texts: tuple[str, str] | None = None

    def plain(self) -> object:
        """The value, without places."""
        plan = self.field.plan
        return self.values[0] if plan is None else plain(plan, self.values)

    def texts(self, formal: frozenset[str]) -> tuple[str, str]:
        """The texts that stand below no key of `formal`, and those that do, each joined by line feeds. It is always the same set."""
        if self._texts is None:
            free, others = self.field.below(formal)
            self._texts = _joined(self.values, free) if free else "", _joined(self.values, others) if others else ""
        return self._texts


class Field:
    """A field of the records of one form."""

    def __init__(self, name: str, first: int, plan: Plan | None, with_care: Sequence[int]) -> None:
        """`first` is the number of its word, or, where it is a collection, that its plan counts from; words of `with_care` are read so."""
        self.name = name
        words = [first] if plan is None else list(_words_below(plan))
        begin = min(words, default=0)
        self.words = slice(begin, begin + len(words))
        self.plan = _counted_from(plan, begin) if plan is not None else None
        self._with_care = tuple(at - begin for at in with_care if at in words)
        self.known: dict[tuple[str, ...], Part] = {}
        """The parts that were met last, by their words."""
        self._below: tuple[tuple[int, ...], tuple[int, ...]] | None = None

    def read(self, words: tuple[str, ...]) -> Part:
        """What words say that were not met before. Raises NotPlain."""
        values: list[Scalar] = [word if word[0] not in NOT_PLAINLY_TEXT else flow_scalar(word) for word in words]
        for at in self._with_care:
            values[at] = whole_scalar(words[at])
        made = Part(self, tuple(values))
        if len(self.known) >= KEPT_MAX:
            self.known.clear()
        self.known[words] = made
        return made

    def below(self, formal: frozenset[str]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The numbers of the words that stand below no key of `formal`, and of those that do. It is always the same set."""
        if self._below is None:
            is_formal = self.name in formal
            every = [(is_formal, 0)] if self.plan is None else list(_below_keys(self.plan, formal, is_formal))
            self._below = tuple(at for is_below, at in every if not is_below), tuple(at for is_below, at in every if is_below)
        return self._below


def fields_of(plan: Plan, with_care: Sequence[int]) -> tuple[Field, ...]:
    """The fields of the records of a plan."""
    return tuple(Field(str(key), at, inner, with_care) for key, at, inner in plan.parts)


def _joined(values: Sequence[Scalar], numbers: Sequence[int]) -> str:
    """Those of the values that are texts, joined by line feeds."""
    if len(numbers) == 1:
        value = values[numbers[0]]
        return value if isinstance(value, str) else ""
    return "\n".join([value for at in numbers if isinstance(value := values[at], str)])


def _words_below(plan: Plan) -> Iterator[int]:
    """The numbers of the words of a plan, one behind the other."""
    for _, at, inner in plan.parts:
        if inner is None:
            yield at
        else:
            yield from _words_below(inner)


def _counted_from(plan: Plan, first: int) -> Plan:
    """The same plan with its words counted from this one."""
    parts = [(key, at if inner else at - first, _counted_from(inner, first) if inner else None) for key, at, inner in plan.parts]
    return Plan.of(plan.is_map, plan.address, parts)


def _below_keys(plan: Plan, keys: frozenset[str], is_below: bool) -> Iterator[tuple[bool, int]]:
    """Whether each word of a plan stands below one of the keys, and its number."""
    for key, at, inner in plan.parts:
        here = is_below or key in keys
        if inner is None:
            yield here, at
        else:
            yield from _below_keys(inner, keys, here)
