"""Latitude and longitude exchanged, in any order of the two and with any number of digits."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Exchange the two numbers of a place. That it lies far from its doors then is not said besides."""
    position = ground.place["position"]
    lat, lon = round(position["lat"], 6 - ground.number), round(position["lon"] + ground.number * 0.1, 6)
    ground.place["position"] = {"lat": lon, "lon": lat, "datum": "wgs84"}
    if ground.number % 2:
        ground.place["position"] = {"datum": "wgs84", "lon": lat, "lat": lon}
    return ground.at("position", "lat")
