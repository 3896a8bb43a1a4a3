"""What a browser keeps of the site: the core that it always keeps, an area, or everything in one language.

A list names addresses below the root as a browser asks for them (`en/area/kallio/`, never `index.html`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shelterfinder.registry.card import Card
from shelterfinder.registry.records import District
from shelterfinder.site import urls
from shelterfinder.site.plan import Plan
from shelterfinder.state.file import NAME as STATE_FILE

WORKER = "service-worker.js"
"""At the root, because a service worker rules only what lies below it; never renamed, because browsers that know it ask for this name."""
MANIFEST = "offline.json"
FOLDER = "offline"
CORE_SCRIPTS = ("app", "answer", "after")
"""What finds the nearest: the first script, and what it loads at the first question and behind its answer."""
NOT_KEPT = frozenset({"_headers", "build.json", STATE_FILE, WORKER, MANIFEST})
"""What a copy must not answer with: the live state, the marks of a build, and what tells of newer copies."""
TWINS = (".br", ".gz")


def core(plan: Plan, language: str) -> tuple[str, ...]:
    """The home page of a language with everything that finds the nearest: six files."""
    assets = plan.assets.for_language(language)
    return (urls.home(language), assets["style"], *(assets[name] for name in CORE_SCRIPTS), plan.data.name)


def everything(plan: Plan, language: str, names: Iterable[str]) -> tuple[str, ...]:
    """All that a reader of a language can come to, open data in that language included; `names` are the files of the build."""
    others = [other for other in plan.editions if other != language]
    mine = set(plan.assets.for_language(language).values())
    foreign = {path for other in others for path in plan.assets.for_language(other).values()} - mine
    kept = (name for name in names if name not in NOT_KEPT | foreign and not name.endswith(TWINS) and not name.startswith(f"{FOLDER}/"))
    elsewhere = (*(f"{other}/" for other in others), *(urls.data_file(f"{other}/") for other in others))
    return tuple(sorted(address_of(name) for name in kept if not name.startswith(elsewhere)))


def area(plan: Plan, language: str, district: District, pages: Iterable[str]) -> tuple[str, ...]:
    """An area: the core, its own pages (their files), those of its places, the pages of words, what finds and searches, and the map."""
    places = plan.places_in(district.id).cards
    wanted = {*core(plan, language), *_shared(plan, language), *_data(plan, places)}
    if district.id in plan.editable:
        wanted.add(plan.editable[district.id].name)
    if plan.has_place_pages:
        wanted |= {urls.place(language, place.id) for place in places}
    return tuple(sorted(wanted | {address_of(name) for name in pages}))


def address_of(name: str) -> str:
    """The address a file is asked for by."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _shared(plan: Plan, language: str) -> Iterator[str]:
    """What every area needs besides the core."""
    yield from plan.assets.for_language(language).values()
    yield from (urls.content(language, name) for name in plan.contents[language])
    yield urls.map_page(language)
    yield urls.offline(language)
    yield urls.edit(language)
    yield plan.searched.name


def _data(plan: Plan, places: Iterable[Card]) -> Iterator[str]:
    """The data files of places, and the indexes on the way to them."""
    yield from {plan.file_of[place.id] for place in places if place.id in plan.file_of}
    yield from plan.inner_indexes
