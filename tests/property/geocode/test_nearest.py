"""The nearest other place, by the quick way and by looking at every one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.geocode.ground import Ground, survey
from tests.unit.geocode.town import REGISTRY

POINTS = st.builds(Point, st.floats(-90, 90) | st.floats(60, 60.03), st.floats(-180, 180) | st.floats(24, 24.03))


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """A registry to put other places into."""
    path = tmp_path_factory.mktemp("town") / Path("shelters.yaml")
    path.write_text(REGISTRY, encoding="utf-8")
    return survey(path)


@given(point=POINTS, others=st.lists(POINTS, max_size=12), own=st.integers(0, 12))
def test_the_quick_way_finds_the_nearest(ground: Ground, point: Point, others: list[Point], own: int) -> None:
    """Anywhere on the Earth, near or far, and never the place itself."""
    places = tuple((f"p{number}", other) for number, other in enumerate(others))
    found = Ground(ground.site, (), (), places).nearest(point, f"p{own}")
    slow = min((haversine_m(point, other) for name, other in places if name != f"p{own}"), default=None)
    assert (found[1] if found else None) == slow
