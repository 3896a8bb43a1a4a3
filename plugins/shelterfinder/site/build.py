"""The build: a registry becomes a folder. Verbs in the order in which they happen; any of them may stop it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from shelterfinder.jobs import without_cycle_search
from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, read_catalogues
from shelterfinder.registry.exchange.open_data.schema import schema_words
from shelterfinder.registry.guide import guide_texts
from shelterfinder.registry.leaks import Searched
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.registry import Reading, Registry, read_registry
from shelterfinder.search.encode import encode as encode_search
from shelterfinder.shards.encode import encode
from shelterfinder.site import keys
from shelterfinder.site.content import read_contents
from shelterfinder.site.drawing import draw_parts
from shelterfinder.site.editable import editable_areas
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.identity import BuildIdentity, identify
from shelterfinder.site.ledger import Ledger, keep_ledger, read_ledger
from shelterfinder.site.offline.files import Made, finish_copy
from shelterfinder.site.openings import openings
from shelterfinder.site.pages.map import compile_maps, extract_of
from shelterfinder.site.plan import Plan
from shelterfinder.site.progress import Progress, silent
from shelterfinder.site.recalling import recall_for, recall_released
from shelterfinder.site.rendering import make_environment
from shelterfinder.site.scripts import make_assets
from shelterfinder.site.settings import Settings
from shelterfinder.site.sitewide import draw_open_data, draw_sitewide
from shelterfinder.site.translations import domains, every_word, read_editions
from shelterfinder.site.twins import Compressor
from shelterfinder.site.writer import Aside
from shelterfinder.state.file import NAME as STATE_FILE
from shelterfinder.state.publishing import begin

LEFT_ALONE = frozenset({STATE_FILE})
"""What stands in the output but belongs to no build: the state of an emergency is set between builds, and outlives them."""


HANDED_OVER: dict[Path, Reading] = {}
"""What somebody has read already, by the registry's absolute path: Pelican stands between the command that reads and the build,
and passes nothing on. The next build of that registry takes it."""


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


def build_site(settings: Settings, note: Callable[[Problem], None] = lambda problem: None, progress: Progress = silent) -> Built:
    """Build the site. `note` is told every problem of the registry, warnings too; `progress` shows how far the work is.

    Raises RegistryRefused, RegistryEmpty, WordsRefused, ContentRefused, LeakFound and the errors of the tools.
    """
    with without_cycle_search():
        return _build(settings, note, progress)


def _build(settings: Settings, note: Callable[[Problem], None], progress: Progress) -> Built:
    registry = _read(settings, note)
    released = recall_released(settings)
    view = publish(registry, {*every_word(settings.locale), *guide_texts(), *schema_words()}, released)
    released.keep()
    if not view.facilities:
        raise RegistryEmpty(settings.registry, view.withheld_count)
    plan, compressor = make_plan(settings, registry, view), Compressor(settings.cache)
    ledger = read_ledger(settings.cache, settings.output)
    with Aside(settings.output, ledger.stamps, LEFT_ALONE) as aside:
        finisher = partial(Finisher, aside, None if settings.is_folder else compressor, Searched(view.withheld))
        with progress() as told:
            parts = draw_parts(plan, finisher, compressor, ledger, told)
        pages = sum(part.pages for part in parts.values())
        plan, data = with_data(plan)
        with progress() as told:
            opened = draw_open_data(plan, finisher, ledger, told, aside.size_of)
        with progress() as told:
            rest = draw_sitewide(plan, compile_maps(plan), data, pages + opened.pages, finisher, ledger, told)
        digests = {name: digest for each in (*parts.values(), opened, rest) for name, digest in each.digests.items()}
        digests |= finish_copy(plan, Made(digests, aside.size_of), finisher())
        keep_ledger(Ledger(aside.put_in_place(digests), {**parts, **opened.parts, **rest.parts}), settings.cache, settings.output)
    if not settings.is_folder:
        begin(plan.view, plan.identity.instant, settings.output)
    return Built(plan.identity, pages + opened.pages + rest.pages, len(digests), view.withheld_count)


def make_plan(settings: Settings, registry: Registry, view: PublicView) -> Plan:
    """Everything that pages refer to, but the data."""
    asked = _asked(settings)
    site = view.site
    editions = {edition.language: edition for edition in read_editions(settings.locale, site.languages, site.default_language, asked)}
    return Plan(
        settings=settings,
        view=view,
        editions=editions,
        identity=identify(registry.files, (settings.theme, settings.content)),
        assets=make_assets(settings.static, editions.values(), Compressor(settings.cache).remembered),
        contents=read_contents(settings.content, editions),
    )


def with_data(plan: Plan) -> tuple[Plan, dict[str, bytes]]:
    """The plan with the data that pages name, and the files of all browser data. The areas are cut: data tells where places stand."""
    page_of = None if plan.has_place_pages else lambda place: plan.area_pages[place.id]
    recalls = shards, search, edit = recall_for(plan, "shards"), recall_for(plan, "search"), recall_for(plan, "edit")
    data = encode(plan.view, opening=openings(plan.view.site, plan.identity.date), page_of=page_of, recall=shards)
    searched = encode_search(plan.view, extract_of(plan), recall=search)
    editable = editable_areas(plan, edit)
    for recall in recalls:
        recall.keep()
    files = (data.root, *data.files, searched.root, *searched.files, *editable.values())
    inner = tuple(file.name for file in data.files if "/index-" in file.name)
    plan = replace(plan, data=data.root, searched=searched.root, file_of=data.file_of, inner_indexes=inner, editable=editable)
    return plan, {file.name: file.text.encode() for file in files}


def _read(settings: Settings, note: Callable[[Problem], None]) -> Registry:
    reading = HANDED_OVER.pop(settings.registry, None) or read_registry(settings.registry, settings.cache, settings.workers)
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
