"""Profiles: every fault is found before a row is read, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.exchange.profile_file import read_profile, read_site, shipped_profiles


@pytest.mark.parametrize("name", ["norway", "oslo"])
def test_shipped_profiles_are_accepted(name: str) -> None:
    """Each profile that ships has no fault and makes a whole registry."""
    read = read_profile(shipped_profiles()[name])
    assert (read.problems, read.refusals) == ((), ())
    assert read.profile is not None and read.profile.site is not None


def test_example_in_the_manual_is_accepted(tmp_path: Path) -> None:
    """The manual is the docstring of the model; its example must work as it stands, but for the site it leaves open."""
    from shelterfinder.registry.exchange import profile

    text = str(profile.__doc__).split("Merknad`:\n")[1].split("\nIn GeoJSON")[0]
    path = tmp_path / "example.yaml"
    path.write_text("\n".join(line.removeprefix("    ") for line in text.splitlines() if "site: {…}" not in line), encoding="utf-8")
    read = read_profile(path)
    assert (read.problems, read.refusals) == ((), ())


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("Navn: name", "Navn: nam", "field_unknown", 4),
        ("Navn: name", "Navn: roles.war", "field_unknown", 4),
        ("Navn: name", "Navn: district", "field_own", 4),
        ("Navn: name", "Navn: name\n  Navn2: name", "field_twice", 5),
        ("Navn: name", "Navn: {field: name, split: ','}", "split_one", 4),
        ("Navn: name", "Navn: {field: name, drops: verification}", "drops_unknown", 4),
        ("position: {lat: Nord, lon: Øst", "position: {lat: Nord", "position_half", 6),
        ("district: {record: {id: oslo, name: Oslo}}", "district: {}", "district_one", 7),
        ("datum: wgs84, ", "", "datum_one", 6),
        ("datum: wgs84, ", "datum: wgs84, epsg: 25832, ", "datum_one", 6),
        ("datum: wgs84, ", "epsg: 1025, ", "epsg_unknown", 6),
        ("Navn: name", "Navn: {field: name, pattern: '([0-9]+'}", "pattern_group", 4),
        ("Navn: name", "Navn: {field: name, pattern: '[0-9]+'}", "pattern_group", 4),
        ("Navn: name", "Navn: {field: name, also: [{field: nam}]}", "field_unknown", 4),
        ("Navn: name", "Navn: {field: name, also: [{field: name}]}", "field_twice", 4),
        ("text_language: nb", "keep: [nam]", "keep_unknown", 2),
        ("district: {record:", "district: {column: Bydel, record:", "district_one", 7),
        ("text_language: nb", 'decimal_mark: ","\nthousands_mark: ","', "marks_equal", 3),
        ("text_language: nb", "ignored: [Navn]", "column_ignored", 2),
        ("text_language: nb", 'templates: {name: "{Navn}"}', "field_twice", 2),
        ("text_language: nb", 'templates: {kind: "{Navn}"}', "template_text", 2),
        ("text_language: nb", 'templates: {sign_name: "Rom"}', "template_fixed", 2),
    ],
)
def test_fault_between_fields_is_found_with_its_line(tmp_path: Path, profile_text: str, old: str, new: str, rule: str, line: int) -> None:
    """What a model of one field cannot see is checked before any row is read."""
    assert old in profile_text
    path = tmp_path / "profile.yaml"
    path.write_text(profile_text.replace(old, new, 1), encoding="utf-8")
    read = read_profile(path)
    assert read.profile is None
    assert [(one.rule, one.line) for one in read.refusals] == [(rule, line)]


@pytest.mark.parametrize(
    ("old", "new", "rule", "line"),
    [
        ("datum: wgs84", "datum: wgs1984", "not-in-list", 6),
        ("text_language: nb", "text_langauge: nb", "unknown-key", 2),
        ('id: "shelter-{Nr}"', 'id: "shelter"', "text-pattern", 1),
        ("kind: shelter", "kind: bunker", "not-in-list", 9),
        ("services: [personnel_shelter]", "services: []", "list-too-short", 10),
        ("kind: shelter", "kind: shelter\n  verified: [{on: 30.05.2026, method: document}]", "date-form", 10),
    ],
)
def test_fault_of_a_field_is_found_with_its_line(tmp_path: Path, profile_text: str, old: str, new: str, rule: str, line: int) -> None:
    """The models of the profile, and those of a facility for what is fixed, speak as they do for a registry."""
    assert old in profile_text
    path = tmp_path / "profile.yaml"
    path.write_text(profile_text.replace(old, new, 1), encoding="utf-8")
    read = read_profile(path)
    assert read.profile is None
    assert (rule, line) in [(one.rule, one.line) for one in read.problems], read.problems


@pytest.mark.parametrize("content", ["", "[]", "3", "a: [", "\t", "id: &a x"])
def test_file_that_is_no_profile_is_a_problem_and_no_traceback(tmp_path: Path, content: str) -> None:
    """Whatever stands in the file, the answer is a problem with a place."""
    path = tmp_path / "profile.yaml"
    path.write_text(content, encoding="utf-8")
    read = read_profile(path)
    assert read.profile is None and read.problems


def test_site_block_of_another_file(tmp_path: Path) -> None:
    """A site can be taken from a registry; a file without one is a problem."""
    shipped = shipped_profiles()["oslo"]
    site, problems = read_site(shipped)
    assert site is not None and site.hotline == "+47 21 80 21 80" and problems == ()
    path = tmp_path / "other.yaml"
    path.write_text("districts: []\n", encoding="utf-8")
    site, problems = read_site(path)
    assert site is None and problems
