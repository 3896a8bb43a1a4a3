"""A registry from several files."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from shelterfinder.registry.registry import read_registry
from tests.unit.registry.small import DISTRICT, FACILITY, SITE, reading, written


def test_records_keep_the_order_of_their_files(tmp_path: Path) -> None:
    """The registry itself comes first, then what it includes, by name."""
    (tmp_path / "b.yaml").write_text(f"facilities: [{ {**FACILITY, 'id': 'b'} }]")
    (tmp_path / "a.yaml").write_text(f"facilities: [{ {**FACILITY, 'id': 'a'} }]")
    path = written(tmp_path)
    path.write_text(f"include: ['*.yaml']\nsite: {SITE}\ndistricts: [{DISTRICT}]\nfacilities: [{FACILITY}]\n")
    read = read_registry(path)
    assert read.registry is not None, read.problems
    assert [facility.id for facility in read.registry.facilities] == ["library", "a", "b"]
    assert [file.name for file in read.registry.files] == ["shelters.yaml", "a.yaml", "b.yaml"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    """What an included name really is decides, not what it looks like."""
    (tmp_path / "outside.yaml").write_text(f"facilities: [{FACILITY}]")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    path = written(inside)
    path.write_text("include: [link.yaml]\n" + f"site: {SITE}\ndistricts: [{DISTRICT}]\nfacilities: [{FACILITY}]\n")
    read = read_registry(path)
    assert [(problem.rule, problem.line, problem.column) for problem in read.problems] == [("include-outside", 1, 11)]
    assert read.files == (path,)


def test_problems_are_sorted_by_their_place(tmp_path: Path) -> None:
    """A reader goes through a file from top to bottom once."""
    read = reading(tmp_path, site={"country": "fi", "timezone": "x"}, facilities=[{"kind": "x", "district": "y"}])
    places = [(problem.path, problem.line, problem.column) for problem in read.problems]
    assert places == sorted(places)
    assert len(places) == 4


def test_a_record_that_cannot_be_read_silences_only_its_own_collection(tmp_path: Path) -> None:
    """A broken place does not hide a missing area; a broken area does, for it may be the one."""
    path = tmp_path / "shelters.yaml"
    places = "facilities:\n  - id: a: b\n  - {id: c, district: nowhere}\n"
    path.write_text("districts:\n  - {id: centre, name: Centre}\n" + places)
    assert "district-exists" in {problem.rule for problem in read_registry(path).problems}
    path.write_text("districts:\n  - {id: centre: x}\n" + places)
    assert "district-exists" not in {problem.rule for problem in read_registry(path).problems}


def test_a_place_the_reader_reported_is_not_reported_again(tmp_path: Path) -> None:
    """One mistake, one problem."""
    path = tmp_path / "shelters.yaml"
    path.write_text("districts:\n  - {id: 012, name: *x}\n")
    assert [problem.rule for problem in read_registry(path).problems] == ["missing-site", "ambiguous-scalar", "alias"]


@pytest.mark.parametrize("was_on", [True, False])
def test_reading_leaves_the_search_for_cycles_as_it_was(tmp_path: Path, was_on: bool) -> None:
    """Whoever turned it off keeps it off."""
    before = gc.isenabled()
    try:
        (gc.enable if was_on else gc.disable)()
        reading(tmp_path)
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()


def test_a_registry_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """No exception, one problem, no registry."""
    read = read_registry(tmp_path / "missing.yaml")
    assert read.registry is None
    assert [problem.rule for problem in read.problems] == ["file-missing"]
