"""The tables of opening hours that data files carry: made by the room `hours`, with the site's time zone, country, region and data date."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from shelterfinder.hours.tables import opening_table
from shelterfinder.registry.records import Facility, Site
from shelterfinder.registry.records.role import Role


def openings(site: Site, first_day: datetime.date) -> Callable[[Facility, Role], str | None]:
    """What `encode` asks for the table of a role at a place; None where no hours are recorded. `first_day` is the day of the data."""

    def opening(facility: Facility, role: Role) -> str | None:
        """The table of one role."""
        if role.hours is None:
            return None
        at = facility.position.wgs84().rounded()
        return opening_table(role.hours.rule, role.hours.conditions, at, site.timezone, site.country, first_day, site.region)

    return opening
