"""Places outside the outline of their area, by some hundred metres or by many kilometres."""

from tests.mutations.planting import Ground, Where

HALF_DEG = 0.002
"""Half the side of the area: 220 m to the north, 160 m to the east."""


def plant(ground: Ground) -> Where:
    """Draw a square that begins beside the place, in one direction or another."""
    position = ground.place["position"]
    north, east = ground.one_of((0.0031, 0), (-0.0042, 0), (0, 0.0041), (0.1, -0.1), (0.003, 0.5))
    lat, lon = position["lat"] + north, position["lon"] + east
    corners = ((-1, -1), (-1, 1), (1, 1), (1, -1))
    ground.area(outline=[[round(lat + HALF_DEG * up, 6), round(lon + HALF_DEG * right, 6)] for up, right in corners])
    return ground.at("position")
