"""Operators that are called by names of the past."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Rename an organisation, and let the place be run under the old name."""
    old, new = f"Old name {ground.number}", f"New name {ground.number}"
    names = [{"name": ground.one_of(old, {"en": old}), "until": "2020-12-31"}, {"name": {"en": new}, "since": "2021-01-01"}]
    ground.record("organisations", names=names)
    mode = ground.one_of("peace", "war")
    ground.place["roles"][mode][0]["operator"] = ground.one_of(old, old, {"en": old})
    return ground.at("roles", mode, 0, "operator", *(["en"] if ground.number % 3 == 2 else []))
