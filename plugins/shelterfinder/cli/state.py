"""`shelters state`: which places are open, crowded, full or closed right now, and the mode in force, without a build."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import click

from shelterfinder.cli.state_options import (
    FILE,
    desk_options,
    failed,
    now_at,
    open_desk,
    refusals_said,
    text_given,
    until_given,
)
from shelterfinder.cli.words import language_option, words
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.report import reason
from shelterfinder.registry.records import Site, Text
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, Hazard, Mode
from shelterfinder.registry.report import as_text, shown_path
from shelterfinder.state.change import Draft, Report
from shelterfinder.state.file import NAME, read_state_file
from shelterfinder.state.levels import SAID, STANDING_OF, Said, Standing, said_of
from shelterfinder.state.profile import SnapshotProfile, read_profile, shipped_profiles
from shelterfinder.state.publishing import Desk
from shelterfinder.state.records import State
from shelterfinder.state.signing import new_key
from shelterfinder.state.snapshots import Reader, Snapshot

SHOWN_MAX = 40
"""Lines printed of a list: what fits on one screen of a terminal (48 lines) with a summary. The file and the log have all."""


@click.group("state", short_help="Say which places are open, crowded, full or closed now.")
def command() -> None:
    """Say which places are open, crowded, full or closed right now, and set the mode, without a build.

    Replaces state.json in the folder of the built site; copy that one file to the host. Pages ask for it each minute.

    Example: shelters state set oodi kiasma --state full --until 18:00 --by "en=shelter staff"
    """


@command.command("set", short_help="Report a state of places, or set the mode.")
@click.argument("places", nargs=-1, metavar="PLACE...")
@click.option("--state", "said", type=click.Choice(SAID), help="What is so at these places. Crowding has four levels: free to full.")
@click.option("--mode", type=click.Choice(MODES), help="The mode in force from now on; needs the key.")
@click.option("--hazard", type=click.Choice(HAZARDS), help="With --mode: the hazard it is set for.")
@click.option("--basis", multiple=True, metavar="[LANG=]TEXT", help="With --mode: the decision it rests on.")
@click.option("--until", metavar="TIME", help="When it ends: 18:00, 3h or an instant with offset. The registry's `lasts_h` if not given.")
@click.option(
    "--by", multiple=True, required=True, metavar="[LANG=]ROLE", help="Who says so: a role, never a name. Once for each language."
)
@click.option("--note", multiple=True, metavar="[LANG=]TEXT", help="One line for readers. Once for each language.")
@desk_options
def set_command(
    places: tuple[str, ...],
    said: Said | None,
    mode: Mode | None,
    hazard: Hazard | None,
    basis: tuple[str, ...],
    until: str | None,
    by: tuple[str, ...],
    note: tuple[str, ...],
    **where: Path | None,
) -> None:
    """Report a state of one or more places by their ids, or set the mode in force.

    Example: shelters state set oodi --state somewhat-crowded --until 3h --by "en=shelter staff" --note "en=Bring blankets"
    """
    if bool(places) != bool(said) or not (said or mode) or (mode is None and (hazard or basis)):
        raise click.UsageError(words()("state.set_what"))
    with refusals_said():
        desk = open_desk(**where)  # type: ignore[arg-type]
        site = desk.view.site
        now, by_role = now_at(site), text_given(by, site) or Text()
        end = until_given(until, site, now)

        def alter(draft: Draft) -> Draft:
            """Put the reports and the mode in."""
            if said:
                report = Report(STANDING_OF[said], now, end or _lasting(site, now), by_role, text_given(note, site))
                draft = draft.with_reports(dict.fromkeys(places, report))
            return draft.with_mode(mode, hazard, by_role, text_given(basis, site), None if said else end) if mode else draft

        _say_written(desk, *desk.change("set", by_role, now, alter))


@command.command("clear", short_help="Take reports back.")
@click.argument("places", nargs=-1, metavar="[PLACE...]")
@click.option("--mode", is_flag=True, help="Take back the mode: that of the registry holds again.")
@click.option("--start-over", is_flag=True, help="Do not read the file that stands there: for one that is broken.")
@click.option("--by", multiple=True, metavar="[LANG=]ROLE", help="Who says so, for the log.")
@desk_options
def clear_command(places: tuple[str, ...], mode: bool, start_over: bool, by: tuple[str, ...], **where: Path | None) -> None:
    """Take back what was reported of these places, or of all if none is named. The mode stays, unless it is named.

    Example: shelters state clear oodi
    """
    with refusals_said():
        desk = open_desk(**where)  # type: ignore[arg-type]
        now = now_at(desk.view.site)

        def alter(draft: Draft) -> Draft:
            """Take the reports and the mode out."""
            if mode:
                draft = Draft(draft.view, draft.now, draft.before, draft.reports, None)
            return draft if mode and not places else draft.without(places or tuple(draft.reports))

        _say_written(desk, *desk.change("clear", text_given(by, desk.view.site), now, alter, start_over))


@command.command("import", short_help="Take reports from a list of open shelters.")
@click.argument("source", metavar="LIST.CSV", type=FILE)
@click.option("--map", "map_name", required=True, metavar="PROFILE", help="A profile of its columns, or one that ships: nanao.")
@click.option("--by", multiple=True, required=True, metavar="[LANG=]ROLE", help="Who says so: a role. Once for each language.")
@desk_options
def import_command(source: Path, map_name: str, by: tuple[str, ...], **where: Path | None) -> None:
    """Take reports from a list with one row for each open shelter. Every row is written, or refused with its number and the reason.

    Exit code 1 if a row was refused; the others are written all the same.

    Example: shelters state import open.csv --map nanao --by "en=city office"
    """
    if not source.is_file():
        raise click.UsageError(words()("import.no_source", path=source))
    profile = _profile(map_name)
    with refusals_said():
        desk = open_desk(**where)  # type: ignore[arg-type]
        site = desk.view.site
        now, by_role = now_at(site), text_given(by, site) or Text()
        lasts = datetime.timedelta(hours=site.state.lasts_h if site.state else 1)
        reader, taken = Reader(profile, desk.view, by_role, now, lasts), []

        def alter(draft: Draft) -> Draft:
            """Put in what the list says, and keep how it was read."""
            taken.append(reader.read(source.read_bytes(), draft))
            return draft.with_reports({**taken[0].absent, **taken[0].reports})

        try:
            state, changed = desk.change("import", by_role, now, alter)
        except SourceRefused as error:
            raise failed(f"{shown_path(source)}: {reason(error.refusal(), words())}") from None
    _say_imported(source, taken[0])
    _say_written(desk, state, changed)
    raise SystemExit(1 if taken[0].refused else 0)


@command.command("show", short_help="Print what the file says now.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="Sentences or JSON.")
@desk_options
def show_command(form: str, **where: Path | None) -> None:
    """Check the file of the site as a browser would, and print what holds now.

    Example: shelters state show --output output
    """
    with refusals_said():
        desk = open_desk(**where)  # type: ignore[arg-type]
        state = read_state_file(desk.file, desk.view.site)
    if state is None:
        raise failed(words()("state.none", file=shown_path(desk.file)))
    if form == "json":
        click.echo(json.dumps(state.model_dump(mode="json", exclude_none=True), ensure_ascii=False, indent=1))
        return
    for line in _lines(state, desk.view.site, now_at(desk.view.site)):
        click.echo(line)


@command.command("keygen", short_help="Make a key that signs.")
@click.argument("path", metavar="FILE", type=FILE)
def keygen_command(path: Path) -> None:
    """Make a private key in a new file, and print the public key that belongs into the registry.

    Example: shelters state keygen /media/office-stick/state-key.pem
    """
    with refusals_said():
        click.echo(words()("state.key_made", path=path, key=new_key(path)))


for each in command.commands.values():
    language_option(each)


def _lasting(site: Site, now: datetime.datetime) -> datetime.datetime:
    return now + datetime.timedelta(hours=site.state.lasts_h if site.state else 1)


def _profile(name: str) -> SnapshotProfile:
    path = shipped_profiles().get(name, Path(name))
    if not path.exists():
        raise click.UsageError(words()("import.no_profile", name=name, shipped=", ".join(shipped_profiles())))
    profile, problems = read_profile(path)
    if profile is None:
        raise failed("\n".join(as_text(problem, words().language) for problem in problems))
    return profile


def _say_imported(source: Path, taken: Snapshot) -> None:
    for one in taken.refused[:SHOWN_MAX]:
        line = f":{one.line}" if one.line else ""
        key = f"state.row.{one.rule}"
        why = words()(key, **one.details) if key in words().words else reason(one, words())
        click.echo(f"{shown_path(source)}{line}: {words()('import.row_place', row=one.row)}: {why}", err=True)
    if len(taken.refused) > SHOWN_MAX:
        click.echo(words()("state.more_refused", n=len(taken.refused) - SHOWN_MAX), err=True)
    values = {"rows": taken.rows, "reports": len(taken.reports), "refused": len(taken.refused), "absent": len(taken.absent)}
    click.echo(words()("state.imported", **values))


def _say_written(desk: Desk, state: State, changed: int) -> None:
    click.echo(words()("state.written", file=shown_path(desk.file), n=len(state.places), changed=changed, sequence=state.sequence))
    click.echo(words()("state.signed" if desk.key else "state.unsigned"))
    click.echo(words()("state.copy", name=NAME))


def _lines(state: State, site: Site, now: datetime.datetime) -> list[str]:
    """What holds now, a line each: the mode, the places, how many reports have ended."""
    say, own = words(), site.default_language
    lines = [say("state.head", sequence=state.sequence, issued=state.issued.isoformat())]
    if state.mode:
        role = state.mode.set_by_role.in_language(say.language, own)[0] if state.mode.set_by_role else ""
        mode = say(f"nearest.mode.{state.mode.current}")
        lines.append(say("state.mode", mode=mode, hazard=state.mode.hazard or "", since=state.mode.since.isoformat(), role=role))
    standing = state.standing(now)
    for id, report in list(standing.items())[:SHOWN_MAX]:
        role = state.roles[report.by].in_language(say.language, own)[0]
        said = say(f"state.said.{said_of(Standing(report.state, report.level))}")
        lines.append(say("state.place", id=id, said=said, at=report.at.isoformat(), until=report.until.isoformat(), role=role))
    if len(standing) > SHOWN_MAX:
        lines.append(say("state.more", n=len(standing) - SHOWN_MAX))
    return [*lines, say("state.count", n=len(standing), ended=len(state.places) - len(state.unended(now)))]


__all__ = ["command"]
