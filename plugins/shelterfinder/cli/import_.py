"""`shelters import`: another office's list becomes a file of the registry."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from shelterfinder.cli.words import words
from shelterfinder.registry.exchange.importing import Imported, import_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.profile_file import read_profile, read_site, shipped_profiles
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.report import Account, reason, summary, write_report
from shelterfinder.registry.exchange.sources import FORMATS, read_source
from shelterfinder.registry.exchange.taken import Taken, taken_ids
from shelterfinder.registry.exchange.yaml_writer import write_yaml
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.records import Site
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import as_text, shown_path

SHOWN_MAX = 40
"""Refused rows printed: what fits on one screen of a terminal with its summary (48 lines). All of them are in the report."""
FILE_HEAD = """\
Written by "shelters import" from {source} with the profile {profile}.
Change the list or the profile and import again, or take this file over and edit it."""
"""In English whatever the language of the terminal, so that two people who import the same list write the same bytes."""
FILE = click.Path(path_type=Path, dir_okay=False)
REPORT_FORMS = (".md", ".csv")


@click.command("import", short_help="Turn another office's list into a file of the registry.")
@click.argument("source", metavar="INPUT", type=FILE)
@click.option("--from", "form", type=click.Choice(list(FORMATS)), required=True, help="The format of INPUT.")
@click.option("--map", "map_name", required=True, metavar="PROFILE", help="A mapping profile, or the name of one that ships: oslo, norway.")
@click.option("--output", type=FILE, required=True, help="The YAML file to write; a registry includes it.")
@click.option("--report", type=FILE, help="Also write what happened to each row, as Markdown (.md) or CSV (.csv).")
@click.option(
    "--registry", type=FILE, help="The registry that includes FILE: its ids are taken already, and FILE gets no `site` block of its own."
)
@click.option("--site", "site_file", type=FILE, help="Take the `site` block of this file, which makes FILE a whole registry.")
@click.option("--replace", is_flag=True, help="Overwrite FILE if it is there.")
def command(
    source: Path, form: str, map_name: str, output: Path, report: Path | None, registry: Path | None, site_file: Path | None, replace: bool
) -> None:
    """Turn the list in INPUT into YAML as a mapping profile says. Every row is written, or refused with its number and the reason.

    Example: shelters import --from geojson --map oslo oslo_shelters.geojson --output oslo.yaml --report oslo.md
    """
    _check_paths(source, output, report, replace)
    profile = _profile(map_name)
    site = _site(site_file) if site_file else None if registry else profile.site
    taken = _taken(registry, output) if registry else Taken()
    try:
        imported = import_rows(read_source(source, form, profile), profile, taken.facilities)
    except SourceRefused as error:
        where = f"{shown_path(source)}:{error.line}" if error.line else shown_path(source)
        raise _failed([f"{where}: {reason(error.refusal(), words())}"]) from None
    account = Account(
        source.name, map_name if map_name in shipped_profiles() else Path(map_name).name, shown_path(output), profile, imported
    )
    try:
        if imported.facilities:
            _write(output, account, site, taken)
        if report:
            write_report(account, words(), report)
    except OSError as error:
        raise _failed([words()("import.not_written", path=error.filename or output, reason=error.strerror)]) from None
    _print(account, report, source)
    errors = _check(output, registry, is_whole=site is not None) if imported.facilities else 0
    raise SystemExit(1 if imported.refused or errors else 0)


def _check_paths(source: Path, output: Path, report: Path | None, replace: bool) -> None:
    """Wrong use is said before any work is done."""
    if not source.exists():
        raise click.UsageError(words()("import.no_source", path=source))
    if output.exists() and not replace:
        raise click.UsageError(words()("import.output_exists", path=output))
    for path in (output, *([report] if report else [])):
        if not path.parent.is_dir():
            raise click.UsageError(words()("import.no_folder", path=path.parent))
    if report and report.suffix.lower() not in REPORT_FORMS:
        raise click.UsageError(words()("import.report_form", path=report))


def _profile(name: str) -> Profile:
    path = shipped_profiles().get(name, Path(name))
    if not path.exists():
        raise click.UsageError(words()("import.no_profile", name=name, shipped=", ".join(shipped_profiles())))
    read = read_profile(path)
    if read.profile is None:
        raise _failed([*_said(read.problems), *(f"{shown_path(path)}:{one.line}: {reason(one, words())}" for one in read.refusals)])
    return read.profile


def _site(path: Path) -> Site:
    site, problems = read_site(path)
    if site is None:
        raise _failed(_said(problems) or [words()("import.no_site", path=shown_path(path))])
    return site


def _taken(registry: Path, output: Path) -> Taken:
    taken = taken_ids(registry, output)
    if taken.problems:
        raise _failed(_said(taken.problems))
    return taken


def _write(output: Path, account: Account, site: Site | None, taken: Taken) -> None:
    """Write beside the file and move it there at once, so that nobody ever reads half of it."""
    imported: Imported = account.imported
    districts = [district for district in imported.districts if district.id not in taken.districts]
    head = FILE_HEAD.format(source=account.source, profile=account.profile_name)
    beside = output.with_name(f".{output.name}.part")
    beside.write_text(write_yaml(districts, imported.facilities, site, head), encoding="utf-8", newline="\n")
    beside.replace(output)


def _print(account: Account, report: Path | None, source: Path) -> None:
    refused = account.imported.refused
    for one in refused[:SHOWN_MAX]:
        line = f":{one.line}" if one.line else ""
        click.echo(f"{shown_path(source)}{line}: {words()('import.row_place', row=one.row)}: {reason(one, words())}", err=True)
    if len(refused) > SHOWN_MAX:
        click.echo(words()("import.more_refused", n=len(refused) - SHOWN_MAX), err=True)
    for line in summary(account, words()):
        click.echo(line)
    if not account.imported.facilities:
        click.echo(words()("import.nothing_written"))
    if report:
        click.echo(words()("import.report_written", path=shown_path(report)))


def _check(output: Path, registry: Path | None, is_whole: bool) -> int:
    """The number of errors that `shelters check` finds in what the written file belongs to now; 0 if it belongs to nothing yet."""
    whole = output if is_whole else registry
    reading = read_registry(whole) if whole else None
    if reading is None or output.resolve() not in {path.resolve() for path in reading.files}:
        click.echo(words()("import.not_included", path=shown_path(output)))
        return 0
    errors = [problem for problem in reading.problems if problem.level == "error"]
    for line in _said(errors[:SHOWN_MAX]):
        click.echo(line, err=True)
    click.echo(words()("import.checked", n=len(errors), warnings=len(reading.problems) - len(errors)))
    return len(errors)


def _said(problems: Iterable[Problem]) -> list[str]:
    return [as_text(problem, words().language) for problem in problems]


def _failed(lines: Iterable[str]) -> SystemExit:
    """Say what is wrong; the exit code is 1, problems found."""
    for line in lines:
        click.echo(line, err=True)
    return SystemExit(1)
