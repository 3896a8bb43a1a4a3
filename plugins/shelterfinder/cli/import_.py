"""`shelters import`: another office's list becomes a file of the registry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click

from shelterfinder.cli.import_suggest import suggest_profile
from shelterfinder.cli.words import words
from shelterfinder.registry.exchange.csv_columns import import_fields
from shelterfinder.registry.exchange.forms import Form
from shelterfinder.registry.exchange.importing import Imported, import_rows, keys_in
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.profile_file import read_profile, read_site, shipped_profiles
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.report import Account, reason, summary, write_report
from shelterfinder.registry.exchange.rows import Source
from shelterfinder.registry.exchange.sources import FORMS, Hints, read_source
from shelterfinder.registry.exchange.taken import Taken, taken_ids
from shelterfinder.registry.exchange.update_file import NotUpdatable, updated_text
from shelterfinder.registry.exchange.update_report import details
from shelterfinder.registry.exchange.updating import Reconciliation, read_old, update
from shelterfinder.registry.exchange.yaml_writer import write_yaml
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.records import Site
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import as_text, shown_path
from shelterfinder.registry.yaml_text.lines import decoded
from shelterfinder.whole_file import whole_file

SHOWN_MAX = 40
"""Refused rows printed: what fits on one screen of a terminal with its summary (48 lines). All of them are in the report."""
FILE_HEAD = """\
Written by "shelters import" from {source} with the profile {profile}.
Change the list or the profile and import again, or take this file over and edit it."""
"""In English whatever the language of the terminal, so that two people who import the same list write the same bytes."""
FILE = click.Path(path_type=Path, dir_okay=False)
FIELDS = "fields"
"""In the place of a profile: the columns of the list are named as the fields are."""
REPORT_FORMS = (".md", ".csv")


@click.command("import", short_help="Turn another office's list into a file of the registry.")
@click.argument("source", metavar="INPUT", type=FILE)
@click.option("--from", "form", type=click.Choice(list(FORMS)), help="The format of INPUT; found by what stands in it if not given.")
@click.option(
    "--map",
    "map_name",
    metavar="PROFILE",
    help="A mapping profile, the name of one that ships (oslo, gsi-emergency …), or: fields, if the columns are named as the fields are.",
)
@click.option("--suggest", is_flag=True, help="Propose a mapping profile for INPUT, with doubts to settle; written to FILE, or printed.")
@click.option("--output", type=FILE, help="The YAML file to write; a registry includes it.")
@click.option("--report", "reports", type=FILE, multiple=True, help="Write what happened to each row, as .md or .csv; may be given twice.")
@click.option(
    "--registry", type=FILE, help="The registry that includes FILE: its ids are taken already, and FILE gets no `site` block of its own."
)
@click.option("--site", "site_file", type=FILE, help="Take the `site` block of this file, which makes FILE a whole registry.")
@click.option("--replace", is_flag=True, help="Overwrite FILE if it is there; what staff changed in it is lost.")
@click.option("--update", is_flag=True, help="Take a newer list into FILE: what staff added stays, nothing is deleted.")
@click.option("--before", type=FILE, help="With --update: the list of the last import, so that what staff changed since then is known.")
@click.option("--rekey", is_flag=True, help="With --update: a row that is a known place under another key gives it that key.")
def command(source: Path, map_name: str | None, suggest: bool, output: Path | None, **options: Any) -> None:
    """Turn the list in INPUT into YAML as a mapping profile says. Every row is written, or refused with its number and the reason.

    A row with an address and no position is written without one, unreleased; `shelters geocode` finds where it is.

    \b
    Examples: shelters import --suggest list.xlsx --output mine.yaml
              shelters import --map mine.yaml list.xlsx --output places.yaml
              shelters import --map mine.yaml list-2027.xlsx --output places.yaml --update --before list.xlsx
    """
    if not source.exists():
        raise click.UsageError(words()("import.no_source", path=source))
    if suggest:
        raise SystemExit(suggest_profile(source, options["form"], output, options["replace"]))
    if map_name is None or output is None:
        raise click.UsageError(words()("import.map_needed"))
    asked = Asked(source, map_name, output, **options)
    _check_paths(asked)
    raise SystemExit(Run(asked, None if map_name == FIELDS else _profile(map_name)).done())


@dataclass(frozen=True)
class Asked:
    """What somebody asked for on the command line."""

    source: Path
    map_name: str
    output: Path
    form: Form | None
    reports: tuple[Path, ...]
    registry: Path | None
    site_file: Path | None
    replace: bool
    update: bool
    before: Path | None
    rekey: bool


class TakenIn(NamedTuple):
    """How many rows were written and refused, how many of the written ones wait for a position, and how many of those are internal."""

    written: int
    refused: int
    waiting: int
    internal: int


class Run:
    """One import, from the list to the file and its account."""

    def __init__(self, asked: Asked, profile: Profile | None) -> None:
        self.asked, self.profile = asked, profile
        shipped = profile.site if profile is not None and not asked.registry else None
        self.site = None if asked.update else _site(asked.site_file) if asked.site_file else shipped
        self.is_whole = self.site is not None
        self.taken = _taken(asked.registry, asked.output) if asked.registry else Taken()

    def done(self) -> int:
        """Import; 1 if a row was refused or the check finds an error, else 0."""
        taken = self._take_in()
        errors = _check(self.asked.output, self.asked.registry, self.is_whole) if taken.written else 0
        if taken.waiting:
            _say_how_to_place(taken, self.asked.output if self.is_whole else self.asked.registry)
        return 1 if taken.refused or errors else 0

    def _take_in(self) -> TakenIn:
        """Read, decide, write and say it; the counts of it. Its records are gone when the check reads them anew."""
        source, imported = self._imported(self.asked.source)
        if self.asked.update and self.profile is not None:
            account, text = self._updated(source, imported, self.profile)
        else:
            account, text = self._new(imported)
        imported = account.imported
        reports = self.asked.reports or (beside(self.asked.output) if imported.refused or imported.waiting else ())
        try:
            if text is not None:
                _write(self.asked.output, text)
            for report in reports:
                write_report(account, words(), report)
        except OSError as error:
            raise _failed([words()("import.not_written", path=error.filename or self.asked.output, reason=error.strerror)]) from None
        _print(account, reports, self.asked.source)
        return TakenIn(len(imported.facilities), len(imported.refused), len(imported.waiting), _internal(imported))

    def _imported(self, path: Path) -> tuple[Source, Imported]:
        try:
            if self.profile is None:
                source = read_source(path, self.asked.form, Hints(("id",)))
                return source, import_fields(source, self.taken.facilities)
            source = read_source(path, self.asked.form, Hints.of(self.profile))
            return source, import_rows(source, self.profile, self.taken.facilities)
        except SourceRefused as error:
            where = f"{shown_path(path)}:{error.line}" if error.line else shown_path(path)
            raise _failed([f"{where}: {reason(error.refusal(), words())}"]) from None

    def _named(self, imported: Imported, reconciliation: Reconciliation | None = None) -> Account:
        name = self.asked.map_name
        shown = name if name in shipped_profiles() else Path(name).name
        return Account(self.asked.source.name, shown, shown_path(self.asked.output), self.profile, imported, reconciliation)

    def _new(self, imported: Imported) -> tuple[Account, str | None]:
        """The account, and the text of the new file, or None where no row could be imported."""
        account = self._named(imported)
        if not imported.facilities:
            return account, None
        districts = [district for district in imported.districts if district.id not in self.taken.districts]
        head = FILE_HEAD.format(source=account.source, profile=account.profile_name)
        return account, write_yaml(districts, imported.facilities, self.site, head)

    def _updated(self, source: Source, imported: Imported, profile: Profile) -> tuple[Account, str | None]:
        """The account, and the new text of the file, or None where nothing changes."""
        old = read_old(self.asked.output)
        if any(problem.level == "error" for problem in old.problems):
            raise _failed(_said(old.problems))
        self.is_whole = old.is_whole
        before = self._imported(self.asked.before)[1] if self.asked.before else None
        old = old._replace(districts=old.districts | self.taken.districts)
        found = update(old, imported, keys_in(source, profile), profile, before, self.asked.rekey)
        file = decoded(self.asked.output.read_bytes())
        try:
            changed = updated_text(file.text, old, found)
        except NotUpdatable as error:
            raise _failed([f"{shown_path(self.asked.output)}:{error.line}: {words()('import.update.not_updatable')}"]) from None
        return self._named(found.imported, found.reconciliation), file.encoded(changed).decode() if changed != file.text else None


def _check_paths(asked: Asked) -> None:
    """Wrong use is said before any work is done."""
    if asked.update and not asked.output.exists():
        raise click.UsageError(words()("import.update.no_file", path=asked.output))
    if asked.output.exists() and not (asked.replace or asked.update):
        raise click.UsageError(words()("import.output_exists", path=asked.output))
    if asked.update and asked.map_name == FIELDS:
        raise click.UsageError(words()("import.update.fields"))
    if asked.update and (asked.replace or asked.site_file) or not asked.update and (asked.before or asked.rekey):
        raise click.UsageError(words()("import.update.together"))
    if asked.before and not asked.before.exists():
        raise click.UsageError(words()("import.no_source", path=asked.before))
    for path in (asked.output, *asked.reports):
        if not path.parent.is_dir():
            raise click.UsageError(words()("import.no_folder", path=path.parent))
    for report in asked.reports:
        if report.suffix.lower() not in REPORT_FORMS:
            raise click.UsageError(words()("import.report_form", path=report))


def beside(output: Path) -> tuple[Path, ...]:
    """Where the reports of refused and waiting rows go if nobody says: beside the file, so that no reason is lost with the terminal."""
    return tuple(output.with_name(f"{output.stem}.import{form}") for form in REPORT_FORMS)


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


def _write(output: Path, text: str) -> None:
    with whole_file(output) as file:
        file.write(text.encode())


def _print(account: Account, reports: Iterable[Path], source: Path) -> None:
    refused = account.imported.refused
    for one in refused[:SHOWN_MAX]:
        line = f":{one.line}" if one.line else ""
        click.echo(f"{shown_path(source)}{line}: {words()('import.row_place', row=one.row)}: {reason(one, words())}", err=True)
    if len(refused) > SHOWN_MAX:
        click.echo(words()("import.more_refused", n=len(refused) - SHOWN_MAX), err=True)
    for line in summary(account, words()):
        click.echo(line)
    if account.reconciliation is not None:
        lines = list(details(account.reconciliation, words()))
        for line in lines[:SHOWN_MAX]:
            click.echo(f"  {line}")
        if len(lines) > SHOWN_MAX:
            click.echo(words()("import.update.more", n=len(lines) - SHOWN_MAX))
    elif not account.imported.facilities:
        click.echo(words()("import.nothing_written"))
    for report in reports:
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


def _internal(imported: Imported) -> int:
    waiting = frozenset(imported.waiting)
    rows = zip(imported.facilities, imported.row_of, strict=True)
    return sum(facility.publication.state == "internal" for facility, row in rows if row in waiting)


def _say_how_to_place(taken: TakenIn, registry: Path | None) -> None:
    """The next step for places that wait for a position."""
    click.echo(words()("import.waiting_next", n=taken.waiting, registry=shown_path(registry or Path("shelters.yaml"))))
    if taken.internal:
        click.echo(words()("import.waiting_internal", n=taken.internal))


def _said(problems: Iterable[Problem]) -> list[str]:
    return [as_text(problem, words().language) for problem in problems]


def _failed(lines: Iterable[str]) -> SystemExit:
    """Say what is wrong; the exit code is 1, problems found."""
    for line in lines:
        click.echo(line, err=True)
    return SystemExit(1)
