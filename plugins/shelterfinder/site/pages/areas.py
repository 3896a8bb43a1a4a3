"""Pages of areas, cut so that each is complete within the first flight of a connection.

A page is measured, not guessed: its HTML and the style sheet as brotli, and the headers of both responses. All languages
are cut at the same places, so that every page exists in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from shelterfinder.registry.records import District, Facility
from shelterfinder.site import urls
from shelterfinder.site.headers import header_bytes
from shelterfinder.site.pages.places import view_of
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.twins import Compressor

Draw = Callable[[Page], bytes]
COUNT_TRIED = 99
"""Number of pages assumed while cutting, when it is not known yet: two digits are at least as long as what it becomes below 100."""


def pages(plan: Plan, draw: Draw, compressor: Compressor) -> Iterator[Page]:
    """The pages of every area in every language."""
    for district in plan.districts():
        parts = cut(district, plan, draw, compressor)
        for number, part in enumerate(parts, start=1):
            plan.area_pages.update({place.id: number for place in part})
        for language in plan.editions:
            yield from (page_of(district, part, number, len(parts), language, plan) for number, part in enumerate(parts, start=1))


def page_of(district: District, part: Sequence[Facility], number: int, count: int, language: str, plan: Plan) -> Page:
    """Page `number` of `count` of an area, with the places of `part`."""
    values = {
        "district": district,
        "places": [view_of(place, language, plan) for place in part],
        "page_number": number,
        "page_count": count,
        "total": len(plan.places_in(district.id)),
    }
    return Page("area", urls.area(language, district.id, number), language, values, subject=f"area/{district.id}")


def cut(district: District, plan: Plan, draw: Draw, compressor: Compressor) -> list[Sequence[Facility]]:
    """The places of an area, in parts that fit a page in every language. A part has at least one place."""
    rest: Sequence[Facility] = plan.places_in(district.id)
    parts: list[Sequence[Facility]] = []
    spare = plan.settings.page_bytes_max - header_bytes() - len(compressor.brotli(plan.assets.style))
    guess = len(rest)
    while rest:
        size = _largest(rest, guess, spare, lambda part: _bytes_of(district, part, len(parts) + 1, plan, draw, compressor))
        parts.append(rest[:size])
        rest, guess = rest[size:], size
    return parts


def _largest(rest: Sequence[Facility], guess: int, spare: int, bytes_of: Callable[[Sequence[Facility]], int]) -> int:
    """How many of `rest` fit into `spare` bytes: the guess is scaled by what it measures, then moved one by one."""
    size = min(max(guess, 1), len(rest))
    measured = bytes_of(rest[:size])
    if measured > spare and size > 1:
        size = max(1, int(size * spare / measured))
        measured = bytes_of(rest[:size])
    while measured > spare and size > 1:
        size -= 1
        measured = bytes_of(rest[:size])
    while size < len(rest) and bytes_of(rest[: size + 1]) <= spare:
        size += 1
    return size


def _bytes_of(district: District, part: Sequence[Facility], number: int, plan: Plan, draw: Draw, compressor: Compressor) -> int:
    """The most bytes of the compressed page over all languages, with links to a page before and after."""
    sizes = (len(compressor.brotli(draw(page_of(district, part, number, COUNT_TRIED, language, plan)))) for language in plan.editions)
    return max(sizes)
