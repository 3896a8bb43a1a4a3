"""How to repair what the models refuse, where one repair is plainly meant: another way to write the same value, or nothing for unknown."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from pydantic.fields import FieldInfo

from shelterfinder.registry.edits import Edit, exchange, plain, quote, remove_field, rename, write
from shelterfinder.registry.marks import MarkedMap, Place
from shelterfinder.registry.records.record import ID_PATTERN
from shelterfinder.registry.records.text import LANGUAGE_PATTERN
from shelterfinder.registry.scalars import read_plain

SURE_RATIO = 0.9
"""Two names so alike differ in one letter of ten ("adress"); below it, short names of different fields are alike too ("lat", "lon": 0.33;
"water", "after": 0.8)."""
SURE_LENGTH_MIN = 5
"""In a shorter name one letter is too much of it."""
DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"))
"""Signs that stand for a hyphen in lists from word processors."""
DECIMAL_COMMA = re.compile(r"[-+]?[0-9]{1,3},([0-9]{1,2}|[0-9]{4,})")
"""One comma, and not three digits behind it, which might be thousands."""
YEAR_FIRST = re.compile(r"([0-9]{4}) ?[-./年] ?([0-9]{1,2}) ?[-./月] ?([0-9]{1,2}) ?日?")
"""Year, month, day: the only order in which nobody takes the month for the day."""
UNKNOWN = (None, (), {}, "unknown")
"""What fields are without a value that say nothing then."""
TRUTHS = {"yes": "true", "true": "true", "no": "false", "false": "false"}


class Refusal(Protocol):
    """What a model refused: the value at `steps`, the collection that holds it, and the fields of that."""

    steps: tuple[str | int, ...]
    value: object
    at_key: bool

    @property
    def place(self) -> Place:
        """Where the value stands."""
        ...

    @property
    def field(self) -> str:
        """The nearest name above the value."""
        ...

    @property
    def parent(self) -> object:
        """The collection that holds the value."""
        ...

    @property
    def fields(self) -> Mapping[str, FieldInfo]:
        """The fields that the collection may have."""
        ...


def tidy(text: str) -> str:
    """The text with ordinary letters, digits and hyphens instead of full-width ones, and no blanks around it."""
    return unicodedata.normalize("NFKC", text).translate(DASHES).strip()


def renamed(found: Refusal, allowed: Sequence[str]) -> tuple[Edit, ...]:
    """For a name that is not allowed: the one that was surely meant, if the record does not have that already."""
    meant = surely_meant(found.field, allowed)
    parent = found.parent
    if meant is None or not isinstance(parent, MarkedMap) or meant in parent:
        return ()
    return (rename(parent.key_place(found.field), meant),)


def chosen(found: Refusal, allowed: Sequence[str]) -> tuple[Edit, ...]:
    """For a word that is not in its list: the same word as the list writes it; `no` for false; for none, nothing."""
    if found.value is None:
        return _without(found)
    word = {True: "yes", False: "no"}[found.value] if isinstance(found.value, bool) else found.value
    same = [each for each in allowed if isinstance(word, str) and each == _as_word(word)]
    return (write(found.place, same[0]),) if same else ()


def retyped(found: Refusal, wanted: str) -> tuple[Edit, ...]:
    """For a value of another kind (`wanted` as in model_errors.WANTED_KINDS): the same value as the kind that is wanted."""
    if found.value is None:
        return _without(found)
    if wanted == "text":
        number = isinstance(found.value, (int, float)) and not isinstance(found.value, bool)
        return (quote(found.place),) if number else ()
    value = _as_kind(found.value, wanted)
    return (plain(found.place, value),) if value is not None else ()


def out_of_bounds(found: Refusal) -> tuple[Edit, ...]:
    """For a zero where zero is impossible: nothing, which means unknown. For a latitude that can only be a longitude: the two exchanged."""
    parent = found.parent
    if found.value == 0 and not isinstance(found.value, bool):
        return _without(found)
    if found.field == "lat" and isinstance(parent, MarkedMap) and isinstance(found.value, (int, float)):
        lon = parent.get("lon")
        if 90 < abs(found.value) <= 180 and isinstance(lon, (int, float)) and abs(lon) <= 90:
            return exchange(found.place, parent.value_place("lon"))
    return ()


def fitted(found: Refusal, pattern: str) -> tuple[Edit, ...]:
    """For a text of another form: the first plain way to write it that has the form."""
    if not isinstance(found.value, str):
        return ()
    ways = (tidy(found.value), *(change(tidy(found.value)) for change in CHANGES.get(pattern, ())))
    fits = next((way for way in ways if way != found.value and re.fullmatch(pattern, way)), None)
    return (write(found.place, fits),) if fits is not None else ()


def dialled(found: Refusal) -> tuple[Edit, ...]:
    """For a number with a digit that is dialled only at home: without it, if it begins with the code of its country."""
    if not isinstance(found.value, str) or not found.value.startswith("+") or "/" in found.value:
        return ()
    return (write(found.place, " ".join(re.sub(r"\(\s*0\s*\)", " ", found.value).split())),)


def dated(found: Refusal) -> tuple[Edit, ...]:
    """For a date in another form: the date, if the year comes first."""
    match = YEAR_FIRST.fullmatch(tidy(found.value)) if isinstance(found.value, str) else None
    try:
        return (write(found.place, date(*map(int, match.groups())).isoformat()),) if match else ()
    except ValueError:
        return ()


def emptied(found: Refusal) -> tuple[Edit, ...]:
    """For an empty text or list: nothing, which means unknown."""
    return _without(found) if found.value in ("", []) or isinstance(found.value, str) and not found.value.strip() else ()


def tagged(holder: object, tag: str) -> tuple[Edit, ...]:
    """For a language tag of another form: the tag as BCP 47 writes it, if the text does not have that already."""
    form = _language(tidy(tag))
    if not isinstance(holder, MarkedMap) or form in holder or not re.fullmatch(LANGUAGE_PATTERN, form):
        return ()
    return (rename(holder.key_place(tag), form),)


def surely_meant(word: str, allowed: Sequence[str]) -> str | None:
    """The allowed word that differs only in capitals, hyphens and blanks, or, for a long one, in a letter; None if that is not one word."""
    same = [each for each in allowed if each == _as_word(word)]
    if same or not SURE_LENGTH_MIN <= len(word) <= 100:
        return same[0] if same else None
    close = difflib.get_close_matches(_as_word(word), allowed, n=2, cutoff=SURE_RATIO)
    return close[0] if len(close) == 1 else None


def _without(found: Refusal) -> tuple[Edit, ...]:
    """The field away, if a record without it says that this is not known. One without `status` would say that the place is in service."""
    last, parent = found.steps[-1:], found.parent
    field = found.fields.get(found.field)
    if not isinstance(parent, MarkedMap) or last != (found.field,) or field is None or field.default not in UNKNOWN:
        return ()
    return (remove_field(parent.key_place(found.field)),)


def _as_word(text: str) -> str:
    return re.sub(r"[-\s]+", "_", tidy(text).lower())


def _as_kind(value: object, wanted: str) -> str | None:
    """The same value as the characters of a number or a truth; None if it is no other way to write one."""
    if wanted == "whole_number" and isinstance(value, float):
        return str(int(value)) if value.is_integer() else None
    if not isinstance(value, str):
        return None
    text = tidy(value)
    if wanted == "truth":
        return TRUTHS.get(text.lower())
    text = text.replace(",", ".") if DECIMAL_COMMA.fullmatch(text) else text
    number = read_plain(text)
    kinds = {"number": (int, float), "whole_number": (int,)}.get(wanted, ())
    return text if isinstance(number, kinds) and not isinstance(number, bool) else None


def _slug(text: str) -> str:
    return re.sub(r"[\s_]+", "-", text.lower())


def _language(text: str) -> str:
    language, *rest = text.replace("_", "-").split("-")
    return "-".join([language.lower(), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


CHANGES: dict[str, tuple[Callable[[str], str], ...]] = {
    ID_PATTERN: (_slug,),
    LANGUAGE_PATTERN: (_language,),
    r"^[A-Z]{2}$": (str.upper,),
    r"^[A-Z0-9]{1,3}$": (str.upper,),
}
"""What else can be done to a text that is to have a form."""
