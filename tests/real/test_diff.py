"""What a reviewer is told of changes to real lists."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.building import ROOT
from tests.real.lists import RealList

MOVED = re.compile(r"(lat: )(\d+\.\d+)")


def diff(old: Path, new: Path) -> dict[str, Any]:
    """What `shelters diff` says of two registries, for programs."""
    command = [sys.executable, "-m", "shelterfinder.cli", "--lang", "en", "diff", str(old), str(new), "--format", "json"]
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": str(ROOT / "plugins")}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said: dict[str, Any] = json.loads(done.stdout)
    return said


def test_a_list_is_the_same_as_itself(real_list: RealList, tmp_path: Path) -> None:
    """Nothing changed, to the byte."""
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(real_list.registry.read_bytes())
    said = diff(real_list.registry, copy)
    assert said["same"] and said["verdict"].startswith(f"Nothing has changed: {real_list.count} places")


def test_a_list_that_shifts_is_one_risk(real_list: RealList, tmp_path: Path) -> None:
    """Every shelter 0.001 degrees farther north, 111 m: as many moves as shelters, all north, and nothing else."""
    shifted = tmp_path / "shifted.yaml"
    text = real_list.registry.read_text(encoding="utf-8")
    shifted.write_text(MOVED.sub(lambda found: f"{found[1]}{float(found[2]) + 0.001:.9f}".rstrip("0"), text), encoding="utf-8")
    said = diff(real_list.registry, shifted)
    changes = [change for place in said["facilities"] for change in place["changes"]]
    assert len(changes) == real_list.count
    assert {(change["kind"], change["direction"]) for change in changes} == {("moved", "n")}
    assert all(111 <= change["distance_m"] <= 112 for change in changes)
    assert [(risk["name"], risk["count"]) for risk in said["risks"]] == [("moved_together", real_list.count)]


def test_a_list_that_loses_a_fifth(real_list: RealList, tmp_path: Path) -> None:
    """Each shelter that is gone is named, and nobody else."""
    lost = tmp_path / "lost.yaml"
    head, *places = re.split(r"(?m)^(?=  - id: romnr-)", real_list.registry.read_text(encoding="utf-8"))
    lost.write_text(head + "".join(place for number, place in enumerate(places) if number % 5), encoding="utf-8")
    gone = {shelter for number, shelter in enumerate(re.findall(r"(?m)^  - id: (\S+)", "".join(places))) if number % 5 == 0}
    said = diff(real_list.registry, lost)
    assert {(place["kind"], place["id"]) for place in said["facilities"]} == {("removed", id) for id in gone}
    assert said["risks"][0]["name"] == "places_removed"
    assert said["risks"][0]["count"] == len(gone)
