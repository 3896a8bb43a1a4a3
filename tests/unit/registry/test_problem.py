"""Problems in words and on paper."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from shelterfinder.registry import problem as problem_module
from shelterfinder.registry.against import comparisons
from shelterfinder.registry.catalogue import MissingWord, find_faults
from shelterfinder.registry.model_errors import BOUNDS, LENGTHS, TEXT_RULES
from shelterfinder.registry.problem import LANGUAGES, Problem, problem_words, say, show
from shelterfinder.registry.report import as_github, as_gitlab, as_json, as_text, print_problems, shown_path
from shelterfinder.registry.rules import rules

ROOM = Path(problem_module.__file__).parent
DUPLICATE = Problem(Path("shelters.yaml"), 4, 5, "error", "duplicate-key", {"key": "name", "first_line": 2, "first_column": 5})


def test_a_problem_is_one_line_of_text() -> None:
    """File, line, column, level, rule, then found, wanted and repair."""
    assert as_text(DUPLICATE, "en") == (
        "shelters.yaml:4:5: error [duplicate-key] “name” is given a second time; it stands already on line 2, column 5."
        " · Each field once. · Keep the right one and delete the other."
    )
    assert as_text(DUPLICATE, "zh-Hans").startswith("shelters.yaml:4:5: error [duplicate-key] “name”重复出现；第 2 行第 5 列已经填写过。")


def test_a_problem_is_an_annotation_of_github() -> None:
    """Commas, colons and percent signs in a file name cannot end the properties."""
    odd = Problem(Path("a,b:c%d.yaml"), 1, 2, "warning", "tab", {})
    assert as_github(odd, "en").startswith("::warning file=a%2Cb%3Ac%25d.yaml,line=1,col=2,title=tab::A tab stands in the indentation.")


def test_problems_are_one_json_document() -> None:
    """A program gets the same record: place, rule, words and details."""
    (row,) = json.loads(as_json([DUPLICATE], "en"))["problems"]
    assert row["path"] == "shelters.yaml"
    assert (row["line"], row["column"], row["level"], row["rule"]) == (4, 5, "error", "duplicate-key")
    assert row["repair"] == "Keep the right one and delete the other."
    assert row["details"]["first_line"] == 2
    assert json.loads(as_json([], "en")) == {"problems": []}


def test_problems_are_a_report_for_gitlab() -> None:
    """The same problem is known again when lines above it come and go, and two that say the same are told apart."""
    lower = replace(DUPLICATE, line=40)
    one, two, warning = json.loads(as_gitlab([DUPLICATE, lower, replace(DUPLICATE, level="warning", rule="tab")], "en"))
    assert one["location"] == {"path": "shelters.yaml", "lines": {"begin": 4}}
    assert (one["severity"], warning["severity"], one["check_name"]) == ("critical", "minor", "duplicate-key")
    assert one["description"].startswith("“name” is given a second time")
    assert one["fingerprint"] != two["fingerprint"]
    assert one["fingerprint"] == json.loads(as_gitlab([lower], "en"))[0]["fingerprint"]
    assert json.loads("\n".join(print_problems([], "gitlab", "en"))) == []


def test_a_report_is_a_line_for_each_problem() -> None:
    """Only JSON is one document."""
    assert len(list(print_problems([DUPLICATE, DUPLICATE], "text", "en"))) == 2
    assert len(list(print_problems([DUPLICATE, DUPLICATE], "github", "en"))) == 2
    assert len(list(print_problems([DUPLICATE, DUPLICATE], "json", "en"))) == 1


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "nothing"),
        ("", "nothing"),
        (True, "true"),
        (90.0, "90"),
        (60.17199, "60.17199"),
        (["a", 1], "a, 1"),
        ([], "nothing"),
        (list(range(14)), "0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, and 2 more"),
        ({"a": 1}, "a group of fields"),
        ("x" * 61, "x" * 60 + "…"),
        ("red\x1b[31m\n\u202e", "red\\u{1B}[31m\\u{A}\\u{202E}"),
        ("text", "text"),
    ],
)
def test_values_are_shown_short_and_harmless(value: object, shown: str) -> None:
    """Nothing from a file can colour, move or hide text on a terminal, or fill it."""
    assert show(value, problem_words("en")) == shown


def test_a_file_name_cannot_act_on_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A path is shown from the working directory, without control characters."""
    monkeypatch.chdir(tmp_path)
    assert shown_path(tmp_path / "a" / "b.yaml") == "a/b.yaml"
    assert shown_path(Path("a\x1b[2Jb\udcff.yaml")) == "a\\u{1B}[2Jb\\u{DCFF}.yaml"
    assert shown_path(tmp_path.parent / "c.yaml") == (tmp_path.parent / "c.yaml").as_posix()


def test_a_rule_without_words_is_a_fault_of_the_program() -> None:
    """The missing key is named."""
    with pytest.raises(MissingWord, match="no-such-rule.found"):
        say(Problem(Path("a"), 1, 1, "error", "no-such-rule"), "en")


def test_the_translations_are_complete_and_fresh() -> None:
    """Every sentence has its Chinese, made from the English that stands there now."""
    assert find_faults(ROOM / "locale", list(LANGUAGES), ("problems",)) == []


def test_every_rule_that_is_reported_has_its_words() -> None:
    """No sentence is missing, and none is left over."""
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    reported = set(re.findall(r"\"([a-z][a-z0-9]*(?:-[a-z0-9]+)+|tab|anchor|alias|tag|directive|encoding|syntax|indentation)\"", sources))
    reported |= set(rules()) | set(comparisons())
    reported |= {*TEXT_RULES.values(), *LENGTHS.values(), *(rule for rule, _, _ in BOUNDS.values())}
    worded = {key.split(".")[0] for key in problem_words("en").words if not key.startswith(("value.", "kind.", "fix."))}
    assert worded - reported == set()
    assert {f"{rule}.{part}" for rule in worded for part in ("found", "wanted", "repair")} <= problem_words("en").words.keys()
