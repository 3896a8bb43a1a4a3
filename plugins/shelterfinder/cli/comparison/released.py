"""The public part of both sides of a comparison, for a report that leaves the office.

What the new side withholds is never said, even where the old side had released it: whoever withdraws something wants it unsaid.
"""

from __future__ import annotations

from dataclasses import replace

from shelterfinder.registry.comparison.contents import Contents
from shelterfinder.registry.publish import publish
from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import Registry
from shelterfinder.registry.withheld import fault_of_path, without


def released(old: Contents, new: Contents) -> tuple[Contents, Contents]:
    """Both sides as the public may know them. A place that the new side has but does not publish is on neither."""
    now = {place.id: place for place in new.facilities}
    shown = [place for place in old.facilities if place.id not in now or _is_public(now[place.id])]
    before = [_as_released(place, now.get(place.id)) for place in shown if _is_public(place)]
    after = [_as_released(place, None) for place in new.facilities if _is_public(place)]
    return _public(old, before), _public(new, after)


def withheld_texts(new: Contents) -> frozenset[str]:
    """Every text and coordinate that the new side withholds and says nowhere else."""
    if new.site is None:
        return frozenset()
    return publish(Registry(new.site, new.districts, [_closed(place) for place in new.facilities], new.files)).withheld


def _is_public(place: Facility) -> bool:
    """Released, and with nothing withheld that cannot be withheld alone: such a record is kept back whole."""
    return place.publication.state == "public" and all(fault_of_path(path) is None for path in place.publication.withheld_fields)


def _closed(place: Facility) -> Facility:
    """The same record, withheld whole if it is not properly public."""
    if _is_public(place) or place.publication.state != "public":
        return place
    return place.model_copy(update={"publication": place.publication.model_copy(update={"state": "withheld", "withheld_fields": ()})})


def _as_released(place: Facility, now: Facility | None) -> Facility:
    """The place without its withheld fields, and without those that it withholds now."""
    later = now.publication.withheld_fields if now is not None else ()
    return without(place, tuple(dict.fromkeys((*place.publication.withheld_fields, *later))))


def _public(side: Contents, places: list[Facility]) -> Contents:
    """The side with these places and the areas in which they lie."""
    areas = publish(Registry(side.site, side.districts, places, side.files)).districts if side.site else ()
    return replace(side, facilities=tuple(places), districts=areas)
