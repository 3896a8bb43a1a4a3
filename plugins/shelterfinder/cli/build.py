"""`shelters build`: the registry becomes a site."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from shelterfinder.cli.check import closing_line
from shelterfinder.cli.words import language, words
from shelterfinder.jobs import without_cycle_search
from shelterfinder.registry.registry import Reading
from shelterfinder.registry.report import print_problems
from shelterfinder.site.running import read_for_build, run_pelican
from shelterfinder.site.writer import MARK

CONFIGURATION = Path("pelicanconf.py")


@click.command("build", short_help="Build the site.")
@click.option("--registry", type=click.Path(path_type=Path), default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("output"), show_default=True, help="The folder for the site.")
def command(registry: Path, output: Path) -> None:
    """Build the site of a registry into a folder that any static host can serve.

    Anything wrong stops the build (exit code 1), and the last good site in the folder stays as it was.

    Example: shelters build --registry shelters.yaml --output output
    """
    check_files(registry)
    with without_cycle_search():
        reading = read_or_stop(registry)
        started = time.monotonic()
        run_pelican(CONFIGURATION, registry, output, reading)
    mark = json.loads((output / MARK).read_text(encoding="utf-8"))
    seconds = round(time.monotonic() - started, 1)
    click.echo(words()("build.done", output=output, pages=mark["pages"], places=mark["places"], build=mark["build"], seconds=seconds))


def check_files(registry: Path) -> None:
    """Ends with a sentence (exit code 2) where the configuration of the site or the registry is not there."""
    if not CONFIGURATION.is_file():
        raise click.UsageError(words()("build.no_configuration", file=CONFIGURATION))
    if not registry.is_file():
        raise click.UsageError(words()("build.no_registry", file=registry))


def read_or_stop(registry: Path) -> Reading:
    """Read the registry; print every problem and leave with 1 if it cannot be built. Warnings are left to Pelican's log."""
    reading = read_for_build(CONFIGURATION, registry)
    if reading.registry is not None:
        return reading
    for line in print_problems(reading.problems, "text", language()):
        click.echo(line)
    click.echo(closing_line(reading))
    raise SystemExit(1)
