"""A default language that the site does not speak."""

from tests.mutations.planting import Ground, Where

APART = "until it is repaired, no rule knows in which language a plain text is"


def plant(ground: Ground) -> Where:
    """Set the site to one."""
    ground.site["default_language"] = ground.one_of("sv", "zh-Hans", "en-GB", "de", "fin")
    return Where(("site", "default_language"))
