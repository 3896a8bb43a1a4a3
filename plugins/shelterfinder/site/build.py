"""The build: a registry becomes a folder. Verbs in the order in which they happen; any of them may stop it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, read_catalogues
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.publish import PublicView, find_leaks, publish
from shelterfinder.registry.registry import Registry, read_registry
from shelterfinder.shards.encode import encode
from shelterfinder.site import keys, urls
from shelterfinder.site.content import read_contents
from shelterfinder.site.headers import headers_file
from shelterfinder.site.identity import BuildIdentity, identify
from shelterfinder.site.pages import areas, home, places, simple
from shelterfinder.site.pages import map as map_page
from shelterfinder.site.pages.map import CompiledMaps, compile_maps
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.rendering import Renderer, make_environment
from shelterfinder.site.scripts import make_assets
from shelterfinder.site.settings import Settings
from shelterfinder.site.translations import domains, every_word, read_editions
from shelterfinder.site.twins import Compressor
from shelterfinder.site.writer import MARK, write_output


class RegistryRefused(ValueError):
    """A registry with errors; carries the problems."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"the registry has {len(problems)} problems")
        self.problems = problems


class RegistryEmpty(ValueError):
    """A registry of which nothing is published: a site without places looks as if there were none."""

    def __init__(self, registry: Path, withheld: int) -> None:
        super().__init__(f"{registry.name}: no place is published ({withheld} are withheld); a place needs publication: {{state: public}}")


@dataclass(frozen=True)
class Built:
    """What came of a build."""

    identity: BuildIdentity
    pages: int
    files: int
    withheld: int


def build_site(settings: Settings, note: Callable[[Problem], None] = lambda problem: None) -> Built:
    """Build the site. `note` is told every problem of the registry, warnings too.

    Raises RegistryRefused, RegistryEmpty, WordsRefused, ContentRefused, LeakFound and the errors of the tools.
    """
    registry = _read(settings, note)
    view = publish(registry, every_word(settings.locale))
    if not view.facilities:
        raise RegistryEmpty(settings.registry, view.withheld_count)
    plan = make_plan(settings, registry, view)
    compressor = Compressor(settings.cache)
    maps = compile_maps(plan)
    pages = draw_pages(plan, maps, compressor)
    files: dict[str, bytes | Path] = {**pages, **plan.assets.files, **other_files(plan, len(pages)), **maps.files()}
    files.update(compressor.twins({path: content for path, content in files.items() if isinstance(content, bytes)}))
    count = write_output(files, settings.output, lambda folder: [str(leak) for leak in find_leaks(folder, view.withheld)])
    return Built(plan.identity, len(pages), count, view.withheld_count)


def make_plan(settings: Settings, registry: Registry, view: PublicView) -> Plan:
    """Everything that pages refer to."""
    asked = _asked(settings)
    site = view.site
    editions = {edition.language: edition for edition in read_editions(settings.locale, site.languages, site.default_language, asked)}
    return Plan(
        settings=settings,
        view=view,
        editions=editions,
        identity=identify(registry.files, (settings.theme, settings.content)),
        assets=make_assets(settings.static, editions.values()),
        data=encode(view)[0],
        contents=read_contents(settings.content, editions),
    )


def draw_pages(plan: Plan, maps: CompiledMaps, compressor: Compressor) -> dict[str, bytes]:
    """Every page by its file name."""
    draw = Renderer(plan)
    return {urls.file_of(page.address): draw(page) for page in _pages(plan, maps, draw, compressor)}


def other_files(plan: Plan, pages: int) -> dict[str, bytes]:
    """The data file, the headers, and the mark of the build."""
    mark = {"build": plan.identity.id, "date": plan.identity.iso, "pages": pages, "places": len(plan.view.facilities)}
    return {
        plan.data.name: plan.data.text.encode(),
        "_headers": headers_file(plan.editions).encode(),
        MARK: (json.dumps(mark) + "\n").encode(),
    }


def _pages(plan: Plan, maps: CompiledMaps, draw: Renderer, compressor: Compressor) -> Iterator[Page]:
    """Areas first: they decide where each place stands."""
    yield from list(areas.pages(plan, draw, compressor))
    yield from simple.choice(plan)
    yield from home.home(plan)
    yield from map_page.pages(plan, maps)
    yield from places.pages(plan)
    yield from simple.content(plan)
    yield from simple.missing(plan)


def _read(settings: Settings, note: Callable[[Problem], None]) -> Registry:
    reading = read_registry(settings.registry)
    for problem in reading.problems:
        note(problem)
    if reading.registry is None:
        raise RegistryRefused(reading.problems)
    return reading.registry


def _asked(settings: Settings) -> set[str]:
    """The words that the site asks for."""
    known = read_catalogues(settings.locale, SOURCE_LANGUAGE, domains(settings.locale)).words
    scripts = keys.keys_of_scripts(settings.static / "js")
    templates = keys.keys_of_templates(make_environment(settings.templates), settings.templates)
    python = keys.keys_of_python(Path(__file__).parent)
    return keys.expanded(templates | python | scripts, known)
