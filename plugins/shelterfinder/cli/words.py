"""The words of the command line, in the language of `--lang` or of the machine's locale.

A command adds its words to `locale/<language>/LC_MESSAGES/commands.po`, as `<command>.<word>`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import click

from shelterfinder.registry.catalogue import Catalogue, read_catalogues
from shelterfinder.registry.problem import LANGUAGES

FOLDER = Path(__file__).parent / "locale"
DOMAINS = ("commands", "imports", "state", "offline", "updates", "kiosk", "geocode", "diff")
"""The catalogues: one for all commands, and one for each group of commands with many words of its own."""
CHOSEN = f"{__name__}.language"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
"""In the order in which POSIX lets them speak for messages."""

C = TypeVar("C", bound=click.Command)


def words() -> Catalogue:
    """The words in the language this run speaks."""
    return _catalogue(language())


def language() -> str:
    """The language this run speaks: `--lang`, else that of the locale."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(CHOSEN) if context is not None else None
    return chosen or language_of_locale(os.environ)


def language_of_locale(environment: Mapping[str, str]) -> str:
    """`zh-Hans` for a Chinese locale, else English; the first variable that is set decides."""
    locale = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    return "zh-Hans" if locale.lower().startswith("zh") else "en"


def language_option(command: C) -> C:
    """Give a command the option `--lang`."""
    option = click.Option(
        ["--lang"],
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_choose,
        help="Language of messages; that of the locale if not given.",
    )
    command.params.append(option)
    return command


def _choose(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        context.meta[CHOSEN] = value


@cache
def _catalogue(language: str) -> Catalogue:
    return read_catalogues(FOLDER, language, DOMAINS)
