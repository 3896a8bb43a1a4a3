"""A nation's change is compared in less time than its records take to be checked."""

from __future__ import annotations

import time
from pathlib import Path

from shelterfinder.registry.comparison.compare import compare
from shelterfinder.registry.comparison.contents import Contents
from shelterfinder.registry.comparison.risks import find_risks
from shelterfinder.registry.records import Facility, Site
from tests.unit.registry.small import FACILITY, SITE

PLACES = 10_000
CHANGED = 100


def test_ten_thousand_places_take_less_than_their_check() -> None:
    """Processor time of comparing them, risks included, against that of the models alone, in the same run. One place in a hundred moves."""
    values = [{**FACILITY, "id": f"place-{number}", "name": f"Place {number}"} for number in range(PLACES)]
    started = time.process_time()
    sides = [tuple(Facility.model_validate(each) for each in values) for _ in range(2)]
    checked_s = time.process_time() - started
    step = PLACES // CHANGED
    north = {"position": sides[0][0].position.model_copy(update={"lat": 60.18})}
    after = tuple(place.model_copy(update=north) if number % step == 0 else place for number, place in enumerate(sides[1]))
    site = Site.model_validate(SITE)
    old, new = (Contents(Path("shelters.yaml"), site, (), places) for places in (sides[0], after))
    started = time.process_time()
    comparison = compare(old, new)
    risks = find_risks(comparison)
    compared_s = time.process_time() - started
    assert len(comparison.facilities) == CHANGED
    assert [found.name for found in risks] == ["moved_together"]
    assert compared_s < checked_s, f"compared in {compared_s:.2f} s, checked in {checked_s:.2f} s"
