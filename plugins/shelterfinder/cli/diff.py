"""`shelters diff`: what has changed between two states of a registry, in plain language, the risky first."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal, get_args

import click

from shelterfinder.cli.comparison.document import as_json
from shelterfinder.cli.comparison.marks import MarkdownMarks, PlainMarks
from shelterfinder.cli.comparison.printing import as_markdown, as_text
from shelterfinder.cli.comparison.released import released, withheld_texts
from shelterfinder.cli.comparison.report import report
from shelterfinder.cli.comparison.sides import Compared, SideRefused, compared
from shelterfinder.cli.comparison.speech import Speech
from shelterfinder.cli.revisions import GitRefused
from shelterfinder.cli.words import words
from shelterfinder.jobs import without_cycle_search
from shelterfinder.registry.comparison.compare import compare
from shelterfinder.registry.leaks import Searched, forms, normalised

Form = Literal["text", "markdown", "json"]
FORMS: tuple[Form, ...] = get_args(Form)


@click.command("diff", short_help="Say in plain words what has changed between two states of a registry.")
@click.argument("old", default="HEAD:")
@click.argument("new", required=False)
@click.option(
    "--registry",
    type=click.Path(path_type=Path),
    default=Path("shelters.yaml"),
    show_default=True,
    help="The registry: the new side if NEW is not given, and the file that is looked for in folders and revisions.",
)
@click.option("--format", "form", type=click.Choice(FORMS), default="text", show_default=True, help="Text, a comment, or data.")
@click.option("--public", "is_public", is_flag=True, help="Only what is published: for a report that leaves the office.")
@click.option("--merge-base", is_flag=True, help="Compare with the commit where NEW left OLD, as a pull request shows it.")
def command(old: str, new: str | None, registry: Path, form: Form, is_public: bool, merge_base: bool) -> None:
    """Say what has changed from OLD to NEW: places added, removed, moved, renamed, their capacity, hours and roles, risky changes first.

    OLD and NEW are files, folders, or revisions of git such as `main` or `HEAD~1`; a colon behind the name (`main:`) says that it is a
    revision. Without NEW it is the registry as it lies here; without both it is what was changed since the last commit.

    Everything is compared, withheld places too, because whoever approves a change must see all of it; the report says so if it names any.

    Exit code 1 if something on either side could not be read and was not compared. Risky changes alone do not fail.

    Example: shelters diff main HEAD --merge-base --format markdown
    """
    try:
        with without_cycle_search(), compared(old, new, registry, merge_base) as made:
            lines = "\n".join(_lines(_public(made) if is_public else made, form, is_public))
            gc.freeze()  # a program that ends looks through everything once more
    except SideRefused as error:
        raise click.UsageError(words()(f"diff.side.{error.case}", **error.details)) from None
    except GitRefused as error:
        raise click.UsageError(words()("diff.side.git", question=error.question, said=error.said)) from None
    if is_public:
        _stop_leaks(lines, made)
    click.echo(lines)
    raise SystemExit(0 if made.comparison.is_complete else 1)


def _lines(made: Compared, form: Form, is_public: bool) -> Iterator[str]:
    marks = MarkdownMarks() if form == "markdown" else PlainMarks()
    speech = Speech(words(), marks, made.comparison.new.default_language or made.comparison.old.default_language)
    said = report(made, speech, is_public)
    if form == "json":
        yield as_json(made, said, speech, is_public)
    else:
        yield from (as_text if form == "text" else as_markdown)(said, speech)


def _public(made: Compared) -> Compared:
    """The comparison of what is published. Files besides the registry are the office's own business."""
    old, new = released(made.old.contents, made.new.contents)
    return replace(made, comparison=compare(old, new))


def _stop_leaks(lines: str, made: Compared) -> None:
    """Print nothing (exit code 1) if a line of the report says anything that the new side withholds: nobody can take it back."""
    spoken = normalised(" ".join(form for key in words().words.values() for form in key))
    secret = withheld_texts(made.new.contents)
    searched = Searched(secret - Searched(secret).found_in(spoken))
    found = {value for line in lines.splitlines() for form in forms(line) for value in searched.found_in(form)} if searched else set()
    if found:
        click.echo(words()("diff.leak", n=len(found)), err=True)
        raise SystemExit(1)
