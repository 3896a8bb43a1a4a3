"""Pages and files that belong to the whole site: choice of language, home, map, words, assets, data, headers, the mark of the build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from shelterfinder.headers.definition import headers_file
from shelterfinder.headers.rules import FILE_NAME
from shelterfinder.jobs import Job, Note, run_jobs
from shelterfinder.registry.records import District
from shelterfinder.site import urls
from shelterfinder.site.field_pack import files as field_pack
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.ledger import DrawnPart, Ledger
from shelterfinder.site.made_with import made_with
from shelterfinder.site.offline.app_manifest import app_manifests
from shelterfinder.site.offline.lists import MANIFEST, WORKER
from shelterfinder.site.open_data.catalogue import index_text, offered
from shelterfinder.site.open_data.drawing import write_open_data
from shelterfinder.site.open_data.files import INDEX
from shelterfinder.site.pages import edit, guide, home, simple
from shelterfinder.site.pages import map as map_page
from shelterfinder.site.pages.map import CompiledMaps
from shelterfinder.site.pages.open_data import open_data_pages
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.rendering import Renderer
from shelterfinder.site.writer import MARK, LeakFound
from shelterfinder.state.file import NAME as STATE_FILE

Finished = tuple[dict[str, dict[str, bytes]], list[str]]
"""The digests of each file and its twins, by its name, and the leaks."""
FILES_IN_JOB = 8
"""Files compressed by one job: a data file takes about 0.1 s."""


class Sitewide(NamedTuple):
    """The digest of each file, how many of them are pages, and the files of data as parts for the ledger."""

    digests: dict[str, bytes]
    pages: int
    parts: dict[str, DrawnPart]


def draw_sitewide(
    plan: Plan,
    maps: CompiledMaps,
    data: dict[str, bytes],
    pages_of_parts: int,
    finisher: Callable[[], Finisher],
    ledger: Ledger,
    note: Note,
) -> Sitewide:
    """Draw and finish what there is besides areas and places; `data` are the files of browser data by path. Raises LeakFound.

    Data that stands in the output already is neither searched nor compressed again.
    """
    draw, pages = Renderer(plan), list(_pages(plan, maps))
    files = {**_assets(plan), **maps.files(), **app_manifests(plan), **_mark(plan, pages_of_parts + len(pages))}
    keys = _keys(plan, data)
    kept = {name: part for name, key in keys.items() if (part := ledger.unchanged(name, key, plan.settings.output))}
    left = {**files, **{name: content for name, content in data.items() if _part_name(name) not in kept}}
    jobs = [Job(page.address or "/", partial(_draw_page, page, draw, finisher)) for page in pages]
    if plan.settings.is_folder:
        jobs += _field_pack_jobs(plan, draw, finisher)
    names = sorted(left)
    for first in range(0, len(names), FILES_IN_JOB):
        some = names[first : first + FILES_IN_JOB]
        jobs.append(Job(some[0], partial(_finish, [(name, left[name]) for name in some], finisher)))
    done = run_jobs(jobs, plan.settings.workers, note)
    leaks = [leak for _, found in done for leak in found]
    if leaks:
        raise LeakFound(leaks)
    fresh = {name: digests for each, _ in done for name, digests in each.items()}
    parts = kept | {_part_name(name): DrawnPart(keys[_part_name(name)], fresh[name], 0) for name in data if name in left}
    digests = {name: digest for each in (*fresh.values(), *(part.digests for part in kept.values())) for name, digest in each.items()}
    return Sitewide(digests, len(pages), parts)


def draw_open_data(plan: Plan, finisher: Callable[[], Finisher], ledger: Ledger, note: Note, size_of: Callable[[str], int]) -> Sitewide:
    """Write the files of open data, then the index and the pages that name their hashes, where the site has any. Raises LeakFound."""
    if not plan.settings.offers_data:
        return Sitewide({}, 0, {})
    written, draw = write_open_data(plan, finisher, ledger, note), Renderer(plan)
    files = offered(written.files, written.digests, size_of)
    pages = list(open_data_pages(plan, files))
    index = [(urls.data_file(INDEX), index_text(plan, files).encode())]
    done = [_finish(index, finisher), *(_draw_page(page, draw, finisher) for page in pages)]
    leaks = [leak for _, found in done for leak in found]
    if leaks:
        raise LeakFound(leaks)
    digests = {name: digest for named, _ in done for each in named.values() for name, digest in each.items()}
    return Sitewide({**written.digests, **digests}, len(pages), written.parts)


def _assets(plan: Plan) -> dict[str, bytes]:
    """What the theme brings, without the code of the copy where browsers keep none."""
    unused = () if plan.settings.keeps_copy else [spoken["offline"] for spoken in plan.assets.spoken.values()]
    return {name: content for name, content in plan.assets.files.items() if name not in unused}


def _keys(plan: Plan, data: dict[str, bytes]) -> dict[str, bytes]:
    """The hash of everything the files of data are made from and searched for, by the names of their parts."""
    start = hashlib.blake2b(made_with(plan))
    keys: dict[str, bytes] = {}
    for name, content in data.items():
        digest = start.copy()
        digest.update(f"{name}\0".encode() + content)
        keys[_part_name(name)] = digest.digest()
    return keys


def _part_name(name: str) -> str:
    return f"data/{name}"


def _pages(plan: Plan, maps: CompiledMaps) -> Iterator[Page]:
    yield from simple.choice(plan)
    yield from home.home(plan)
    yield from map_page.pages(plan, maps)
    yield from simple.content(plan)
    yield from simple.offline(plan)
    yield from guide.guide(plan)
    yield from edit.pages(plan)
    yield from simple.missing(plan)


def _mark(plan: Plan, pages: int) -> dict[str, bytes]:
    """The headers for a host, and the mark of the build."""
    mark = {"build": plan.identity.id, "date": plan.identity.iso, "pages": pages, "places": len(plan.view.facilities)}
    live = (STATE_FILE, WORKER, MANIFEST)
    text = headers_file(
        plan.editions,
        (*urls.CONTENT_PAGES, urls.OFFLINE, urls.EDIT, urls.GUIDE, urls.OPEN_DATA),
        live,
        urls.OPEN_DATA_FOLDER if plan.settings.offers_data else None,
    )
    headers = {} if plan.settings.is_folder else {FILE_NAME: text.encode()}
    return {**headers, MARK: (json.dumps(mark) + "\n").encode()}


def _field_pack_jobs(plan: Plan, draw: Renderer, finisher: Callable[[], Finisher]) -> list[Job[Finished]]:
    """The field pack: tables by language, sheets of paper by area, and how they look."""
    tables = [Job(f"field pack {language}", partial(_finish_tables, plan, language, finisher)) for language in plan.editions]
    sheets = [Job(f"field pack {district.id}", partial(_draw_sheets, plan, district, draw, finisher)) for district in plan.districts()]
    return [*tables, *sheets, Job("field pack", partial(_finish, list(field_pack.style(plan).items()), finisher))]


def _finish_tables(plan: Plan, language: str, finisher: Callable[[], Finisher]) -> Finished:
    return _finish(list(field_pack.tables(plan, language).items()), finisher)


def _draw_sheets(plan: Plan, district: District, draw: Renderer, finisher: Callable[[], Finisher]) -> Finished:
    """The sheets of one area: its records are loaded by whoever draws it, never those of all areas at once."""
    return _finish([(page.address, draw(page)) for page in field_pack.sheets(plan, district)], finisher)


def _draw_page(page: Page, draw: Renderer, finisher: Callable[[], Finisher]) -> Finished:
    finish = finisher()
    finish.take(urls.file_of(page.address), draw(page))
    return {urls.file_of(page.address): finish.digests}, finish.leaks


def _finish(files: Sequence[tuple[str, bytes | Path]], finisher: Callable[[], Finisher]) -> Finished:
    done: dict[str, dict[str, bytes]] = {}
    leaks: list[str] = []
    for name, content in files:
        finish = finisher()
        if isinstance(content, Path):
            finish.take_copy(name, content)
        else:
            finish.take(name, content)
        done[name] = finish.digests
        leaks += finish.leaks
    return done, leaks
