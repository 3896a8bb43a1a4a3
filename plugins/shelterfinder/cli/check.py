"""`shelters check`: every problem of a registry in one run."""

from __future__ import annotations

import gc
import os
from collections import Counter
from functools import reduce
from pathlib import Path

import click

from shelterfinder.cli.published import AgainstRefused, published_version
from shelterfinder.cli.words import language, words
from shelterfinder.jobs import cores, without_cycle_search
from shelterfinder.registry.drawer import FileChanged
from shelterfinder.registry.fixing import plan_fixes
from shelterfinder.registry.places import cards_of
from shelterfinder.registry.published import Published
from shelterfinder.registry.registry import Reading, Registry, read_registry
from shelterfinder.registry.report import FORMATS, Format, print_problems, shown_path

CACHE_VARIABLE = "SHELTERFINDER_CACHE"
"""The same that the build asks for (site/settings.py), which a check does not load."""


@click.command("check", short_help="Check a registry and say how to repair it.")
@click.option("--registry", type=click.Path(path_type=Path), default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Text, JSON, or marks for GitHub or GitLab."
)
@click.option("--against", metavar="PUBLISHED", help="What was published last: a registry, a built site, or a revision of git.")
def command(registry: Path, form: Format, against: str | None) -> None:
    """Check a registry and everything it includes: all problems, each with file, line, column and the repair.

    Problems that `shelters fix` can repair say so; as JSON, each holds the repair.
    Exit code 1 if there are errors; warnings alone do not stop a build.

    With --against, also what only the last published version shows: ids that changed, records that vanished, positions that moved all
    at once. PUBLISHED is a registry (its file or its folder), a built site (its folder or its build.json), a GeoJSON of places, or a
    revision of git such as origin/main.

    Example: shelters check --registry shelters.yaml --lang zh-Hans
    """
    published = _published(against, registry) if against else None
    with without_cycle_search():
        reading = _read(registry, published)
        fixes = {fix.problem: fix for file in plan_fixes(reading.problems) for fix in file.fixes}
        for line in print_problems(reading.problems, form, language(), fixes):
            click.echo(line)
        click.echo(closing_line(reading), err=form != "text")
        if fixes:
            click.echo(words()("check.fixable", n=len(fixes)), err=form != "text")
        gc.freeze()  # a program that ends looks through everything once more: a sixth of the time of a large check
    raise SystemExit(1 if reading.registry is None else 0)


def _read(registry: Path, published: Published | None) -> Reading:
    try:
        return read_registry(registry, cache_of(registry), cores(), keep_records=False, against=published)
    except FileChanged as error:
        click.echo(words()("check.file_changed", path=shown_path(error.path)), err=True)
        raise SystemExit(1) from None


def cache_of(registry: Path) -> Path | None:
    """Where included files that have not changed are found again: `SHELTERFINDER_CACHE`, else `.cache` beside the registry, as the
    build has it; nowhere, if nobody may write there."""
    folder = Path(os.environ.get(CACHE_VARIABLE) or registry.parent / ".cache")
    above = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    return folder if above.is_dir() and os.access(above, os.W_OK) else None


def _published(named: str, registry: Path) -> Published:
    try:
        return published_version(named, registry)
    except AgainstRefused as error:
        raise click.UsageError(words()(error.key, **error.details)) from None


def closing_line(reading: Reading) -> str:
    """How many problems in how many files, and what the registry holds if it can be built."""
    say = words()
    files = say("check.files", n=len(reading.files))
    levels = Counter(problem.level for problem in reading.problems)
    counts = listed([say(f"check.{level}s", n=levels[level]) for level in ("error", "warning") if levels[level]])
    if reading.registry is None:
        return say("check.problems", counts=counts, files=files)
    contents = _contents(reading.registry)
    return (
        say("check.warned", counts=counts, files=files, contents=contents) if counts else say("check.good", files=files, contents=contents)
    )


def _contents(registry: Registry) -> str:
    say = words()
    withheld = sum(not card.is_public for card in cards_of(registry.facilities))
    parts = [say("check.places", n=len(registry.facilities))]
    if withheld:
        parts.append(say("check.withheld", n=withheld))
    parts.append(say("check.areas", n=len(registry.districts)))
    registered = sum(map(len, registry.registers.values()))
    return listed([*parts, say("check.registered", n=registered)] if registered else parts)


def listed(parts: list[str]) -> str:
    """Words one after the other, as the language joins them."""
    return reduce(lambda first, item: words()("check.pair", first=first, next=item), parts) if parts else ""
