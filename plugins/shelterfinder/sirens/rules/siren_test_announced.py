"""Sirens that sound without a word beforehand frighten a town, and teach it that sirens mean nothing. A test sounding is announced five
days before (Article 35 of China's Civil Air Defence Law), counted in days of the calendar in the site's time zone. One that is not
announced yet is reported from the day on which it is too late. Drills in which no siren sounds are not meant, nor are other countries,
whose laws ask for other notice or for none.

Accepted:

    site: {country: CN, timezone: Asia/Shanghai, emergency_phone: "110"}
    facilities: [{position: {lat: 43.820003, lon: 87.610007, datum: wgs84}}]
    drills:
      - {kind: siren_test, starts: "2026-09-18T10:00:00+08:00", announced_on: 2026-09-13}
      - {id: open-door, kind: open_day, starts: "2026-09-18T10:00:00+08:00"}

Refused:

    site: {country: CN, timezone: Asia/Shanghai, emergency_phone: "110"}
    facilities: [{position: {lat: 43.820003, lon: 87.610007, datum: wgs84}}]
    drills:
      - {kind: siren_test, starts: "2026-09-18T10:00:00+08:00", announced_on: 2026-09-14}
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.other_datum import in_china
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Drill
from shelterfinder.registry.rules import today
from shelterfinder.sirens.notice import NOTICE_DAYS, earliest_sounding, latest_announcement, local_start

level: Level = "error"
alone = True
exceptable = True
"""A sounding of the past that was announced too late has happened, and its record says so."""


def check(material: Material) -> Iterator[Finding]:
    """Every drill with sirens that was announced too late, or can no longer be announced in time."""
    if not in_china(material):
        return
    timezone = material.site.values.get("timezone") if material.site is not None else None
    for entry, drill in valid(material.register(Drill)):
        starts = local_start(drill, timezone)
        details = _fault(drill, starts.date()) if drill.sounds_sirens else None
        if details is not None:
            yield entry.finding("announced_on", id=drill.id, timezone=str(starts.tzinfo), wanted_days=NOTICE_DAYS, **details)


def _fault(drill: Drill, day: datetime.date) -> dict[str, object] | None:
    """What the words need, if the announcement of a sounding on `day` is or comes too late."""
    latest, announced_on = latest_announcement(day), drill.announced_on
    if (announced_on or today()) <= latest:
        return None
    days = {"day": day.isoformat(), "latest": latest.isoformat()}
    if announced_on is None:
        return {"case": "not_announced", **days}
    notice_days = (day - announced_on).days
    details = {"announced_on": announced_on.isoformat(), "earliest": earliest_sounding(announced_on).isoformat(), **days}
    return {"case": "afterwards" if notice_days < 0 else None, "notice_days": notice_days, **details}
