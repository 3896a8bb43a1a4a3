"""What the data files of one output are remembered with, so that those of unchanged places are not encoded again."""

from __future__ import annotations

import hashlib
import platform
import zoneinfo
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from shelterfinder.registry.recall import Recall
from shelterfinder.site.made_with import made_with, program
from shelterfinder.site.plan import Plan
from shelterfinder.site.settings import Settings

LIBRARIES = ("holidays", "opening-hours-py", "pypinyin", "tzdata")
"""What data files are made with besides what writes pages."""


def recall_released(settings: Settings) -> Recall:
    """What was remembered of the released records when this output was built last."""
    digest = hashlib.blake2b(f"{platform.python_version()} pydantic {version('pydantic')}".encode())
    for content in program():
        digest.update(content)
    return _recall(settings, "released", digest.digest())


def recall_for(plan: Plan, name: str) -> Recall:
    """What was remembered of the data called `name` when this output was built last."""
    libraries = " ".join(f"{library} {version(library)}" for library in LIBRARIES).encode()
    digest = hashlib.blake2b(made_with(plan) + libraries + _zone(plan.view.site.timezone))
    return _recall(plan.settings, name, digest.digest())


def _recall(settings: Settings, name: str, made_with: bytes) -> Recall:
    output = hashlib.sha256(str(settings.output.absolute()).encode()).hexdigest()
    return Recall(settings.cache / "recalled" / f"{name}-{output}", made_with, settings.workers)


def _zone(name: str) -> bytes:
    """The rules of a time zone as Python finds them: those of the system, which are renewed without us, else those of the library."""
    for folder in zoneinfo.TZPATH:
        if Path(folder, name).is_file():
            return Path(folder, name).read_bytes()
    zone = files("tzdata").joinpath("zoneinfo", *name.split("/"))
    return zone.read_bytes() if zone.is_file() else b""
