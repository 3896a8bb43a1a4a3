"""`shelters fix`: repairs of a registry that are plainly meant, shown line by line, and written if asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from shelterfinder.cli.check import listed
from shelterfinder.cli.words import language, words
from shelterfinder.registry.fixing import FileChanged, Fix, FixedFile, plan_fixes, write_fixes
from shelterfinder.registry.problem import Problem, printable, reported_rules
from shelterfinder.registry.registry import Reading, read_registry
from shelterfinder.registry.report import as_text

PASSES_MAX = 50
"""A repair may let the reader see the next mistake of the same record; more than these in one record are no typing mistakes."""


@click.command("fix", short_help="Show or write the repairs that need no decision.")
@click.option("--registry", type=click.Path(path_type=Path), default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option("--only", metavar="RULE", multiple=True, help="Only repairs of this rule, as `shelters check` names it. May be given again.")
@click.option("--write", is_flag=True, help="Write the repairs into the files.")
def command(registry: Path, only: tuple[str, ...], write: bool) -> None:
    """Show each problem that can be repaired without a decision, with its lines before (-) and after (+). --write makes the repairs.

    Comments, order, quotes and line ends of everything else stay as they are, byte for byte; each repair is proved by reading
    the file again before it is written. What has two meanings is left to a person: `shelters check` says what to do.

    Exit code 1 if errors are left, or repairs that are not written yet.

    Example: shelters fix --registry shelters.yaml --only position-swapped --write
    """
    _refuse_unknown(only)
    made, reading = _repair(registry, frozenset(only), write)
    for line in _closing_lines(made, reading, write):
        click.echo(line)
    raise SystemExit(1 if reading.registry is None or (made and not write) else 0)


def _refuse_unknown(only: Iterable[str]) -> None:
    for rule in only:
        if rule not in reported_rules():
            raise click.UsageError(words()("fix.no_rule", rule=printable(rule)))


def _repair(registry: Path, only: frozenset[str], write: bool) -> tuple[list[FixedFile], Reading]:
    """Show what can be repaired; if it is to be written, repair again until nothing new comes to light."""
    made: list[FixedFile] = []
    for _ in range(PASSES_MAX):
        reading = read_registry(registry)
        planned = plan_fixes(problem for problem in reading.problems if not only or problem.rule in only)
        for file in planned:
            _make(file, write)
        made += planned
        if not planned or not write:
            break
    return made, reading


def _make(file: FixedFile, write: bool) -> None:
    """Show the repairs of a file and write them, if asked. Ends the run with exit code 1 if the file cannot be written."""
    for fix in file.fixes:
        for line in shown(fix):
            click.echo(line)
    if not write:
        return
    try:
        write_fixes(file)
    except (FileChanged, OSError) as error:
        click.echo(printable(str(error)), err=True)
        raise SystemExit(1) from None


def shown(fix: Fix) -> Iterator[str]:
    """A repair as lines for a terminal: the problem, the lines as they are, the lines as they would be."""
    yield as_text(fix.problem, language())
    yield from (f"    - {printable(line)}" for line in fix.lines)
    yield from (f"    + {printable(line)}" for line in fix.fixed)


def _closing_lines(made: list[FixedFile], reading: Reading, write: bool) -> Iterator[str]:
    say = words()
    repairs = say("fix.repairs", n=sum(len(file.fixes) for file in made))
    touched = say("check.files", n=len({file.path for file in made}) or len(reading.files))
    yield say(("fix.written" if write else "fix.shown") if made else "fix.none", repairs=repairs, files=touched)
    left = counts(reading.problems)
    if left and (write or not made):
        yield say("fix.left", counts=left)


def counts(problems: Iterable[Problem]) -> str:
    """How many errors and warnings, in words; empty if there are none."""
    levels = Counter(problem.level for problem in problems)
    return listed([words()(f"check.{level}s", n=levels[level]) for level in ("error", "warning") if levels[level]])
