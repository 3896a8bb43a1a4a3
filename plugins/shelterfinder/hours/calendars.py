"""Which days are public holidays, and of which days nobody can be sure.

Two calendars are asked: the one inside opening-hours-py, which decides, and that of the package holidays, which knows more countries,
all days of long holidays, and the regions. Where they differ, or where a day is a holiday only in parts of the country, it is doubtful:
in 2027 the first calendar has one day of China's spring festival where the second has seven, and no Christmas in the United Kingdom.
"""

from __future__ import annotations

import datetime
from functools import cache

from opening_hours import OpeningHours, UnknownCountryError

NOON = datetime.time(12)


@cache
def doubtful_days(country: str, region: str | None, first: datetime.date, count: int) -> frozenset[int]:
    """The days, by their number from the first, of which it is not certain whether they are public holidays.

    `country` is an ISO 3166-1 code, `region` the part of an ISO 3166-2 code behind the hyphen; without it, or if the calendar does not
    know it, every holiday of any region is doubtful. All days are if there is no calendar of the country.
    """
    ours = library_holidays(country, first, count)
    theirs = _by_holidays(country, region, first, count)
    if theirs is None and region is not None:
        return doubtful_days(country, None, first, count)
    if theirs is None:
        return frozenset() if ours else frozenset(range(count))
    somewhere = _in_any_region(country, first, count) if region is None else frozenset()
    return (ours ^ theirs) | (somewhere - (ours & theirs))


@cache
def library_holidays(country: str, first: datetime.date, count: int) -> frozenset[int]:
    """The public holidays that opening-hours-py has, by their number from the first day; none after 2079 or if it lacks the country."""
    try:
        hours = OpeningHours("PH", country=country, auto_country=False)
    except UnknownCountryError:
        return frozenset()
    noon = datetime.datetime.combine(first, NOON)
    return frozenset(day for day in range(count) if hours.is_open(noon + datetime.timedelta(days=day)))


@cache
def _by_holidays(country: str, region: str | None, first: datetime.date, count: int) -> frozenset[int] | None:
    """The holidays that the package holidays has; None if it does not know the country or the region."""
    import holidays  # takes half a second, which only a rule with holidays has to wait

    years = range(first.year, (first + datetime.timedelta(days=count)).year + 1)
    try:
        found = holidays.country_holidays(country, subdiv=region, years=years)
    except NotImplementedError:
        return None
    return frozenset(day for date in found if 0 <= (day := (date - first).days) < count)


def _in_any_region(country: str, first: datetime.date, count: int) -> frozenset[int]:
    import holidays

    regions = holidays.country_holidays(country).subdivisions
    return frozenset(day for region in regions for day in _by_holidays(country, region, first, count) or ())
