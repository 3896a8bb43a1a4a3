"""What the order and the lists of a nation need of each thing, so that the things themselves are only made where they are written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from shelterfinder.geo.point import Point
from shelterfinder.jobs import Job
from shelterfinder.registry.places import Holder, Places, as_places
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.recall import Recall
from shelterfinder.search.columns import order_of
from shelterfinder.search.pinyin import chinese_labels, joined, readings
from shelterfinder.search.postings import LABEL_BREAK
from shelterfinder.search.things import Thing, area_names, areas_of, place_thing

DIGEST_BYTES = 16


class Entry(NamedTuple):
    """One thing in short: by what it is ordered, its labels, about how long its columns are, where it is, the hash of all of it."""

    order: tuple[int, int, tuple[tuple[str, str], ...], str]
    labels: str
    length_B: int
    at: Point
    digest: bytes


class Entries(NamedTuple):
    """The things of a nation in their order: in short, in full where somebody asks for one by its number, and how they are read."""

    entries: Sequence[Entry]
    thing: Callable[[int], Thing]
    readings: dict[str, str]


def entry_of(thing: Thing) -> Entry:
    """A thing in short. Its length is that of its labels, three bytes around each, its area once, and 24 for numbers and id signs."""
    labels = list(thing.labels())
    length_B = sum(len(label.encode()) + 3 for label in labels) + len(thing.id) + 24
    digest = hashlib.blake2b(repr(thing).encode(), digest_size=DIGEST_BYTES).digest()
    return Entry(order_of(thing), LABEL_BREAK.join(labels), length_B, thing.at, digest)


def entries_of(things: Iterable[Thing], default_language: str) -> Entries:
    """Things that are there."""
    ordered = sorted(things, key=order_of)
    return Entries([entry_of(thing) for thing in ordered], ordered.__getitem__, readings(chinese_labels(ordered, default_language)))


def entries_of_view(view: PublicView, recall: Recall) -> Entries:
    """The places and areas of a public view; the places of an area are remembered by what they say."""
    tag, names = view.site.default_language, area_names(view)
    by_area: dict[str, list[Holder]] = {}
    for holder in as_places(view.facilities).holders:
        by_area.setdefault(holder.card.district, []).append(holder)
    jobs = [_job(Places(holders), names.get(area, {}), tag, recall) for area, holders in by_area.items()]
    areas = areas_of(view, names)
    found: list[tuple[Entry, Callable[[], Thing]]] = [(entry_of(area), partial(_same, area)) for area in areas]
    read = [readings(chinese_labels(areas, tag))]
    for (area, holders), (entries, of_area) in zip(by_area.items(), recall.results(jobs), strict=True):
        read.append(of_area)
        made = [partial(_made, holder, names.get(area, {}), tag) for holder in holders]
        found += zip(entries, made, strict=True)
    found.sort(key=lambda one: one[0].order)
    return Entries([entry for entry, _ in found], lambda number: found[number][1](), joined(read))


def _job(places: Places, areas: dict[str, str], tag: str, recall: Recall) -> tuple[bytes, Job[tuple[list[Entry], dict[str, str]]]]:
    """The work on the places of one area, by everything it depends on."""
    key = recall.key([b"entries", tag.encode(), repr(areas).encode(), *places.digests])
    return key, Job(f"names of {places.cards[0].district}", partial(_short, places, areas, tag))


def _short(places: Places, areas: dict[str, str], tag: str) -> tuple[list[Entry], dict[str, str]]:
    things = [place_thing(place, areas, tag) for place in places]
    return [entry_of(thing) for thing in things], readings(chinese_labels(things, tag))


def _made(holder: Holder, areas: dict[str, str], tag: str) -> Thing:
    return place_thing(holder.record, areas, tag)


def _same(thing: Thing) -> Thing:
    return thing
