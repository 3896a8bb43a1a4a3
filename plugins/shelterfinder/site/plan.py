"""What is known before the first page is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

from shelterfinder.registry.card import Card
from shelterfinder.registry.places import Holder, Places, as_places, cards_of
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import District, Facility
from shelterfinder.shards.encode import DataFile
from shelterfinder.site import urls
from shelterfinder.site.content import ContentPage
from shelterfinder.site.facts import is_stale
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.scripts import Assets
from shelterfinder.site.settings import Settings
from shelterfinder.site.translations import Edition
from shelterfinder.site.twins import QUALITY_FOR_MANY

PLACES_ON_AREA_PAGE = 20
"""Measured: 12 to 40, by what is recorded of a place."""
FILES_FOR_PAGE = 3
"""The page, and its twins by brotli and gzip."""


@dataclass(frozen=True)
class Page:
    """One page to be drawn: its kind, its address, its language, and the values its template needs besides those of every page."""

    kind: str
    address: str
    language: str
    values: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""
    """What a report of a mistake on this page is about: a place's id; the address if not given."""
    identity: BuildIdentity | None = None
    """What the page names as its build: that of the whole site if not given. Pages of areas and places name one made from what
    stands on them, so that they stay the same to the byte while nothing on them changes."""


@dataclass(frozen=True)
class Plan:
    """A build: the public view, its editions, and everything pages refer to."""

    settings: Settings
    view: PublicView
    editions: Mapping[str, Edition]
    identity: BuildIdentity
    assets: Assets
    contents: Mapping[str, Mapping[str, ContentPage]]
    data: DataFile | None = None
    """The data file that pages name; there is none before the areas are cut, because it tells where each place stands."""
    searched: DataFile | None = None
    """The search file that pages name."""
    file_of: Mapping[str, str] = field(default_factory=dict)
    """The data file in which each place stands, by id, where the one that pages name does not hold them all."""
    inner_indexes: tuple[str, ...] = ()
    """The data files that lead from the one that pages name to those of places, where there are any."""
    editable: Mapping[str, DataFile] = field(default_factory=dict)
    """The file with the records of each area, by its id, for the page that edits them."""
    area_pages: dict[str, int] = field(default_factory=dict)
    """Number of the area page each place stands on, filled in when areas are cut into pages."""

    @cached_property
    def cards(self) -> Sequence[Card]:
        """The places in short, in the order of the registry."""
        return cards_of(self.view.facilities)

    @cached_property
    def places(self) -> dict[str, Card]:
        """The places in short, by id."""
        return {card.id: card for card in self.cards}

    @cached_property
    def checked_and_fresh(self) -> tuple[int, int]:
        """How many places somebody has checked without failing, and how many of those checks are not too old."""
        checks = [(card, card.checked) for card in self.cards if card.checked]
        return len(checks), sum(not is_stale(card, checked, self.view.site, self.identity.date) for card, checked in checks)

    @cached_property
    def areas(self) -> dict[str, District]:
        """The areas by id."""
        return {district.id: district for district in self.view.districts}

    @property
    def has_place_pages(self) -> bool:
        """Whether each place has a page of its own, or only its part of the area's page."""
        return len(self.view.facilities) <= self.settings.place_pages_max

    @cached_property
    def places_by_area(self) -> dict[str, Places]:
        """The places of each area that has any, in the order of the registry."""
        found: dict[str, list[Holder]] = {}
        for holder in as_places(self.view.facilities).holders:
            found.setdefault(holder.card.district, []).append(holder)
        return {area: Places(holders) for area, holders in found.items()}

    def districts(self) -> tuple[District, ...]:
        """The areas that have places, in the order of the registry."""
        return tuple(district for district in self.view.districts if district.id in self.places_by_area)

    def places_in(self, district: str) -> Places:
        """The places of an area, in the order of the registry."""
        return self.places_by_area.get(district) or Places(())

    def place_address(self, language: str, place: Facility | Card) -> str:
        """Where a reader finds one place: its page, or its part of the area's page. Raises KeyError before the areas are cut."""
        return self.address_of(language, place, 1 if self.has_place_pages else self.area_pages[place.id])

    def link(self, start: str, target: str) -> str:
        """The link from the page `start` to the address or file `target`; in a folder it names the file, because nobody serves it."""
        return urls.relative(start, urls.spelled_out(target) if self.settings.is_folder else target)

    def link_from_root(self, target: str) -> str:
        """The link to `target` that begins at the root of the host, for the page that a host shows at any depth."""
        return self.base_path + (urls.spelled_out(target) if self.settings.is_folder else target)

    @property
    def base_path(self) -> str:
        """The path of the site's public address, `/` if it has none. A folder is served by a kiosk, at its root, or by nobody."""
        address = "" if self.settings.is_folder else self.view.site.address or ""
        return urlsplit(address).path.rstrip("/") + "/"

    def address_of(self, language: str, place: Facility | Card, number: int) -> str:
        """The same where the number of the area page is known."""
        if self.has_place_pages:
            return urls.place(language, place.id)
        return urls.area(language, place.district, number) + f"#place-{place.id}"

    @property
    def twin_quality(self) -> int | None:
        """How hard pages are compressed by brotli; None: as hard as their kind deserves, because they are few."""
        return QUALITY_FOR_MANY if self.files_expected > self.settings.twins_best_max else None

    @property
    def files_expected(self) -> int:
        """About as many files as the pages of areas and places will be, with their twins; known before the first page is cut."""
        pages = len(self.view.facilities) // PLACES_ON_AREA_PAGE + (len(self.view.facilities) if self.has_place_pages else 0)
        return FILES_FOR_PAGE * len(self.editions) * pages
