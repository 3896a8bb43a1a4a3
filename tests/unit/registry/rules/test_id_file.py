"""Files that are named after the one place in them, and five that are not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelterfinder.registry.registry import read_registry
from tests.unit.registry.small import DISTRICT, FACILITY, SITE

NAMES = ("hall", "library", "museum", "station", "tower")


def registry(folder: Path, **ids: str) -> Path:
    """A registry of five files with one place each; `ids` says which file holds which id, by its name, if not that of its name."""
    (folder / "places").mkdir()
    for number, name in enumerate(NAMES):
        position = {"lat": round(60.17011 + number / 500, 5), "lon": 24.94011, "datum": "wgs84"}
        place = {**FACILITY, "id": ids.get(name, name), "name": name.title(), "position": position}
        (folder / f"places/{name}.yaml").write_text(json.dumps({"facilities": [place]}, indent=1), encoding="utf-8")
    path = folder / "shelters.yaml"
    path.write_text(json.dumps({"include": ["places/*.yaml"], "site": SITE, "districts": [DISTRICT]}), encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[str, int, int, str]]:
    """Every problem as file, line, column and rule."""
    return [(each.path.name, each.line, each.column, each.rule) for each in read_registry(path).problems]


@pytest.mark.parametrize("name", NAMES)
def test_the_file_with_another_name_is_told_at_its_id(tmp_path: Path, name: str) -> None:
    """Whichever of five it is, and nothing else."""
    assert problems(registry(tmp_path, **{name: "town-hall"})) == [(f"{name}.yaml", 4, 10, "id-file")]


def test_two_files_that_were_exchanged_are_both_told(tmp_path: Path) -> None:
    """Three of five still show the custom."""
    found = problems(registry(tmp_path, hall="tower", tower="hall"))
    assert [(file, rule) for file, *_, rule in found] == [("hall.yaml", "id-file"), ("tower.yaml", "id-file")]


def test_without_the_custom_a_file_may_have_any_name(tmp_path: Path) -> None:
    """Two of five are chance."""
    assert problems(registry(tmp_path, hall="a", library="b", museum="c")) == []
    (tmp_path / "many").mkdir()
    path = registry(tmp_path / "many", hall="a")
    extra = {**FACILITY, "id": "x", "name": "X", "position": {"lat": 60.18811, "lon": 24.94011, "datum": "wgs84"}}
    for number in range(5):
        places = [{**extra, "id": f"x-{number}-{each}", "name": f"X {number} {each}", "position": near(number, each)} for each in range(2)]
        (path.parent / f"places/area-{number}.yaml").write_text(json.dumps({"facilities": places}), encoding="utf-8")
    assert problems(path) == []


def near(number: int, each: int) -> dict[str, object]:
    """A point of its own."""
    return {"lat": round(60.18811 + number / 500, 5), "lon": round(24.94011 + each / 500, 5), "datum": "wgs84"}
