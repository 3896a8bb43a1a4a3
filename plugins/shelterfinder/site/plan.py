"""What is known before the first page is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import District, Facility
from shelterfinder.shards.encode import DataFile
from shelterfinder.site import urls
from shelterfinder.site.content import ContentPage
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.scripts import Assets
from shelterfinder.site.settings import Settings
from shelterfinder.site.translations import Edition


@dataclass(frozen=True)
class Page:
    """One page to be drawn: its kind, its address, its language, and the values its template needs besides those of every page."""

    kind: str
    address: str
    language: str
    values: Mapping[str, object] = field(default_factory=dict)
    subject: str = ""
    """What a report of a mistake on this page is about: a place's id; the address if not given."""


@dataclass(frozen=True)
class Plan:
    """A build: the public view, its editions, and everything pages refer to."""

    settings: Settings
    view: PublicView
    editions: Mapping[str, Edition]
    identity: BuildIdentity
    assets: Assets
    data: DataFile
    contents: Mapping[str, Mapping[str, ContentPage]]
    area_pages: dict[str, int] = field(default_factory=dict)
    """Number of the area page each place stands on, filled in when areas are cut into pages."""

    @cached_property
    def places(self) -> dict[str, Facility]:
        """The places by id."""
        return {place.id: place for place in self.view.facilities}

    @cached_property
    def areas(self) -> dict[str, District]:
        """The areas by id."""
        return {district.id: district for district in self.view.districts}

    @property
    def has_place_pages(self) -> bool:
        """Whether each place has a page of its own, or only its part of the area's page."""
        return len(self.view.facilities) <= self.settings.place_pages_max

    @cached_property
    def places_by_area(self) -> dict[str, tuple[Facility, ...]]:
        """The places of each area that has any, in the order of the registry."""
        found: dict[str, list[Facility]] = {}
        for place in self.view.facilities:
            found.setdefault(place.district, []).append(place)
        return {area: tuple(places) for area, places in found.items()}

    def districts(self) -> tuple[District, ...]:
        """The areas that have places, in the order of the registry."""
        return tuple(district for district in self.view.districts if district.id in self.places_by_area)

    def places_in(self, district: str) -> tuple[Facility, ...]:
        """The places of an area, in the order of the registry."""
        return self.places_by_area.get(district, ())

    def place_address(self, language: str, place: Facility) -> str:
        """Where a reader finds one place: its page, or its part of the area's page."""
        if self.has_place_pages:
            return urls.place(language, place.id)
        return urls.area(language, place.district, self.area_pages.get(place.id, 1)) + f"#place-{place.id}"
