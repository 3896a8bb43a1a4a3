"""Areas with hardly any of the new forces."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Fewer than 5 people in the new forces beside 100 in the old ones, of each new kind."""
    area = ground.area(urban_resident_population={"value": 1000, "year": 2025, "source": "Yearbook"})
    ground.record("forces", district=area["id"])
    if ground.number:
        kind = ground.one_of("", "info_protection", "psych_protection", "deception", "other_new")
        ground.record("forces", district=area["id"], kind=kind, headcount=ground.number)
    return Where(("districts", len(ground.districts) - 1, "urban_resident_population"))
