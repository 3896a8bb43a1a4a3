"""What the rules of sirens, signals and drills say, in which words, and what they leave to a person."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

import shelterfinder.sirens
from shelterfinder.geo.datums import from_wgs84
from shelterfinder.geo.point import Point
from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.problem import LANGUAGES, Problem, say
from tests.unit.registry.small import reading

LOCALE = Path(shelterfinder.sirens.__file__).parent / "locale"
ON_OFF = [{"state": "on", "duration_s": 5}, {"state": "off", "duration_s": 5}]
CHINA: dict[str, Any] = {
    "site": {"country": "CN", "timezone": "Asia/Shanghai", "emergency_phone": "110"},
    "facilities": [{"position": {"lat": 43.820003, "lon": 87.610007, "datum": "wgs84"}}],
}
"""What makes the small registry one of China, whose law asks for five days."""
SOUNDING = {"kind": "siren_test", "starts": "2026-05-18T10:00:00+08:00"}


def only(folder: Path, **registers: Any) -> Problem:
    """The one problem of a registry with these records."""
    (problem,) = reading(folder, **registers).problems
    return problem


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("fields", "found", "repair"),
    [
        ({"repeat": 8, "nominal_total_s": 90}, ("80", "90"), "9"),
        ({"repeat": 9, "nominal_total_s": 85}, ("90", "85"), "trim_trailing_silence: true"),
        ({"repeat": 9, "nominal_total_s": 90, "trim_trailing_silence": True}, ("85", "90"), "trim_trailing_silence"),
        ({"repeat": 9, "nominal_total_s": 88.5}, ("90", "88.5"), "nominal_total_s"),
    ],
)
def test_both_lengths_are_said_and_what_would_agree(
    fields: dict[str, Any], found: tuple[str, ...], repair: str, language: str, tmp_path: Path
) -> None:
    """The computed one, the given one, and the slip that explains it; nothing is repaired without the source."""
    problem = only(tmp_path, signals=[{"segments": ON_OFF, **fields}])
    said = say(problem, language)
    assert (problem.level, problem.rule, problem.edits) == ("error", "signal-total", ())
    assert all(part in said.found for part in found)
    assert repair in said.repair


def test_a_length_that_nobody_gives_is_not_judged(tmp_path: Path) -> None:
    """Some sources say "two minutes or longer"."""
    assert reading(tmp_path, signals=[{"segments": ON_OFF, "repeat": 6}]).problems == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("announcement", "parts"),
    [
        ({"announced_on": "2026-05-14"}, ("2026-05-18", "2026-05-14", "4", "2026-05-13", "2026-05-19")),
        ({"announced_on": "2026-05-20"}, ("2026-05-18", "2026-05-20", "2026-05-13")),
        ({}, ("2026-05-18", "announced_on", "2026-05-13")),
    ],
)
def test_days_are_said(announcement: dict[str, str], parts: tuple[str, ...], language: str, tmp_path: Path) -> None:
    """The day of the sounding, of the announcement, of the last one in time, and of the first sounding that it would allow."""
    problem = only(tmp_path, **CHINA, drills=[{**SOUNDING, **announcement}])
    words = " ".join(say(problem, language))
    assert (problem.level, problem.rule, problem.edits) == ("error", "siren-test-announced", ())
    assert [part for part in parts if part not in words] == []


@pytest.mark.parametrize(("built_on", "rules"), [("9020-09-13", []), ("9020-09-14", ["siren-test-announced"])])
def test_a_sounding_that_is_not_announced_is_told_when_it_is_too_late(
    built_on: str, rules: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of the year can stand in the registry before anything of it is announced."""
    noon = datetime.datetime.fromisoformat(f"{built_on}T12:00:00+00:00")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    drill = {"kind": "siren_test", "starts": "9020-09-18T10:00:00+08:00"}
    assert [problem.rule for problem in reading(tmp_path, **CHINA, drills=[drill]).problems] == rules


@pytest.mark.parametrize(
    ("fields", "is_told"),
    [
        ({"kind": "open_day"}, False),
        ({"kind": "evacuation_drill"}, False),
        ({"kind": "evacuation_drill", "signals": [{"signal": "all-clear"}]}, True),
        ({"exceptions": [{"rule": "siren-test-announced", "reason": "It has taken place.", "until": "9999-12-31"}]}, False),
    ],
)
def test_only_sirens_are_meant_and_a_reason_counts(fields: dict[str, Any], is_told: bool, tmp_path: Path) -> None:
    """A drill without sirens may be announced on the day; one that has taken place stays in the register as it was."""
    read = reading(tmp_path, **CHINA, signals=[{}], drills=[{**SOUNDING, **fields}])
    assert [problem.rule for problem in read.problems] == ["siren-test-announced"] * is_told


def test_other_countries_have_other_laws(tmp_path: Path) -> None:
    """In many a siren is tested on the same weekday of each month, and nobody announces it."""
    assert reading(tmp_path, drills=[SOUNDING]).problems == ()


def test_a_site_that_is_wrong_hides_no_sounding(tmp_path: Path) -> None:
    """Without a time zone the clock of the record counts."""
    china = {**CHINA, "site": {**CHINA["site"], "timezone": "Asia/Peking"}}
    problems = reading(tmp_path, **china, drills=[{**SOUNDING, "announced_on": "2026-05-14"}]).problems
    assert [problem.rule for problem in problems] == ["timezone-known", "siren-test-announced"]
    assert "UTC+08:00" in say(problems[1], "en").found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("fields", "found"),
    [
        ({"rated": {"power_w": 4000}}, "4000"),
        ({"rated": {"spl_db": 115, "power_w": 4000}}, "at_m"),
        ({"rated": {"at_m": 1, "weighting": "A", "power_w": 4000}}, "spl_db"),
        ({"rated": {"spl_db": 115, "at_m": 30.48}}, "weighting"),
        ({"rated": {}}, "roof"),
        ({"range_model": "custom_radius"}, "custom_radius"),
    ],
)
def test_what_is_missing_of_a_siren_is_said(fields: dict[str, Any], found: str, language: str, tmp_path: Path) -> None:
    """A warning, so that the site is built without it."""
    read = reading(tmp_path, sirens=[fields])
    (problem,) = read.problems
    assert (problem.level, problem.rule, read.registry is not None) == ("warning", "siren-rated-level", True)
    assert found in say(problem, language).found


@pytest.mark.parametrize("status", ["planned", "fault", "removed"])
def test_a_siren_that_does_not_sound_needs_no_level(status: str, tmp_path: Path) -> None:
    """It is not counted anyway."""
    assert reading(tmp_path, sirens=[{"status": status, "rated": {"power_w": 4000}}]).problems == ()


SQUARE = [[60.16, 24.92], [60.16, 24.96], [60.18, 24.96], [60.18, 24.92]]


@pytest.mark.parametrize(
    ("lat", "lon", "rule"),
    [(60.1721, 24.9443, None), (60.2721, 24.9443, "outside-district"), (24.9443, 60.1721, "position-swapped"), (0, 0, "position-zero")],
)
def test_the_position_of_a_siren_is_judged_as_that_of_a_place(lat: float, lon: float, rule: str | None, tmp_path: Path) -> None:
    """Outside its area, exchanged, or none at all: each told once, and exchanged numbers repaired."""
    siren = {"district": "centre", "position": {"lat": lat, "lon": lon, "datum": "wgs84"}}
    places = [{"id": f"place-{number}"} for number in range(3)]
    problems = reading(tmp_path, districts=[{"outline": SQUARE}], facilities=places, sirens=[siren]).problems
    assert [problem.rule for problem in problems] == ([rule] if rule else [])
    assert all(bool(problem.edits) == (rule == "position-swapped") for problem in problems)


def test_a_siren_read_in_another_datum_lies_inside(tmp_path: Path) -> None:
    """As with places, the datum that explains it is said."""
    outline = [[34.03, 113.84], [34.03, 113.86], [34.04, 113.86], [34.04, 113.84]]
    place = {"position": {"lat": 34.03571, "lon": 113.85231, "datum": "wgs84"}}
    lat, lon = from_wgs84(Point(34.0357, 113.8585), "gcj02")
    siren = {"district": "centre", "position": {"lat": lat, "lon": lon, "datum": "wgs84"}}
    problem = only(tmp_path, site={"country": "CN"}, districts=[{"outline": outline}], facilities=[place], sirens=[siren])
    assert (problem.rule, problem.details["datum"]) == ("outside-district", "gcj02")


def test_no_translation_of_a_problem_is_missing_or_stale() -> None:
    """Every sentence has its Chinese, made from the English that stands there now."""
    assert find_faults(LOCALE, list(LANGUAGES), ("problems",)) == []
