"""The bench of open data writes what the build writes, and compares it with the same records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.offering import dumped, offered, plan_of
from shelterfinder.site.plan import Plan

COUNT = 60


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """A small register."""
    return plan_of(COUNT, tmp_path_factory.mktemp("offering") / "site")


def test_both_write_the_same_records(plan: Plan, tmp_path: Path) -> None:
    """The peer's lines are the records of the files by area, word for word."""
    offered(plan, tmp_path / "ours", None)
    theirs = dumped(plan, tmp_path / "bare.json")
    areas = [json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "ours").rglob("areas/*.json")]
    lines = (tmp_path / "bare.json").read_text(encoding="utf-8").splitlines()
    by_id = {record["id"]: record for area in areas for record in area["places"]}
    assert {record["id"]: record for record in map(json.loads, lines)} == by_id and len(lines) == COUNT
    assert theirs.size_B == (tmp_path / "bare.json").stat().st_size


def test_every_file_that_is_measured_is_there(plan: Plan, tmp_path: Path) -> None:
    """As many as the part says, with all their bytes, and none of them empty."""
    files, cost = offered(plan, tmp_path / "ours", None)
    there = [path for path in (tmp_path / "ours").rglob("*") if path.is_file()]
    assert len(there) == len(files) and all(path.stat().st_size for path in there)
    assert cost.size_B == sum(path.stat().st_size for path in there) and cost.cpu_s > 0
