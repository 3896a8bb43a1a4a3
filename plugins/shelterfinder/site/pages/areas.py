"""Pages of areas, cut so that each is complete within the first flight of a connection.

A page is measured, not guessed: its HTML and the style sheet as brotli, and the headers of both responses. All languages
are cut at the same places, so that every page exists in every language. What is measured while cutting is the page with
the widest numbers; the finished page is measured again, and an area whose page came out larger is cut once more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import NamedTuple

from shelterfinder.headers.definition import header_bytes
from shelterfinder.registry.records import District, Facility
from shelterfinder.site import urls
from shelterfinder.site.html import trimmed
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.pages.places import Spot, spot_of, view_of
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.rendering import Renderer
from shelterfinder.site.twins import Compressor

TEMPLATE = "parts/area_place.html"
NUMBER_TRIED, COUNT_TRIED = 98, 99
"""The page measured while cutting, when numbers are not known yet: it has links to both sides, and two digits are at least as long
as what it becomes below 100."""
FIRST_GUESS = 24
"""Places of the first page that is tried; every further page begins with what the page before it held."""
FULL = 0.94
"""A page filled so far is good enough: looking for the last place that fits costs as much as the whole page."""
MARGIN_STEP = 24
"""Bytes by which the limit is lowered besides what a finished page came out too large."""


class AreaPage(NamedTuple):
    """A finished page: its address, the number of places on it, its HTML, and the same compressed."""

    address: str
    places: int
    content: bytes
    brotli: bytes


class AreaPages(NamedTuple):
    """The pages of an area in every language, and the number of places on the first, the second, … of them."""

    pages: tuple[AreaPage, ...]
    sizes: tuple[int, ...]


def spare_bytes(plan: Plan, compressor: Compressor) -> int:
    """Compressed bytes that an area page may have: the setting less the headers and the style sheet."""
    return plan.settings.page_bytes_max - header_bytes() - len(compressor.brotli(plan.assets.style))


def area_pages(district: District, plan: Plan, identity: BuildIdentity, draw: Renderer, compressor: Compressor, spare: int) -> AreaPages:
    """Cut and draw an area. `identity` is what its pages name as their build.

    `spare` are the compressed bytes a page may have; a page with a single place may have more.
    """
    area = _Area(district, plan, identity, draw, compressor)
    limit = spare
    while True:
        sizes = cut(len(area.places), limit, area.bytes_tried)
        finished = tuple(area.finished(sizes))
        excess = max([0, *(len(page.brotli) - spare for page in finished if page.places > 1)])
        if excess <= 0:
            return AreaPages(finished, tuple(sizes))
        limit -= excess + MARGIN_STEP


def cut(count: int, spare: int, bytes_of: Callable[[int, int, int], int]) -> list[int]:
    """How many of `count` places stand on each page, at least one.

    `bytes_of(number, start, size)` measures page `number` with `size` places from `start`, which may be none.
    """
    sizes: list[int] = []
    guess, base = FIRST_GUESS, bytes_of(1, 0, 0)
    while (start := sum(sizes)) < count:
        guess = _fitting(count - start, guess, spare, base, partial(bytes_of, len(sizes) + 1, start))
        sizes.append(guess)
    return sizes


def _fitting(rest: int, guess: int, spare: int, base: int, bytes_of: Callable[[int], int]) -> int:
    """How many of `rest` fit into `spare` bytes, at least one. Each try halves or better what is still possible.

    Invariant: `fits` places fit (or are the one a page must have), `over` do not.
    """
    fits, over, size = 1, rest + 1, min(max(guess, 1), rest)
    while fits < over - 1 or size > fits:
        measured = bytes_of(size)
        if measured <= spare:
            fits = size
            if size == rest or measured >= FULL * spare:
                return size
        else:
            over = size
        if fits >= over - 1:
            return fits
        likely = int(size * (spare * (1 + FULL) / 2 - base) / max(measured - base, 1))
        size = min(max(likely, fits + 1), over - 1)
    return fits


class _Area:
    """One area while it is drawn. Lines and articles are drawn once for each language and page, however often it is measured."""

    def __init__(self, district: District, plan: Plan, identity: BuildIdentity, draw: Renderer, compressor: Compressor) -> None:
        self.district, self.plan, self.identity, self.draw, self.compressor = district, plan, identity, draw, compressor
        self.places: Sequence[Facility] = tuple(plan.places_in(district.id))
        self._drawn: dict[tuple[str, int], _Drawn] = {}
        self._frames = {language: self._frame(NUMBER_TRIED, COUNT_TRIED, language) for language in plan.editions}

    @cached_property
    def spots(self) -> list[Spot]:
        """Where each place is."""
        return [spot_of(place, self.plan) for place in self.places]

    def bytes_tried(self, number: int, start: int, size: int) -> int:
        """The most bytes of page `number`, compressed, with `size` places from `start`, over all languages."""
        return max(len(self._compressed(self._page(frame, language, number, start, size))) for language, frame in self._frames.items())

    def finished(self, sizes: Sequence[int]) -> Iterator[AreaPage]:
        """The pages, language by language."""
        for language in self.plan.editions:
            start = 0
            for number, size in enumerate(sizes, start=1):
                content = self._page(self._frame(number, len(sizes), language), language, number, start, size)
                yield AreaPage(urls.area(language, self.district.id, number), size, content, self._compressed(content))
                start += size

    def _compressed(self, content: bytes) -> bytes:
        return self.compressor.brotli(content, self.plan.twin_quality)

    def _page(self, frame: list[str], language: str, number: int, start: int, size: int) -> bytes:
        before, between, after = frame
        on_page = self._on_page(language, number)
        drawn = [on_page.place(index) for index in range(start, start + size)]
        rows, articles = ("\n".join(part) for part in zip(*drawn, strict=True)) if drawn else ("", "")
        return f"{before}{rows}{between}{articles}{after}".encode()

    def _frame(self, number: int, count: int, language: str) -> list[str]:
        """A page of the area without its places."""
        values = {"district": self.district, "page_number": number, "page_count": count, "total": len(self.places)}
        page = Page("area", urls.area(language, self.district.id, number), language, values, f"area/{self.district.id}", self.identity)
        return self.draw.frame(page, "rows", "articles")

    def _on_page(self, language: str, number: int) -> _Drawn:
        drawn = self._drawn.get((language, number))
        if drawn is None:
            drawn = self._drawn[language, number] = _Drawn(self, language, number)
        return drawn


class _Drawn:
    """Lines and articles as they stand on one page: its number is in the links to them, its address in the links from them."""

    def __init__(self, area: _Area, language: str, number: int) -> None:
        page = Page("area", urls.area(language, area.district.id, number), language, identity=area.identity)
        self._row, self._article = area.draw.macros(TEMPLATE, page, "row", "article")
        self._area, self._language, self._number = area, language, number
        self._kept: dict[int, tuple[str, str]] = {}

    def place(self, index: int) -> tuple[str, str]:
        """The line and the article of a place, by its number in the area."""
        kept = self._kept.get(index)
        if kept is None:
            area = self._area
            view = view_of(area.places[index], area.spots[index], self._language, area.plan, area.identity, self._number)
            kept = self._kept[index] = trimmed(self._row(view)), trimmed(self._article(view))
        return kept
