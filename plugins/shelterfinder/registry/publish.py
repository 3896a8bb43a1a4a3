"""The public view: what the office released, and nothing else. It is made before anything else sees the registry.

It fails closed: a record without `publication` is withheld, and what was withheld is remembered, so that the built site
can be searched for it (leaks.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar, get_args

from pydantic import BaseModel

from shelterfinder.jobs import Job
from shelterfinder.registry.card import Card, card_of
from shelterfinder.registry.leaks import Leak, Searched, find_leaks, long_enough, normalised
from shelterfinder.registry.places import Held, Holder, Places, as_places
from shelterfinder.registry.recall import Recall
from shelterfinder.registry.records import District, Entrance, Facility, Position, Role, RuleException, Site, vocabulary
from shelterfinder.registry.records.facility import Publication
from shelterfinder.registry.records.inspection import Matter, Stratum
from shelterfinder.registry.registry import Registry
from shelterfinder.registry.withheld import releasable, without

__all__ = ["Leak", "PublicView", "find_leaks", "publish"]

R = TypeVar("R", bound=BaseModel)

VOCABULARY = frozenset(word for value in vars(vocabulary).values() for word in get_args(value) if isinstance(word, str))
"""Words of closed lists say nothing about one place, and every page has some of them."""
LOCAL_NAMES = {
    Entrance: ("id",),
    Role: ("entrances",),
    Publication: ("withheld_fields",),
    RuleException: ("rule",),
    Stratum: ("name",),
    Matter: ("code",),
}
"""Ids of doors, such as `main`, mean something only beside their place; as words they stand on every page, and so do names of fields, and
classes of risk, such as `normal`."""
DECIMALS_MIN = 5
"""Five decimals are a metre: a coordinate that exact points at one door. Fewer are shared by the whole street."""
ROUGH_DECIMALS = 4
"""Four decimals are 11 m: a pair of them, on one page, points at one house."""
ROUGH_DECIMALS_MIN = 3
"""A position whose numbers both end before the third decimal (111 m) is the middle of a quarter, as any page may give it."""
PHONES = ("phone", "hotline", "emergency_phone", "enquiry_phone", "complaint_phone")
PHONE_DIGITS_MIN = 7
"""Fewer digits in a row are found by chance; numbers of services are that short, and public."""


@dataclass(frozen=True)
class PublicView:
    """The released part of a registry. Areas without a public place are as secret as their places.

    `withheld` are the texts and coordinates that stand nowhere in it, for the search of the output.
    """

    site: Site
    districts: tuple[District, ...]
    facilities: Sequence[Facility]
    withheld: frozenset[str]
    withheld_count: int


def publish(registry: Registry, published_words: Iterable[str] = (), recall: Recall | None = None) -> PublicView:
    """The public view of a registry. `published_words` are texts the site says anyway (its catalogues), so that they are no leak.

    No page shows registers; what those say that are released is no secret all the same.
    What the released places of an area say of all that is withheld is taken from `recall` while both are the same.
    """
    places = as_places(registry.facilities)
    facilities = Places(_released(places))
    site, districts = releasable(registry.site), tuple(map(releasable, _districts_of(facilities.cards, registry.districts)))
    shown = {district.id for district in districts}
    hidden: list[BaseModel] = [district for district in registry.districts if district.id not in shown]
    hidden += [exception for record in (registry.site, *registry.districts) for exception in record.exceptions]
    unseen = [record for records in registry.registers.values() for record in records]
    hidden += [record for record in unseen if record.publication.state != "public" or releasable(record) is not record]
    released = [releasable(record) for record in unseen if record.publication.state == "public"]
    hidden += [holder.record for holder in places.holders if not (holder.card.is_public and holder.card.is_whole)]
    withheld = _withheld(hidden, facilities, (site, *districts, *released), published_words, recall or Recall()) if hidden else frozenset()
    return PublicView(site, districts, facilities, withheld, len(places) - len(facilities))


def _released(places: Places) -> Iterator[Holder]:
    """The places that are public, each as if nobody had recorded what is withheld of it. A card tells only which those are."""
    for holder in places.holders:
        if holder.card.is_public and holder.card.is_whole:
            yield holder
        elif holder.card.is_public:
            record = releasable(without(holder.record, holder.record.publication.withheld_fields))
            yield Held(card_of(record), record)


def _withheld(
    hidden: Iterable[BaseModel], places: Places, others: Sequence[BaseModel], published_words: Iterable[str], recall: Recall
) -> frozenset[str]:
    """What the hidden records say, and no released record (the places, the others) and no word of the site says too."""
    secret = _Secret({text for record in hidden for text in _texts(record) if long_enough(text)}, _rough_positions(hidden))
    by_area: dict[str, list[Holder]] = {}
    for holder in places.holders:
        by_area.setdefault(holder.card.district, []).append(holder)
    told = repr((sorted(secret.texts), sorted(secret.rough))).encode()
    keys = [recall.key([b"said", told, *(holder.digest for holder in holders)]) for holders in by_area.values()]
    jobs = [Job(f"what is released of {area}", partial(secret.said_by, Places(holders))) for area, holders in by_area.items()]
    said = [secret.said_by(others), *recall.results(list(zip(keys, jobs, strict=True)))]
    spoken = list(published_words)
    if secret.searched.positions:  # texts that are a pair of numbers, which may stand in two records
        spoken += [text for record in (*others, *places) for text in _texts(record)]
    texts = secret.texts.difference(secret.searched.found_in("\n".join(map(normalised, spoken))), *(texts for texts, _ in said))
    return frozenset(texts | secret.rough.difference(*(rough for _, rough in said)))


class _Secret:
    """Texts, and positions with four decimals, that hidden records say. No text has a line end, so that records can be asked one by one."""

    def __init__(self, texts: set[str], rough: set[str]) -> None:
        self.texts, self.rough, self.searched = texts, rough, Searched(texts)

    def said_by(self, records: Sequence[BaseModel]) -> tuple[set[str], set[str]]:
        """The texts and the positions that these records say too."""
        spoken = "\n".join(text for record in records for text in _texts(record))
        return self.searched.found_in(spoken), self.rough & _rough_positions(records)


def _districts_of(places: Iterable[Card], districts: tuple[District, ...]) -> tuple[District, ...]:
    """The areas in which one of the places lies, directly or in an area within it; a circle of areas ends where it began."""
    parents = {district.id: district.parent for district in districts}
    used: set[str] = set()
    for place in places:
        area: str | None = place.district
        while area is not None and area not in used:
            used.add(area)
            area = parents.get(area)
    return tuple(district for district in districts if district.id in used)


def _texts(value: object) -> Iterator[str]:
    """Every text below `value`, normalised, and every exact coordinate; no words of closed lists, no dates, no language tags."""
    if isinstance(value, str):
        if value not in VOCABULARY:
            yield normalised(value)
    elif isinstance(value, Position):
        yield from _coordinates(value)
    elif isinstance(value, BaseModel):
        local = LOCAL_NAMES.get(type(value), ())
        for name, item in value:
            if name not in local:
                yield from _texts(item)
            if name in PHONES and isinstance(item, str):
                yield from _dialled(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def _dialled(phone: str) -> Iterator[str]:
    """The digits of a telephone number in a row, as they stand in a link (`tel:+358…`)."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    if len(digits) >= PHONE_DIGITS_MIN:
        yield digits


def _rough_positions(records: Iterable[BaseModel]) -> set[str]:
    """Every position below the records as a pair of numbers with four decimals, cut and rounded, as given and in WGS-84."""
    pairs: set[str] = set()
    for position in _positions(tuple(records)):
        for lat, lon in ((position.lat, position.lon), position.wgs84()):
            pairs.add(" ".join(f"{number:.9f}"[: -9 + ROUGH_DECIMALS] for number in (lat, lon)))
            pairs.add(" ".join(f"{number:.{ROUGH_DECIMALS}f}" for number in (lat, lon)))
    return {pair for pair in pairs if any(len(number.rstrip("0").partition(".")[2]) >= ROUGH_DECIMALS_MIN for number in pair.split(" "))}


def _positions(value: object) -> Iterator[Position]:
    """Every position below `value`."""
    if isinstance(value, Position):
        yield value
    elif isinstance(value, BaseModel):
        for _, item in value:
            yield from _positions(item)
    elif isinstance(value, (tuple, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _positions(item)


def _coordinates(position: Position) -> Iterator[str]:
    """Both numbers as given and in WGS-84, cut and rounded to five decimals, as any writer might print them."""
    for number in (position.lat, position.lon, *position.wgs84()):
        decimals = f"{number:.9f}".rstrip("0").partition(".")[2]
        if len(decimals) >= DECIMALS_MIN:
            yield f"{number:.9f}"[: -9 + DECIMALS_MIN]
            yield f"{number:.{DECIMALS_MIN}f}"
