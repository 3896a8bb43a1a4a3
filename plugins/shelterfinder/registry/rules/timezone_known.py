"""The time zone is a name of the IANA time zone database. Opening hours and the end of a mode are reckoned in it.

Accepted:

    site: {timezone: Europe/Helsinki}

Refused:

    site: {timezone: Europe/Helsingfors}
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from zoneinfo import available_timezones

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """A time zone the database does not have."""
    entry = material.site
    found = entry.values.get("timezone") if entry is not None else None
    if entry is None or not isinstance(found, str) or found in available_timezones():
        return
    close = next(iter(difflib.get_close_matches(found[:100], sorted(available_timezones()), n=1)), None)
    yield entry.finding("timezone", found=found, case="close" if close else None, close=close)
