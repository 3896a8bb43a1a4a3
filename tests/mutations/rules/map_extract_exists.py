"""Map extracts that are not beside the registry."""

from tests.mutations.planting import Ground, Where

ONCE = True


def plant(ground: Ground) -> Where:
    """Name one."""
    ground.site["map_extract"] = ground.one_of("town.osm.pbf", "geodata/town.osm.pbf", "./x.osm.pbf", "a/b/c.osm.pbf", "T.osm.pbf")
    return Where(("site", "map_extract"))
