"""How the columns of somebody's list of open shelters are read: a mapping profile."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal, Optional

from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError

from shelterfinder.registry.marks import START, MarkedMap
from shelterfinder.registry.model_errors import model_problems
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records.record import Record

SHIPPED = Path(__file__).parent / "profiles"
Column = Annotated[str, Field(min_length=1, max_length=80)]


class SnapshotProfile(Record):
    """Which column says what."""

    time_zone: Annotated[str, Field(description="Time zone of instants without one (IANA).", examples=["Asia/Tokyo"])]
    id: Annotated[
        Column, Field(description="Column with the id of the place, as a `source_id` or, in lower case, as the registry's own id.")
    ]
    name: Annotated[Column, Field(description="Column with its name, for messages.")]
    people: Annotated[Column, Field(description="Column with the number of people; the instant may follow after an underscore.")]
    at: Annotated[Column, Field(description="Column with the instant of the count, in Japanese or as 2024-01-09T18:00.")]
    capacity: Annotated[Optional[Column], Field(description="Column with the capacity; the registry's is used if there is none.")] = None
    capacity_pattern: Annotated[str, Field(description="What in it is the number: the first group of a regular expression.")] = "([0-9,]+)"
    absent: Annotated[
        Literal["closed", "unsaid"], Field(description="What a list says of a place that was in the one before and is not in this one.")
    ] = "unsaid"

    @field_validator("capacity_pattern")
    @classmethod
    def _pattern(cls, value: str) -> str:
        try:
            groups = re.compile(value).groups
        except re.error:
            groups = 0
        if groups != 1:
            raise PydanticCustomError("text_pattern", "no regular expression with one group", {"found": value})
        return value


def shipped_profiles() -> dict[str, Path]:
    """The profiles that come with the product, by name."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}


def read_profile(path: Path) -> tuple[SnapshotProfile | None, tuple[Problem, ...]]:
    """The profile in a file; None with the problems if it is not accepted."""
    values, problems = read_file(path)[:2]
    if problems:
        return None, problems
    try:
        return SnapshotProfile.model_validate(values), ()
    except ValidationError as error:
        place = values.place if isinstance(values, MarkedMap) else START
        return None, tuple(model_problems(path, SnapshotProfile, values, error, place))
