"""What the models refuse, in words that help."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.fields import fields_at
from shelterfinder.registry.model_errors import ERRORS_MAX, close_to
from shelterfinder.registry.problem import Problem, say
from shelterfinder.registry.records import Facility, Site
from tests.unit.registry.small import reading


def only(folder: Path, **fields: Any) -> Problem:
    """The one problem of the small registry with these fields."""
    (problem,) = reading(folder, **fields).problems
    return problem


@pytest.mark.parametrize(
    ("facility", "rule", "repair"),
    [
        ({"adress": "Main street 1"}, "unknown-key", "Did you mean “address”?"),
        ({"zzz": 1}, "unknown-key", "Correct the name or delete the line."),
        ({"kind": "Shelter"}, "not-in-list", "Did you mean “shelter”?"),
        ({"kind": "service-point"}, "not-in-list", "Did you mean “service_point”?"),
        ({"accessibility": {"lift": True}}, "not-in-list", "Did you mean “yes”?"),
        ({"accessibility": {"lift": False}}, "not-in-list", "Did you mean “no”?"),
        ({"hazards": {"floods": {"suitability": "unknown"}}}, "unknown-key", "Did you mean “flood”?"),
        ({"amenities": {"seats": "80"}}, "wrong-type", "Correct the value."),
        ({"contacts": [{"phone": 112}]}, "wrong-type", 'Put it in quotes: "112".'),
        ({"contacts": None}, "wrong-type", "Fill in the value, or delete the line if it is not known."),
    ],
)
def test_the_repair_names_what_was_meant(tmp_path: Path, facility: dict[str, Any], rule: str, repair: str) -> None:
    """The mistake people really make has its own sentence."""
    problem = only(tmp_path, facilities=[facility])
    assert (problem.rule, say(problem, "en").repair) == (rule, repair)


def test_a_latitude_above_ninety_may_be_a_longitude(tmp_path: Path) -> None:
    """In China most swapped pairs are out of range."""
    problem = only(tmp_path, facilities=[{"position": {"lat": 120.1, "lon": 30.2, "datum": "gcj02"}}])
    assert (problem.rule, problem.details["case"]) == ("number-too-large", "swapped")


def test_allowed_words_are_all_named(tmp_path: Path) -> None:
    """Nobody has to look up the list."""
    problem = only(tmp_path, facilities=[{"status": "open"}])
    assert problem.details["allowed"] == ["in_service", "suspended", "under_construction", "planned", "closed"]


def test_a_missing_field_is_explained_by_its_description(tmp_path: Path) -> None:
    """What is wanted is what the model says the field means."""
    problem = only(tmp_path, facilities=[{"position": {"lat": 1.5, "lon": 2.5}}])
    assert problem.details["meaning"] == Facility.model_fields["position"].annotation.model_fields["datum"].description


def test_the_whole_path_of_a_value_is_in_the_details(tmp_path: Path) -> None:
    """A program finds the value without reading the sentence."""
    problem = only(tmp_path, facilities=[{"roles": {"peace": [{"services": ["reading", "swimming"]}]}}])
    assert problem.details["steps"] == "roles.peace.0.services.1"
    assert problem.details["field"] == "services"


def test_a_record_with_thousands_of_faults_is_cut_short(tmp_path: Path) -> None:
    """A hundred say that this is no record."""
    faults = reading(tmp_path, facilities=[{f"field{n}": n for n in range(500)}]).problems
    assert len(faults) == ERRORS_MAX


def test_a_long_word_is_not_compared() -> None:
    """Comparing takes time that grows with the square of the length."""
    assert close_to("a" * 50_000, ["address"]) is None
    assert close_to("Adress", ["address", "name"]) == "address"


def test_fields_are_found_through_lists_and_maps() -> None:
    """The suggestions come from the model that really describes the place."""
    assert "datum" in fields_at(Facility, ("entrances", 3, "position"))
    assert "basis" in fields_at(Facility, ("hazards", "flood"))
    assert "services" in fields_at(Facility, ("roles", "war", 0))
    assert fields_at(Facility, ("name", "en", "deeper")) == {}
    assert "current" in fields_at(Site, ("mode",))


@pytest.mark.parametrize(
    ("days", "rule"),
    [({"shelter": 0}, "number-too-small"), ({"shelter": {"war": 0}}, "number-too-small"), ({"shelter": "x"}, "wrong-type")]
    + [({"shelter": {"pece": 1}}, "unknown-key"), ({"shelter": True}, "wrong-type")],
)
def test_days_for_all_modes_or_for_each_are_told_once(tmp_path: Path, days: dict[str, Any], rule: str) -> None:
    """A mistake in either form is one problem, at its own place."""
    problem = only(tmp_path, site={"policy": {"verify_days": days}})
    assert problem.rule == rule
