"""What a reviewer reads of a change in a register: every part of every record can be said, in every language."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.file import REGISTERS
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.problem import LANGUAGES
from shelterfinder.registry.reader import read_file
from tests.unit.cli.comparison.repositories import diff
from tests.unit.registry.examples import examples
from tests.unit.registry.small import written

WHOLE = {example.name: example.path for example in examples("accepted") if example.name.startswith("registers-")}
"""The registries that have every field of some registers."""
DRAW: dict[str, Any] = {
    "profile": "rfc3797-sha256",
    "sources": [{"name": name, "event_on": "2026-06-10", "entropy_bits": 24.07} for name in ("First lottery", "Second lottery")],
}


@pytest.fixture
def sides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two folders, `old` and `new`, outside any repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
    return tmp_path


def bare(register: str, record: dict[str, Any]) -> dict[str, Any]:
    """The record without what need not be given."""
    fields = REGISTERS[register].model_fields
    return {key: value for key, value in record.items() if fields[key].is_required()}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("name", sorted(WHOLE))
def test_every_field_of_a_register_can_be_said(
    name: str, reverse: bool, language: str, sides: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When it comes, and when it goes."""
    values = read_file(WHOLE[name]).values
    assert isinstance(values, MarkedMap)
    less = {key: [bare(key, record) for record in value] if key in REGISTERS else value for key, value in values.items()}
    for folder, content in zip(("old", "new"), (values, less) if reverse else (less, values), strict=True):
        (sides / folder / "shelters.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    result = diff(monkeypatch, sides, "old", "new", "--lang", language)
    assert result.exit_code == 0, result.output
    assert result.exception is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "draw, sources of chance, no. 2, chance it holds: 24.07 bit → 24.35 bit"),
        ("zh-Hans", "抽取，随机源，第 2 项，随机性：24.07 bit → 24.35 bit"),
    ],
)
def test_a_part_without_a_name_is_said_by_its_number(language: str, said: str, sides: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind the name of its list."""
    written(sides / "old", inspections=[{"draw": DRAW}])
    first, second = DRAW["sources"]
    written(sides / "new", inspections=[{"draw": {**DRAW, "sources": [first, {**second, "entropy_bits": 24.35}]}}])
    result = diff(monkeypatch, sides, "old", "new", "--lang", language)
    assert f"    {said}" in result.output.splitlines(), result.output
