"""Places that were left behind while the others were checked: by the limit of their kind, and after a check that failed."""

from tests.mutations.planting import Ground, Where
from tests.mutations.valid import CHECKED_ON


def plant(ground: Ground) -> Where:
    """Let the last good check be longer ago than is allowed: 90 days for a service point, a year for the others."""
    ground.place["kind"] = ground.one_of("shelter", "service_point", "dual", "service_point", "emergency_site")
    day = ground.one_of("2025-05-29", "2026-02-28", "2011-03-11", "2026-01-10", "2024-12-31")
    ground.place["verified"] = [{"on": day, "method": "phone"}]
    if ground.number == 4:
        ground.place["verified"].append({"on": CHECKED_ON, "method": "site_visit", "result": "failed"})
    return ground.at("verified")
