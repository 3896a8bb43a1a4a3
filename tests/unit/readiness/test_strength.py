"""The strength of forces, against the worked example of the domain notes."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.readiness import strength
from shelterfinder.readiness.strength import NEW_SHARE_MIN, PEOPLE_SHARE_MIN, Strength, people_wanted, rounded, strengths
from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.problem import LANGUAGES, Problem, say
from shelterfinder.registry.records import District, Force
from shelterfinder.registry.records.force import NEW_KINDS
from shelterfinder.registry.registry import read_registry
from tests.unit.registry.small import reading, written

LOCALE = Path(strength.__file__).parent / "locale"
EXAMPLE = [
    {"id": "rescue", "kind": "rescue_repair", "headcount": 180},
    {"id": "medicine", "kind": "medical_rescue", "headcount": 300},
    {"id": "calm", "kind": "psych_protection", "headcount": 26},
]


def population(people: int) -> dict[str, Any]:
    """So many urban residents."""
    return {"urban_resident_population": {"value": people, "year": 2025, "source": "Yearbook"}}


def found(folder: Path, districts: list[dict[str, Any]], forces: list[dict[str, Any]]) -> list[Problem]:
    """The problems of these forces."""
    return list(reading(folder, districts=districts, forces=forces).problems)


def force(district: str, headcount: int, kind: str = "transport", id: str = "force") -> Force:
    """A force of an area."""
    return Force.model_validate({"id": id, "district": district, "headcount": headcount, "kind": kind})


def test_the_example_comes_out_as_it_was_worked() -> None:
    """Wanted 500, there are 506, which are 2.53 per mille; the new share is 5.14 % of all or 5.42 % of the traditional ones."""
    found = strengths([], [Force.model_validate({"district": "centre", **each}) for each in EXAMPLE])["centre"]
    assert (people_wanted(200_000), found.total, found.new, found.traditional) == (500, 506, 26, 480)
    assert str(rounded(1000 * Fraction(506, 200_000), Fraction(5, 2))) == "2.53"
    assert [str(rounded(100 * Fraction(26, whole), Fraction(5))) for whole in (506, 480)] == ["5.14", "5.42"]
    assert (found.missing(200_000), found.is_new_share_low) == (0, False)


def test_the_example_has_nothing_to_be_told(tmp_path: Path) -> None:
    """As a registry."""
    assert found(tmp_path, [population(200_000)], EXAMPLE) == []


@pytest.mark.parametrize(("people", "wanted"), [(0, 0), (1, 1), (400, 1), (401, 2), (200_000, 500), (200_001, 501), (10**9 - 1, 2_500_000)])
def test_a_part_of_a_person_is_one(people: int, wanted: int) -> None:
    """2.5 per mille, rounded up, in whole numbers."""
    assert people_wanted(people) == wanted


@pytest.mark.parametrize(
    ("new", "traditional", "is_low"),
    [(5, 95, False), (5, 100, False), (5, 101, True), (0, 1, True), (1, 0, False), (24, 481, True), (25, 480, False), (499, 9981, True)],
)
def test_a_share_is_low_only_if_it_is_low_of_both(new: int, traditional: int, is_low: bool) -> None:
    """5 of 100 traditional people are enough, though they are 4.76 % of all 105."""
    assert Strength(new + traditional, new).is_new_share_low is is_low


def test_the_new_kinds_are_those_behind_the_eight() -> None:
    """By name, so that a change of the list is seen here."""
    assert NEW_KINDS == ("info_protection", "psych_protection", "deception", "other_new")


@pytest.mark.parametrize(
    ("share", "limit", "shown"),
    [
        (1000 * Fraction(499, 200_000), 1000 * PEOPLE_SHARE_MIN, "2.49"),
        (1000 * Fraction(500, 200_001), 1000 * PEOPLE_SHARE_MIN, "2.49"),
        (1000 * Fraction(501, 200_001), 1000 * PEOPLE_SHARE_MIN, "2.50"),
        (100 * Fraction(499, 9981), 100 * NEW_SHARE_MIN, "4.99"),
        (Fraction(4765, 1000), Fraction(5), "4.77"),
        (Fraction(5), Fraction(5), "5.00"),
    ],
)
def test_what_is_below_a_limit_never_reads_as_the_limit(share: Fraction, limit: Fraction, shown: str) -> None:
    """2.495 per mille is 2.49, not 2.50; everything else is rounded half up."""
    assert str(rounded(share, limit)) == shown


def test_an_area_has_the_forces_of_the_areas_within_it(tmp_path: Path) -> None:
    """The town has those of its quarters, and a quarter has not those of the town."""
    districts = [{**population(80_000), "id": "town"}, {"id": "centre", "parent": "town", **population(80_000)}]
    forces = [{"id": "a", "headcount": 100, "kind": "deception"}, {"id": "b", "district": "town", "headcount": 100, "kind": "deception"}]
    (problem,) = found(tmp_path, districts, forces)
    assert (problem.details["id"], problem.details["found"], problem.details["missing"]) == ("centre", 100, 100)


def test_areas_in_a_circle_end_where_they_began() -> None:
    """Each counts once."""
    districts = [District.model_validate({"id": id, "name": id, "parent": parent}) for id, parent in (("a", "b"), ("b", "a"))]
    assert strengths(districts, [force("a", 7), force("b", 5, "deception")]) == {"a": Strength(12, 5), "b": Strength(12, 5)}


@pytest.mark.parametrize("wrong", [{"headcount": 0}, {"kind": "army"}, {"headcount": "many"}, {"name": "Somebody"}])
def test_nothing_is_measured_while_a_force_cannot_be_read(wrong: dict[str, Any], tmp_path: Path) -> None:
    """Its people would be missing from the sum."""
    rules = {problem.rule for problem in found(tmp_path, [population(200_000)], [{"headcount": 1}, {"id": "other", **wrong}])}
    assert rules and not rules & {"forces-few", "forces-new-few"}


@pytest.mark.parametrize("collection", ["forces", "districts"])
def test_nothing_is_measured_while_one_is_no_record_at_all(collection: str, tmp_path: Path) -> None:
    """Nobody knows what it should have said."""
    path = written(tmp_path, districts=[population(200_000)], forces=[{"headcount": 1}])
    values = json.loads(path.read_text())
    values[collection].append("harbour")
    path.write_text(json.dumps(values))
    rules = {problem.rule for problem in read_registry(path).problems}
    assert rules and not rules & {"forces-few", "forces-new-few"}


def test_an_area_without_forces_or_without_residents_is_not_measured(tmp_path: Path) -> None:
    """Nobody has recorded them yet."""
    districts = [{}, {"id": "harbour", **population(200_000)}]
    assert found(tmp_path, districts, [{"headcount": 1}]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_shares_and_all_numbers_are_in_the_sentence(language: str, tmp_path: Path) -> None:
    """The number of people, the share of each reading, and what is missing."""
    few, new = found(tmp_path, [population(200_000)], [{"headcount": 480}, {"id": "calm", "kind": "psych_protection", "headcount": 19}])
    assert (few.rule, new.rule) == ("forces-few", "forces-new-few")
    said = say(few, language)
    assert all(number in said.found for number in ("499", "2.49", "200000", "2025")) and "500" in said.wanted and "1" in said.repair
    assert all(number in say(new, language).found for number in ("19", "3.81", "499", "3.96", "480"))


def test_a_warning_of_an_area_can_be_excepted(tmp_path: Path) -> None:
    """With the reason and a last day, in the record of the area."""
    excepted = {"reason": "Forces are raised this year.", "until": "2099-12-31"}
    exceptions = [{"rule": rule, **excepted} for rule in ("forces-few", "forces-new-few")]
    assert found(tmp_path, [{**population(200_000), "exceptions": exceptions}], [{"headcount": 100}]) == []


def test_no_translation_of_a_problem_is_missing_or_stale() -> None:
    """Every sentence has its Chinese, made from the English that stands there now."""
    assert find_faults(LOCALE, list(LANGUAGES), ("problems",)) == []
