"""Commitments that came when the chance was known."""

from shelterfinder.inspections.commitment import commitment_of
from shelterfinder.inspections.pools import Pools
from shelterfinder.registry.records import Inspection
from tests.mutations.planting import Ground, Where


def plant(ground: Ground) -> Where:
    """A commitment of the day of the event or later, or of no day."""
    index, inspection = ground.record("inspections", strata=[])
    record = Inspection.model_validate(inspection)
    assert record.draw is not None
    inspection["draw"]["commitment"] = commitment_of(record, record.draw, Pools((), ()))
    if ground.number == 4:
        return Where(("inspections", index, "draw", "commitment"))
    inspection["draw"]["committed_on"] = ground.one_of("2026-06-10", "2026-06-11", "2026-07-10", "2026-12-31")
    return Where(("inspections", index, "draw", "committed_on"))
