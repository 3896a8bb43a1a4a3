"""What the commands of `shelters state` share: their options, what they read, and how they end."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from shelterfinder.cli.words import language, words
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.records import Site, Text
from shelterfinder.registry.records.text import LANGUAGE_PATTERN
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import print_problems
from shelterfinder.state import log
from shelterfinder.state.file import NAME
from shelterfinder.state.publishing import Desk
from shelterfinder.state.refusal import StateRefused
from shelterfinder.state.signing import KEY_VARIABLE, private_key

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
HOURS = re.compile(r"(\d{1,3})h")
F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    click.option("--registry", type=FILE, default=Path("shelters.yaml"), show_default=True, help="The registry."),
    click.option("--output", type=FOLDER, default=Path("output"), show_default=True, help=f"The built site; its {NAME} is replaced."),
    click.option("--log", "log_file", type=FILE, help=f"Where each change is noted; {log.NAME} beside the registry if not given."),
    click.option("--key", type=FILE, help=f"The private key, a PEM file; that in the environment ({KEY_VARIABLE}) if not given."),
)


def desk_options(function: F) -> F:
    """The options that say where the state is kept and who signs it."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def open_desk(registry: Path, output: Path, log_file: Path | None, key: Path | None) -> Desk:
    """What a command works on. Ends the command with words where registry, folder or key cannot be used."""
    view = public_view(registry)
    if not output.is_dir():
        raise click.UsageError(words()("state.no_folder", folder=output))
    return Desk(view, output / NAME, log_file or registry.parent / log.NAME, private_key(key))


def public_view(registry: Path) -> PublicView:
    """The public view of a registry; if it has errors, they are printed and the command ends with exit code 1."""
    if not registry.is_file():
        raise click.UsageError(words()("build.no_registry", file=registry))
    reading = read_registry(registry)
    if reading.registry is None:
        for line in print_problems(reading.problems, "text", language()):
            click.echo(line, err=True)
        raise SystemExit(1)
    return publish(reading.registry)


@contextmanager
def refusals_said() -> Iterator[None]:
    """Say a refusal, or what cannot be written, in words; the exit code is 1."""
    try:
        yield
    except StateRefused as refused:
        raise failed(words()(f"state.refused.{refused.code}", **refused.details)) from None
    except OSError as error:
        raise failed(words()("state.not_written", path=error.filename or "", reason=error.strerror or "")) from None


def failed(line: str) -> SystemExit:
    """Say what is wrong; the exit code is 1, problems found."""
    click.echo(line, err=True)
    return SystemExit(1)


def text_given(values: tuple[str, ...], site: Site) -> Text | None:
    """`("en=full", "täynnä")` as a text: each with its language, or in the default one. None if there is none."""
    found: dict[str, str] = {}
    for value in values:
        tag, equals, said = value.partition("=")
        if not (equals and re.fullmatch(LANGUAGE_PATTERN, tag)):
            tag, said = site.default_language, value
        if tag in found or not said.strip():
            raise click.UsageError(words()("state.text_twice" if tag in found else "state.text_empty", language=tag))
        found[tag] = said.strip()
    return Text(found) if found else None


def until_given(value: str | None, site: Site, now: datetime.datetime) -> datetime.datetime | None:
    """`18:00` (the next, at the site), `3h`, or an instant with offset. None if not given."""
    if value is None:
        return None
    if hours := HOURS.fullmatch(value):
        return now + datetime.timedelta(hours=int(hours[1]))
    if clock := CLOCK.fullmatch(value):
        return next_time(now, int(clock[1]), int(clock[2]))
    try:
        instant = datetime.datetime.fromisoformat(value)
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise click.UsageError(words()("state.until_form", found=value))
    return instant


def next_time(now: datetime.datetime, hour: int, minute: int) -> datetime.datetime:
    """The next instant at which clocks in the zone of `now` show this time."""
    today = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    return today if today > now else today + datetime.timedelta(days=1)


def now_at(site: Site) -> datetime.datetime:
    """This instant in the time zone of the site, to the second."""
    return datetime.datetime.now(ZoneInfo(site.timezone)).replace(microsecond=0)
