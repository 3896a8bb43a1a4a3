"""The files of open data, part by part in worker processes, record by record: a nation's never stand in memory together.

A part that has not changed since the last build is not written again. The page about the files comes last: it names their hashes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from shelterfinder.jobs import Job, Note, run_jobs
from shelterfinder.registry.card import digest_of
from shelterfinder.registry.exchange.open_data.tables import tables_for
from shelterfinder.registry.places import Places, as_places
from shelterfinder.registry.records import District
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.ledger import DrawnPart, Ledger
from shelterfinder.site.made_with import made_with
from shelterfinder.site.open_data import files, writing
from shelterfinder.site.open_data.files import OpenFile
from shelterfinder.site.plan import Plan
from shelterfinder.site.writer import LeakFound

Counts = tuple[int, ...]
"""How many rows each file of a part has, in their order."""


class Written(NamedTuple):
    """A file that was written, and how many rows it has."""

    file: OpenFile
    rows: int


class OpenData(NamedTuple):
    """All files, and the parts for the ledger."""

    files: tuple[Written, ...]
    parts: dict[str, DrawnPart]

    @property
    def digests(self) -> dict[str, bytes]:
        """The SHA-256 of each file and its twins, by path."""
        return {name: digest for part in self.parts.values() for name, digest in part.digests.items()}


@dataclass(frozen=True)
class _Part:
    """Some files that are written by one job. `key` is the hash of everything they are made from."""

    name: str
    files: tuple[OpenFile, ...]
    key: bytes
    write: Callable[[Finisher], Counts]


def write_open_data(plan: Plan, finisher: Callable[[], Finisher], ledger: Ledger, note: Note) -> OpenData:
    """Write every file of data; none where the site has no open data. The areas are cut: records name their pages. Raises LeakFound."""
    parts = list(_parts(plan)) if plan.settings.offers_data else []
    kept = {part.name: ledger.unchanged(part.name, part.key, plan.settings.output) for part in parts}
    jobs = [Job(part.name, partial(_drawn, part, finisher)) for part in parts if kept[part.name] is None]
    fresh = run_jobs(jobs, plan.settings.workers, note)
    leaks = [leak for _, found in fresh for leak in found]
    if leaks:
        raise LeakFound(leaks)
    drawn = {job.name: part for job, (part, _) in zip(jobs, fresh, strict=True)}
    done = {name: part or drawn[name] for name, part in kept.items()}
    return OpenData(tuple(one for part in parts for one in map(Written, part.files, done[part.name].result)), done)


def _drawn(part: _Part, finisher: Callable[[], Finisher]) -> tuple[DrawnPart, list[str]]:
    finish = finisher()
    counts = part.write(finish)
    return DrawnPart(part.key, finish.digests, 0, counts), finish.leaks


def _parts(plan: Plan) -> Iterator[_Part]:
    """What takes longest first: the tables, then the words of each language, the areas, the calendars, and what describes all of them."""
    languages, shared = tuple(plan.editions), made_with(plan)
    tables = tables_for(languages)
    whole = _key(shared + f"{plan.identity.id} {plan.identity.iso}".encode(), plan, as_places(plan.view.facilities))
    yield _Part("data/tables", files.table_files(tables, plan.settings.open_data_hxl), whole, partial(writing.tables, plan, tables))
    for language in languages:
        yield _Part(f"data/words/{language}", files.word_files(language), whole, partial(writing.in_words, plan, language))
    for language in languages:
        yield _Part(f"data/calendar/{language}", (files.calendar_file(language),), whole, partial(writing.calendar_of, plan, language))
    for district in plan.districts():
        yield _area(plan, district, shared)
    yield _Part("data/about", files.describing_files(languages), whole, partial(writing.describing, plan, tables))


def _area(plan: Plan, district: District, shared: bytes) -> _Part:
    """An area stays the same to the byte while nothing in it changes: what it names as its build is made from what it holds."""
    key = _key(shared + digest_of(district), plan, plan.places_in(district.id))
    build = key.hex()[: len(plan.identity.id)]
    return _Part(f"data/area/{district.id}", (files.area_file(district.id),), key, partial(writing.area, plan, district, build))


def _key(start: bytes, plan: Plan, places: Places) -> bytes:
    digest = hashlib.blake2b(start)
    for card, of_record in zip(places.cards, places.digests, strict=True):
        digest.update(of_record)
        digest.update(b"%d" % plan.area_pages[card.id])
    return digest.digest()
