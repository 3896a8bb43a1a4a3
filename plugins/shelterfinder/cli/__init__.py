"""`shelters`: one command per file, found by being there. Exit codes: 0 done, 1 problems found, 2 used wrongly."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import click

from shelterfinder.cli.words import language_option

FOLDER = Path(__file__).parent
DEFINES_COMMAND = re.compile(r"^(def command\(|command\b.*=)", re.MULTILINE)


class CommandFiles(click.Group):
    """The commands in this folder. A file is only imported when its command is used, or help asks for all of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands: every file that is not part of the frame."""
        return sorted(names())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command in the file of that name, with `--lang` added; None if there is no such file."""
        module = names().get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(f"{__name__}.{module}").command
        if not any(option.name == "lang" for option in command.params):
            language_option(command)
        return command


def names() -> dict[str, str]:
    """Module by command: every file that defines `command`. An underscore at the end keeps one apart from a word of Python (`import_`);
    one inside the name says that it is a command of a group (`kiosk_update`: `shelters kiosk update`), which the group takes in."""
    modules = (path.stem for path in FOLDER.glob("*.py") if DEFINES_COMMAND.search(path.read_text(encoding="utf-8")))
    return {module.rstrip("_"): module for module in modules if "_" not in module.rstrip("_")}


@click.command(cls=CommandFiles, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Work with a registry of shelters and service points, and the site made from it."""


language_option(main)
