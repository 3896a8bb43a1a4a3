"""Results that were promised and are not published."""

from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """No day of publication, or one that is still to come."""
    index, inspection = ground.record("inspections", results_due_on=ground.one_of("2026-08-31", "2025-12-31", "2020-01-01", "2026-06-30"))
    if ground.number == 4:
        inspection["results_published_on"] = "9026-08-20"
        return Where(("inspections", index, "results_published_on"))
    del inspection["results_published_on"]
    return Where(("inspections", index, "results_due_on"))
