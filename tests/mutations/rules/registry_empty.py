"""Registries in which no place is public."""

from tests.mutations.planting import Ground, Where

APART = "with one public place in the registry it does not speak"


def plant(ground: Ground) -> Where:
    """Withhold every place, in one way or the other."""
    places = ground.registry.values["facilities"]
    for index, place in enumerate(places):
        if ground.number == 4:
            del place["publication"]
        else:
            place["publication"] = {"state": ground.one_of("withheld", "internal") if index % 2 else ground.one_of("internal", "withheld")}
    return Where(())
