"""`shelters check`: every problem of a registry in one run."""

from __future__ import annotations

from collections import Counter
from functools import reduce
from pathlib import Path

import click

from shelterfinder.cli.published import AgainstRefused, published_version
from shelterfinder.cli.words import language, words
from shelterfinder.registry.places import cards_of
from shelterfinder.registry.published import Published
from shelterfinder.registry.registry import Reading, Registry, read_registry
from shelterfinder.registry.report import FORMATS, Format, print_problems


@click.command("check", short_help="Check a registry and say how to repair it.")
@click.option("--registry", type=click.Path(path_type=Path), default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Text, JSON, or annotations for GitHub."
)
@click.option("--against", metavar="PUBLISHED", help="What was published last: a registry, a built site, or a revision of git.")
def command(registry: Path, form: Format, against: str | None) -> None:
    """Check a registry and everything it includes: all problems, each with file, line, column and the repair.

    Exit code 1 if there are errors; warnings alone do not stop a build.

    With --against, also what only the last published version shows: ids that changed, records that vanished, positions that moved all
    at once. PUBLISHED is a registry (its file or its folder), a built site (its folder or its build.json), a GeoJSON of places, or a
    revision of git such as origin/main.

    Example: shelters check --registry shelters.yaml --lang zh-Hans
    """
    reading = read_registry(registry, against=_published(against, registry) if against else None)
    for line in print_problems(reading.problems, form, language()):
        click.echo(line)
    click.echo(closing_line(reading), err=form != "text")
    raise SystemExit(1 if reading.registry is None else 0)


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
    counts = _listed([say(f"check.{level}s", n=levels[level]) for level in ("error", "warning") if levels[level]])
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
    return _listed([*parts, say("check.areas", n=len(registry.districts))])


def _listed(parts: list[str]) -> str:
    return reduce(lambda first, item: words()("check.pair", first=first, next=item), parts) if parts else ""
