"""A siren: where it stands, what it is, and how loud its maker says it is. No sound is ever made or stored."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.position import Position
from shelterfinder.registry.records.record import Date, Id, Record
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import (
    RangeModel,
    SirenControl,
    SirenKind,
    SirenMount,
    SirenStatus,
    SirenTestResult,
    Weighting,
)

LEVEL_DB_MAX = 194
"""Above it the air itself is torn: the trough of the wave would be below no pressure at all (101,325 Pa against 20 µPa)."""
Decibel = Annotated[float, Field(ge=0, le=100)]


class RatedLevel(Record):
    """How loud the siren is, as its maker measured it: a level means nothing without the distance and the weighting."""

    spl_db: Annotated[
        Optional[float], Field(gt=0, le=LEVEL_DB_MAX, description="Sound pressure level in dB re 20 µPa at `at_m`.", examples=[120])
    ] = None
    at_m: Annotated[
        Optional[float],
        Field(gt=0, le=1000, description="Distance at which the level was measured, in metres (100 feet are 30.48).", examples=[30.48]),
    ] = None
    weighting: Annotated[Optional[Weighting], Field(description="The weighting of the level: A as the ear hears, or C.")] = None
    frequency_hz: Annotated[Optional[float], Field(gt=0, le=20_000, description="Frequency of the tone, in hertz.", examples=[500])] = None
    power_w: Annotated[
        Optional[float], Field(gt=0, le=1_000_000, description="Rated power in watts. No level follows from it.", examples=[1200])
    ] = None


class Attenuation(Record):
    """What buildings, trees, weather and the height of the siren take away beyond the distance: little, as planned, much."""

    low_db: Annotated[Optional[Decibel], Field(description="At the least, in decibels.", examples=[10])] = None
    plan_db: Annotated[Optional[Decibel], Field(description="As the office plans with it, in decibels.", examples=[15])] = None
    high_db: Annotated[Optional[Decibel], Field(description="At the most, in decibels.", examples=[20])] = None


class SirenTest(Record):
    """What came of sounding it once."""

    on: Annotated[Date, Field(description="The day of the test.")]
    result: Annotated[SirenTestResult, Field(description="sounded, silent if it did not, or not_tested if it was left out.")]
    note: Annotated[Optional[Text], Field(description="What was noticed, without anybody's name.", examples=["The fuse had blown."])] = None


class Siren(Registered):
    """A siren. Where sirens stand is internal: nothing of them is published unless somebody releases it."""

    position: Annotated[Optional[Position], Field(description="Where it stands; nothing for one that is driven or carried about.")] = None
    district: Annotated[Optional[Id], Field(description="Id of the area it stands in.", examples=["centre"])] = None
    host_organisation: Annotated[
        Optional[Id], Field(description="Id of the organisation on whose building it stands, which looks after it.", examples=["school"])
    ] = None
    kind: Annotated[SirenKind, Field(description="What makes the sound.")]
    mount: Annotated[SirenMount, Field(description="Does it stay in one place?")] = "fixed"
    status: Annotated[SirenStatus, Field(description="Only one that is in service counts as heard.")] = "in_service"
    height_m: Annotated[
        Optional[float], Field(gt=0, le=500, description="Height of the horn above the ground, in metres.", examples=[24])
    ] = None
    rated: Annotated[Optional[RatedLevel], Field(description="How loud it is. Without it nobody can say how far it carries.")] = None
    range_model: Annotated[
        Optional[RangeModel], Field(description="How its range is computed; custom_radius if somebody measured how far it is heard.")
    ] = None
    attenuation: Annotated[Optional[Attenuation], Field(description="What the surroundings take away, for cn_2007_120.")] = None
    custom_radius_m: Annotated[
        Optional[float], Field(gt=0, le=20_000, description="How far it is heard, in metres, for custom_radius.", examples=[600])
    ] = None
    control: Annotated[Optional[SirenControl], Field(description="From where it is set off.")] = None
    backup_power_h: Annotated[Optional[float], Field(ge=0, le=10_000, description="Hours it works without mains power.", examples=[72])] = (
        None
    )
    tests: Annotated[tuple[SirenTest, ...], Field(strict=False, description="Its test soundings.")] = ()
