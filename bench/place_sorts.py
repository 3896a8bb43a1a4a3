"""The sorts of places a nation's register has: schools, parks, cellars, halls; what each is called and what it is for."""

from __future__ import annotations

import datetime
from functools import cache
from random import Random
from typing import NamedTuple

from bench.place_names import Name
from shelterfinder.registry.records import Capacity, Role, Text
from shelterfinder.registry.records.facility import Accessibility, HazardSuitability, Roles, Verification
from shelterfinder.registry.records.role import Hours
from shelterfinder.registry.records.vocabulary import Access, Hazard, Kind, Mode, Service, SpaceType, VerificationMethod

SUITABLE = HazardSuitability(suitability="suitable")
UNSUITABLE = HazardSuitability(suitability="unsuitable")
CONDITIONAL = HazardSuitability(suitability="conditional", note=Text({"zh-Hans": "仅限二层以上", "en": "Only from the second floor up"}))

DAYTIME = ("08:00-20:00", "Mo-Su 09:00-21:00", "Mo-Fr 08:30-17:30", "Mo-Fr 08:00-18:00; Sa 09:00-16:00; PH off")
LATE = ("06:00-23:00", "05:30-23:30", "24/7")
ALWAYS = ("24/7", "sunrise-sunset")
ORDER = Text({"zh-Hans": "由指挥部下令开放", "en": "Opened by order of headquarters"})


class Sort(NamedTuple):
    """One sort of place. `zh` and `en` may name {city}, {area}, {street}, {number} and {ordinal}; capacities in persons."""

    weight: int
    zh: str
    en: str
    kind: Kind
    space: SpaceType
    suitable: tuple[Hazard, ...]
    unsuitable: tuple[Hazard, ...]
    services: dict[Mode, tuple[Service, ...]]
    hours: tuple[str, ...]
    persons: tuple[int, ...]
    floors_below: int | None = None

    def name(self, city: Name, area: Name, street: Name, number: int, ordinal: int) -> Name:
        """The name of one such place."""
        values = {"number": number, "ordinal": ordinal}
        return Name(
            self.zh.format(city=city.zh, area=area.zh, street=street.zh, **values),
            self.en.format(city=city.en, area=area.en, street=street.en, **values),
        )


QUAKE: tuple[Hazard, ...] = ("earthquake", "fire")
STORM: tuple[Hazard, ...] = ("flood", "storm", "earthquake", "landslide")
RAID: tuple[Hazard, ...] = ("air_raid", "storm")
SLEEP: tuple[Service, ...] = ("reception", "sleeping", "food")
SHELTER: tuple[Service, ...] = ("personnel_shelter",)
COOL: tuple[Service, ...] = ("cooling", "toilet", "drinking_water")

SORTS = (
    Sort(16, "{street}小学", "{street} Primary School", "emergency_site", "indoor", STORM, (),
         {"emergency": SLEEP}, (), (200, 300, 500, 800)),
    Sort(11, "{city}第{ordinal}中学", "{city} No. {ordinal} Middle School", "emergency_site", "indoor", STORM, ("tsunami",),
         {"emergency": SLEEP}, (), (500, 800, 1000, 1500)),
    Sort(9, "{street}公园", "{street} Park", "emergency_site", "outdoor", QUAKE, ("storm", "flood"),
         {"emergency": ("reception", "water")}, ALWAYS, (1000, 2000, 5000)),
    Sort(18, "{street}{number}号地下车库", "Underground Car Park, {number} {street}", "shelter", "underground", RAID, (),
         {"war": SHELTER}, (), (150, 300, 600, 900, 1200), 1),
    Sort(12, "{area}人防工程{ordinal}号", "{area} Civil Defence Works No. {ordinal}", "dual", "underground", (*RAID, "heat"), (),
         {"peace": COOL, "war": SHELTER}, DAYTIME, (300, 600, 1000, 2000), 2),
    Sort(5, "地铁{street}站", "{street} Metro Station", "dual", "underground", RAID, (),
         {"peace": ("transit", "toilet"), "war": SHELTER}, LATE, (1500, 3000, 5000), 2),
    Sort(10, "{street}社区服务中心", "{street} Community Service Centre", "service_point", "indoor", ("heat", "cold", "blackout"), (),
         {"peace": (*COOL, "charging"), "emergency": ("information", "water")}, DAYTIME, (40, 60, 100, 150)),
    Sort(4, "{area}图书馆", "{area} Library", "service_point", "indoor", ("heat", "cold"), (),
         {"peace": (*COOL, "reading")}, DAYTIME, (80, 150, 300)),
    Sort(4, "{area}体育馆", "{area} Sports Hall", "emergency_site", "indoor", STORM, (), {"emergency": SLEEP}, DAYTIME, (800, 1500, 3000)),
    Sort(4, "{street}卫生服务站", "{street} Health Station", "medical", "indoor", (), (),
         {"peace": ("pharmacy",), "emergency": ("medical",), "war": ("medical_aid",)}, DAYTIME, (20, 40)),
    Sort(4, "{street}应急物资点", "{street} Relief Supply Point", "supply", "indoor", (), (),
         {"emergency": ("food", "water"), "war": ("supply_point",)}, (), (50,)),
    Sort(3, "{street}饮水点", "{street} Drinking Water Point", "water", "outdoor", ("heat",), (),
         {"peace": ("drinking_water",)}, ALWAYS, (10,)),
)  # fmt: skip
"""Weights after what lists of evacuation places and of air-raid cellars hold: mostly schools, cellars, community halls and parks."""

ACCESSES: tuple[Access, ...] = ("unknown", "yes", "limited", "no")
ACCESS_WEIGHTS = (45, 30, 15, 10)
METHODS: tuple[VerificationMethod, ...] = ("site_visit", "phone", "document")
METHOD_WEIGHTS = (55, 15, 30)


@cache
def _role(services: tuple[Service, ...], rule: str | None, persons: int | None, mode: Mode) -> Role:
    hours = Hours(rule=rule) if rule else None
    return Role(
        services=services,
        hours=hours,
        capacity=Capacity(persons=persons) if persons else None,
        activation_by=ORDER if mode != "peace" else None,
    )


@cache
def _roles(services: tuple[tuple[Mode, tuple[Service, ...]], ...], rule: str | None, persons: int | None) -> Roles:
    made = {mode: (_role(of_mode, rule if mode == "peace" else None, persons, mode),) for mode, of_mode in services}
    return Roles(**made)


def drawn_roles(sort: Sort, chance: Random) -> Roles:
    """What one such place is for; equal roles are one object, so that a million places fit in memory."""
    rule = chance.choice(sort.hours) if sort.hours and chance.random() < 0.9 else None
    persons = None
    if chance.random() < 0.85:
        persons = max(10, chance.choice(sort.persons) + 10 * chance.randint(-4, 9))
    return _roles(tuple(sort.services.items()), rule, persons)


@cache
def _hazards(suitable: tuple[Hazard, ...], unsuitable: tuple[Hazard, ...], conditional: Hazard | None) -> dict[Hazard, HazardSuitability]:
    judged = dict.fromkeys(suitable, SUITABLE) | dict.fromkeys(unsuitable, UNSUITABLE)
    return judged | ({conditional: CONDITIONAL} if conditional else {})


def drawn_hazards(sort: Sort, chance: Random) -> dict[Hazard, HazardSuitability]:
    """Suitabilities: most as its sort has them, some lack one or carry a condition."""
    suitable = sort.suitable
    if suitable and chance.random() < 0.2:
        suitable = tuple(hazard for hazard in suitable if hazard != chance.choice(suitable)) or suitable
    return _hazards(suitable, sort.unsuitable, "flood" if "flood" in suitable and chance.random() < 0.06 else None)


@cache
def _accessibility(access: Access) -> Accessibility:
    return Accessibility(step_free_route=access)


def drawn_accessibility(chance: Random) -> Accessibility:
    """Whether there is a way in without steps."""
    return _accessibility(chance.choices(ACCESSES, ACCESS_WEIGHTS)[0])


@cache
def checked(on: datetime.date, method: VerificationMethod, is_good: bool) -> tuple[Verification, ...]:
    """One check of a place, as its record has it."""
    return (Verification(on=on, method=method, result="ok" if is_good else "failed"),)


def drawn_checks(campaign: datetime.date, chance: Random) -> tuple[Verification, ...]:
    """An area is checked within some weeks of a campaign; 6 % were never checked, in 1 % the check failed."""
    if chance.random() < 0.06:
        return ()
    on = campaign + datetime.timedelta(days=chance.randint(0, 20))
    return checked(on, chance.choices(METHODS, METHOD_WEIGHTS)[0], chance.random() >= 0.01)
