"""Text in, rule, line and column out: every example registry has exactly the problems it says."""

from __future__ import annotations

import pytest

from shelterfinder.registry.problem import LANGUAGES, say
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import as_github, as_json, as_text
from tests.unit.registry.examples import Example, examples, found

FAST_ONLY = {"tab-after-a-colon"}
"""PyYAML's own parser takes a tab behind a colon for a fault, against YAML 1.2.2 §6.1; libyaml does not."""
KINDS = ("accepted", "warned", "refused")
ALL = [pytest.param(example, id=f"{kind}/{example.name}") for kind in KINDS for example in examples(kind)]


def of_kind(kind: str) -> list[object]:
    """The examples of one kind as test parameters."""
    return [pytest.param(example, id=example.name) for example in examples(kind)]


@pytest.mark.parametrize("example", ALL)
def test_every_example_has_exactly_its_problems(example: Example) -> None:
    """Each problem stands at the line and column a person has to look at, and there are no others."""
    assert found(read_registry(example.path).problems) == example.expected


@pytest.mark.parametrize("example", of_kind("accepted") + of_kind("warned"))
def test_accepted_and_warned_examples_become_registries(example: Example) -> None:
    """A warning does not stop a build."""
    reading = read_registry(example.path)
    assert reading.registry is not None
    assert reading.registry.facilities


@pytest.mark.parametrize("example", of_kind("refused"))
def test_refused_examples_become_nothing(example: Example) -> None:
    """A registry with one error is no registry."""
    reading = read_registry(example.path)
    assert reading.registry is None
    assert any(problem.level == "error" for problem in reading.problems)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", of_kind("refused") + of_kind("warned"))
def test_every_problem_can_be_said_in_every_language(example: Example, language: str) -> None:
    """Found, wanted and repair are sentences, on one line, without an unfilled place in them."""
    for problem in read_registry(example.path).problems:
        said = say(problem, language)
        assert all(said), said
        for text in (as_text(problem, language), as_github(problem, language)):
            assert text.isprintable(), text
            assert "{" not in said.found + said.repair or "{" in str(problem.details), said
        assert as_json([problem], language)


@pytest.mark.parametrize("example", ALL)
def test_the_slow_parser_finds_the_same(example: Example, slow_parser: type) -> None:
    """Where PyYAML has no libyaml, the same rules are broken on the same lines."""
    if example.name in FAST_ONLY:
        assert read_file(example.path, slow_parser).problems
        return
    fast, slow = read_file(example.path), read_file(example.path, slow_parser)
    assert slow.values == fast.values
    assert [(each.rule, each.line) for each in slow.problems] == [(each.rule, each.line) for each in fast.problems]
