"""How far each of many points is from the one next to it, and the rules that ask."""

from __future__ import annotations

import math
import random
from pathlib import Path

import pytest

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.neighbours import Crowds, Neighbours, spread
from tests.unit.registry.small import reading


def slow(points: list[Point], index: int) -> float:
    """Every other point is measured."""
    return min((haversine_m(points[index], other) for at, other in enumerate(points) if at != index), default=math.inf)


@pytest.mark.parametrize("seed", range(40))
def test_the_nearest_of_all_is_found(seed: int) -> None:
    """Against measuring every pair: in clusters, over the whole Earth, at the antimeridian, with points that occur twice."""
    made = random.Random(seed)
    width = 10 ** made.uniform(-4, 2)
    points = [
        Point(max(-90.0, min(90.0, made.gauss(made.choice((0, 60)), width))), (179 + made.gauss(0, width)) % 360 - 180) for _ in range(60)
    ]
    points += made.sample(points, made.choice((0, 5)))
    neighbours = Neighbours(points)
    for index, point in enumerate(points):
        assert neighbours.nearest_m(point) == pytest.approx(slow(points, index), abs=1e-3)


@pytest.mark.parametrize("seed", range(40))
def test_who_stands_in_a_crowd_is_near_another(seed: int) -> None:
    """What is said quickly is true when every pair is measured, at any scale and any latitude."""
    made = random.Random(seed)
    width = 10 ** made.uniform(-4, 1)
    points = [Point(max(-90.0, min(90.0, made.gauss(made.choice((0, 60, 88)), width))), made.gauss(100, width)) for _ in range(60)]
    distance_m = width * 111_000 * made.uniform(0.01, 1)
    crowds = Crowds(points, distance_m)
    assert all(slow(points, index) <= distance_m for index, point in enumerate(points) if crowds.holds(point))
    assert Crowds([*points, points[0]], distance_m).holds(points[0])


def test_nobody_is_in_a_crowd_of_no_distance() -> None:
    """Where places stand on each other the usual distance is nothing, and nothing can be said quickly."""
    assert not Crowds([Point(60, 24), Point(60, 24)], 0).holds(Point(60, 24))


def test_a_point_alone_has_no_neighbour() -> None:
    """Nothing is infinitely far away."""
    assert Neighbours([Point(60, 24)]).nearest_m(Point(60, 24)) == math.inf


@pytest.mark.parametrize(("count", "taken"), [(0, 0), (1, 1), (10, 10), (11, 6), (1000, 10)])
def test_a_sample_is_spread_over_the_list(count: int, taken: int) -> None:
    """Never more than asked for, and all if they are few."""
    points = [Point(0, index / 10) for index in range(count)]
    assert len(list(spread(points, 10))) == taken


def test_a_lost_minus_sign_is_seen_and_a_distant_village_is_not(tmp_path: Path) -> None:
    """A second town is no mistake: its places are near each other."""
    towns = [(-33.9 + n / 500, 151.20001) for n in range(6)] + [(-35.3 + n / 300, 149.10001) for n in range(3)]
    records = [{"id": f"p-{n}", "position": {"lat": lat, "lon": lon, "datum": "wgs84"}} for n, (lat, lon) in enumerate(towns)]
    assert reading(tmp_path, facilities=records).problems == ()
    lost = {"id": "lost", "position": {"lat": 33.9, "lon": 151.20001, "datum": "wgs84"}}
    (problem,) = reading(tmp_path, facilities=[*records, lost]).problems
    assert (problem.rule, problem.details["id"], problem.details["distance_km"]) == ("far-from-others", "lost", 7538)


def test_every_place_of_a_stack_is_named(tmp_path: Path) -> None:
    """How many, and which."""
    position = {"lat": 60.17201, "lon": 24.94401, "datum": "wgs84"}
    (problem,) = reading(tmp_path, facilities=[{"id": name, "position": position} for name in ("a", "b", "c")]).problems
    assert (problem.rule, problem.details["count"], problem.details["ids"]) == ("stacked-points", 3, ["a", "b", "c"])
