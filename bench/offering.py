"""The open data of large registers, as the build writes it into `/data/v1/`, beside a bare `json.dumps` of the same records in one file.

Ours are the places in many forms (GeoJSON, tables, the list of doors in three forms and the calendar in the words of each language, JSON
by area), each file with its SHA-256; the peer is the least that any program must do for one of them. It compresses nothing, so that twins
are measured apart.
"""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.data_files import area_page_numbers
from bench.places import generated
from bench.prepared import ROOT, WORK
from bench.row import Row
from shelterfinder.registry.exchange.open_data.record import open_record
from shelterfinder.registry.leaks import Searched
from shelterfinder.registry.places import as_places
from shelterfinder.registry.registry import Registry
from shelterfinder.site.build import make_plan
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.ledger import Ledger
from shelterfinder.site.open_data.about import page_of
from shelterfinder.site.open_data.drawing import Written, write_open_data
from shelterfinder.site.plan import Plan
from shelterfinder.site.settings import Settings
from shelterfinder.site.twins import Compressor
from shelterfinder.site.writer import Aside

COUNTS = (65_000, 197_959)
"""A province, and as many as Japan's list of designated places has."""
BATCH = 1_000
"""Records that the peer holds at once; making them is not counted."""
AREA_RATIO_MAX = 1.05
"""The JSON by area is the same records, cut by area, with a head on each file; more than a twentieth is none of a reader's business."""


class Cost(NamedTuple):
    """Seconds of all processors, and bytes written."""

    cpu_s: float
    size_B: int


def rows(counts: tuple[int, ...] = COUNTS) -> Iterator[Row]:
    """The rows of registers of these sizes."""
    for count in counts:
        folder = WORK / f"open-data-{count}"
        shutil.rmtree(folder, ignore_errors=True)
        yield from _rows_of(plan_of(count, folder), folder)
        shutil.rmtree(folder)


def _rows_of(plan: Plan, folder: Path) -> Iterator[Row]:
    places = len(plan.view.facilities)
    peer = f"json.dumps of Python {sys.version.split()[0]}, one file"
    bare = dumped(plan, folder / "bare.json")
    files, ours = offered(plan, folder / "plain", None)
    rows_written = sum(each.rows for each in files)
    areas_B = sum(path.stat().st_size for path in (folder / "plain").rglob("areas/*.json"))
    what = f"{places:,} places as open data"
    note = f"{len(files):,} files, {rows_written:,} rows"
    yield Row("data", f"{what}: CPU", ours.cpu_s, "s", peer=peer, theirs=bare.cpu_s, gated=False, note=note)
    yield Row("data", f"{what}: bytes of all files", ours.size_B / 1e6, "MB", peer=peer, theirs=bare.size_B / 1e6, gated=False)
    area = f"{what}: bytes of the JSON by area"
    yield Row("data", area, areas_B / 1e6, "MB", peer=peer, theirs=bare.size_B / 1e6, ratio_max=AREA_RATIO_MAX)
    _, twinned = offered(plan, folder / "twinned", Compressor(plan.settings.cache))
    sent_B = sum(path.stat().st_size for path in (folder / "twinned").rglob("*.br"))
    yield Row("data", f"{what}, with their twins (brotli and gzip): CPU", twinned.cpu_s, "s", gated=False)
    yield Row("data", f"{what}: bytes of all files by brotli", sent_B / 1e6, "MB", gated=False)


def plan_of(count: int, folder: Path) -> Plan:
    """The plan of a site of generated places as it is when open data is written: the areas are cut, and the hashes of records known."""
    view = generated(count)
    folder.mkdir(parents=True)
    registry = folder / "shelters.yaml"
    registry.write_text(f"# {count} places\n", encoding="utf-8")
    settings = Settings(registry, folder / "output", ROOT / "theme", ROOT / "content", folder / "cache")
    view = replace(view, facilities=as_places(view.facilities))
    plan = make_plan(settings, Registry(view.site, view.districts, view.facilities, (registry,)), view)
    len(as_places(plan.view.facilities).digests)
    return replace(plan, area_pages=area_page_numbers(view))


def offered(plan: Plan, output: Path, compressor: Compressor | None) -> tuple[tuple[Written, ...], Cost]:
    """Write every file of open data; without a compressor no twins."""
    before_s = _cpu_s()
    with Aside(output) as aside:
        written = write_open_data(plan, partial(Finisher, aside, compressor, Searched(frozenset())), Ledger(), lambda done, total: None)
        aside.put_in_place(written.digests)
    cpu_s = _cpu_s() - before_s
    return written.files, Cost(cpu_s, sum(path.stat().st_size for path in output.rglob("*") if path.is_file()))


def dumped(plan: Plan, path: Path) -> Cost:
    """The same records by `json.dumps`, a line each, with the settings of ours: nothing but that and the writing is counted."""
    cpu_s, places = 0.0, plan.view.facilities
    with path.open("w", encoding="utf-8") as file:
        for first in range(0, len(places), BATCH):
            records = [open_record(place, plan.view.site, page_of(plan, place)) for place in places[first : first + BATCH]]
            before_s = time.process_time()
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
            cpu_s += time.process_time() - before_s
    return Cost(cpu_s, path.stat().st_size)


def _cpu_s() -> float:
    """Processor time of this process and of its workers that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
