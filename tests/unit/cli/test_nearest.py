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
    war = run(registry, "--at", "60.17,24.94", "--mode", "war", "--hazard", "none").output
    assert "checked too long ago" in war
    assert "Hours: not known\n   Capacity: not known" in war


@pytest.mark.parametrize(
    ("in_force", "arguments", "assumed"),
    [
        ("{current: peace}", (), None),
        ("{current: peace}", ("--mode", "war"), "air_raid"),
        ("{current: peace, hazard: heat}", (), "heat"),
        ("{current: peace, hazard: heat}", ("--mode", "emergency"), None),
        ("{current: peace, hazard: heat}", ("--mode", "war"), "air_raid"),
        ("{current: war}", (), "air_raid"),
        ("{current: war, hazard: chemical}", (), "chemical"),
        ("{current: war, hazard: chemical}", ("--hazard", "fire"), None),
        ("{current: war, hazard: chemical}", ("--hazard", "none"), None),
    ],
)
def test_without_a_hazard_the_one_of_the_site_is_asked_and_said(
    registry: Path, in_force: str, arguments: tuple[str, ...], assumed: str | None
) -> None:
    """The command and the page answer the same question; nobody is told of a hazard that was not assumed."""
    registry.write_text(REGISTRY.replace("{current: peace}", in_force), encoding="utf-8")
    output = run(registry, "--at", "60.17,24.94", *arguments).output
    assert ("Hazard not given" in output) == (assumed is not None)
    assert assumed is None or output.startswith(f"Hazard not given, taken as {assumed}. ")


def test_an_assumed_hazard_is_really_asked_about(registry: Path) -> None:
    """In war, a shelter of which nobody recorded that it helps in an air raid is not certain."""
    lines = run(registry, "--at", "60.17,24.94", "--mode", "war").output.splitlines()
    assert lines[1:3] == ["No place fits.", "Not certain:"]
    assert "   It is not known whether it helps against this hazard." in lines


def test_a_failed_check_is_said_in_both_languages(registry: Path) -> None:
    """The place stands among the doubtful ones, with the reason."""
    failed = "- {on: 2026-05-01, method: site_visit}\n      - {on: 2026-05-02, method: site_visit, result: failed}"
    registry.write_text(REGISTRY.replace("- {on: 2026-05-01, method: site_visit}", failed), encoding="utf-8")
    output = run(registry, "--at", "60.17,24.94").output
    assert (
        output.index("Not certain:")
        < output.index("Hall (hall)")
        < output.index("The last check found that it cannot be used as recorded.")
    )
    assert "最近一次核查发现，该场所无法按记录使用。" in run(registry, "--at", "60.17,24.94", "--lang", "zh-Hans").output


def test_doubts_stand_apart(registry: Path) -> None:
    """When nothing is certain the first line says so, and the doubtful place follows with its doubt."""
    lines = run(registry, "--at", "60.17,24.94", "--mode", "war", "--hazard", "none", "--step-free").output.splitlines()
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
