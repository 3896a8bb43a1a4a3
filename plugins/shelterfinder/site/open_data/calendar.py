"""What has a beginning and an end: the mode in force, and seasons of opening hours. In the words of one language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from shelterfinder.hours.seasons import Season, seasons
from shelterfinder.registry.exchange.ics_file import Calendar, Event
from shelterfinder.registry.records import Facility, Role, Site
from shelterfinder.registry.records.vocabulary import MODES, Mode
from shelterfinder.site.messages import marks
from shelterfinder.site.plan import Plan
from shelterfinder.site.translations import Edition
from shelterfinder.state.file import site_id

SITE_DIGITS = 16
"""Hexadecimal digits that tell one site from another in ids of events: 64 bits."""


def calendar(plan: Plan, language: str) -> Calendar:
    """The calendar, still without events."""
    edition, site = plan.editions[language], plan.view.site
    about = " · ".join([*marks(site, edition), edition.words("data.calendar_about"), edition.plain(site.office)])
    return Calendar(edition.plain(site.name), about, language, plan.identity.instant)


def site_events(plan: Plan, language: str) -> Iterator[Event]:
    """The mode in force, where its end is set: marked as an exercise where it is one."""
    edition, mode = plan.editions[language], plan.view.site.mode
    if mode.until is None:
        return
    title = edition.words("data.mode_event", mode=edition.words(f"mode.{mode.current}"))
    hazard = [edition.words(f"hazard.{mode.hazard}")] if mode.hazard else []
    said = [edition.plain(text) for text in (mode.set_by_role, mode.basis) if text]
    begins = mode.since or plan.identity.instant
    lines = (*hazard, *said, edition.words("data.mode_ends"))
    yield Event(
        _uid(f"mode-{mode.current}", plan.view.site), begins, mode.until, _marked(title, plan.view.site, edition), lines, "", None, ""
    )


def place_events(place: Facility, plan: Plan, language: str) -> Iterator[Event]:
    """The seasons of each role of a place; none where its hours are the same all year round, or nobody recorded them."""
    for mode in MODES:
        for number, role in enumerate(place.roles.in_mode(mode), start=1):
            for season in _seasons(place, role, plan):
                yield _season(place, mode, number, role, season, plan, plan.editions[language])


def _seasons(place: Facility, role: Role, plan: Plan) -> tuple[Season, ...]:
    site = plan.view.site
    if role.hours is None:
        return ()
    return seasons(role.hours.rule, place.position.wgs84(), site.timezone, site.country, plan.identity.date, site.region)


def _season(place: Facility, mode: Mode, number: int, role: Role, season: Season, plan: Plan, edition: Edition) -> Event:
    words, site = edition.words, plan.view.site
    services = words("list.two", first="", more="").join(words(f"service.{service}") for service in role.services)
    hours = role.hours
    told = [words("mark.example")] if place.example and not site.example else []
    told += [f"{words(f'mode.{mode}')}: {services}", *([edition.hours(hours.rule)] if hours else [])]
    told += [edition.plain(condition.text) for condition in (hours.conditions if hours else ())]
    told += [words("data.season_scheduled"), *([words("data.season_cut")] if season.is_cut else [])]
    point = place.position.wgs84()
    return Event(
        id=_uid(f"{place.id}-{mode}-{number}-{season.first.isoformat()}", site),
        begins=season.first,
        ends=season.last,
        title=_marked(words("data.season_event", place=edition.plain(place.name)), site, edition),
        lines=tuple(told),
        place=edition.plain(place.address) if place.address else "",
        position=(f"{point.lat:.6f}", f"{point.lon:.6f}"),
        category=words(f"kind.{place.kind}"),
    )


def _marked(title: str, site: Site, edition: Edition) -> str:
    """The title behind the marks of the site: a calendar shows nothing else."""
    return " · ".join([*marks(site, edition), title])


def _uid(name: str, site: Site) -> str:
    """The id of an event: the same in every build of the site, and nothing of the machine (RFC 7986, §5.3)."""
    return f"{name}@{hashlib.sha256(site_id(site).encode()).hexdigest()[:SITE_DIGITS]}"
