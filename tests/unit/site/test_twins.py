"""Compressed twins."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelterfinder.site.twins import BROTLI_QUALITY, QUALITY_FOR_MANY, QUALITY_FOR_PLACES, Compressor, quality_for


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300))
def test_a_twin_holds_the_same_bytes(tmp_path: Path, content: bytes) -> None:
    """Whatever is compressed comes out again."""
    for quality in (None, QUALITY_FOR_MANY):
        twins = Compressor(tmp_path).twins("a.html", content, quality)
        assert brotli.decompress(twins["a.html.br"]) == content
        assert gzip.decompress(twins["a.html.gz"]) == content


def test_only_text_gets_twins(tmp_path: Path) -> None:
    """Tiles are compressed already."""
    assert [Compressor(tmp_path).twins(name, b"x") for name in ("a.pmtiles", "_headers")] == [{}, {}]


def test_no_time_is_in_a_twin(tmp_path: Path) -> None:
    """Bytes 4 to 8 of a gzip file are its time (RFC 1952); it is zero, so that two builds are equal."""
    assert [Compressor(tmp_path).gzip(b"text", quality)[4:8] for quality in (None, QUALITY_FOR_MANY)] == [b"\0\0\0\0"] * 2


def test_what_was_compressed_once_is_remembered(tmp_path: Path) -> None:
    """The second build takes the bytes from the cache, whatever they are."""
    first = Compressor(tmp_path).brotli(b"text" * 50)
    kept = next((tmp_path / "compressed").iterdir())
    kept.write_bytes(b"remembered")
    assert Compressor(tmp_path).brotli(b"text" * 50) == b"remembered" != first


def test_pages_of_single_places_are_compressed_faster() -> None:
    """There may be thousands of them; everything else gets the best."""
    assert quality_for("en/place/a.html") == QUALITY_FOR_PLACES < quality_for("en/area/a/index.html") == BROTLI_QUALITY
