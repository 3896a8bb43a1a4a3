"""The home page and the map page: what the browser needs to find the nearest, and the list of areas for those without scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, SERVICES, Mode
from shelterfinder.site import urls
from shelterfinder.site.plan import Page, Plan

LISTED_MAX = 200
"""Places named on the home page at most: about 25 bytes each when compressed, 5 kB of the 60 kB that a first answer may cost."""


def home(plan: Plan) -> Iterator[Page]:
    """The home page in every language."""
    for language in plan.editions:
        yield Page(
            "home", urls.home(language), language, {**asking_values(plan), "places": listed_places(urls.home(language), language, plan)}
        )


def asking_values(plan: Plan) -> dict[str, object]:
    """What the form that asks for the nearest needs.

    `needs`: the services of each mode, `hazards`: the dangers one can ask about, `shard`: the data file ({name,
    integrity}, below the root), `settings_json`: settings for the browser.
    """
    return {
        "needs": services_by_mode(plan),
        "hazards": known_hazards(plan),
        "shard": plan.data,
        "settings_json": json.dumps(browser_settings(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    }


def services_by_mode(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The services that places have in each mode, the most frequent first, then in the order of the vocabulary."""
    counts = {mode: Counter(_services(plan, mode)) for mode in MODES}
    return {mode: tuple(sorted(counts[mode], key=lambda service: (-counts[mode][service], SERVICES.index(service)))) for mode in MODES}


def known_hazards(plan: Plan) -> tuple[str, ...]:
    """The dangers one can ask about: those that any place or role says something about, the one in force, and air raids.

    The one in force stands there even if no place says a word about it: an answer that leaves it out would be for no danger.
    Air raids are what the mode of war is about.
    """
    places = plan.view.facilities
    used = {"air_raid", plan.view.site.mode.hazard}
    used |= {hazard for place in places for hazard in place.hazards}
    used |= {hazard for place in places for mode in MODES for role in place.roles.in_mode(mode) for hazard in role.hazards}
    return tuple(hazard for hazard in HAZARDS if hazard in used)


def _services(plan: Plan, mode: Mode) -> Iterator[str]:
    """The services of each place in a mode, each once for a place."""
    for place in plan.view.facilities:
        yield from {service for role in place.roles.in_mode(mode) for service in role.services}


def listed_places(start: str, language: str, plan: Plan) -> list[dict[str, object]]:
    """Every place with its address from the page `start`, by name, where they are few enough for one list."""
    places = plan.view.facilities
    if len(places) > LISTED_MAX:
        return []
    plain = plan.editions[language].plain
    in_order = sorted(places, key=lambda place: plain(place.name).casefold())
    return [{"href": urls.relative(start, plan.place_address(language, place)), "name": place.name} for place in in_order]


def browser_settings(plan: Plan) -> dict[str, object]:
    """The settings of the registry that the browser works with; metres and metres per second."""
    site = plan.view.site
    return {
        "hazard": site.mode.hazard,
        "speedMS": site.walking.speed_m_s,
        "detour": site.walking.detour_factor,
        "distanceMaxM": site.policy.distance_max_km * 1000,
        "listNeverVerified": site.policy.list_never_verified,
        "defaultLanguage": site.default_language,
        "placePages": plan.has_place_pages,
    }
