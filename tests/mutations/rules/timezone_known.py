"""Time zones that the database does not have."""

from tests.mutations.planting import Ground, Where

ONCE = True


def plant(ground: Ground) -> Where:
    """Set the site to one."""
    ground.site["timezone"] = ground.one_of("Europe/Helsingfors", "Helsinki", "UTC+2", "europe/helsinki ", "Asia/Peking")
    return Where(("site", "timezone"))
