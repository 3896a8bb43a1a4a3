"""The invented register that benches measure with is a valid one, is the same in every run, and lies as people live."""

from __future__ import annotations

import statistics

import pytest

from bench.places import NATION, generated, positions
from shelterfinder.geo.distances import haversine_m
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import District, Facility

COUNT = 3000


@pytest.fixture(scope="module")
def view() -> PublicView:
    """Three thousand places: five cities."""
    return generated(COUNT)


def test_every_record_is_one_the_registry_would_accept(view: PublicView) -> None:
    """Records are made without validation for speed, so a sample goes through it here."""
    for facility in view.facilities[::17]:
        assert Facility.model_validate(facility.model_dump()) == facility
    for district in view.districts:
        assert District.model_validate(district.model_dump(exclude_defaults=True)) == district


def test_ids_are_distinct_and_every_place_lies_in_an_area_of_the_view(view: PublicView) -> None:
    """A million ids must not meet, and no place may hang in the air."""
    assert len({facility.id for facility in view.facilities}) == COUNT
    areas = {district.id for district in view.districts}
    assert {facility.district for facility in view.facilities} <= areas
    assert {district.parent for district in view.districts if district.parent} <= areas


@pytest.mark.parametrize("count", [1, 2, 599, 600, 1201])
def test_any_count_is_met(count: int) -> None:
    """Sizes of cities are rounded shares, and still add up."""
    assert len(generated(count).facilities) == count


def test_no_places_are_refused() -> None:
    """An empty register is not what anybody measures."""
    with pytest.raises(ValueError, match="-1 places"):
        generated(-1)


def test_the_same_seed_gives_the_same_places_and_another_seed_others(view: PublicView) -> None:
    """Two runs measure the same bytes."""
    assert generated(COUNT) == view
    assert generated(COUNT, seed=2).facilities[0] != view.facilities[0]


def test_places_lie_in_clusters(view: PublicView) -> None:
    """Half of all places have their next one within 200 m, though the nation is two thousand kilometres wide."""
    points = [facility.position.wgs84() for facility in view.facilities]
    south, north, west, east = NATION
    assert all(south - 2 < point.lat < north + 2 and west - 2 < point.lon < east + 2 for point in points)
    nearest_m = [min(haversine_m(one, other) for other in points if other is not one) for one in points[::100]]
    assert statistics.median(nearest_m) < 200


def test_readers_stand_near_places(view: PublicView) -> None:
    """Each position is drawn by a place: the median reader stands about 300 m from it, and the draw is the same in every run."""
    asked = positions(view, 60)
    assert asked == positions(view, 60)
    points = [facility.position.wgs84() for facility in view.facilities]
    nearest_m = [min(haversine_m(at, point) for point in points) for at in asked]
    assert statistics.median(nearest_m) < 300
    assert max(nearest_m) < 20_000
