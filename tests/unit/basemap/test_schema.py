"""What OSM objects become in the basemap schema."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.basemap import schema


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ({"highway": "primary"}, ("roads", "major_road", "primary")),
        ({"highway": "primary_link"}, ("roads", "major_road", "primary_link")),
        ({"highway": "residential"}, ("roads", "minor_road", "residential")),
        ({"highway": "steps"}, ("roads", "path", "steps")),
        ({"railway": "tram"}, ("roads", "rail", "tram")),
        ({"man_made": "pier"}, ("roads", "path", "pier")),
    ],
)
def test_streets_keep_kind_and_detail(tags: dict[str, str], wanted: tuple[str, str, str]) -> None:
    """Kinds are those of the Protomaps schema, the detail is OSM's own word."""
    drawn = schema.road(tags)
    assert drawn is not None and drawn[:3] == wanted


@pytest.mark.parametrize(
    "tags",
    [
        {"highway": "pedestrian", "area": "yes"},
        {"highway": "footway", "indoor": "yes"},
        {"highway": "construction"},
        {"highway": "platform"},
        {},
    ],
)
def test_what_is_no_street_is_not_drawn_as_one(tags: dict[str, str]) -> None:
    """Squares, corridors indoors and building sites are no lines to walk along."""
    assert schema.road(tags) is None


def test_bridges_lie_above_streets_and_tunnels_below() -> None:
    """Painting order follows the level, and on one level the more important street."""
    orders = [
        schema.road({"highway": "residential", **more}).order  # type: ignore[union-attr]
        for more in ({"tunnel": "yes", "layer": "-2"}, {"tunnel": "yes"}, {}, {"bridge": "yes"}, {"bridge": "yes", "layer": "2"})
    ]
    assert orders == sorted(orders) and len(set(orders)) == 5
    assert schema.road({"highway": "primary"}).order > schema.road({"highway": "service"}).order  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ({"natural": "water"}, ("water", "water")),
        ({"natural": "water", "water": "lake"}, ("water", "lake")),
        ({"building": "yes"}, ("buildings", "building")),
        ({"leisure": "park"}, ("landuse", "park")),
        ({"highway": "pedestrian", "area": "yes"}, ("landuse", "pedestrian")),
        ({"highway": "footway", "type": "multipolygon"}, ("landuse", "pedestrian")),
    ],
)
def test_areas_keep_their_kind(tags: dict[str, str], wanted: tuple[str, str]) -> None:
    """Water, buildings and uses of land are told apart."""
    drawn = schema.surface(tags)
    assert drawn is not None and drawn[:2] == wanted


@pytest.mark.parametrize(
    "tags", [{"building": "no"}, {"building": "yes", "location": "underground"}, {"highway": "footway"}, {"barrier": "fence"}]
)
def test_what_is_no_area_is_not_filled(tags: dict[str, str]) -> None:
    """A closed footway is a loop and not a square, and what lies under ground is not seen."""
    assert schema.surface(tags) is None


def test_names_are_needed_where_a_name_is_all_there_is() -> None:
    """A place or landmark without a name draws nothing."""
    assert schema.settlement({"place": "city"}) is None and schema.point_of_interest({"amenity": "library"}) is None
    assert schema.settlement({"place": "city", "name": "Helsinki"}) is not None


@pytest.mark.parametrize("layer", ["--5", "²", "1.5", "ground", "9999999999"])
def test_a_level_that_is_no_number_counts_as_the_ground(layer: str) -> None:
    """Odd levels do not move a street above or below the others."""
    assert schema.road({"highway": "service", "layer": layer}) == schema.road({"highway": "service"})


@given(
    st.dictionaries(
        st.sampled_from(["highway", "layer", "bridge", "tunnel", "railway", "building", "natural", "admin_level", "boundary"]),
        st.text(max_size=8),
    )
)
def test_no_tag_is_too_odd(tags: dict[str, str]) -> None:
    """Whatever mappers write, each rule answers with a known layer and a zoom that exists, or with nothing."""
    for rule in (schema.road, schema.waterway, schema.surface, schema.boundary, schema.settlement, schema.point_of_interest):
        drawn = rule(tags)
        assert drawn is None or (drawn.layer in schema.LAYERS and 0 <= drawn.min_zoom <= schema.ZOOM_MAX)
