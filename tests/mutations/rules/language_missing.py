"""Names that lack a language of the site."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Give the name in one language, or without saying in which."""
    names = ({"en": "Pool"}, "Pool", {"fi": "Uimahalli"}, {"en": "Pool", "sv": "Simhall"}, {"zh-Hans": "游泳馆", "fi": "Uimahalli"})
    ground.place["name"] = ground.one_of(*names)
    return ground.at("name")
