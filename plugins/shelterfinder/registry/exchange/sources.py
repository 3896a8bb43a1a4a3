"""A file of another office as rows: its format and its encoding are found, or taken as stated."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple, get_args

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.encodings import Encoding, decode
from shelterfinder.registry.exchange.forms import Form, found_form, unpacked
from shelterfinder.registry.exchange.geojson_rows import geojson_rows
from shelterfinder.registry.exchange.gpx_rows import gpx_rows
from shelterfinder.registry.exchange.importing import columns_needed
from shelterfinder.registry.exchange.json_rows import json_rows
from shelterfinder.registry.exchange.kml_rows import kml_rows, kmz_rows
from shelterfinder.registry.exchange.osm_rows import osm_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import Remark, SourceRefused
from shelterfinder.registry.exchange.rows import Source
from shelterfinder.registry.exchange.xlsx_rows import xlsx_rows

FORMS: tuple[Form, ...] = get_args(Form)


class Hints(NamedTuple):
    """What is known of a list before it is read: the columns it must have, and what the profile says of its form."""

    wanted: Collection[str] = ()
    delimiter: str | None = None
    encoding: Encoding | None = None
    sheet: str | None = None
    osm: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, profile: Profile) -> Hints:
        """What a profile says."""
        tags = tuple((key, value) for key, _, value in (tag.partition("=") for tag in profile.osm))
        return cls(columns_needed(profile), profile.csv.delimiter, profile.encoding, profile.sheet, tags)


def read_source(path: Path, form: Form | None, hints: Hints) -> Source:
    """The rows of a file; `form` None: found by its content.

    Raises SourceRefused with what was found; `unreadable` with the reason of the system.
    """
    try:
        data = unpacked(path.read_bytes())
    except OSError as error:
        raise SourceRefused("unreadable", found=error.strerror or type(error).__name__) from None
    if not data.strip():
        raise SourceRefused("empty")
    found = form or found_form(data)
    said = () if form else (Remark("form", {"found": found.upper()}),)
    if found == "osm":
        source = _osm(path, hints)
    elif found in BINARY:
        source = BINARY[found](data, hints)
    else:
        source = _text_source(data, found, hints)
    return Source(source.columns, source.rows, source.refused, (*said, *source.said))


BINARY: dict[Form, Callable[[bytes, Hints], Source]] = {
    "xlsx": lambda data, hints: xlsx_rows(data, hints.wanted, hints.sheet),
    "kml": lambda data, hints: kml_rows(data),
    "kmz": lambda data, hints: kmz_rows(data),
    "gpx": lambda data, hints: gpx_rows(data),
}
"""Formats that say their own encoding."""


def _osm(path: Path, hints: Hints) -> Source:
    if not hints.osm:
        raise SourceRefused("osm_tags")
    return osm_rows(path, hints.osm)


def _text_source(data: bytes, form: Form, hints: Hints) -> Source:
    text, encoding, _ = decode(data, hints.encoding, hints.wanted)
    if not text.strip():
        raise SourceRefused("empty")
    said = () if encoding == "utf-8" else (Remark("encoding", {"found": encoding.upper()}),)
    if form == "csv":
        source = csv_rows(text, hints.delimiter, hints.wanted)
    else:
        source = geojson_rows(text) if form == "geojson" else json_rows(text)
    return Source(source.columns, source.rows, source.refused, (*said, *source.said))
