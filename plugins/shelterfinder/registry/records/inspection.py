"""A campaign of inspection: what is inspected, from which lists works and inspectors are drawn, how the draw can be recomputed by
anybody, and what came of it (双随机、一公开).

Inspectors are numbers of the office, never names: a registry holds no personal data.
"""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field, StringConstraints

from shelterfinder.registry.records.record import Date, Record
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import DrawProfile, InspectionMethod, InspectionResult, RecusalReason

POOL_ID_PATTERN = r"^[A-Za-z0-9]+([._/-][A-Za-z0-9]+)*$"
POOL_ID_LENGTH_MAX = 64
INSPECTOR_PATTERN = r"^([A-Za-z]+-)*[A-Za-z]*[0-9]+$"
"""Letters of a role and a number at the end, so that no name can stand there."""
ENTROPY_BITS_MAX = 512
"""Twice what the widest profile can use: a larger number is a typing mistake."""

PoolId = Annotated[
    str,
    StringConstraints(pattern=POOL_ID_PATTERN, max_length=POOL_ID_LENGTH_MAX),
    Field(description="Id of a work as its pool has it.", examples=["works-0012"]),
]
InspectorId = Annotated[
    str,
    StringConstraints(pattern=INSPECTOR_PATTERN, max_length=POOL_ID_LENGTH_MAX),
    Field(description="Number of an inspector in the list of the office, never a name.", examples=["ins-03"]),
]
PoolFile = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_./-]+\.csv$", max_length=200),
    Field(description="A CSV file beside the registry: UTF-8, the first line begins with `id`, then one id a line."),
]


class Matter(Record):
    """One thing that is inspected, and by which law."""

    code: Annotated[str, Field(min_length=1, max_length=20, description="Its number in the list of matters.", examples=["M-01"])]
    name: Annotated[Text, Field(description="What is inspected.", examples=["Maintenance of works"])]
    basis: Annotated[Optional[Text], Field(description="The article that asks for it.", examples=["Civil Air Defence Law, art. 25"])] = None
    method: Annotated[InspectionMethod, Field(description="How it is inspected.")] = "on_site"


class Stratum(Record):
    """The works of one class of risk, which are drawn by themselves."""

    name: Annotated[str, Field(min_length=1, max_length=64, description="The class of risk.", examples=["high"])]
    ratio: Annotated[
        float, Field(gt=0, le=1, description="The share that is drawn: one work at least, a part of one counts as one.", examples=[0.1])
    ]
    pool: Annotated[PoolFile, Field(examples=["pools/high.csv"])]


class Recusal(Record):
    """An inspector who does not inspect a work, because he or she has an interest in it."""

    inspector: InspectorId
    object: PoolId
    reason_code: Annotated[RecusalReason, Field(description="Why not.")]


class RandomSource(Record):
    """An event that nobody can foresee or decide, whose outcome everybody can look up: the draw of a lottery on a day to come."""

    name: Annotated[
        str,
        Field(min_length=1, max_length=200, description="Which event, so that none other can be meant.", examples=["Lotto 2026-24"]),
    ]
    event_on: Annotated[Date, Field(description="The day of the event.")]
    entropy_bits: Annotated[
        float,
        Field(
            gt=0,
            le=ENTROPY_BITS_MAX,
            description="How much chance the event holds: the logarithm to base 2 of the number of its outcomes, if all are as likely. "
            "24.07 for one draw of 双色球 (6 of 33 and 1 of 16), 24.35 for 大乐透 (5 of 35 and 2 of 12). Only hundredths count.",
            examples=[24.07],
        ),
    ]
    values: Annotated[
        tuple[Annotated[int, Field(ge=0)], ...],
        Field(strict=False, description="The numbers that were drawn, when they are known.", examples=[[2, 5, 12, 18, 26, 31, 9]]),
    ] = ()


class Draw(Record):
    """How works and inspectors are drawn, so that anybody can draw again and get the same."""

    profile: Annotated[DrawProfile, Field(description="The procedure: RFC 3797 as it stands, or the same with SHA-256.")]
    sources: Annotated[
        tuple[RandomSource, ...], Field(strict=False, min_length=1, description="Where the chance comes from, in the order of use.")
    ]
    commitment: Annotated[
        Optional[str],
        Field(
            pattern=r"^[0-9a-f]{64}$",
            description="SHA-256 of lists, shares, sources and procedure, published before the first event; `shelters fix` computes it.",
            examples=["9c56cc51b374c3ba189210d5b6d4bf57790d351c96c47c02190ecf1e430635ab"],
        ),
    ] = None
    committed_on: Annotated[Optional[Date], Field(description="The day on which the commitment is published.")] = None
    drawn_on: Annotated[Optional[Date], Field(description="The day of the draw.")] = None


class InspectedObject(Record):
    """A work that was drawn: who inspected it, what was found, and until when it must be put right."""

    id: PoolId
    inspectors: Annotated[tuple[InspectorId, ...], Field(strict=False, description="Who goes there.", examples=[["ins-03", "ins-07"]])] = ()
    on: Annotated[Optional[Date], Field(description="The day of the inspection.")] = None
    result: Annotated[Optional[InspectionResult], Field(description="What came of it.")] = None
    findings: Annotated[
        tuple[Text, ...], Field(strict=False, description="What was wrong.", examples=[["The door of the west entrance does not close."]])
    ] = ()
    rectify_by: Annotated[Optional[Date], Field(description="The last day on which it may still be wrong.")] = None
    rectified_on: Annotated[Optional[Date], Field(description="The day on which it was put right.")] = None


class Inspection(Registered):
    """One campaign of inspection."""

    year: Annotated[int, Field(ge=1990, le=2200, description="The year of the campaign.", examples=[2026])]
    matters: Annotated[tuple[Matter, ...], Field(strict=False, min_length=1, description="What is inspected.")]
    plan_published_on: Annotated[Optional[Date], Field(description="The day on which the plan was published.")] = None
    strata: Annotated[tuple[Stratum, ...], Field(strict=False, description="The lists that works are drawn from, one for each class.")] = ()
    inspector_pool: Annotated[
        Optional[PoolFile],
        Field(
            description="The list that inspectors are drawn from: their numbers, and nothing else.",
            examples=["pools/inspectors.csv"],
        ),
    ] = None
    inspectors_per_object: Annotated[int, Field(ge=1, le=20, description="Inspectors for each work; two are usual.", examples=[2])] = 2
    recusals: Annotated[tuple[Recusal, ...], Field(strict=False, description="Who does not inspect what.")] = ()
    draw: Annotated[Optional[Draw], Field(description="How works and inspectors are drawn.")] = None
    objects: Annotated[tuple[InspectedObject, ...], Field(strict=False, description="The works that were drawn, with their results.")] = ()
    results_due_on: Annotated[Optional[Date], Field(description="The last day for publishing the results.")] = None
    results_published_on: Annotated[Optional[Date], Field(description="The day on which they were published.")] = None
