"""A place without a position waits outside the registry, unless somebody released it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelterfinder.registry.publish import publish
from shelterfinder.registry.registry import read_registry
from tests.unit.registry.small import FACILITY, written

WITHOUT = {key: value for key, value in FACILITY.items() if key not in ("position", "publication")}
LIBRARY = {"id": "library"}


def levels(folder: Path, **fields: object) -> list[tuple[str, str]]:
    """Level and rule of each problem of a registry with a good place and one without a position."""
    path = written(folder, facilities=[LIBRARY])
    draft = {**WITHOUT, "id": "draft", "name": "Draft", **fields}
    text = path.read_text(encoding="utf-8")
    end = text.rindex("]", 0, text.rindex("}"))
    path.write_text(text[:end] + "," + json.dumps(draft) + text[end:], encoding="utf-8")
    return [(problem.level, problem.rule) for problem in read_registry(path).problems]


@pytest.mark.parametrize("more", [{}, {"publication": {"state": "withheld"}}, {"publication": {"state": "internal"}}, {"position": None}])
def test_a_place_that_nobody_released_waits(tmp_path: Path, more: dict[str, object]) -> None:
    """With a warning; it is in no registry, so that nothing of it can be published."""
    assert levels(tmp_path, **more) == [("warning", "position-missing")]
    registry = read_registry(tmp_path / "shelters.yaml").registry
    assert registry is not None
    assert [each.id for each in registry.facilities] == ["library"]
    assert [each.id for each in publish(registry).facilities] == ["library"]


@pytest.mark.parametrize("publication", [FACILITY["publication"], {"state": "Public"}, {}, "withheld", None, ["withheld"]])
def test_a_place_that_may_be_released_does_not_wait(tmp_path: Path, publication: object) -> None:
    """What cannot surely be read as not released stops the build, as before."""
    assert ("error", "missing-field") in levels(tmp_path, publication=publication)
    assert read_registry(tmp_path / "shelters.yaml").registry is None


def test_what_else_is_wrong_stays_an_error(tmp_path: Path) -> None:
    """Waiting excuses the position, and nothing besides."""
    assert levels(tmp_path, kind="shelters") == [("warning", "position-missing"), ("error", "not-in-list")]


@pytest.mark.parametrize("position", [{}, {"lat": 60.1, "lon": 24.9}, {"lat": "", "lon": "", "datum": "wgs84"}, "", [], 0])
def test_half_a_position_is_an_error(tmp_path: Path, position: object) -> None:
    """Somebody meant to say where it is."""
    assert {level for level, _ in levels(tmp_path, position=position)} == {"error"}


def test_a_kept_file_says_the_same(tmp_path: Path) -> None:
    """A waiting place of an included file is a warning in every run, from the cache as well."""
    path = written(tmp_path, facilities=[LIBRARY])
    path.write_text(path.read_text(encoding="utf-8").replace('"site"', '"include": ["more.yaml"],\n "site"', 1), encoding="utf-8")
    (tmp_path / "more.yaml").write_text("facilities: [" + json.dumps({**WITHOUT, "id": "draft", "name": "Draft"}) + "]\n", encoding="utf-8")
    readings = [read_registry(path, tmp_path / "cache") for _ in range(2)]
    for reading in readings:
        assert [(problem.path.name, problem.rule) for problem in reading.problems] == [("more.yaml", "position-missing")]
        assert reading.registry is not None and len(reading.registry.facilities) == 1
