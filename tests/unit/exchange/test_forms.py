"""The format of a file by what stands in it, whatever it is called."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from shelterfinder.registry.exchange import forms
from shelterfinder.registry.exchange.forms import found_form, unpacked
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.sources import Hints, read_source
from tests.unit.exchange.workbooks import workbook


def packed(*names: str) -> bytes:
    """A zip with empty files of these names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"Nr,Navn\n", "csv"),
        (b"", "csv"),
        (workbook([("Nr",)]), "xlsx"),
        (packed("doc.kml"), "kmz"),
        (b'\xef\xbb\xbf  {"type": "FeatureCollection"}', "geojson"),
        (b'[{"a": 1}]', "json"),
        (b'{"a": 1}', "json"),
        (b"[broken", "json"),
        (b'<?xml version="1.0"?>\n<!-- a <gpx> -->\n<kml xmlns="x">', "kml"),
        (b"<ns:gpx>", "gpx"),
        (b"\x00\x00\x00\x0d\x0a\x09OSMHeader", "osm"),
    ],
)
def test_format_is_found(data: bytes, form: str) -> None:
    """By the first bytes, the root element or the files of a packet."""
    assert found_form(data) == form


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "form_old_excel"),
        (packed("word/document.xml"), "form_zip"),
        (b"PK\x03\x04", "form_zip"),
        (b"<html><body>", "form_xml"),
    ],
)
def test_known_format_that_is_no_list_is_refused_with_a_way_out(data: bytes, rule: str) -> None:
    """An old workbook is saved anew, a packet unpacked, a web page is no list."""
    with pytest.raises(SourceRefused) as caught:
        found_form(data)
    assert caught.value.rule == rule


def test_packed_file_is_read_as_its_content() -> None:
    """The list of a whole country comes packed."""
    assert unpacked(gzip.compress(b"Nr,Navn\n")) == b"Nr,Navn\n"
    assert unpacked(b"Nr,Navn\n") == b"Nr,Navn\n"


def test_packed_file_that_is_broken_or_bursts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand times its size is no list."""
    with pytest.raises(SourceRefused) as caught:
        unpacked(gzip.compress(b"Nr,Navn\n" * 100)[:-9])
    assert caught.value.rule == "gzip"
    monkeypatch.setattr(forms, "UNPACKED_BYTES_MAX", 10)
    with pytest.raises(SourceRefused) as caught:
        unpacked(gzip.compress(b"a" * 11))
    assert caught.value.rule == "unpacked_large"


def test_what_was_found_is_said(tmp_path: Path) -> None:
    """Format, encoding and delimiter, in the order in which they were found; a stated format is not repeated."""
    path = tmp_path / "list.txt"
    path.write_bytes(("编号;名称\n" + "1;武昌区中南路地下人防工程掩蔽所\n" * 9).encode("gb18030"))
    assert [(one.rule, one.details["found"]) for one in read_source(path, None, Hints()).said] == [
        ("form", "CSV"),
        ("encoding", "GB18030"),
        ("delimiter", "“;”"),
    ]
    assert [one.rule for one in read_source(path, "csv", Hints(delimiter=";", encoding="gb18030")).said] == ["encoding"]


def test_extract_without_tags_is_refused(tmp_path: Path) -> None:
    """An extract holds everything there is; the profile must say what makes a place."""
    path = tmp_path / "x"
    path.write_bytes(b"\x00\x00\x00\x0d\x0a\x09OSMHeader")
    with pytest.raises(SourceRefused) as caught:
        read_source(path, None, Hints())
    assert caught.value.rule == "osm_tags"


@pytest.mark.parametrize(("content", "rule"), [(None, "unreadable"), (b"", "empty"), (b" \n", "empty")])
def test_file_that_holds_nothing_is_refused(tmp_path: Path, content: bytes | None, rule: str) -> None:
    """A folder, an empty file, a file of blanks."""
    path = tmp_path / "list.csv"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)
    with pytest.raises(SourceRefused) as caught:
        read_source(path, "csv", Hints())
    assert caught.value.rule == rule
