"""The registries of the bench of the check."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.checking import COUNT, FILES, FULL, FULL_B, SMALL, SMALL_B_MAX, written
from shelterfinder.registry.plain_lines import read_plain_lines
from shelterfinder.registry.reader import DEPTH_MAX, KEYS_MAX
from shelterfinder.registry.registry import read_registry


@pytest.mark.parametrize("record", [SMALL, FULL])
def test_the_measured_registries_are_valid(tmp_path: Path, record: str) -> None:
    """A check that stops at the first problem would be quick for nothing."""
    registry, _ = written(tmp_path, record, count=40, files=4)
    reading = read_registry(registry)
    assert reading.problems == ()
    assert reading.registry is not None
    assert (len(reading.registry.facilities), len(reading.files)) == (40, 5)


def test_the_measured_records_have_the_size_they_are_to_have(tmp_path: Path) -> None:
    """Small ones at most 600 B, full ones about 2 kB, 100,000 of them in at least 100 files."""
    assert written(tmp_path / "small", SMALL, count=40, files=4)[1] <= SMALL_B_MAX
    assert written(tmp_path / "full", FULL, count=40, files=4)[1] in FULL_B
    assert COUNT == 100_000 and FILES >= 100


def test_the_measured_records_are_written_as_people_write(tmp_path: Path) -> None:
    """Line by line, which the quick way takes."""
    registry, _ = written(tmp_path, FULL, count=4, files=1)
    text = (registry.parent / "registry" / "area-0000.yaml").read_text(encoding="utf-8")
    assert read_plain_lines(text, DEPTH_MAX, KEYS_MAX) is not None
