"""The docstring of a rule is its manual: its accepted and refused examples are executed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.problem import LANGUAGES, problem_words
from shelterfinder.registry.rules import rules
from tests.unit.registry.examples import examples
from tests.unit.registry.manuals import manual
from tests.unit.registry.small import reading

NAMES = sorted(rules())


def broken(name: str, example: dict[str, Any], folder: Path) -> list[str]:
    """The rules that the small registry breaks with the fields of an example over its own."""
    return sorted({problem.rule for problem in reading(folder, **example).problems})


@pytest.mark.parametrize("name", NAMES)
def test_the_manual_is_one_paragraph_and_two_examples(name: str) -> None:
    """A rule explains itself before its examples, in whole sentences."""
    text = rules()[name].__doc__ or ""
    assert set(manual(rules()[name])) == {"Accepted", "Refused"}
    assert text.split("\n\n")[0].rstrip().endswith(".")
    assert len(text.split("\n\n")[0]) > 80


@pytest.mark.parametrize("name", NAMES)
def test_what_the_manual_accepts_is_accepted(name: str, tmp_path: Path) -> None:
    """The accepted example breaks no rule at all."""
    assert broken(name, manual(rules()[name])["Accepted"], tmp_path) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_the_manual_refuses_is_refused_by_this_rule_alone(name: str, tmp_path: Path) -> None:
    """The refused example breaks this rule and no other."""
    assert broken(name, manual(rules()[name])["Refused"], tmp_path) == [name]


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_an_example_file_and_words(name: str) -> None:
    """An example registry shows at which line and column the rule speaks, and both languages have its words."""
    kind = "refused" if rules()[name].level == "error" else "warned"
    assert name in {rule for example in examples(kind) for *_, rule in example.expected}
    for language in LANGUAGES:
        assert {f"{name}.found", f"{name}.wanted", f"{name}.repair"} <= problem_words(language).words.keys()
