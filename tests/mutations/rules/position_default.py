"""Points that programs write where they know none."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Put the place on the middle of its area, on the first view of a map, or on a zero."""
    del ground.place["entrances"], ground.place["roles"]["peace"]
    at = ground.place["position"]
    if ground.number < 2:
        area = {"id": f"village-{ground.number}", "name": {"en": f"Village {ground.number}", "fi": f"Kylä {ground.number}"}}
        ground.districts.append({**area, "centre": dict(at)})
        ground.place["district"] = area["id"]
    else:
        at["lat"], at["lon"] = ground.one_of((), (), (51.505, -0.09), (at["lat"], 0), (39.90923, 116.397428))
    return ground.at("position")
