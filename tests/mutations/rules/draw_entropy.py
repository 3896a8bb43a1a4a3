"""Draws with too little chance."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """A source that holds too little for 3 of 30 works, which need 11.99 bits; or MD5 for half of 150."""
    index, inspection = ground.record("inspections")
    draw = inspection["draw"]
    if ground.number == 4:
        inspection["strata"] = [{"name": "all", "ratio": 0.5, "pool": ground.pool(*(f"works-{number}" for number in range(150)))}]
        draw.update(profile="rfc3797-md5", sources=[{"name": "Beacon", "event_on": "2026-06-10", "entropy_bits": 256}])
        return Where(("inspections", index, "draw", "profile"))
    draw["sources"][0]["entropy_bits"] = ground.one_of(11.98, 1, 0.5, 11.989)
    return Where(("inspections", index, "draw", "sources"))
