"""Pages and files that belong to the whole site: choice of language, home, map, words, assets, data, headers, the mark of the build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from shelterfinder.jobs import Job, Note, run_jobs
from shelterfinder.site import urls
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.headers import headers_file
from shelterfinder.site.pages import home, simple
from shelterfinder.site.pages import map as map_page
from shelterfinder.site.pages.map import CompiledMaps
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.rendering import Renderer
from shelterfinder.site.writer import MARK, LeakFound

FILES_IN_JOB = 8
"""Files compressed by one job: a data file takes about 0.1 s."""


class Sitewide(NamedTuple):
    """The digest of each file, and how many of them are pages."""

    digests: dict[str, bytes]
    pages: int


def draw_sitewide(
    plan: Plan, maps: CompiledMaps, data: dict[str, bytes], pages_of_parts: int, finisher: Callable[[], Finisher], note: Note
) -> Sitewide:
    """Draw and finish what there is besides areas and places; `data` are the files of browser data by path. Raises LeakFound."""
    draw, pages = Renderer(plan), list(_pages(plan, maps))
    files = {**plan.assets.files, **data, **maps.files(), **_mark(plan, pages_of_parts + len(pages))}
    names = sorted(files)
    jobs = [Job(page.address or "/", partial(_draw_page, page, draw, finisher)) for page in pages]
    for first in range(0, len(names), FILES_IN_JOB):
        some = names[first : first + FILES_IN_JOB]
        jobs.append(Job(some[0], partial(_finish, [(name, files[name]) for name in some], finisher)))
    done = run_jobs(jobs, plan.settings.workers, note)
    leaks = [leak for _, found in done for leak in found]
    if leaks:
        raise LeakFound(leaks)
    return Sitewide({name: digest for digests, _ in done for name, digest in digests.items()}, len(pages))


def _pages(plan: Plan, maps: CompiledMaps) -> Iterator[Page]:
    yield from simple.choice(plan)
    yield from home.home(plan)
    yield from map_page.pages(plan, maps)
    yield from simple.content(plan)
    yield from simple.missing(plan)


def _mark(plan: Plan, pages: int) -> dict[str, bytes]:
    """The headers, and the mark of the build."""
    mark = {"build": plan.identity.id, "date": plan.identity.iso, "pages": pages, "places": len(plan.view.facilities)}
    return {"_headers": headers_file(plan.editions).encode(), MARK: (json.dumps(mark) + "\n").encode()}


def _draw_page(page: Page, draw: Renderer, finisher: Callable[[], Finisher]) -> tuple[dict[str, bytes], list[str]]:
    finish = finisher()
    finish.take(urls.file_of(page.address), draw(page))
    return finish.digests, finish.leaks


def _finish(files: Sequence[tuple[str, bytes | Path]], finisher: Callable[[], Finisher]) -> tuple[dict[str, bytes], list[str]]:
    finish = finisher()
    for name, content in files:
        if isinstance(content, Path):
            finish.take_copy(name, content)
        else:
            finish.take(name, content)
    return finish.digests, finish.leaks
