"""`shelters nearest`: what it prints, what it refuses, and in which language."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main
from shelterfinder.cli.nearest import distance_text

REGISTRY = """
site:
  name: Test
  office: Office
  languages: [en, zh-Hans]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {current: peace}
  emergency_phone: "112"
  hotline: "+358 9 1"
  policy:
    verify_days: {dual: 3650}
districts:
  - id: centre
    name: Centre
facilities:
  - id: hall
    name: {en: Hall, zh-Hans: 大厅}
    kind: dual
    publication: {state: public, approved_by_role: office, approved_on: 2026-04-01}
    district: centre
    position: {lat: 60.171, lon: 24.94, datum: wgs84}
    entrances:
      - id: main
        name: {en: Main door, zh-Hans: 正门}
        position: {lat: 60.1709, lon: 24.94, datum: wgs84}
        step_free: "yes"
    hazards:
      flood: {suitability: conditional}
    roles:
      peace:
        - services: [cooling]
          hours: {rule: Mo-Fr 08:00-20:00}
          capacity: {persons: 120}
    verified:
      - {on: 2026-05-01, method: site_visit}
  - id: cellar
    name: Cellar
    kind: shelter
    publication: {state: public, approved_by_role: office, approved_on: 2026-04-01}
    district: centre
    position: {lat: 60.172, lon: 24.95, datum: wgs84}
    roles:
      war:
        - services: [personnel_shelter]
    verified:
      - {on: 2001-05-01, method: phone}
  - id: secret
    name: Secret
    kind: shelter
    district: centre
    position: {lat: 60.17, lon: 24.94, datum: wgs84}
    roles:
      peace:
        - services: [cooling]
"""


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """A registry of a hall, a shelter checked long ago, and a place that was never released."""
    path = tmp_path / "shelters.yaml"
    path.write_text(REGISTRY, encoding="utf-8")
    return path


def run(registry: Path, *arguments: str) -> Result:
    """The command in English unless told otherwise."""
    return CliRunner().invoke(main, ["nearest", "--registry", str(registry), "--lang", "en", *arguments])


def test_an_answer_in_full(registry: Path) -> None:
    """Distance and direction to the door, hours in words, capacity, and what was left out; the withheld place is not even counted."""
    result = run(registry, "--at", "60.17,24.94")
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Nearest in mode peace to 60.17000, 24.94000 (straight lines):",
        "1. Hall (hall): 100 m north (0°)",
        "   Door: Main door",
        "   Scheduled hours: Mon–Fri 08:00–20:00",
        "   For 120 people",
        "Left out: 1 place",
        "   1 has no role in this mode",
    ]


def test_the_same_in_chinese(registry: Path) -> None:
    """Names, hours and all words are in the language asked for."""
    result = run(registry, "--at", "60.17,24.94", "--lang", "zh-Hans")
    assert "1. 大厅（hall）：北方向 100 m（0°）\n   入口：正门\n   计划开放时间：周一至周五 08:00–20:00\n" in result.output


def test_conditions_age_and_missing_facts_are_said(registry: Path) -> None:
    """A conditional place says so, and so does one that was checked too long ago; what is not recorded is not known."""
    assert "Suitable only under conditions" in run(registry, "--at", "60.17,24.94", "--hazard", "flood").output
    war = run(registry, "--at", "60.17,24.94", "--mode", "war").output
    assert "checked too long ago" in war
    assert "Hours: not known\n   Capacity: not known" in war


def test_doubts_stand_apart(registry: Path) -> None:
    """When nothing is certain the first line says so, and the doubtful place follows with its doubt."""
    lines = run(registry, "--at", "60.17,24.94", "--mode", "war", "--step-free").output.splitlines()
    assert lines[:2] == ["No place fits.", "Not certain:"]
    assert "   It is not known whether there is a way in without steps." in lines


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("24.94,60.17", "if latitude and longitude change places"),
        ("0,0", "a device without a position"),
        ("95,24", "not a position on the Earth"),
        ("48.85,2.35", "km from the nearest place"),
    ],
)
def test_a_position_is_refused_in_words(registry: Path, at: str, words: str) -> None:
    """A position that cannot be answered gets its reason on standard error and exit code 1, and no place."""
    result = run(registry, "--at", at)
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr


@pytest.mark.parametrize("at", ["abc", "60.17", "6e1,24", "60,17;24,94"])
def test_what_is_no_pair_of_numbers_is_wrong_use(registry: Path, at: str) -> None:
    """Something else than two decimal numbers is named, with exit code 2."""
    result = run(registry, "--at", at)
    assert result.exit_code == 2
    assert f'"{at}" is not a position like 60.17,24.94' in result.stderr


def test_a_registry_with_errors_answers_nobody(registry: Path) -> None:
    """Problems are printed as `shelters check` prints them, and the exit code is 1."""
    registry.write_text(REGISTRY.replace("kind: dual", "kind: duel"), encoding="utf-8")
    result = run(registry, "--at", "60.17,24.94")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "duel" in result.stderr


@pytest.mark.parametrize(
    ("distance_m", "words"), [(4.4, "4 m"), (99.4, "99 m"), (104, "100 m"), (994, "990 m"), (1049, "1.0 km"), (1_234_567, "1,234.6 km")]
)
def test_distances_are_as_exact_as_a_walker_needs(distance_m: float, words: str) -> None:
    """Single metres near by, tens of metres in town, tenths of kilometres beyond."""
    assert distance_text(distance_m) == words
