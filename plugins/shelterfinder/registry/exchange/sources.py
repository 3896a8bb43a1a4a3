"""The formats a list can come in, by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.geojson_rows import geojson_rows
from shelterfinder.registry.exchange.json_rows import json_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.rows import Source, decode

FORMATS: dict[str, Callable[[str, Profile], Source]] = {
    "csv": lambda text, profile: csv_rows(text, profile.csv.delimiter),
    "geojson": lambda text, profile: geojson_rows(text),
    "json": lambda text, profile: json_rows(text),
}


def read_source(path: Path, form: str, profile: Profile) -> Source:
    """The rows of a file in one of `FORMATS`. Raises SourceRefused with what was found; `unreadable` with the reason of the system."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceRefused("unreadable", found=error.strerror or type(error).__name__) from None
    text = decode(data)
    if not text.strip():
        raise SourceRefused("empty")
    return FORMATS[form](text, profile)
