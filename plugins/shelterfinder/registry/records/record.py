"""What every record shares: strict, frozen, unknown keys refused."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ID_LENGTH_MAX = 64
DATE_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
DAY = re.compile(DATE_PATTERN)
UNDIALLED = re.compile(r"/|\(\s*0\s*\)")


class Record(BaseModel):
    """A record or a part of one. Values are not coerced: "12" is not 12, and an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


def _date(value: object) -> object:
    """Read `2026-05-30` (the reader keeps dates as text) as a date; anything else is refused."""
    if isinstance(value, datetime.date):
        return value
    day = _day(value) if isinstance(value, str) else None
    if day is not None:
        return day
    raise PydanticCustomError("date_form", "not a date like 2026-05-30", {"found": value})


@lru_cache(maxsize=10_000)
def _day(text: str) -> datetime.date | None:
    """The day that a text names; None if it names none. A list was checked on few days."""
    try:
        return datetime.date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _instant(value: object) -> object:
    """Read an instant with its offset, `2026-05-30T08:00:00+03:00`; one without offset is refused."""
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str):
        try:
            instant = datetime.datetime.fromisoformat(value)
        except ValueError:
            instant = None
        if instant is not None and instant.tzinfo is not None:
            return instant
    raise PydanticCustomError("instant_form", "not an instant with offset like 2026-05-30T08:00:00+03:00", {"found": value})


def _phone(value: object) -> object:
    """Refuse what no telephone can dial: two numbers in one ("/"), or a digit that is dialled only sometimes ("(0)")."""
    found = UNDIALLED.search(value) if isinstance(value, str) else None
    if found:
        raise PydanticCustomError("phone_dial", "no number that can be dialled as it is", {"found": value, "part": found[0]})
    return value


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH_MAX)]
Date = Annotated[datetime.date, BeforeValidator(_date), Field(examples=["2026-05-30"])]
Instant = Annotated[datetime.datetime, BeforeValidator(_instant), Field(examples=["2026-05-30T08:00:00+03:00"])]
Phone = Annotated[
    str,
    StringConstraints(pattern=r"^\+?[0-9][0-9 ().-]{1,30}$"),
    BeforeValidator(_phone),
    Field(description="Telephone number as people dial it, quoted so that YAML keeps it as text.", examples=["+358 9 310 1691"]),
]
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]+)?(/[^\s\\]*)?$", max_length=500),
    Field(description="An https address without user name or password.", examples=["https://www.example.org/shelters"]),
]
