"""The docstring of a comparison is its manual: its accepted and refused examples are executed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.against import comparisons
from shelterfinder.registry.problem import LANGUAGES, problem_words
from shelterfinder.registry.registry import read_published, read_registry
from tests.unit.registry.manuals import manual
from tests.unit.registry.small import written

NAMES = sorted(comparisons())


def broken(name: str, title: str, folder: Path) -> list[str]:
    """The rules that the registry of an example breaks beside what the example says was published."""
    example: dict[str, Any] = dict(manual(comparisons()[name])[title])
    (folder / "old").mkdir()
    before = written(folder / "old", site=example.get("site"), facilities=example.pop("published"))
    now = written(folder, **example)
    return sorted({problem.rule for problem in read_registry(now, against=read_published(before)).problems})


@pytest.mark.parametrize("name", NAMES)
def test_what_the_manual_accepts_is_accepted(name: str, tmp_path: Path) -> None:
    """The accepted example breaks no rule at all."""
    assert broken(name, "Accepted", tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_the_manual_refuses_is_refused_by_this_rule_alone(name: str, tmp_path: Path) -> None:
    """The refused example breaks this rule and no other."""
    assert broken(name, "Refused", tmp_path) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_every_comparison_explains_itself_and_has_words(name: str) -> None:
    """One paragraph in whole sentences, and its words in every language."""
    text = (comparisons()[name].__doc__ or "").split("\n\n")[0].rstrip()
    assert text.endswith(".") and len(text) > 80
    for language in LANGUAGES:
        assert {f"{name}.found", f"{name}.wanted", f"{name}.repair"} <= problem_words(language).words.keys()
