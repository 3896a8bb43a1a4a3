"""A side is read as far as it can be, and what cannot be read is never taken for removed."""

from __future__ import annotations

import json
from pathlib import Path

from shelterfinder.registry.comparison.compare import compare
from shelterfinder.registry.comparison.contents import read_contents
from shelterfinder.registry.part import Part
from tests.unit.registry.comparison.sides import between, places, side
from tests.unit.registry.small import FACILITY, written


def test_a_refused_record_is_not_removed(tmp_path: Path) -> None:
    """Its id is named as not compared; the others are compared."""
    comparison = between(tmp_path, places({}, {"id": "hall", "name": "Hall"}), places({"kind": "castle"}, {"id": "hall", "name": "Room"}))
    assert [(record.kind, record.some.id) for record in comparison.facilities] == [("changed", "hall")]
    assert comparison.unread == ("library",)
    assert not comparison.is_complete
    assert comparison.new.is_whole


def test_the_rules_of_today_do_not_judge_yesterday(tmp_path: Path) -> None:
    """A state that breaks a rule is compared: its records can be read."""
    comparison = between(tmp_path, places({"district": "gone"}), places({}))
    assert comparison.is_complete
    assert [change.path for record in comparison.facilities for change in record.changes] == ["district"]


def test_a_broken_file_is_not_whole(tmp_path: Path) -> None:
    """Records behind a fault of the syntax may be there without being seen."""
    old, new = side(tmp_path, "old"), side(tmp_path, "new")
    new.path.write_text(new.path.read_text(encoding="utf-8").replace('"kind": "service_point"', '"kind": "service'), encoding="utf-8")
    comparison = compare(old, read_contents(new.path))
    assert not comparison.is_complete
    assert not comparison.new.is_whole


def test_a_file_that_both_sides_have_is_read_once(tmp_path: Path) -> None:
    """Its records are the very same objects, and it is listed under the path of each side."""
    sides = []
    known: dict[bytes, Part] = {}
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        sides.append(read_contents(written(tmp_path / name), known))
    assert sides[0].facilities[0] is sides[1].facilities[0]
    assert [read.files for read in sides] == [(tmp_path / name / "shelters.yaml",) for name in ("old", "new")]


def test_problems_keep_the_path_of_their_side(tmp_path: Path) -> None:
    """A broken file that both sides have is read for each."""
    comparison = between(tmp_path, places({"kind": "castle"}), places({"kind": "castle"}))
    assert [[problem.path.parent.name for problem in read.problems] for read in (comparison.old, comparison.new)] == [["old"], ["new"]]


def test_included_files_belong_to_the_side(tmp_path: Path) -> None:
    """Their places are compared, whichever file they stand in."""
    old = side(tmp_path, "old", facilities=[{}, {"id": "hall", "name": "Hall"}])
    new = side(tmp_path, "new")
    text = new.path.read_text(encoding="utf-8")
    new.path.write_text(text.replace('"site"', '"include": ["more.yaml"], "site"', 1), encoding="utf-8")
    at = old.facilities[1].position.model_dump(exclude_defaults=True)
    (tmp_path / "new" / "more.yaml").write_text(
        "facilities: " + json.dumps([{**FACILITY, "id": "hall", "name": "Hall", "position": at}]), encoding="utf-8"
    )
    comparison = compare(old, read_contents(new.path))
    assert comparison.is_complete, comparison.new.problems
    assert comparison.is_same


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """And no exception."""
    read = read_contents(tmp_path / "none.yaml")
    assert [problem.rule for problem in read.problems] == ["file-missing"]
    assert not read.is_whole
