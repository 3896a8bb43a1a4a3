"""Areas whose forces are too small for their residents."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """Residents who ask for at least one person more than the 100 of one old force and the 10 of a new one."""
    residents = ground.one_of(44_001, 50_000, 200_000, 44_400, 1_000_000)
    area = ground.area(urban_resident_population={"value": residents, "year": 2025, "source": "Yearbook"})
    ground.record("forces", district=area["id"])
    ground.record("forces", district=area["id"], kind="deception", headcount=10)
    return Where(("districts", len(ground.districts) - 1, "urban_resident_population"))
