"""What only the last published version shows, at the line and column where it stands now."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from shelterfinder.registry.problem import LANGUAGES, Problem, say
from shelterfinder.registry.published import Published, PublishedPlace
from shelterfinder.registry.registry import read_published, read_registry
from tests.unit.registry.small import DISTRICT, FACILITY, SITE, written

Row = dict[str, Any]


def row(number: int, **fields: Any) -> Row:
    """A place with a name and a position of its own."""
    position = {"lat": round(34.03571 + number / 500, 5), "lon": 113.85231, "datum": "wgs84"}
    return {"id": f"p-{number}", "name": f"Place {number}", "position": position, **fields}


def compared(folder: Path, before: list[Row], now: list[Row], **site: Any) -> list[Problem]:
    """The problems of a list of places beside what was published."""
    (folder / "old").mkdir()
    old = read_published(written(folder / "old", site=site, facilities=before))
    problems = list(read_registry(written(folder, site=site, facilities=now), against=old).problems)
    for problem in problems:
        for language in LANGUAGES:
            assert all(say(problem, language))
    return problems


def test_nothing_that_stayed_is_a_problem(tmp_path: Path) -> None:
    """The same list, in another order."""
    rows = [row(number) for number in range(20)]
    assert compared(tmp_path, rows, rows[::-1], country="CN") == []


def test_every_id_that_changed_is_named_with_the_old_one(tmp_path: Path) -> None:
    """An export that numbers its rows anew loses every id, and no record."""
    rows = [row(number) for number in range(20)]
    problems = compared(tmp_path, rows, [{**each, "id": f"row-{number}"} for number, each in enumerate(rows)])
    assert [problem.rule for problem in problems] == ["id-changed"] * 20
    assert [problem.details["old"] for problem in problems] == [each["id"] for each in rows]
    lines = (tmp_path / "shelters.yaml").read_text(encoding="utf-8").splitlines()
    for number, problem in enumerate(problems):
        assert lines[problem.line - 1][problem.column - 1 :] == f'"row-{number}",'


@pytest.mark.parametrize("change", [{"name": "Other"}, {"position": {"lat": 34.03572, "lon": 113.85231, "datum": "wgs84"}}])
def test_another_place_with_another_id_is_another_place(tmp_path: Path, change: Row) -> None:
    """A new name or another point on a new id says nothing about the old one."""
    assert compared(tmp_path, [row(0), row(1)], [{**row(0), "id": "new", **change}, row(1)]) == []


def test_an_id_that_is_still_there_has_not_changed(tmp_path: Path) -> None:
    """A copy of a record with a new id is a double, and other rules say so."""
    assert "id-changed" not in {problem.rule for problem in compared(tmp_path, [row(0)], [row(0), row(0, id="copy")])}


@pytest.mark.parametrize(("count", "kept", "rules"), [(60, 57, []), (59, 56, ["records-lost"]), (20, 18, []), (20, 10, ["records-halved"])])
def test_more_than_five_percent_and_three_is_a_loss(tmp_path: Path, count: int, kept: int, rules: list[str]) -> None:
    """Three of sixty are 5 %; three of fifty-nine are more; two are too few; half is an error."""
    rows = [row(number) for number in range(count)]
    problems = compared(tmp_path, rows, rows[:kept])
    assert [(problem.rule, problem.line, problem.column) for problem in problems] == [(rule, 1, 1) for rule in rules]
    assert [problem.level for problem in problems] == ["error" if rule == "records-halved" else "warning" for rule in rules]


def test_the_file_that_lost_its_records_is_named(tmp_path: Path) -> None:
    """Of two files with twenty places, one lost five; what moved to the other file is not lost."""
    old, now = tmp_path / "old", tmp_path / "now"
    parts = {"a": [row(number) for number in range(20)], "b": [row(number) for number in range(20, 40)]}
    split(old, parts)
    split(now, {"a": parts["a"][:13], "b": [*parts["b"], *parts["a"][18:]]})
    (problem,) = read_registry(now / "shelters.yaml", against=read_published(old / "shelters.yaml")).problems
    assert (problem.rule, problem.path.name, problem.line, problem.column) == ("records-lost", "a.yaml", 1, 1)
    assert problem.details["ids"] == [f"p-{number}" for number in range(13, 18)]
    assert (problem.details["file"], problem.details["lost"], problem.details["before"]) == ("parts/a.yaml", 5, 20)


def test_losses_spread_over_small_files_are_seen_as_well(tmp_path: Path) -> None:
    """Each of ten files lost one of five: too few for a file, and 20 % of the registry."""
    parts = {f"f{part}": [row(part * 5 + number) for number in range(5)] for part in range(10)}
    split(tmp_path / "old", parts)
    split(tmp_path / "now", {name: rows[1:] for name, rows in parts.items()})
    (problem,) = read_registry(tmp_path / "now" / "shelters.yaml", against=read_published(tmp_path / "old" / "shelters.yaml")).problems
    assert (problem.rule, problem.details["lost"], problem.details["file"]) == ("records-lost", 10, "shelters.yaml")


def test_nothing_is_called_lost_while_a_record_cannot_be_read(tmp_path: Path) -> None:
    """The error of the record is enough: it may be the one that is missing."""
    published = Published.of(PublishedPlace(f"p-{number}", (), Point(1, number)) for number in range(20))
    path = tmp_path / "shelters.yaml"
    path.write_text(f"site: {json.dumps(SITE)}\ndistricts: [{json.dumps(DISTRICT)}]\nfacilities:\n  - id: a: b\n", encoding="utf-8")
    assert not {"records-lost", "records-halved"} & {problem.rule for problem in read_registry(path, against=published).problems}


@pytest.mark.parametrize("datum", ["gcj02", "bd09"])
def test_a_list_that_moved_by_the_shift_is_told_once(tmp_path: Path, datum: Any) -> None:
    """Nineteen of twenty places came back from a map in China; the last was measured again."""
    rows = [row(number) for number in range(20)]
    now = [{**each, "position": moved(each["position"], datum)} for each in rows[:19]] + [rows[19]]
    (problem,) = compared(tmp_path, rows, now, country="CN")
    assert (problem.rule, problem.details["count"], problem.details["compared"]) == ("positions-moved", 19, 20)
    assert problem.details["datum"] == datum


def test_outside_china_and_in_another_direction_nothing_is_said(tmp_path: Path) -> None:
    """The same shift in Mongolia is a move, and so is the opposite direction in China."""
    rows = [row(number) for number in range(3)]
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    now = [{**each, "position": moved(each["position"], "gcj02")} for each in rows]
    assert compared(tmp_path / "a", rows, now, country="MN") == []
    north = [{**each, "position": {**each["position"], "lat": each["position"]["lat"] + 0.0051}} for each in rows]
    assert compared(tmp_path / "b", rows, north, country="CN") == []


def moved(position: Row, datum: Any) -> Row:
    """The numbers that a map in this datum shows for a position, still called WGS-84."""
    lat, lon = from_wgs84(Point(position["lat"], position["lon"]), datum)
    return {**position, "lat": round(lat, 6), "lon": round(lon, 6)}


def split(folder: Path, parts: dict[str, list[Row]]) -> None:
    """A registry with a file for each part."""
    (folder / "parts").mkdir(parents=True)
    for name, rows in parts.items():
        places = [{**FACILITY, **each} for each in rows]
        (folder / f"parts/{name}.yaml").write_text(json.dumps({"facilities": places}), encoding="utf-8")
    root = {"include": ["parts/*.yaml"], "site": SITE, "districts": [DISTRICT]}
    (folder / "shelters.yaml").write_text(json.dumps(root), encoding="utf-8")
