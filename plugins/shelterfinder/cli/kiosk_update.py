"""`shelters kiosk update`: takes a newer release from a stick or a host."""

from __future__ import annotations

from pathlib import Path

import click

from shelterfinder.bundle.words import said
from shelterfinder.cli.words import language, language_option, words
from shelterfinder.kiosk.update import Kiosk, Outcome, update

STATE = Path("/var/lib/shelterfinder")
ROOT = Path("/etc/shelterfinder/root.json")

state_option = click.option(
    "--state",
    type=click.Path(path_type=Path, file_okay=False),
    default=STATE,
    show_default=True,
    envvar="SHELTERFINDER_KIOSK_STATE",
    show_envvar=True,
    help="The folder in which the kiosk keeps its releases.",
)
"""Where a kiosk keeps its releases, for every command of a kiosk."""
root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, dir_okay=False),
    default=ROOT,
    show_default=True,
    envvar="SHELTERFINDER_KIOSK_ROOT",
    show_envvar=True,
    help="The root that came with the kiosk's image (shelters sign pin). The highest version is kept beside it too.",
)
"""What a kiosk trusts updates by."""


@click.command("update", short_help="Take a newer release from a stick or a host.")
@click.option(
    "--from", "sources", multiple=True, required=True, metavar="DIR|URL", help="A stick's folder or a host; several are tried in turn."
)
@state_option
@root_option
def command(sources: tuple[str, ...], state: Path, root: Path) -> None:
    """Take the release on a stick or a host if it is signed, whole and newer. Otherwise the old one is served on.

    Exit code 1 if one was refused; the reason is printed, and stands in status.json for the operator page.

    Example: shelters kiosk update --from /media/stick
    """
    outcomes = [_said(update(source, Kiosk(state, root))) for source in sources]
    raise SystemExit(1 if any(outcome.refused for outcome in outcomes) else 0)


language_option(command)


def _said(outcome: Outcome) -> Outcome:
    """Print how an update ended, and what is served."""
    say, release = words(), outcome.served
    if outcome.refused:
        click.echo(said(outcome.refused, language()), err=True)
        click.echo(say("update.served", build=release.build, date=release.data_date) if release else say("update.nothing_served"), err=True)
    elif release:
        click.echo(say(f"update.{outcome.result}", build=release.build, date=release.data_date))
    return outcome
