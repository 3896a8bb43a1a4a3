"""What benches write as a registry is read back as the same places."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.places import generated
from bench.registry_file import write_registry
from shelterfinder.registry.publish import publish
from shelterfinder.registry.registry import read_registry


@pytest.mark.parametrize("files", [1, 7])
def test_a_view_is_read_back_whole(tmp_path: Path, files: int) -> None:
    """Site, areas and every place come back as they went, from one file or from several."""
    view = generated(700)
    reading = read_registry(write_registry(view, tmp_path, files))
    assert [problem for problem in reading.problems if problem.level == "error"] == []
    assert reading.registry is not None
    back = publish(reading.registry)
    assert back.site == view.site
    assert back.districts == view.districts
    assert sorted(back.facilities, key=lambda one: one.id) == sorted(view.facilities, key=lambda one: one.id)
