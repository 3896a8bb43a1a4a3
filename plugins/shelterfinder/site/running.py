"""Runs Pelican on the configuration of the site, as the command line does."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pelican


def run_pelican(configuration: Path, registry: Path, output: Path) -> None:
    """Build a registry's site into `output`. Raises SystemExit(1) after logging what is wrong.

    Errors are fatal: without that Pelican exits 0 when a plugin cannot be imported. What it prints on its standard output
    is left out: counts of articles and pages, of which there are none.
    """
    extra = [f"REGISTRY={json.dumps(str(registry))}"]
    options = ["--settings", str(configuration), "--output", str(output), "--fatal", "errors", "--log-handler", "plain"]
    with contextlib.redirect_stdout(io.StringIO()):
        pelican.main([*options, "--extra-settings", *extra])
