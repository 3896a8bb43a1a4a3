"""What the page that edits places says is what the check says, word for word, in the languages that both speak."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelterfinder.hours.grammar import refusal_of
from shelterfinder.hours.rules import hours_readable
from shelterfinder.registry.catalogue import Catalogue, read_catalogue
from shelterfinder.registry.problem import LANGUAGES, Problem, say
from tests.building import ROOT
from tests.unit.registry.small import reading

HOURS = json.loads((ROOT / "tests/fixtures/vectors/hours_grammar.json").read_text("utf-8"))


def page_words(language: str) -> Catalogue:
    """The words of the page in one language."""
    return read_catalogue(ROOT / f"theme/locale/{language}/LC_MESSAGES/edit.po", language)


def sentences(problem: Problem, language: str) -> str:
    """What was found, what was wanted and the repair, as one text."""
    return ("" if language.startswith("zh") else " ").join(say(problem, language))


@pytest.mark.parametrize("vector", HOURS, ids=lambda vector: vector["rule"][:40])
def test_the_vectors_of_opening_hours_hold(vector: dict[str, object]) -> None:
    """The texts that the browser is tested with are refused by the check at the characters that they name."""
    refusal, wanted = refusal_of(str(vector["rule"])), vector["refused"]
    assert (refusal.column if refusal else None) == (wanted["at"] if isinstance(wanted, dict) else None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("vector", [each for each in HOURS if each["refused"]], ids=lambda vector: vector["rule"][:40])
def test_hours_are_refused_in_the_same_words(vector: dict[str, object], language: str, tmp_path: Path) -> None:
    """The whole problem of a registry with these hours, beside the sentence that stands below the field."""
    rule, refused = str(vector["rule"]), vector["refused"]
    facility = {"roles": {"war": [{"services": ["reading"], "hours": {"rule": rule}}]}}
    problems = [one for one in reading(tmp_path, facilities=[facility]).problems if one.rule == "hours-readable"]
    (problem,) = problems
    assert isinstance(refused, dict) and problem.level == hours_readable.level
    rest = rule[refused["at"] - 1 :]
    said = page_words(language)(f"edit.fault.{refused['code']}", found=_shown(rule), at=refused["at"], rest=_shown(rest))
    assert said == sentences(problem, language)


PAIRS: dict[str, tuple[str, str | None, dict[str, object]]] = {
    "phone_short": ("phone-number", "short", {"found": "09 3", "country": "FI"}),
    "phone_long": ("phone-number", "long", {"found": "09 3", "country": "FI"}),
    "phone_country": ("phone-number", "country", {"found": "+0 3", "country": "FI"}),
    "phone_local": ("phone-number", "local", {"found": "310 1691", "country": "FI"}),
    "web_private": ("web-reachable", "private", {"found": "https://intranet/"}),
    "web_double": ("web-reachable", "double", {"found": "https://a.org/https://b.org"}),
    "nothing": ("zero-unknown", None, {"field": "beds", "id": "library"}),
    "beds": ("capacity-area", "beds", {"count": 41, "persons": 40}),
    "wheelchair_places": ("capacity-area", "wheelchair_places", {"count": 3, "persons": 2}),
    "area": ("capacity-area", None, {"persons": 1000, "area_m2": 75, "each_m2": 0.75, "holds": 100}),
    "area_standard": ("capacity-area", "standard", {"persons": 1000, "area_m2": 75, "each_m2": 0.46, "holds": 163}),
    "outside_line": ("outside-district", None, {"id": "library", "area": "centre", "distance_m": 912}),
    "outside_datum": ("outside-district", "datum", {"id": "library", "area": "centre", "distance_m": 512, "datum": "gcj02"}),
    "default_centre": ("position-default", "centre", {"id": "library", "area": "centre"}),
    "default_zero": ("position-default", "zero", {"id": "library"}),
    "default_program": ("position-default", "program", {"id": "library", "program": "Leaflet"}),
    "datum_door": ("datum-door", "door", {"id": "library", "datum": "gcj02", "distance_m": 530}),
    "datum_place": ("datum-door", "place", {"id": "library", "datum": "bd09", "distance_m": 1130}),
    "datum_program": ("datum-source", None, {"found": "wgs84", "program": "百度", "datum": "bd09"}),
    "datum_map_app": ("datum-source", "map_app", {"found": "wgs84"}),
    "stacked": ("stacked-points", None, {"count": 2, "ids": "library, museum"}),
    "stacked_addresses": ("stacked-points", "addresses", {"count": 2, "ids": "library, museum"}),
    "name_twice": ("name-twice-near", None, {"id": "library", "other": "museum", "name": "Oodi", "distance_m": 12}),
    "streets": (
        "streets-on-one-spot",
        None,
        {"id": "library", "address": "Mill Lane 1", "other": "museum", "other_address": "Church Road 3", "distance_m": 3},
    ),
    "datum_sibling": (
        "datum-siblings",
        None,
        {"id": "library", "other": "museum", "datum": "gcj02", "distance_m": 530, "address": "中山路12号"},
    ),
    "capacity_large": ("capacity-too-large", None, {"computed": 1000002, "limit": 1000000}),
    "web_ending": ("web-reachable", "ending", {"found": "https://a.org/b."}),
}
"""What the page calls a fault, with the rule, its case and what its words need."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", PAIRS)
def test_a_fault_is_told_in_the_words_of_its_rule(key: str, language: str) -> None:
    """Whoever corrects a place and whoever reads the check of it talk about one thing."""
    rule, case, details = PAIRS[key]
    problem = Problem(Path("shelters.yaml"), 1, 1, "warning", rule, {**details, "case": case})
    assert page_words(language)(f"edit.fault.{key}", **details) == sentences(problem, language)


def _shown(text: str) -> str:
    """As core/shown.js quotes a value."""
    return text[:60].replace("\n", "\\u{A}") + ("…" if len(text) > 60 else "")
