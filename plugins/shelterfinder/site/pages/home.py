"""The home page and the map page: what the browser needs to find the nearest, and the list of areas for those without scripts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, SERVICES, Mode
from shelterfinder.shards.data_file import DataFile
from shelterfinder.site import urls
from shelterfinder.site.plan import Page, Plan

LISTED_MAX = 200
"""Places named on the home page at most: about 25 bytes each when compressed, 5 kB of the 60 kB that a first answer may cost."""
AREAS_MAX = 40
"""Areas named on the home page at most: nobody in a hurry looks through more. Each costs a first answer about 25 bytes of its 45 kB."""
CARRIED_MAX = 4000
"""Characters of an index that the page carries itself, some 2 kB when compressed: the index of indexes of a nation, or of a few shards."""


def home(plan: Plan) -> Iterator[Page]:
    """The home page in every language, and the list of areas where they are too many for it."""
    for language in plan.editions:
        address = urls.home(language)
        yield Page("home", address, language, {**asking_values(address, language, plan), "places": listed_places(address, language, plan)})
        if not areas_listed(plan):
            yield Page("areas", urls.areas(language), language, {"groups": area_groups(language, plan)})


def asking_values(start: str, language: str, plan: Plan) -> dict[str, object]:
    """What the form that asks for the nearest needs on the page at `start`.

    `needs`: the services of each mode, `hazards`: the dangers one can ask about, `shard` and `searched`: the data file and the
    search file ({name}, below the root), `settings_json`: settings for the browser, `areas_listed`: whether the page names every
    area, `preload`: the scripts of the first question, which come while the page is read. Nothing carries `integrity`: on file:// a
    right one blocks a script. The decoder checks the data.
    `carried`: what the data file hands over, where the page carries it itself.
    """
    carried = carried_index(plan.data)
    asked = [plan.assets.for_language(language)["answer"]] if carried else [plan.data.name, plan.assets.for_language(language)["answer"]]
    return {
        "areas_listed": areas_listed(plan),
        "carried": carried,
        "preload": [urls.relative(start, path) for path in asked],
        "needs": services_by_mode(plan),
        "hazards": known_hazards(plan),
        "shard": plan.data,
        "searched": plan.searched,
        "settings_json": json.dumps(browser_settings(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    }


def carried_index(data: DataFile) -> str:
    """What a small index hands over: in the page it costs its bytes, as a file a request and 0.4 kB of headers besides. Else nothing."""
    return data.payload if "/index-" in data.name and len(data.text) <= CARRIED_MAX else ""


def areas_listed(plan: Plan) -> bool:
    """Whether the areas are few enough for the home page."""
    return len(plan.districts()) <= AREAS_MAX


def area_groups(language: str, plan: Plan) -> list[dict[str, object]]:
    """The areas by the area they lie in, in the order of the registry; those that lie in none have no name above them."""
    groups: dict[str | None, list[dict[str, object]]] = {}
    for district in plan.districts():
        href = plan.link(urls.areas(language), urls.area(language, district.id))
        parent = district.parent if district.parent in plan.areas else None
        groups.setdefault(parent, []).append({"name": district.name, "href": href, "count": len(plan.places_in(district.id))})
    return [{"name": plan.areas[parent].name if parent else None, "areas": areas} for parent, areas in groups.items()]


def services_by_mode(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The services that places have in each mode, the most frequent first, then in the order of the vocabulary."""
    counts = {mode: Counter(_services(plan, mode)) for mode in MODES}
    return {mode: tuple(sorted(counts[mode], key=lambda service: (-counts[mode][service], SERVICES.index(service)))) for mode in MODES}


def known_hazards(plan: Plan) -> tuple[str, ...]:
    """The dangers one can ask about: those that any place or role says something about, the one in force, and air raids.

    The one in force stands there even if no place says a word about it: an answer that leaves it out would be for no danger.
    Air raids are what the mode of war is about. Where a signed file may put a mode in force, it may be for any of them.
    """
    if plan.view.site.state and plan.view.site.state.keys:
        return HAZARDS
    used = {"air_raid", plan.view.site.mode.hazard, *(hazard for card in plan.cards for hazard in card.hazards)}
    return tuple(hazard for hazard in HAZARDS if hazard in used)


def _services(plan: Plan, mode: Mode) -> Iterator[str]:
    """The services of each place in a mode, each once for a place."""
    for card in plan.cards:
        yield from card.services[MODES.index(mode)]


def listed_places(start: str, language: str, plan: Plan) -> list[dict[str, object]]:
    """Every place with its address from the page `start`, by name, where they are few enough for one list."""
    places = plan.view.facilities
    if len(places) > LISTED_MAX:
        return []
    plain = plan.editions[language].plain
    in_order = sorted(places, key=lambda place: plain(place.name).casefold())
    return [{"href": plan.link(start, plan.place_address(language, place)), "name": place.name} for place in in_order]


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
        "zone": site.timezone,
    }
