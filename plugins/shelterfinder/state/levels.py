"""Crowding in four levels, as VACAN shows them: 空いています, やや混雑, 混雑, 満 (free, somewhat crowded, crowded, full).

Where people were counted, the level follows from the share of the capacity. The limits are those that the towns of
Kaminokawa and Mashiko (Tochigi, Japan) publish for their evacuation centres: 0-30 %, 30-60 %, 60-80 %, and from 80 % on full
where the centre expects to have to turn people away. Whether it does, a count cannot say, so a count alone makes a place
full only when it has no room left (100 %); between 80 and 100 % it is crowded.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

from shelterfinder.state.records import PlaceState

Said = Literal["open", "free", "somewhat-crowded", "crowded", "full", "closed"]
"""What staff say of a place, in one word."""
SOMEWHAT_CROWDED_FROM = 0.3
CROWDED_FROM = 0.6
FULL_FROM = 1.0


class Standing(NamedTuple):
    """State and level of a place; see records.py."""

    state: PlaceState
    level: int | None


STANDING_OF: dict[Said, Standing] = {
    "open": Standing("open", None),
    "free": Standing("open", 1),
    "somewhat-crowded": Standing("crowded", 2),
    "crowded": Standing("crowded", 3),
    "full": Standing("full", 4),
    "closed": Standing("closed", None),
}
SAID: tuple[Said, ...] = get_args(Said)


def standing_of_count(people: int, capacity: int | None) -> Standing:
    """State and level where `people` are in a place for `capacity`; open without a level where the capacity is not known or 0."""
    if not capacity:
        return STANDING_OF["open"]
    share = people / capacity
    if share >= FULL_FROM:
        return STANDING_OF["full"]
    if share >= CROWDED_FROM:
        return STANDING_OF["crowded"]
    return STANDING_OF["somewhat-crowded" if share >= SOMEWHAT_CROWDED_FROM else "free"]


def said_of(standing: Standing) -> Said:
    """The word for a state and level. Raises KeyError for a pair that cannot be."""
    return {pair: said for said, pair in STANDING_OF.items()}[standing]
