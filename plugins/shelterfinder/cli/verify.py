"""`shelters verify`: everything that can be wrong with an offline copy."""

from __future__ import annotations

from pathlib import Path

import click

from shelterfinder.bundle.inspection import inspect
from shelterfinder.bundle.words import said
from shelterfinder.cli.words import language, words


@click.command("verify", short_help="Check an offline copy.")
@click.argument("copy", metavar="FILE.zip|DIR", type=click.Path(path_type=Path, exists=True))
@click.option("--key", metavar="KEY", help="The office's minisign public key, or its file: the signature is checked too.")
def command(copy: Path, key: str | None) -> None:
    """Check a zip or an unpacked folder: names, sums, links, kinds, files that are there twice, the release, the signature.

    Every problem is a sentence; exit code 1 if there is one.

    Example: shelters verify shelterfinder-offline-54f29f3505.zip --key office.pub
    """
    say, problems = words(), 0
    for refused in inspect(copy, key):
        click.echo(said(refused, language()))
        problems += 1
    if problems:
        click.echo(say("verify.problems", n=problems, copy=copy), err=True)
        raise SystemExit(1)
    click.echo(say("verify.good_signed" if key else "verify.good", copy=copy))
