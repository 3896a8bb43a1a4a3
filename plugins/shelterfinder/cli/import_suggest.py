"""`shelters import --suggest`: a mapping profile for a list that has none yet."""

from __future__ import annotations

from pathlib import Path

import click

from shelterfinder.cli.words import words
from shelterfinder.registry.exchange.forms import Form
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.report import reason, said_words
from shelterfinder.registry.exchange.sources import Hints, read_source
from shelterfinder.registry.exchange.suggestion_text import DOUBT, profile_text
from shelterfinder.registry.report import shown_path


def suggest_profile(source: Path, form: Form | None, output: Path | None, replace: bool) -> int:
    """Write a proposed profile to `output`, or print it. The exit code: 0 done, 1 if the list cannot be read."""
    if output is not None and output.exists() and not replace:
        raise click.UsageError(words()("import.output_exists", path=output))
    if output is not None and not output.parent.is_dir():
        raise click.UsageError(words()("import.no_folder", path=output.parent))
    try:
        read = read_source(source, form, Hints())
        if not read.count():
            raise SourceRefused("no_rows")
    except SourceRefused as error:
        where = f"{shown_path(source)}:{error.line}" if error.line else shown_path(source)
        click.echo(f"{where}: {reason(error.refusal(), words())}", err=True)
        return 1
    for remark in read.said:
        click.echo(said_words(remark, words()), err=True)
    text = profile_text(read, source.name, words())
    if output is None:
        click.echo(text, nl=False)
        return 0
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        click.echo(words()("import.not_written", path=output, reason=error.strerror), err=True)
        return 1
    doubts = sum(line.lstrip().startswith(DOUBT) for line in text.splitlines())
    click.echo(words()("import.suggest.written", path=shown_path(output), n=doubts, mark=DOUBT))
    return 0
