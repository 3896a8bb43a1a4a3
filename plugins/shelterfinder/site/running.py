"""Runs Pelican on the configuration of the site, as the command line does."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import pelican
import pelican.settings

from shelterfinder.registry.registry import Reading, read_registry
from shelterfinder.site.build import HANDED_OVER
from shelterfinder.site.settings import Carrier, Settings, read_settings


def settings_of(configuration: Path, registry: Path) -> Settings:
    """The settings of a build of that registry with that configuration. Raises SettingRefused."""
    return read_settings({**pelican.settings.read_settings(str(configuration)), "REGISTRY": str(registry)})


def read_for_build(configuration: Path, registry: Path) -> Reading:
    """Read a registry as a build with that configuration reads it, with its cache and in as many processes. Raises SettingRefused."""
    settings = settings_of(configuration, registry)
    return read_registry(settings.registry, settings.cache, settings.workers)


def run_pelican(configuration: Path, registry: Path, output: Path, reading: Reading | None = None, carrier: Carrier = "host") -> None:
    """Build a registry's site into `output`; `reading` is what has been read of it, `carrier` what
    brings the site to its readers. Raises SystemExit(1) after logging what is wrong.

    Errors are fatal: without that Pelican exits 0 when a plugin cannot be imported. What it prints on its standard output
    is left out: counts of articles and pages, of which there are none.
    """
    if reading is not None:
        HANDED_OVER[registry.absolute()] = reading
    extra = [f"REGISTRY={json.dumps(str(registry))}", f"CARRIER={json.dumps(carrier)}"]
    options = ["--settings", str(configuration), "--output", str(output), "--fatal", "errors", "--log-handler", "plain"]
    with contextlib.redirect_stdout(io.StringIO()):
        pelican.main([*options, "--extra-settings", *extra])
