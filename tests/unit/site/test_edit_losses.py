"""No key of a place's record is lost on its way through the page that edits it: it is written again, or named as one to keep."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from shelterfinder.registry.publish import publish
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.shape import shape_of
from tests.building import ROOT

KEEP = "# not published, keep what the registry has: "
REST = {
    "address": "Street 1",
    "status": "suspended",
    "example": True,
    "exceptions": [{"rule": "never-verified", "reason": "Opens next month.", "until": "2099-12-31"}],
}
"""What the fixture with everything does not say of its place."""


def full_registry(folder: Path) -> Path:
    """A registry with one place that says something under every key of the model."""
    values = read_file(ROOT / "tests/fixtures/registry/accepted/everything.yaml").values
    values["facilities"][0] |= REST
    path = folder / "shelters.yaml"
    path.write_text(json.dumps(values, default=str), encoding="utf-8")
    return path


def test_every_key_is_written_again_or_named(tmp_path: Path) -> None:
    """The lines that replace a record hold every key of the model, those that are never published in the comment above."""
    reading = read_registry(full_registry(tmp_path))
    assert reading.registry is not None, reading.problems
    (recorded,) = reading.registry.facilities
    assert recorded.model_fields_set == set(Facility.model_fields)
    (released,) = publish(reading.registry).facilities
    lines = [json.dumps(each) for each in (shape_of(Facility), released.model_dump(mode="json", exclude_unset=True))]
    bridge = ROOT / "tests/property/edit/write.mjs"
    done = subprocess.run(
        ["node", bridge, "whole"], input="\n".join(lines) + "\n", capture_output=True, text=True, encoding="utf-8", check=True
    )
    comment, _, record = json.loads(done.stdout).partition("\n")
    kept = set(comment.strip().removeprefix(KEEP).split(", "))
    path = tmp_path / "written.yaml"
    path.write_text(f"facilities:\n{record}", encoding="utf-8")
    (written,) = read_file(path).values["facilities"]
    filled = {key for key, value in written.items() if value}
    assert filled | kept == set(Facility.model_fields)
    assert kept == {"exceptions", "works"}
    assert {key: getattr(Facility.model_validate(written), key) for key in filled} == {key: getattr(recorded, key) for key in filled}
