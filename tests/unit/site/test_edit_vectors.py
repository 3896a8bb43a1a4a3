"""The form of the page that edits places finds what the check of the registry finds: one set of vectors, which tests/js reads too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.shape import shape_of
from shelterfinder.registry.yaml_text.forms import scalar
from tests.building import ROOT
from tests.unit.registry.small import DISTRICT, SITE
from tests.unit.site.reading import plain

FIXTURES = ROOT / "tests/fixtures/vectors"
VECTORS = json.loads((FIXTURES / "edit.json").read_text("utf-8"))


def changed(sets: list[tuple[str, Any]]) -> dict[str, Any]:
    """The place of the vectors with other values at some paths; None takes a value away."""
    place = json.loads(json.dumps(VECTORS["place"]))
    for path, value in sets:
        *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
        at = place
        for step in steps:
            at = at[step]
        if value is None:
            del at[last]
        elif isinstance(at, list) and last == len(at):
            at.append(value)
        else:
            at[last] = value
    return place


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["case"])
def test_the_check_of_the_registry_finds_the_same(tmp_path: Path, case: dict[str, Any]) -> None:
    """Where the form has an error, so has the check, and where it has none, neither has the check; the same for doubts.

    `own` are the doubts that only the form has yet.
    """
    facilities = [plain(each) for each in (changed(case["set"]), *VECTORS["others"])]
    path = tmp_path / "shelters.yaml"
    path.write_text(json.dumps({"site": SITE, "districts": [DISTRICT], "facilities": facilities}, ensure_ascii=False), encoding="utf-8")
    problems = read_registry(path).problems
    told = {problem.level for problem in problems}
    warnings = [code for _, code in case["warnings"] if code not in case["own"]]
    assert ("error" in told) == bool(case["errors"]), problems
    if not case["errors"]:
        assert ("warning" in told) == bool(warnings), problems


@pytest.mark.parametrize(("value", "written"), [*VECTORS["scalars"], *VECTORS["numbers"]])
def test_the_import_writes_one_value_in_the_same_way(value: object, written: str) -> None:
    """Whoever wrote it, a person or a list, the registry looks the same."""
    assert scalar(value) == written


def test_the_shape_of_the_vectors_is_that_of_the_models() -> None:
    """The browser's code is tested with the fields there are; after a change of a model the file is written anew from `shape_of`."""
    assert json.loads((FIXTURES / "edit_shape.json").read_text("utf-8")) == shape_of(Facility)
