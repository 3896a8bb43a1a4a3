"""What the models refuse, as problems at the line and column where it stands."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from shelterfinder.registry import model_repairs as repairs
from shelterfinder.registry.edits import Edit
from shelterfinder.registry.fields import fields_at
from shelterfinder.registry.marks import MarkedList, MarkedMap, Place, find_place, find_value
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.records.record import ID_PATTERN

ERRORS_MAX = 100
"""Problems shown for one record; what has more is not a record of ours, and its first hundred say so."""
PATTERN_CASES = {"emergency_phone": "phone", "hotline": "phone", "phone": "phone", "web": "web", "address": "web"}
PATTERN_CASES |= {
    "default_language": "language",
    "languages": "language",
    "country": "country",
    "email": "email",
    "map_extract": "extract",
    "keys": "state_key",
}
WANTED_KINDS = {
    "string_type": "text", "int_type": "whole_number", "float_type": "number", "bool_type": "truth", "tuple_type": "list",
    "list_type": "list", "dict_type": "map", "model_type": "map", "model_attributes_type": "map", "int_from_float": "whole_number",
}  # fmt: skip
BOUNDS = {
    "greater_than": ("number-too-small", "gt", "above"),
    "greater_than_equal": ("number-too-small", "ge", "from"),
    "less_than": ("number-too-large", "lt", "below"),
    "less_than_equal": ("number-too-large", "le", "to"),
}
COUNTED = frozenset({"persons", "seats"})
"""Numbers of which 0 mostly means that nobody knows: a place for nobody would be no place."""
TEXT_RULES = {"text_form": "text-form", "text_empty": "text-empty", "text_long": "text-too-long", "language_tag": "language-tag"}
TEXT_RULES |= {"date_form": "date-form", "instant_form": "instant-form"}
NAMED = {"phone_dial": "phone-dial", "capacity_large": "capacity-too-large"}
LENGTHS = {"string_too_short": "text-empty", "string_too_long": "text-too-long", "too_short": "list-too-short", "too_long": "list-too-long"}


def model_problems(path: Path, model: type[BaseModel], values: object, error: ValidationError, place: Place) -> Iterator[Problem]:
    """The problems in a pydantic error over `values` of one record, which begins at `place`."""
    for detail in error.errors(include_url=False)[:ERRORS_MAX]:
        found = _Found(path, model, values, detail, place)
        yield _translate(found)


class _Found:
    """One pydantic error with everything a translation needs: the steps that can be followed, the value, the field's name."""

    def __init__(self, path: Path, model: type[BaseModel], values: object, detail: ErrorDetails, start: Place) -> None:
        self.path, self.model, self.values, self.start = path, model, values, start
        self.type = detail["type"]
        self.limits: dict[str, Any] = detail.get("ctx", {})
        self.at_key = detail["loc"][-1:] == ("[key]",)
        self.steps = tuple(step for step in detail["loc"] if not str(step).startswith("["))  # "[key]", and tags like "[by_mode]"
        self.value = detail["input"]

    @property
    def field(self) -> str:
        """The nearest name above the value; an item of a list is called by the list."""
        return next((str(step) for step in reversed(self.steps) if isinstance(step, str)), "")

    @property
    def parent(self) -> object:
        """The collection that holds the value."""
        return find_value(self.values, self.steps[:-1])

    @property
    def fields(self) -> dict[str, FieldInfo]:
        """The fields of the model that describes the collection."""
        return fields_at(self.model, self.steps[:-1])

    @property
    def place(self) -> Place:
        """Where the value stands, or its key where the key is what is wrong."""
        if self.at_key or self.type == "extra_forbidden":
            return self.key_place(self.parent, self.field)
        return self.place_at(self.steps)

    def place_at(self, steps: Sequence[str | int]) -> Place:
        """Where the value at `steps` begins; the record itself if it is not a collection."""
        return find_place(self.values, steps) if steps and isinstance(self.values, (MarkedMap, MarkedList)) else self.start

    def key_place(self, holder: object, key: str) -> Place:
        """Where a key of `holder` stands."""
        return holder.key_place(key) if isinstance(holder, MarkedMap) else self.place

    def problem(self, rule: str, place: Place | None = None, edits: tuple[Edit, ...] = (), /, **details: object) -> Problem:
        """The problem for this error; `field` and the whole path of the value are always among its details."""
        names = {"field": self.field, "steps": ".".join(map(str, self.steps))}
        return replace(problem_at(self.path, place or self.place, rule, **{**names, **details}), edits=edits)


def _translate(found: _Found) -> Problem:
    translation = TRANSLATIONS.get(found.type)
    if translation is not None:
        return translation(found)
    return found.problem("not-accepted", found=found.value, reason=found.type)


def _missing(found: _Found) -> Problem:
    about = found.fields[found.field].description if found.field in found.fields else None
    place = found.place_at(found.steps[:-1])
    return found.problem("missing-field", place, meaning=about or found.field)


def _unknown_key(found: _Found) -> Problem:
    allowed = list(found.fields)
    if len(found.steps) == 1 and found.field in getattr(found.model, "ELSEWHERE", ()):
        return found.problem("unknown-key", case="elsewhere", allowed=allowed)
    return found.problem("unknown-key", None, repairs.renamed(found, allowed), **_close(found.field, allowed), allowed=allowed)


def _not_in_list(found: _Found) -> Problem:
    allowed = _allowed_words(str(found.limits.get("expected", "")))
    if found.at_key:
        return found.problem("unknown-key", None, repairs.renamed(found, allowed), **_close(found.field, allowed), allowed=allowed)
    edits = repairs.chosen(found, allowed)
    word = {True: "yes", False: "no"}.get(found.value) if isinstance(found.value, bool) else found.value
    if isinstance(found.value, bool) and word in allowed:
        return found.problem("not-in-list", None, edits, case="close", found=found.value, close=word, allowed=allowed)
    return found.problem("not-in-list", None, edits, found=found.value, **_close(str(word), allowed), allowed=allowed)


def _wrong_type(found: _Found) -> Problem:
    wanted, kind = WANTED_KINDS[found.type], _kind(found.value)
    case = "empty" if found.value is None else ("quote" if wanted == "text" and kind in ("number", "whole_number", "truth") else None)
    if not found.steps:
        case = "file" if hasattr(found.model, "ELSEWHERE") else "record"
    edits = repairs.retyped(found, wanted) if found.steps else ()
    return found.problem("wrong-type", None, edits, case=case, found=found.value, found_kind=kind, wanted_kind=wanted)


def _out_of_bounds(found: _Found) -> Problem:
    rule, name, case = BOUNDS[found.type]
    if found.field == "lat" and isinstance(found.value, (int, float)) and 90 < found.value <= 180:
        case = "swapped"
    elif found.field in COUNTED and found.value == 0:
        case = "zero"
    return found.problem(rule, None, repairs.out_of_bounds(found), case=case, found=found.value, limit=found.limits[name])


def _pattern(found: _Found) -> Problem:
    pattern = str(found.limits.get("pattern"))
    edits = repairs.fitted(found, pattern)
    if pattern == ID_PATTERN:
        return found.problem("id-form", None, edits, found=found.value)
    return found.problem("text-pattern", None, edits, case=PATTERN_CASES.get(found.field), found=found.value, pattern=pattern)


def _length(found: _Found) -> Problem:
    limit = found.limits.get("max_length", found.limits.get("min_length"))
    size = len(found.value) if isinstance(found.value, (str, list)) else 0
    return found.problem(LENGTHS[found.type], None, repairs.emptied(found), found=found.value, length=size, limit=limit)


def _text(found: _Found) -> Problem:
    """A text or a date: the error lies at the field, but where a language tag is named, its own key or value is the place."""
    tag, holder = found.limits.get("tag"), find_value(found.values, found.steps)
    rule, details = TEXT_RULES[found.type], {"found": found.limits.get("found"), "length": found.limits.get("length"), "limit": 2000}
    if found.type == "language_tag":
        named = str(details["found"])
        return found.problem(rule, found.key_place(holder, named), repairs.tagged(holder, named), **details)
    if tag and isinstance(holder, MarkedMap):
        return found.problem(rule, holder.value_place(tag), **details)
    return found.problem(rule, None, TEXT_REPAIRS.get(found.type, _no_edits)(found), **details)


def _no_edits(found: _Found) -> tuple[Edit, ...]:
    return ()


def _number_quoted(found: _Found) -> tuple[Edit, ...]:
    return repairs.retyped(found, "text")


TEXT_REPAIRS: dict[str, Callable[[_Found], tuple[Edit, ...]]] = {
    "text_form": _number_quoted,
    "text_empty": repairs.emptied,
    "date_form": repairs.dated,
}


def _named(found: _Found) -> Problem:
    """A refusal of a model of ours that says itself what is wrong."""
    edits = repairs.dialled(found) if found.type == "phone_dial" else ()
    return found.problem(NAMED[found.type], None, edits, **{"found": found.value, **found.limits})


TRANSLATIONS: dict[str, Callable[[_Found], Problem]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "literal_error": _not_in_list,
    "string_pattern_mismatch": _pattern,
    **dict.fromkeys(WANTED_KINDS, _wrong_type),
    **dict.fromkeys(BOUNDS, _out_of_bounds),
    **dict.fromkeys(LENGTHS, _length),
    **dict.fromkeys(TEXT_RULES, _text),
    **dict.fromkeys(NAMED, _named),
}


def close_to(word: str, allowed: Sequence[str]) -> str | None:
    """The allowed word that was probably meant, or None. A word over 100 characters was not meant to be any of them."""
    if len(word) > 100:
        return None
    matches = difflib.get_close_matches(word.lower().replace("-", "_"), allowed, n=1, cutoff=0.6)
    return matches[0] if matches else None


def _close(word: str, allowed: Sequence[str]) -> dict[str, object]:
    close = close_to(word, allowed)
    return {"case": "close", "close": close} if close else {"found_word": word}


def _allowed_words(expected: str) -> list[str]:
    """The words in pydantic's "'a', 'b' or 'c'"."""
    return [part.strip("'") for part in expected.replace(" or ", ", ").split(", ")]


def _kind(value: object) -> str:
    if value is None:
        return "nothing"
    names = ((bool, "truth"), (int, "whole_number"), (float, "number"), (str, "text"), (list, "list"), (dict, "map"))
    return next((name for kind, name in names if isinstance(value, kind)), "text")
