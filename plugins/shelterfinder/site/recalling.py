"""What the data files of one output are remembered with, so that those of unchanged places are not encoded again."""

from __future__ import annotations

import hashlib
import zoneinfo
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from shelterfinder.registry.recall import Recall
from shelterfinder.site.made_with import made_with
from shelterfinder.site.plan import Plan

LIBRARIES = ("holidays", "opening-hours-py", "pypinyin", "tzdata")
"""What data files are made with besides what writes pages."""


def recall_for(plan: Plan, name: str) -> Recall:
    """What was remembered of the data called `name` when this output was built last."""
    settings = plan.settings
    output = hashlib.sha256(str(settings.output.absolute()).encode()).hexdigest()
    libraries = " ".join(f"{library} {version(library)}" for library in LIBRARIES).encode()
    digest = hashlib.blake2b(made_with(plan) + libraries + _zone(plan.view.site.timezone))
    return Recall(settings.cache / "recalled" / f"{name}-{output}", digest.digest(), settings.workers)


def _zone(name: str) -> bytes:
    """The rules of a time zone as Python finds them: those of the system, which are renewed without us, else those of the library."""
    for folder in zoneinfo.TZPATH:
        if Path(folder, name).is_file():
            return Path(folder, name).read_bytes()
    zone = files("tzdata").joinpath("zoneinfo", *name.split("/"))
    return zone.read_bytes() if zone.is_file() else b""
