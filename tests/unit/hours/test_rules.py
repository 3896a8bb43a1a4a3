"""Hours that nobody can read: where in the text, in which words, and on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.hours.grammar import RuleRefused, check_rule, fallbacks_of, holidays_in, is_readable
from shelterfinder.hours.text import LOCALE
from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.problem import LANGUAGES, say
from tests.unit.registry.small import reading


@pytest.mark.parametrize(
    ("rule", "column", "case"),
    [
        ("by arrangement", 1, "grammar"),
        ("Mo-Fr 8-20", 7, "grammar"),
        ("Mo-Fr 08:00-20:00; Sa 10:00-99:00", 29, "grammar"),
        ("Mo-Fr 08:00-", 13, "grammar"),
        ("周一至周五 08:00-20:00", 1, "grammar"),
        ('Mo 10:00-12:00 "请按门铃"; 08:00-99:00', 30, "grammar"),
        ("Sa 10:00-12:00; PH Mo-Fr 10:00-12:00", 17, "two_ways"),
        ("Mo-Fr PH 10:00-12:00", 4, "two_ways"),
        ('Mo 10:00-12:00 "ring\nthe bell" Tu', 31, "grammar"),
        (",".join(["Jan Su[1]"] * 25), 121, "grammar"),
    ],
)
def test_the_place_in_the_text_is_said(rule: str, column: int, case: str) -> None:
    """Characters are counted from 1, Chinese ones as one each."""
    with pytest.raises(RuleRefused, match=f"at character {column}: {case}") as refused:
        check_rule(rule)
    assert (refused.value.rule, refused.value.column, refused.value.case) == (rule, column, case)
    assert not is_readable(rule)


@pytest.mark.parametrize(
    "rule", ["24/7", 'Mo-Fr 08:00-20:00 "PH Mo by telephone"', "PH,Mo-Fr 10:00-12:00", "Mo-Fr 10:00+", "sunrise-sunset"]
)
def test_what_can_be_read_is_not_complained_about(rule: str) -> None:
    """What is quoted is not read as days."""
    assert is_readable(rule)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("rule", "part"), [("Mo-Fr 8-20", "8-20"), ("Mo-Fr 08:00-", "Mo-Fr 08:00-"), ("PH Mo-Fr 10:00-12:00", "PH Mo-Fr 10:00-12:00")]
)
def test_the_problem_says_what_was_found(rule: str, part: str, language: str, tmp_path: Path) -> None:
    """In both languages, with the part that cannot be read; it is a warning, so the site is built."""
    read = reading(tmp_path, facilities=[{"roles": {"war": [{"services": ["reading"], "hours": {"rule": rule}}]}}])
    (problem,) = read.problems
    assert (problem.level, problem.rule, read.registry is not None) == ("warning", "hours-readable", True)
    assert part in say(problem, language).found


def test_no_translation_of_a_problem_is_missing_or_stale() -> None:
    """Every sentence has its Chinese, made from the English that stands there now."""
    assert find_faults(LOCALE, list(LANGUAGES), ("problems",)) == []


def test_remarks_are_no_grammar() -> None:
    """Signs and letters inside quotes mean nothing."""
    assert fallbacks_of('Mo 10:00-12:00 "a || b" || unknown "c"') == ['Mo 10:00-12:00 "a || b"', 'unknown "c"']
    assert holidays_in('Mo-Fr,SH 10:00-12:00 "not on PH"') == {"SH"}
