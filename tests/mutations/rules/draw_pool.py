"""Lists that cannot be drawn from."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """A list that is not there, one with a work twice, one without works, an id with a blank, an inspector with a name."""
    pool = ground.one_of("pools/gone.csv", ground.pool("works-1", "works-1"), ground.pool(), ground.pool("works 1"), "pools/works.csv")
    fields = {"strata": [{"name": "all", "ratio": 0.1, "pool": pool}]}
    if ground.number == 4:
        index, _ = ground.record("inspections", **fields, inspector_pool=ground.pool("ins-01", "Somebody"))
        return Where(("inspections", index, "inspector_pool"))
    index, _ = ground.record("inspections", **fields)
    return Where(("inspections", index, "strata", 0, "pool"))
