"""The pages of areas and places, part by part, in worker processes.

What a worker draws it also searches, compresses and puts aside: only names and digests come back, so that the pages of a
nation never stand in the memory of one process. A part that has not changed since the last build is not drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from shelterfinder.jobs import Job, Note, run_jobs
from shelterfinder.registry.card import Card, digest_of
from shelterfinder.registry.places import as_places
from shelterfinder.registry.records import District, Facility
from shelterfinder.site import urls
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.ledger import DrawnPart, Ledger
from shelterfinder.site.made_with import made_with
from shelterfinder.site.pages import places
from shelterfinder.site.pages.areas import area_pages, spare_bytes
from shelterfinder.site.plan import Plan
from shelterfinder.site.rendering import Renderer
from shelterfinder.site.twins import Compressor
from shelterfinder.site.writer import LeakFound

PLACES_IN_PART = 100
"""Places whose pages are one job: about a second of work, so that workers end together and the bar moves."""

MOST = 0.3
"""Share of the parts from which on all records are loaded before the workers begin. Measured on 100,000 places: loading them takes 5 s
once, and 10 to 40 s in workers that draw pages and encode data, each of which needs nearly all of them."""

Drawn = tuple[int, tuple[int, ...]]
"""How many pages were drawn, and for an area how many places stand on the first, the second, … of them."""


@dataclass(frozen=True)
class Part:
    """Some pages that are drawn by one job. `key` is the hash of everything they are made from."""

    name: str
    key: bytes
    draw: Callable[[BuildIdentity, Finisher], Drawn]


def draw_parts(plan: Plan, finisher: Callable[[], Finisher], compressor: Compressor, ledger: Ledger, note: Note) -> dict[str, DrawnPart]:
    """Draw the pages of every area and every place, and note on which page of its area each place stands.

    Raises LeakFound with every leak of every part.
    """
    parts = list(_parts(plan, compressor))
    kept = {part.name: ledger.unchanged(part.name, part.key, plan.settings.output) for part in parts}
    jobs = [Job(part.name, partial(_drawn, part, plan, finisher)) for part in parts if kept[part.name] is None]
    if len(jobs) > MOST * len(parts):
        as_places(plan.view.facilities).hold()
    fresh = run_jobs(jobs, plan.settings.workers, note)
    leaks = [leak for _, found in fresh for leak in found]
    if leaks:
        raise LeakFound(leaks)
    drawn = {job.name: part for job, (part, _) in zip(jobs, fresh, strict=True)}
    result = {name: part or drawn[name] for name, part in kept.items()}
    for district in plan.districts():
        plan.area_pages.update(_numbers(plan.places_in(district.id).cards, result[_area_name(district)].result))
    return result


def _drawn(part: Part, plan: Plan, finisher: Callable[[], Finisher]) -> tuple[DrawnPart, list[str]]:
    finish = finisher()
    pages, result = part.draw(BuildIdentity(part.key.hex()[: len(plan.identity.id)], plan.identity.instant), finish)
    return DrawnPart(part.key, finish.digests, pages, result), finish.leaks


def _parts(plan: Plan, compressor: Compressor) -> Iterator[Part]:
    """Every area, and behind it the places in it, if they have pages."""
    draw, spare, shared = Renderer(plan), spare_bytes(plan, compressor), made_with(plan)
    for district in plan.districts():
        records = plan.places_in(district.id)
        digests = records.digests
        start = hashlib.blake2b(shared + digest_of(district))
        yield Part(_area_name(district), _key(start, digests), partial(_draw_area, district, plan, draw, compressor, spare))
        if not plan.has_place_pages:
            continue
        for first in range(0, len(records), PLACES_IN_PART):
            some = slice(first, first + PLACES_IN_PART)
            yield Part(f"place/{district.id}/{first}", _key(start, digests[some]), partial(_draw_places, records[some], plan, draw))


def _area_name(district: District) -> str:
    return f"area/{district.id}"


def _key(start: hashlib.blake2b, digests: Iterable[bytes]) -> bytes:
    digest = start.copy()
    for each in digests:
        digest.update(each)
    return digest.digest()


def _draw_area(
    district: District, plan: Plan, draw: Renderer, compressor: Compressor, spare: int, identity: BuildIdentity, finish: Finisher
) -> Drawn:
    area = area_pages(district, plan, identity, draw, compressor, spare)
    for page in area.pages:
        finish.take(urls.file_of(page.address), page.content, plan.twin_quality, page.brotli)
    return len(area.pages), area.sizes


def _draw_places(some: Sequence[Facility], plan: Plan, draw: Renderer, identity: BuildIdentity, finish: Finisher) -> Drawn:
    count = 0
    for page in places.pages(some, plan, identity):
        finish.take(urls.file_of(page.address), draw(page), plan.twin_quality)
        count += 1
    return count, ()


def _numbers(cards: Iterable[Card], sizes: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Each place with the number of the page it stands on."""
    ids = iter(card.id for card in cards)
    return ((id, number) for number, size in enumerate(sizes, start=1) for id in islice(ids, size))
