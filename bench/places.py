"""Registers to measure with: invented ones of any size, clustered as people live, and real lists.

Everything is drawn from one seed, so that two runs on two machines measure the same bytes.
"""

from __future__ import annotations

import datetime
import gc
import math
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.place_names import Name, address, area_name, city_name, street_name
from bench.place_sorts import SORTS, drawn_accessibility, drawn_checks, drawn_hazards, drawn_roles
from bench.real_lists import japan, norway
from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import District, Entrance, Facility, Position, Site, Text
from shelterfinder.registry.records.facility import Amenities, Publication

__all__ = ["TODAY", "generated", "japan", "norway", "positions"]

TODAY = datetime.date(2026, 11, 23)
"""The day the benches are asked on; ages of checks are counted to it."""
NATION = (22.0, 41.0, 103.0, 122.0)
"""South, north, west, east in degrees: the size of a large country."""
PLACES_PER_CITY = 600
"""Mean; by Zipf's law the largest of 1,667 cities then has 62,000 of a million places, the smallest 90."""
ZIPF_SHIFT = 2
"""Zipf-Mandelbrot: the share of the k-th city is 1 / (k + 2), so that the first is not alone a seventh of the nation."""
CENTRE_DENSITY_KM2 = 30
"""Places on a square kilometre in the middle of a city: between Tokyo's evacuation places (8) and Taipei's air-raid cellars (60)."""
PLACES_PER_AREA = 240
PLACES_PER_NEIGHBOURHOOD = 60
STREETS_PER_NEIGHBOURHOOD = 8
HOUSE_NUMBER_M = 8
"""Metres of street for each house number."""
METRES_PER_DEGREE = 111_195
"""Of latitude, on the sphere of 6,371 km."""
DOOR_COUNTS = (0, 1, 2)
DOOR_WEIGHTS = (60, 28, 12)
DOOR_M = 40
"""A door lies at most this far from the middle of its place."""
STROLL_M = 300
"""Median distance of a reader from the place drawn for them."""
STROLL_SIGMA = 1.0
"""Of the logarithm: one reader in twenty stands more than 1.5 km off, one in a hundred more than 3 km."""

PUBLIC = Publication(state="public", approved_by_role=Text({"en": "Head of the office"}), approved_on=datetime.date(2026, 1, 5))
NO_AMENITIES = Amenities()
SITE = Site.model_validate(
    {
        "name": {"zh-Hans": "避难场所", "en": "Shelters"},
        "office": {"zh-Hans": "应急管理局", "en": "Emergency office"},
        "example": True,
        "languages": ["zh-Hans", "en"],
        "default_language": "zh-Hans",
        "timezone": "Asia/Shanghai",
        "country": "CN",
        "mode": {"current": "emergency"},
        "emergency_phone": "119",
        "hotline": "12345",
        "policy": {"list_never_verified": True, "distance_max_km": 200},
    }
)
POSITION_FIELDS = {"lat", "lon", "datum"}
ENTRANCE_FIELDS = {"id", "name", "position", "step_free", "is_main"}
FACILITY_FIELDS = set(Facility.model_fields)


@dataclass(frozen=True)
class Street:
    """A straight street: its name, its middle in metres east and north of the city's centre, its direction in radians, its length."""

    name: Name
    east_m: float
    north_m: float
    direction: float
    length_m: float


@dataclass(frozen=True)
class Area:
    """A district of a city, with the first day of its last campaign of checks."""

    id: str
    name: Name
    campaign: datetime.date


def generated(count: int, seed: int = 1) -> PublicView:
    """A public view of `count` invented places: a nation of cities by Zipf's law, their districts, neighbourhoods and streets.

    The same count and seed give the same view. A million take two to three minutes and about 4 GB: equal roles, hazards and
    checks are shared objects, and records are made without validation (a test validates a sample).
    """
    if count < 1:
        raise ValueError(f"{count} places: at least one is needed")
    collected = gc.isenabled()
    gc.disable()  # millions of objects that all stay: looking through them again and again would take most of the time
    try:
        districts: list[District] = []
        facilities: list[Facility] = []
        for number, size in enumerate(_city_sizes(count)):
            facilities += _City(number, size, Random(f"{seed} {count} {number}"), districts).places()
        return PublicView(SITE, tuple(districts), tuple(facilities), frozenset(), 0)
    finally:
        if collected:
            gc.enable()


def positions(view: PublicView, count: int, seed: int = 1) -> list[Point]:
    """Where readers stand: each by a place drawn from all, displaced in any direction by a distance of median 300 m (log-normal)."""
    chance = Random(f"positions {seed} {count}")
    return [_strolled(chance.choice(view.facilities).position.wgs84(), chance) for _ in range(count)]


def _strolled(at: Point, chance: Random) -> Point:
    distance_m = STROLL_M * math.exp(chance.gauss(0, STROLL_SIGMA))
    direction = chance.uniform(0, 2 * math.pi)
    return _moved(at, distance_m * math.sin(direction), distance_m * math.cos(direction))


def _moved(at: Point, east_m: float, north_m: float) -> Point:
    lat = max(-90.0, min(90.0, at.lat + north_m / METRES_PER_DEGREE))
    lon = at.lon + east_m / (METRES_PER_DEGREE * max(0.01, math.cos(math.radians(at.lat))))
    return Point(lat, (lon + 180) % 360 - 180).rounded()


def _city_sizes(count: int) -> list[int]:
    """How many places each city has, largest first; they add up to `count`."""
    cities = max(1, count // PLACES_PER_CITY)
    shares = [1 / (rank + 1 + ZIPF_SHIFT) for rank in range(cities)]
    bounds = [0, *(round(count * sum(shares[: rank + 1]) / sum(shares)) for rank in range(cities))]
    return [end - start for start, end in zip(bounds, bounds[1:], strict=False)]


class _City:
    """Draws one city: density falls exponentially from its centre, with the scale that gives the centre CENTRE_DENSITY_KM2."""

    def __init__(self, number: int, size: int, chance: Random, districts: list[District]) -> None:
        south, north, west, east = NATION
        self.size, self.chance, self.districts = size, chance, districts
        self.centre = Point(chance.uniform(south, north), chance.uniform(west, east))
        self.code = f"{110000 + number}"
        self.name = city_name(chance)
        self.scale_m = 1000 * math.sqrt(size / (2 * math.pi * CENTRE_DENSITY_KM2))
        self.grid = chance.uniform(0, math.pi / 2)
        self.numbers = chance.sample(range(1, 2 * size + 1), size)
        """Numbers of the register: with gaps, and in no order on the ground, as lists of offices are."""
        districts.append(District.model_construct(id=f"c{self.code}", name=_text(self.name), code=self.code, level="city"))

    def places(self) -> Iterator[Facility]:
        """Every place of the city."""
        made = 0
        while made < self.size:
            if made % PLACES_PER_AREA == 0:
                area, centre = self._area(made // PLACES_PER_AREA), self._drawn_centre()
            streets = self._streets(*centre)
            for _ in range(min(PLACES_PER_NEIGHBOURHOOD, self.size - made)):
                yield self._place(area, self.chance.choice(streets), made)
                made += 1

    def _area(self, number: int) -> Area:
        area = Area(f"c{self.code}-{number + 1}", area_name(self.chance), TODAY - datetime.timedelta(days=self.chance.randint(30, 900)))
        self.districts.append(District.model_construct(id=area.id, name=_text(area.name), level="county", parent=f"c{self.code}"))
        return area

    def _drawn_centre(self) -> tuple[float, float, float]:
        """Metres east and north of the city's centre, and how wide a neighbourhood is there: 60 places at the density of the place."""
        radius_m = self.chance.gammavariate(2, self.scale_m)  # density e^(-r/scale) on a disc
        direction = self.chance.uniform(0, 2 * math.pi)
        density_km2 = max(0.5, CENTRE_DENSITY_KM2 * math.exp(-radius_m / self.scale_m))
        width_m = 1000 * math.sqrt(PLACES_PER_NEIGHBOURHOOD / density_km2)
        return radius_m * math.sin(direction), radius_m * math.cos(direction), width_m

    def _streets(self, east_m: float, north_m: float, width_m: float) -> list[Street]:
        """Streets of one neighbourhood near the middle of its area, along the grid of the city."""
        chance = self.chance
        middle_m = (east_m + chance.gauss(0, width_m), north_m + chance.gauss(0, width_m))
        return [
            Street(
                street_name(chance),
                middle_m[0] + chance.uniform(-width_m, width_m) / 2,
                middle_m[1] + chance.uniform(-width_m, width_m) / 2,
                self.grid + chance.choice((0, math.pi / 2)) + chance.gauss(0, 0.05),
                width_m,
            )
            for _ in range(STREETS_PER_NEIGHBOURHOOD)
        ]

    def _place(self, area: Area, street: Street, made: int) -> Facility:
        chance = self.chance
        along_m = chance.uniform(0, street.length_m)
        number = 1 + int(along_m / HOUSE_NUMBER_M)
        from_middle_m, aside_m = along_m - street.length_m / 2, chance.uniform(-25, 25)
        sin, cos = math.sin(street.direction), math.cos(street.direction)
        east_m = street.east_m + from_middle_m * sin + aside_m * cos
        at = _moved(self.centre, east_m, street.north_m + from_middle_m * cos - aside_m * sin)
        sort = chance.choices(SORTS, SORT_WEIGHTS)[0]
        name = sort.name(self.name, area.name, street.name, number, 1 + made % 97)
        return _facility(
            id=f"{self.code}-{self.numbers[made]:05d}",
            name=_text(name),
            kind=sort.kind,
            district=area.id,
            address=_text(address(self.name, area.name, street.name, number)),
            position=_position(at),
            entrances=_doors(at, chance),
            space_type=sort.space,
            floors_below=sort.floors_below,
            hazards=drawn_hazards(sort, chance),
            roles=drawn_roles(sort, chance),
            accessibility=drawn_accessibility(chance),
            verified=drawn_checks(area.campaign, chance),
        )


SORT_WEIGHTS = [sort.weight for sort in SORTS]
FACILITY_REST = {
    "example": True, "alt_names": (), "sign_name": None, "status": "in_service", "publication": PUBLIC, "flood": None,
    "amenities": NO_AMENITIES, "health_notes": (), "contacts": (), "source": None,
}  # fmt: skip
MAIN_NAME, SIDE_NAME = Text({"zh-Hans": "正门", "en": "Main door"}), Text({"zh-Hans": "侧门", "en": "Side door"})


def _facility(**values: object) -> Facility:
    return Facility.model_construct(_fields_set=FACILITY_FIELDS, **values, **FACILITY_REST)


def _text(name: Name) -> Text:
    return Text({"zh-Hans": name.zh, "en": name.en})


def _position(at: Point) -> Position:
    return Position.model_construct(_fields_set=POSITION_FIELDS, lat=at.lat, lon=at.lon, datum="wgs84")


def _doors(at: Point, chance: Random) -> tuple[Entrance, ...]:
    """No recorded door, one or two; the first is the main one."""
    return tuple(
        Entrance.model_construct(
            _fields_set=ENTRANCE_FIELDS,
            id="b" if index else "main",
            name=SIDE_NAME if index else MAIN_NAME,
            position=_position(_moved(at, chance.uniform(-DOOR_M, DOOR_M), chance.uniform(-DOOR_M, DOOR_M))),
            step_free=chance.choice(("yes", "yes", "no", "unknown")),
            is_main=not index,
        )
        for index in range(chance.choices(DOOR_COUNTS, DOOR_WEIGHTS)[0])
    )
