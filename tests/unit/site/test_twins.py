"""Compressed twins."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelterfinder.site.twins import BROTLI_QUALITY, BROTLI_QUALITY_FOR_MANY, Compressor, quality_for


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=300))
def test_a_twin_holds_the_same_bytes(tmp_path: Path, content: bytes) -> None:
    """Whatever is compressed comes out again."""
    twins = Compressor(tmp_path).twins({"a.html": content})
    assert brotli.decompress(twins["a.html.br"]) == content
    assert gzip.decompress(twins["a.html.gz"]) == content


def test_only_text_gets_twins(tmp_path: Path) -> None:
    """Tiles are compressed already."""
    assert Compressor(tmp_path).twins({"a.pmtiles": b"x", "_headers": b"y"}) == {}


def test_no_time_is_in_a_twin(tmp_path: Path) -> None:
    """Bytes 4 to 8 of a gzip file are its time (RFC 1952); it is zero, so that two builds are equal."""
    assert Compressor(tmp_path).gzip(b"text")[4:8] == b"\0\0\0\0"


def test_what_was_compressed_once_is_remembered(tmp_path: Path) -> None:
    """The second build takes the bytes from the cache, whatever they are."""
    first = Compressor(tmp_path).brotli(b"text" * 50)
    kept = next((tmp_path / "compressed").iterdir())
    kept.write_bytes(b"remembered")
    assert Compressor(tmp_path).brotli(b"text" * 50) == b"remembered" != first


def test_pages_of_single_places_are_compressed_faster() -> None:
    """There may be thousands of them; everything else gets the best."""
    assert quality_for("en/place/a.html") == BROTLI_QUALITY_FOR_MANY < quality_for("en/area/a/index.html") == BROTLI_QUALITY
