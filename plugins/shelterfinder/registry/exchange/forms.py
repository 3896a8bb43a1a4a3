"""Which format a file is in, by what stands in it: names of files are often wrong, the first bytes seldom."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
import zlib
from typing import Literal

from shelterfinder.registry.exchange.refusal import SourceRefused

Form = Literal["csv", "xlsx", "geojson", "json", "kml", "kmz", "gpx", "osm"]
GZIP, ZIP, OLD_OFFICE, PBF = b"\x1f\x8b", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"OSMHeader"
"""The first bytes of packed files and of Office before 2007; the first block of an extract names itself within its first 32 bytes."""
ROOT_ELEMENT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
UNPACKED_BYTES_MAX = 500_000_000
"""The list of all of Japan is 17 MB. What is thirty times larger is no list, or was packed to burst."""


def unpacked(data: bytes) -> bytes:
    """The content of a file that was packed with gzip; any other file as it is. Raises SourceRefused `gzip` or `unpacked_large`."""
    if not data.startswith(GZIP):
        return data
    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(UNPACKED_BYTES_MAX + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise SourceRefused("gzip", found=str(error)[:80]) from None
    if len(content) > UNPACKED_BYTES_MAX:
        raise SourceRefused("unpacked_large", found=len(content), limit=UNPACKED_BYTES_MAX)
    return content


def found_form(data: bytes) -> Form:
    """The format of a file. Raises SourceRefused `form_old_excel`, `form_zip` or `form_xml` for what can be told and is none of ours."""
    if data.startswith(ZIP):
        return _zip_form(data)
    if data.startswith(OLD_OFFICE):
        raise SourceRefused("form_old_excel")
    if PBF in data[:32]:
        return "osm"
    start = data[:4096].decode("utf-8", "ignore").lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        return _xml_form(start)
    if start[:1] in ("{", "["):
        return _json_form(data)
    return "csv"


def _zip_form(data: bytes) -> Form:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except zipfile.BadZipFile as error:
        raise SourceRefused("form_zip", found=str(error)[:80]) from None
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.lower().endswith(".kml") for name in names):
        return "kmz"
    raise SourceRefused("form_zip", found=", ".join(names)[:80])


def _xml_form(start: str) -> Form:
    root = next((found[1].lower() for found in ROOT_ELEMENT.finditer(re.sub(r"<\?.*?\?>|<!--.*?-->", "", start, flags=re.DOTALL))), "")
    if root == "kml":
        return "kml"
    if root == "gpx":
        return "gpx"
    raise SourceRefused("form_xml", found=root or start[:40])


def _json_form(data: bytes) -> Form:
    """GeoJSON says its type at the top; anything else goes to the reader of lists, which says what is wrong with it."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return "json"
    return "geojson" if isinstance(found, dict) and "type" in found else "json"
