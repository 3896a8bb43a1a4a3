"""`shelters build`: the registry becomes a site."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pelican

CONFIGURATION = "pelicanconf.py"


@click.command("build", short_help="Build the site.")
@click.option("--registry", type=click.Path(path_type=Path, dir_okay=False), default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), default=Path("output"), show_default=True, help="The folder for the site.")
def command(registry: Path, output: Path) -> None:
    """Build the site of a registry into a folder, for any static host.

    A problem anywhere stops the build, and the last good site stays as it was.

    Example: shelters build --registry shelters.yaml --output output
    """
    if not registry.is_file():
        raise click.UsageError(f"there is no {registry}")
    if not Path(CONFIGURATION).is_file():
        raise click.UsageError(f"there is no {CONFIGURATION} here; run this in the folder of the site")
    extra = f"REGISTRY={json.dumps(str(registry))}"
    pelican.main(["--settings", CONFIGURATION, "--output", str(output), "--fatal", "errors", "--extra-settings", extra])
