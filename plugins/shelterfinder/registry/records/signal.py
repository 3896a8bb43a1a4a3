"""A signal: what a pattern of sounds means in one country or part of one, and what to do. It is drawn, and never played."""

from __future__ import annotations

from typing import Annotated, Optional

from pydantic import Field

from shelterfinder.registry.records.record import Date, Record
from shelterfinder.registry.records.registered import Registered
from shelterfinder.registry.records.text import Text
from shelterfinder.registry.records.vocabulary import Mode, SegmentState, Tone, WarPhase

SECONDS_MAX = 3600
"""No signal of any country sounds for an hour; milliseconds typed as seconds are beyond it."""


class Segment(Record):
    """A piece of a signal that is all sound or all silence."""

    state: Annotated[SegmentState, Field(description="on while it sounds, off while it is silent.")]
    duration_s: Annotated[float, Field(gt=0, le=SECONDS_MAX, description="How long, in seconds.", examples=[6])]
    tone: Annotated[Optional[Tone], Field(description="How it sounds: steady, wail (rising and falling) or low.")] = None


class Signal(Registered):
    """An alarm signal: its segments, one behind the other, as often as `repeat` says."""

    jurisdiction: Annotated[
        str, Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", description="Where it has this meaning: ISO 3166-1 or 3166-2.", examples=["CN"])
    ]
    name: Annotated[Text, Field(description="What it is called.", examples=[{"en": "Air raid", "zh-Hans": "空袭警报"}])]
    meaning: Annotated[Optional[Text], Field(description="What it says to those who hear it.", examples=["An attack is near."])] = None
    mode: Annotated[Optional[Mode], Field(description="The mode it belongs to.")] = None
    phase: Annotated[Optional[WarPhase], Field(description="In war: what it announces.")] = None
    segments: Annotated[tuple[Segment, ...], Field(strict=False, min_length=1, description="The pattern, once through.")]
    repeat: Annotated[int, Field(ge=1, le=1000, description="How often the pattern sounds in all.", examples=[15])] = 1
    nominal_total_s: Annotated[
        Optional[float], Field(gt=0, le=SECONDS_MAX, description="How long it lasts by the source, in seconds.", examples=[180])
    ] = None
    trim_trailing_silence: Annotated[bool, Field(description="True if the source does not count the silence behind the last sound.")] = (
        False
    )
    actions: Annotated[
        tuple[Text, ...], Field(strict=False, description="What to do, one thing behind the other.", examples=[["Go into a shelter."]])
    ] = ()
    source: Annotated[Optional[Text], Field(description="Where this is written.", examples=["Notice of the city, 2025"])] = None
    checked_on: Annotated[Optional[Date], Field(description="When it was last compared with the source.")] = None
