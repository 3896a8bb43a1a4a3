"""The tables of opening hours that the build puts into the data files."""

from __future__ import annotations

import datetime
from pathlib import Path

from shelterfinder.site.openings import openings
from tests.unit.registry.small import registry

FIRST = datetime.date(2026, 11, 23)
RAIN = {"when": "heavy_rain", "effect": "closed", "text": "Closed in heavy rain"}


def tables(folder: Path, hours: dict[str, object] | None, **site: object) -> str | None:
    """The table of the only role of a place with these hours."""
    role = {"services": ["reading"], **({"hours": hours} if hours else {})}
    read = registry(folder, {"roles": {"peace": [role]}}, **site)
    (place,) = read.facilities
    return openings(read.site, FIRST)(place, place.roles.peace[0])


def test_a_role_without_hours_has_no_table(tmp_path: Path) -> None:
    """Not recorded is not closed."""
    assert tables(tmp_path, None) is None


def test_the_table_begins_the_day_before_the_data(tmp_path: Path) -> None:
    """It may still be that day where the place is."""
    made = tables(tmp_path, {"rule": "Mo-Fr 09:00-17:00"})
    assert made == "2026-11-22+396|0.0.0.0.0.1.1||c540o1020c,c||"


def test_conditions_zone_country_and_region_of_the_site_count(tmp_path: Path) -> None:
    """Weather marks the table; the sun follows the zone; holidays the country and its region."""
    assert (tables(tmp_path, {"rule": "24/7", "conditions": [RAIN]})) == "~o"
    sun = {"rule": "sunrise-sunset"}
    assert tables(tmp_path, sun) != tables(tmp_path, sun, timezone="Asia/Tokyo")
    holidays = {"rule": "Mo-Su 09:00-17:00; PH off"}
    made = {tables(tmp_path, holidays, **site) for site in ({}, {"country": "DE"}, {"country": "DE", "region": "BE"})}
    assert len(made) == 3
