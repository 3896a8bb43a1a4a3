"""`shelters schema`: the JSON Schema that editors complete and explain a registry with."""

from __future__ import annotations

import click

from shelterfinder.cli.words import words
from shelterfinder.registry.report import shown_path
from shelterfinder.registry.schema import SCHEMA_FILE, schema_text


@click.command("schema", short_help="Write the JSON Schema of a registry.")
@click.option("--write", is_flag=True, help="Write it to its file in the source tree instead of printing it.")
def command(write: bool) -> None:
    """Print the JSON Schema of a registry, made from the models, or write it where the head of shelters.yaml refers to it.

    Example: shelters schema --write
    """
    text = schema_text()
    if not write:
        click.echo(text, nl=False)
        return
    fresh = SCHEMA_FILE.exists() and SCHEMA_FILE.read_text(encoding="utf-8") == text
    if not fresh:
        SCHEMA_FILE.write_text(text, encoding="utf-8", newline="\n")
    click.echo(words()("schema.fresh" if fresh else "schema.written", path=shown_path(SCHEMA_FILE)))
