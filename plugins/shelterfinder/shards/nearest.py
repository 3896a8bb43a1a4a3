"""The nearest places, the slow and obvious way: every rule in plain sight, every distance by geopy's geodesic, every place looked at.

`theme/static/js/core/nearest.js` does the same in the reader's browser from the files it needs and is compared with this.

A place is left out for the first of these reasons that holds:

- status: it is not in service.
- role: it has no role in the mode.
- service: none of those roles offers the service asked for.
- hazard: none of them is meant for the hazard asked about, or the place is unsuitable for it.
- access: those roles are for staff only.
- closed_now: what is open now was asked for, and all of them are scheduled closed.
- closed_door: no door is used in this mode by any of those roles.
- step_free: a way in without steps was asked for, and every such door is recorded as having none.
- never_verified: nobody ever checked the record, and the site does not list such places.

What remains is listed, or, with a doubt, apart: the suitability for the hazard is unknown ("hazard"), only residents or
people with a permit may enter ("access"), the newest check of the record failed ("failed_check"), nobody knows whether it is
scheduled open ("hours"), or no door is known to be free of steps but one may be ("step_free"). Apart too stand the places that
are set back: reported full or closed, or passed over by the reader. Beside the list stand those that are nearer than its last
place, or all if the list is not full, five of each at most.

Each place stands with its nearest door. The key is the distance, times 1.1 if the last good verification is older than the site
allows in this mode, or dated in the future, which proves nothing. Keys and distances are compared in whole millimetres; what is
equal goes by id. A place without doors is measured to its own position.
"""

from __future__ import annotations

import datetime
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from shelterfinder.geo.distances import Sector, bearing_deg, geodesic_m, sector
from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Facility, Role
from shelterfinder.registry.records.facility import Verification
from shelterfinder.registry.records.role import roles_for_visitors
from shelterfinder.registry.records.vocabulary import MODES, Access, Hazard, Mode, Service

STALE_WEIGHT = 1.1
"""A stale place counts as 10 % farther away (architecture, "Nearest is exact")."""
FUTURE_DAYS_MAX = 1
"""Somewhere on the Earth it is tomorrow already; what is dated later than that is a mistake."""

BESIDE_MAX = 5
"""How many doubtful places, and how many set back, stand beside the list at most: as many as anybody reads before going."""

Reason = Literal["status", "role", "service", "hazard", "access", "closed_now", "closed_door", "step_free", "never_verified"]
Doubt = Literal["hazard", "access", "failed_check", "hours", "step_free"]
Schedule = Literal["open", "closed", "unknown"]
"""What the tables of hours say of a role at the time of the question; unknown too where it depends on the weather or a table has ended."""


@dataclass(frozen=True)
class Question:
    """Where somebody is (WGS-84), in which mode, what they need, on which day they ask, and what is set back.

    `open_now` tells the schedule of a role of a place at the time of the question, if only what is open now is asked for.
    """

    at: Point
    mode: Mode
    today: datetime.date
    hazard: Hazard | None = None
    service: Service | None = None
    step_free: bool = False
    set_back: frozenset[str] = frozenset()
    open_now: Callable[[Facility, Role], Schedule] | None = None


@dataclass(frozen=True)
class Door:
    """An entrance as the answer needs it; id "" stands for a place without recorded doors."""

    id: str
    at: Point
    modes: tuple[Mode, ...]
    step_free: Access


@dataclass(frozen=True)
class Fitting:
    """A place that answers a question: its ways in, and what must be said of it."""

    ways: tuple[tuple[Role, Door], ...]
    stale: bool
    conditional: bool
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Answer:
    """One place by its nearest door: distance and sort key in metres, bearing in degrees clockwise from north."""

    facility: Facility
    door: Door
    role: Role
    distance_m: float
    key_m: float
    bearing_deg: float
    sector: Sector
    stale: bool
    conditional: bool
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Nearest:
    """The places to go to, the doubtful ones and those set back; how many were left out, why; and how many fit but come later."""

    listed: tuple[Answer, ...]
    uncertain: tuple[Answer, ...]
    set_back: tuple[Answer, ...]
    left_out: dict[Reason, int]
    farther: int


def nearest(view: PublicView, question: Question, count: int = 5) -> Nearest:
    """The `count` nearest places to go to, nearest first, and what stands beside them."""
    results = [_answer(view, facility, question) for facility in view.facilities]
    answers = sorted((result for result in results if isinstance(result, Answer)), key=_order)
    sure = [answer for answer in answers if not answer.doubts and answer.facility.id not in question.set_back]
    listed = tuple(sure[:count])
    before = [answer for answer in answers if len(listed) < count or _order(answer) < _order(listed[-1])]
    uncertain = tuple([answer for answer in before if answer.doubts][:BESIDE_MAX])
    set_back = tuple([answer for answer in before if not answer.doubts and answer.facility.id in question.set_back][:BESIDE_MAX])
    left_out = dict(Counter(result for result in results if not isinstance(result, Answer)))
    return Nearest(listed, uncertain, set_back, left_out, len(answers) - len(listed) - len(uncertain) - len(set_back))


def _order(answer: Answer) -> tuple[int, str]:
    return _millimetres(answer.key_m), answer.facility.id


def _answer(view: PublicView, facility: Facility, question: Question) -> Answer | Reason:
    """The place by its nearest door, or the reason why it is left out."""
    fitting = considered(view, facility, question)
    return fitting if isinstance(fitting, str) else _measured(facility, fitting, question)


def considered(view: PublicView, facility: Facility, question: Question) -> Fitting | Reason:
    """What fits of the place, wherever somebody is, or the reason why it is left out."""
    roles = _fitting_roles(facility, question)
    if isinstance(roles, str):
        return roles
    doubts: list[Doubt] = ["hazard"] if question.hazard and facility.suitability(question.hazard) == "unknown" else []
    if roles[0].access != "public":
        doubts.append("access")
    if facility.last_check_failed():
        doubts.append("failed_check")
    if question.open_now:
        roles = _open_roles(facility, roles, question.open_now, doubts)
        if not roles:
            return "closed_now"
    ways = _ways_in(facility, roles, question)
    if not ways:
        return "closed_door"
    if question.step_free:
        ways = _step_free(ways, doubts)
        if not ways:
            return "step_free"
    checked = facility.last_good_verification()
    if checked is None and not view.site.policy.list_never_verified:
        return "never_verified"
    stale = is_stale(checked, question.today, view.site.policy.stale_after_days(facility.kind, question.mode))
    conditional = question.hazard is not None and facility.suitability(question.hazard) == "conditional"
    return Fitting(tuple(ways), stale, conditional, tuple(doubts))


def _fitting_roles(facility: Facility, question: Question) -> list[Role] | Reason:
    """The roles that answer the question, or the reason why there is none."""
    if facility.status != "in_service":
        return "status"
    roles = list(facility.roles.in_mode(question.mode))
    if not roles:
        return "role"
    roles = [role for role in roles if question.service is None or question.service in role.services]
    if not roles:
        return "service"
    roles = [role for role in roles if question.hazard is None or not role.hazards or question.hazard in role.hazards]
    if not roles or (question.hazard and facility.suitability(question.hazard) == "unsuitable"):
        return "hazard"
    return roles_for_visitors(roles) or "access"


def _ways_in(facility: Facility, roles: list[Role], question: Question) -> list[tuple[Role, Door]]:
    """Every door that one of the roles uses in the mode, with that role."""
    doors = [door for door in doors_of(facility) if question.mode in door.modes]
    return [(role, door) for role in roles for door in doors if not role.entrances or door.id in role.entrances]


def _open_roles(facility: Facility, roles: list[Role], open_now: Callable[[Facility, Role], Schedule], doubts: list[Doubt]) -> list[Role]:
    """The roles scheduled open; if none is, those of which nobody knows, with that doubt."""
    schedules = [open_now(facility, role) for role in roles]
    certain = [role for role, schedule in zip(roles, schedules, strict=True) if schedule == "open"]
    if not certain:
        doubts.append("hours")
    return certain or [role for role, schedule in zip(roles, schedules, strict=True) if schedule == "unknown"]


def _step_free(ways: list[tuple[Role, Door]], doubts: list[Doubt]) -> list[tuple[Role, Door]]:
    """The ways known to be free of steps; if none is, those that may be, with that doubt."""
    certain = [(role, door) for role, door in ways if door.step_free == "yes"]
    if not certain:
        doubts.append("step_free")
    return certain or [(role, door) for role, door in ways if door.step_free != "no"]


def is_stale(checked: Verification | None, today: datetime.date, stale_after_days: int) -> bool:
    """True without a good verification, or if it is too old or dated after tomorrow."""
    return checked is None or not -FUTURE_DAYS_MAX <= (today - checked.on).days <= stale_after_days


def _measured(facility: Facility, fitting: Fitting, question: Question) -> Answer:
    """The place by the nearest of its ways in; equally near doors go by id, then by the order of roles."""
    role, door = min(fitting.ways, key=lambda way: (_millimetres(geodesic_m(question.at, way[1].at)), way[1].id))
    distance_m = geodesic_m(question.at, door.at)
    bearing = bearing_deg(question.at, door.at)
    key_m = distance_m * STALE_WEIGHT if fitting.stale else distance_m
    told = (fitting.stale, fitting.conditional, fitting.doubts)
    return Answer(facility, door, role, distance_m, key_m, bearing, sector(bearing), *told)


def doors_of(facility: Facility) -> list[Door]:
    """The doors of a place; one without id at its own position, open in every mode, if none is recorded."""
    doors = [Door(door.id, door.position.wgs84(), door.modes, facility.step_free(door)) for door in facility.entrances]
    return doors or [Door("", facility.position.wgs84(), MODES, facility.step_free())]


def _millimetres(distance_m: float) -> int:
    return math.floor(distance_m * 1000 + 0.5)
