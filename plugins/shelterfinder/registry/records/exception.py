"""A rule that does not hold for one record, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from shelterfinder.registry.records.record import ID_LENGTH_MAX, ID_PATTERN, Date, Record
from shelterfinder.registry.records.text import Text


class RuleException(Record):
    """One rule is silent about this record until a day, for a reason. Only warnings can be silenced; it is never published."""

    rule: Annotated[
        str,
        StringConstraints(pattern=ID_PATTERN, max_length=ID_LENGTH_MAX),
        Field(description="The rule, as `shelters check` names it in square brackets.", examples=["stacked-points"]),
    ]
    reason: Annotated[Text, Field(description="Why the record is right all the same.", examples=["Two services share one building."])]
    until: Annotated[Date, Field(description="The last day on which this holds; then somebody looks at it again.")]


Exceptions = Annotated[
    tuple[RuleException, ...],
    Field(strict=False, description="Warnings that are wrong about this record, each with a reason and a last day. Never published."),
]
