"""The public part of both sides of a comparison, for a report that leaves the office.

What the new side withholds is never said, even where the old side had released it: whoever withdraws something wants it unsaid.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from shelterfinder.registry.comparison.contents import Contents
from shelterfinder.registry.publish import publish
from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import Registry
from shelterfinder.registry.withheld import fault_of_path, releasable, without


def released(old: Contents, new: Contents) -> tuple[Contents, Contents]:
    """Both sides as the public may know them. What the new side has but does not publish, a place or an area, is on neither."""
    now = {place.id: place for place in new.facilities}
    after = [_as_released(place, place, set()) for place in new.facilities if _is_public(place)]
    shown = _public(new, after)
    hidden = {area.id for area in new.districts} - {area.id for area in shown.districts}
    now.update((place.id, place) for place in new.waiting)
    kept_back = {sign for place in (*new.facilities, *new.waiting) if not _is_public(place) for sign in _signs(place)}
    still = [place for place in old.facilities if _is_public(place) and _may_be_named(place, now.get(place.id), kept_back)]
    before = [_as_released(place, now.get(place.id), hidden) for place in still]
    was_shown = _public(old, before)
    return replace(was_shown, districts=tuple(area for area in was_shown.districts if area.id not in hidden)), shown


def withheld_texts(new: Contents) -> frozenset[str]:
    """Every text and coordinate that the new side withholds and says nowhere else."""
    if new.site is None:
        return frozenset()
    return publish(Registry(new.site, new.districts, [_closed(place) for place in new.facilities], new.files, new.registers)).withheld


def _is_public(place: Facility) -> bool:
    """Released, and with nothing withheld that cannot be withheld alone: such a record is kept back whole."""
    return place.publication.state == "public" and all(fault_of_path(path) is None for path in place.publication.withheld_fields)


def _closed(place: Facility) -> Facility:
    """The same record, withheld whole if it is not properly public."""
    if _is_public(place) or place.publication.state != "public":
        return place
    return place.model_copy(update={"publication": place.publication.model_copy(update={"state": "withheld", "withheld_fields": ()})})


def _may_be_named(place: Facility, now: Facility | None, kept_back: Set[object]) -> bool:
    """True if the new side publishes the place too, or has nothing like it; one that is withheld under another id is withheld."""
    return _is_public(now) if now is not None else kept_back.isdisjoint(_signs(place))


def _signs(place: Facility) -> set[object]:
    """What a place is known by if its id has changed: its name and its point."""
    return {tuple(place.name.items()), *([place.position.wgs84()] if place.position else [])}


def _as_released(place: Facility, now: Facility | None, hidden: set[str]) -> Facility:
    """The place without what is never published and what it withholds or withholds now, and in no area that nobody may know now."""
    paths = place.publication.withheld_fields + (now.publication.withheld_fields if now is not None else ())
    shown = without(place, tuple(dict.fromkeys(paths)))
    area = now.district if now is not None and place.district in hidden else place.district
    return releasable(shown).model_copy(update={"district": area})


def _public(side: Contents, places: list[Facility]) -> Contents:
    """The side with these places, the areas in which they lie, and what the site says to everybody; no page shows registers."""
    if side.site is None:
        return replace(side, facilities=tuple(places), waiting=(), districts=(), registers={})
    view = publish(Registry(side.site, side.districts, places, side.files))
    return replace(side, site=view.site, facilities=tuple(places), waiting=(), districts=view.districts, registers={})
