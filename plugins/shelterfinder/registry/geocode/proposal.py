"""A proposal: what a service answered about a place, how it lies to what the registry knows, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from shelterfinder.geo.datums import Datum, to_wgs84
from shelterfinder.geo.distances import geodesic_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.cache import Asked
from shelterfinder.registry.geocode.ground import Gap, Ground

Bar = Literal["area", "elsewhere", "swapped", "zero", "nothing_near"]
Doubt = Literal["street", "unmeasured", "several", "not_first", "same_spot", "moved", "no_centre"]
BARS: tuple[Bar, ...] = get_args(Bar)
"""What makes an answer unusable: nobody can accept it here. Who knows better writes the position into the record by hand."""
DOUBTS: tuple[Doubt, ...] = get_args(Doubt)
"""What a person has to look at; no threshold accepts it."""
AREA_M = 500
"""An answer that may be half a kilometre off is a quarter, not a place: the nearest shelter would be another one."""
HOUSE_MAX_M = 100
"""A house or a yard is known to 100 m; what is worse is a street, and the place may lie at either end of it."""
SEVERAL_M = 100
"""Answers that are nearer to each other mean one address: the house, its yard, a shop in it."""
SAME_SPOT_M = 5
"""Two places so close together are one, or both got the middle of something."""
MOVED_M = 300
"""A position that was checked by somebody is rarely wrong by more than a block; a geocoder is, often."""


@dataclass(frozen=True)
class Proposal:
    """An answer for a place, in the datum of the service; distances in metres on the ground, None where there is nothing to measure to."""

    gap: Gap
    answer: Answer
    datum: Datum
    on: date
    centre_m: float | None
    moved_m: float | None
    nearest: tuple[str, float] | None
    bars: tuple[Bar, ...]
    doubts: tuple[Doubt, ...]

    @property
    def wgs84(self) -> Point:
        """Where it is, for a map."""
        return to_wgs84(self.answer.lat, self.answer.lon, self.datum)

    def accepted_within(self, distance_m: float) -> bool:
        """True if nothing speaks against it, and it lies within this distance of the centre of its area."""
        return not self.bars and not self.doubts and self.centre_m is not None and self.centre_m <= distance_m


def propose(gap: Gap, asked: Asked, datum: Datum, ground: Ground) -> Proposal | None:
    """The first answer that nothing bars, else the first one with what bars it; None if the service knew nothing."""
    proposals = [_judged(gap, answer, asked, datum, ground) for answer in asked.answers]
    return next((each for each in proposals if not each.bars), proposals[0] if proposals else None)


def _judged(gap: Gap, answer: Answer, asked: Asked, datum: Datum, ground: Ground) -> Proposal:
    point = to_wgs84(answer.lat, answer.lon, datum)
    centre_m = geodesic_m(point, gap.centre) if gap.centre else None
    moved_m = geodesic_m(point, gap.old) if gap.old else None
    nearest = ground.nearest(point, gap.id)
    far_m = ground.site.policy.distance_max_km * 1000
    bars = _bars(gap, answer, datum, centre_m, nearest, far_m)
    doubts = _doubts(answer, asked, datum, centre_m, moved_m, nearest)
    return Proposal(gap, answer, datum, asked.on, centre_m, moved_m, nearest, bars, doubts)


def _bars(
    gap: Gap, answer: Answer, datum: Datum, centre_m: float | None, nearest: tuple[str, float] | None, far_m: float
) -> tuple[Bar, ...]:
    """What makes the answer unusable. Far is what the registry itself calls too far from every place to answer (`distance_max_km`)."""
    bars: list[Bar] = []
    if answer.lat == 0 and answer.lon == 0:
        return ("zero",)
    if answer.accuracy_m is not None and answer.accuracy_m > AREA_M:
        bars.append("area")
    if centre_m is not None and centre_m > far_m:
        bars.append("swapped" if _is_swapped(gap, answer, datum, far_m) else "elsewhere")
    elif centre_m is None and nearest is not None and nearest[1] > far_m:
        bars.append("nothing_near")
    return tuple(bars)


def _is_swapped(gap: Gap, answer: Answer, datum: Datum, far_m: float) -> bool:
    if gap.centre is None or abs(answer.lon) > 90:
        return False
    return geodesic_m(to_wgs84(answer.lon, answer.lat, datum), gap.centre) <= far_m


def _doubts(
    answer: Answer, asked: Asked, datum: Datum, centre_m: float | None, moved_m: float | None, nearest: tuple[str, float] | None
) -> tuple[Doubt, ...]:
    point = to_wgs84(answer.lat, answer.lon, datum)
    others = (to_wgs84(each.lat, each.lon, datum) for each in asked.answers)
    judged: dict[Doubt, bool] = {
        "street": answer.accuracy_m is not None and answer.accuracy_m > HOUSE_MAX_M,
        "unmeasured": answer.accuracy_m is None,
        "several": any(geodesic_m(point, other) > SEVERAL_M for other in others),
        "not_first": answer != asked.answers[0],
        "same_spot": nearest is not None and nearest[1] < SAME_SPOT_M,
        "moved": moved_m is not None and moved_m > MOVED_M,
        "no_centre": centre_m is None,
    }
    return tuple(doubt for doubt in DOUBTS if judged[doubt])
