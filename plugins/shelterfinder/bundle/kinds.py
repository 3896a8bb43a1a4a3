"""Whether each file is what its ending says, so that no browser is handed an error page as a script, or a picture that is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from shelterfinder.bundle.checking import small
from shelterfinder.bundle.opened import Bundle
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.sums import NAME as SUMS
from shelterfinder.bundle.sums import SIGNATURE_NAME

HEAD_B = 512
DOCTYPE = re.compile(rb"\s*<!doctype html", re.IGNORECASE)
ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""Pictures of ours declare no entities; a reader that follows them could be made to grow without end."""


def _is_page(content: bytes) -> bool:
    return bool(DOCTYPE.match(content)) and _is_text(content)


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8")
    except UnicodeDecodeError:
        return False


def _is_code(content: bytes) -> bool:
    """A script or a style: text that is no page, which is what a misdirected request would have brought."""
    return bool(content.strip()) and _is_text(content) and not content.lstrip().startswith(b"<")


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return False
    return True


def _is_xml(content: bytes) -> bool:
    if ENTITY.search(content):
        return False
    try:
        ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError):
        return False
    return True


def _begins(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signatures)


WHOLE: dict[str, Callable[[bytes], bool]] = {
    "html": _is_page,
    "js": _is_code,
    "css": _is_code,
    "txt": _is_text,
    "csv": _is_text,
    "md": _is_text,
    "ics": _begins(b"BEGIN:VCALENDAR"),
    "json": _is_json,
    "geojson": _is_json,
    "webmanifest": _is_json,
    "svg": _is_xml,
    "xml": _is_xml,
    "kml": _is_xml,
    "gpx": _is_xml,
}
"""Kinds that are looked at as a whole, by ending."""
BEGINNINGS: dict[str, Callable[[bytes], bool]] = {
    "png": _begins(b"\x89PNG\r\n\x1a\n"),
    "jpg": _begins(b"\xff\xd8\xff"),
    "webp": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WEBP",
    "ico": _begins(b"\0\0\1\0"),
    "woff2": _begins(b"wOF2"),
    "pdf": _begins(b"%PDF-"),
    "pmtiles": _begins(b"PMTiles\x03"),
}
"""Kinds that are known by how they begin, by ending."""


def kind_faults(bundle: Bundle) -> Iterator[BundleRefused]:
    """A refusal for each file that is not what its ending says, or whose ending says nothing."""
    for name in bundle.sizes_B:
        if name in (SUMS, SIGNATURE_NAME):
            continue
        ending = name.rpartition("/")[2].rpartition(".")[2].lower()
        if ending in WHOLE:
            if not WHOLE[ending](small(bundle, name)):
                yield BundleRefused("kind_wrong", name=name, ending=ending)
        elif ending in BEGINNINGS:
            if not BEGINNINGS[ending](next(iter(bundle.chunks(name)), b"")[:HEAD_B]):
                yield BundleRefused("kind_wrong", name=name, ending=ending)
        else:
            yield BundleRefused("kind_unknown", name=name)
