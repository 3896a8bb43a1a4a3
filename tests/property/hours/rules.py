"""Random rules of the opening_hours grammar, as people write them and as they do not."""

from __future__ import annotations

import random

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SUN = ("sunrise", "sunset", "dawn", "dusk")
REMARKS = ('"by telephone"', '"按门铃"', '"summer break; closed"', '"a|b, c"')
PLACES = (
    (60.170000, 24.940000, "Europe/Helsinki", "FI"),
    (34.340000, 134.040000, "Asia/Tokyo", "JP"),
    (41.150000, -8.610000, "Europe/Lisbon", "PT"),
    (-31.550000, 159.080000, "Australia/Lord_Howe", "AU"),  # half an hour of daylight saving
    (33.570000, -7.590000, "Africa/Casablanca", "MA"),  # clocks go back for Ramadan
    (-13.830000, -171.770000, "Pacific/Apia", "WS"),  # no calendar of holidays
    (27.720000, 85.320000, "Asia/Kathmandu", "NP"),  # 5 h 45 min
    (64.180000, -51.740000, "America/Nuuk", "GL"),  # shifted on the day before the rest of Europe
    (-72.010000, 2.540000, "Antarctica/Troll", "NO"),  # two hours of daylight saving, no sun in winter
    (-33.450000, -70.670000, "America/Santiago", "CL"),  # shifted at midnight
    (30.040000, 31.240000, "Africa/Cairo", "EG"),  # shifted at midnight
    (-43.950000, -176.560000, "Pacific/Chatham", "NZ"),  # 12 h 45 min
    (39.900000, 116.400000, "Asia/Shanghai", "CN"),
    (40.710000, -74.010000, "America/New_York", "US"),
)
"""Latitude, longitude, time zone and country: both hemispheres, and the zones with the strangest clocks."""


class Rules:
    """Random rules of one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def rule(self) -> str:
        """One rule, of one to four parts."""
        roll = self.random.random()
        if roll < 0.02:
            return "24/7"
        rule = self._part()
        for _ in range(self.random.choice((0, 0, 1, 1, 2, 3))):
            rule += self.random.choice(("; ", "; ", "; ", ", ")) + self._part()
        if roll > 0.92:
            rule += " || " + self.random.choice(("unknown", self._part(), self.random.choice(REMARKS)))
        return rule

    def _part(self) -> str:
        days = self._days()
        roll = self.random.random()
        if roll < 0.12 and days:
            return f"{days} off"
        if roll < 0.18:
            return f"{days} {self._times()} unknown".strip()
        if roll < 0.26:
            return f"{days} {self._times()} {self.random.choice(REMARKS)}".strip()
        if roll < 0.28 and days:
            return f"{days} off {self.random.choice(REMARKS)}"
        return f"{days} {self._times()}".strip()

    def _days(self) -> str:
        """What stands before the times: nothing, years, months, weeks, weekdays, holidays."""
        pick = self.random.random()
        wide = ""
        if pick < 0.08:
            wide = self.random.choice(("2027", "2026-2028", "2020-2030", "2027+", "2026-2030/2"))
        if 0.05 < pick < 0.3:
            wide = f"{wide} {self._months()}".strip()
        elif 0.3 < pick < 0.36:
            wide = f"{wide} week {self._range(53, '{:02}')}{self.random.choice(('', '/2'))}".strip()
        narrow = "" if self.random.random() < 0.25 else self._weekdays()
        return f"{wide} {narrow}".strip()

    def _range(self, last: int, form: str) -> str:
        first = self.random.randint(1, last - 1)
        return f"{form.format(first)}-{form.format(self.random.randint(first + 1, last))}"

    def _months(self) -> str:
        first, last = self.random.choice(MONTHS), self.random.choice(MONTHS)
        return self.random.choice(
            (
                first,
                f"{first}-{last}",
                f"{first},{last}",
                f"{first} {self.random.randint(1, 28):02}",
                f"{first} {self.random.randint(1, 15):02}-{self.random.randint(16, 28):02}",
                f"{first} {self.random.randint(1, 28):02}-{last} {self.random.randint(1, 28):02}",
                "Feb 29",
                "easter",
                "easter -2 days-easter +1 day",
                "Dec 24-Jan 02",
            )
        )

    def _weekdays(self) -> str:
        first, last = self.random.choice(WEEKDAYS), self.random.choice(WEEKDAYS)
        return self.random.choice(
            (
                first,
                f"{first}-{last}",
                f"{first}-{last}",
                "Mo-Fr",
                "Sa,Su",
                f"{first},{last}",
                f"{first}[{self.random.randint(1, 4)}]",
                f"{first}[-1]",
                "PH",
                "SH",
                "PH,Su",
                f"{first}-{last},PH",
                "SH,PH",
                "PH -1 day",
            )
        )

    def _times(self) -> str:
        return ",".join(self._span() for _ in range(self.random.choice((1, 1, 1, 2, 3))))

    def _span(self) -> str:
        roll = self.random.random()
        if roll < 0.03:
            return f"{self._time(0, 23)}+"
        if roll < 0.04:
            return f"{self._time(6, 10)}-{self._time(12, 20)}/01:30"
        if roll < 0.24:
            return self.random.choice(
                (
                    "sunrise-sunset",
                    "sunset-sunrise",
                    f"({self.random.choice(SUN)}{self.random.choice('+-')}0{self.random.randint(0, 2)}:30)-{self._time(18, 26)}",
                    f"{self._time(5, 12)}-{self.random.choice(SUN)}",
                    "dawn-dusk",
                )
            )
        first = self.random.randint(0, 23)
        return f"{self._time(first, first)}-{self._time(min(first + 1, 24), self.random.choice((24, 24, 30, 48)) - 1)}"

    def _time(self, first_h: int, last_h: int) -> str:
        hour = self.random.randint(first_h, max(first_h, last_h))
        return f"{hour:02}:{self.random.choice((0, 0, 0, 30, 15, 45, self.random.randint(0, 59))):02}"
