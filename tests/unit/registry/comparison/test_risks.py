"""What is risky is found, and what only looks like it is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.comparison.compare import compare
from shelterfinder.registry.comparison.paths import ChangedFile
from shelterfinder.registry.comparison.risks import find_risks, risks
from shelterfinder.registry.comparison.risks.moved_together import is_many, summary
from tests.unit.registry.comparison.sides import places, risk_of, side

RELEASED = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"}
KEY = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg="
HERE = {"lat": 60.17199, "lon": 24.94429, "datum": "wgs84"}


def war(**capacity: Any) -> dict[str, Any]:
    """A place with one role in war."""
    return {"roles": {"war": [{"services": ["personnel_shelter"], **({"capacity": capacity} if capacity else {})}]}}


def silent(until: str) -> dict[str, Any]:
    """An exception that holds until a day."""
    return {"rule": "stacked-points", "reason": "two services in one building", "until": until}


def drawn(**fields: Any) -> dict[str, Any]:
    """An inspection whose draw has these fields."""
    sources = [{"name": "Lotto", "event_on": "2099-06-10", "entropy_bits": 24.07}]
    return {"inspections": [{"draw": {"profile": "rfc3797-sha256", "sources": sources, **fields}}]}


RISKY: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("mode_switched", {}, {"site": {"mode": {"current": "war"}}}),
    ("mode_switched", {}, {"site": {"mode": {"current": "peace", "hazard": "flood"}}}),
    ("signing_keys", {}, {"site": {"state": {"keys": [KEY]}}}),
    ("signing_keys", {}, {"site": {"offline": {"keys": [KEY]}}}),
    ("telephone_numbers", {}, {"site": {"emergency_phone": "119"}}),
    ("telephone_numbers", {}, {"site": {"report": {"email": "a@example.org"}}}),
    ("telephone_numbers", {}, {"site": {"edit_page": "https://example.org/edit"}}),
    ("site_settings", {}, {"site": {"policy": {"list_never_verified": True}}}),
    ("site_settings", {}, {"site": {"drill": True}}),
    ("publication_widened", places({"publication": {**RELEASED, "state": "internal"}}), places({})),
    ("publication_widened", places({"publication": {**RELEASED, "withheld_fields": ["contacts"]}}), places({})),
    ("places_removed", places({}, {"id": "b", "name": "B"}), places({})),
    ("ids_changed", places({}), places({"id": "other"})),
    ("no_longer_offered", places({}), places({"status": "closed"})),
    ("no_longer_offered", places({}), places({"publication": {**RELEASED, "state": "withheld"}})),
    ("no_longer_offered", places({}), places({"roles": {}})),
    ("moved_far", places({"position": HERE}), places({"position": {**HERE, "lat": 60.1730}})),
    ("danger_now_less", places({}), places({"hazards": {"heat": {"suitability": "suitable"}}})),
    ("capacity_changed_much", places(war(persons=300)), places(war(persons=150))),
    ("capacity_changed_much", places(war(persons=300)), places(war(persons=3000))),
    ("capacity_changed_much", places(war(persons=300)), places(war())),
    ("capacity_changed_much", places(war(persons=300)), places(war(persons=300, factor=0.4))),
    ("checks_removed", places({}), places({"verified": []})),
    ("warnings_silenced", places({}), places({"exceptions": [silent("2026-12-31")]})),
    ("warnings_silenced", places({"exceptions": [silent("2026-12-31")]}), places({"exceptions": [silent("2027-01-01")]})),
    ("warnings_silenced", {}, {"site": {"exceptions": [silent("2026-12-31")]}}),
    ("commitments_changed", drawn(commitment="0" * 64), drawn(commitment="1" * 64)),
    ("commitments_changed", drawn(commitment="0" * 64), drawn()),
    ("commitments_changed", drawn(commitment="0" * 64), {"inspections": []}),
    ("commitments_changed", drawn(committed_on="2026-06-01"), drawn(committed_on="2026-06-02")),
    ("areas_removed", {"districts": [{}, {"id": "east", "name": "East"}]}, {"districts": [{}]}),
]
HARMLESS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    (places({}), places({"name": "Book house", "address": "Road 1"})),
    (places({}), places({}, {"id": "b", "name": "B"})),
    (places({"publication": {"state": "internal", "withheld_fields": ["contacts"]}}), places({"publication": {"state": "internal"}})),
    (places({"publication": RELEASED}), places({"publication": {**RELEASED, "withheld_fields": ["contacts"]}})),
    (places({"status": "planned"}), places({})),
    (places({"position": HERE}), places({"position": {**HERE, "lat": 60.1728}})),
    (places({"hazards": {"heat": {"suitability": "suitable"}}}), places({})),
    (places(war(persons=300)), places(war(persons=151))),
    (places(war()), places(war(persons=300))),
    (places({}), places({"verified": [{"on": "2026-05-30", "method": "site_visit"}, {"on": "2026-11-20", "method": "phone"}]})),
    (places({"exceptions": [silent("2026-12-31")]}), places({})),
    (places({"exceptions": [silent("2027-01-01")]}), places({"exceptions": [silent("2026-12-31")]})),
    ({}, {"site": {"attribution": "City"}}),
    (drawn(), drawn(commitment="0" * 64, committed_on="2026-06-01", drawn_on="2026-06-02")),
    (drawn(), {"inspections": []}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new"), RISKY)
def test_a_risky_change_is_found(tmp_path: Path, name: str, old: dict[str, Any], new: dict[str, Any]) -> None:
    """By exactly this risk, once."""
    found = risk_of(tmp_path, old, new)
    assert list(found) == [name]
    assert len(found[name].subjects) == 1


@pytest.mark.parametrize(("old", "new"), HARMLESS)
def test_a_daily_correction_is_no_risk(tmp_path: Path, old: dict[str, Any], new: dict[str, Any]) -> None:
    """Or reviewers would learn to pass over the warnings."""
    assert risk_of(tmp_path, old, new) == {}


def test_every_risk_has_an_example_here() -> None:
    """A new risk brings its own."""
    in_git = {"links_in_git", "workflow_touched", "program_touched", "words_touched"}
    assert {name for name, _, _ in RISKY} | in_git | {"moved_together"} == set(risks())


@pytest.mark.parametrize(
    ("path", "mode", "name"),
    [
        (".github/workflows/check.yml", "100644", "workflow_touched"),
        ("plugins/shelterfinder/registry/reader.py", "100644", "program_touched"),
        ("content/en/alarm.md", "100644", "words_touched"),
        ("registry/a.yaml", "120000", "links_in_git"),
        ("geodata/helsinki.osm.pbf", "100644", None),
    ],
)
def test_files_besides_the_registry_are_risks_of_their_kind(tmp_path: Path, path: str, mode: str, name: str | None) -> None:
    """The workflow, the program, words and links; a map extract is only listed."""
    same = side(tmp_path, "same")
    found = find_risks(compare(same, same, [ChangedFile(path, "changed", "100644", mode)]))
    assert [each.name for each in found] == ([name] if name else [])


def moved(count: int, places_in_all: int, lat_steps: int = 50) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two states in which so many of so many places stand 0.0005 degrees farther north, 56 m, in the second."""
    old = [{"id": f"p-{number}", "name": f"P {number}", "position": {**HERE, "lat": 60 + number / 100}} for number in range(places_in_all)]
    new = [
        {**each, "position": {**HERE, "lat": round(each["position"]["lat"] + (lat_steps * 1e-5 if number < count else 0), 5)}}  # type: ignore[index]
        for number, each in enumerate(old)
    ]
    return places(*old), places(*new)


def test_many_short_moves_are_one_risk(tmp_path: Path) -> None:
    """Each alone would be none; together they are a shift, and its way is said."""
    found = risk_of(tmp_path, *moved(3, 20))
    assert list(found) == ["moved_together"]
    short = summary(found["moved_together"].subjects)
    assert (short.places, short.sector, short.share) == (3, "n", 1)
    assert [round(each) for each in short.middle_half_m] == [56, 56]


def test_a_few_short_moves_are_none(tmp_path: Path) -> None:
    """Two of twenty are corrections."""
    assert risk_of(tmp_path, *moved(2, 20)) == {}


def test_the_farthest_of_many_stands_first(tmp_path: Path) -> None:
    """So that the one that went astray is not hidden among the others, and none is listed twice."""
    old, new = moved(4, 10)
    new["facilities"][2]["position"] = {**HERE, "lat": 61.0}
    found = risk_of(tmp_path, old, new)
    assert list(found) == ["moved_together"]
    assert [subject.record.some.id for subject in found["moved_together"].subjects if subject.record][0] == "p-2"


@pytest.mark.parametrize(
    ("count", "of", "many"),
    [(0, 0, False), (2, 2, False), (3, 3, True), (3, 60, False), (4, 79, True), (9, 500, False), (10, 10_000, True)],
)
def test_how_many_are_many(count: int, of: int, many: bool) -> None:
    """Ten, or more than a twentieth, but never two."""
    assert is_many(count, of) == many


def test_the_gravest_risk_is_said_first(tmp_path: Path) -> None:
    """A switch to war before a place that is gone, and that before an id."""
    old = places({}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"})
    new = {**places({}, {"id": "d", "name": "C", "position": {**HERE, "lat": 60.17203}}), "site": {"mode": {"current": "war"}}}
    assert list(risk_of(tmp_path, old, new)) == ["mode_switched", "places_removed", "ids_changed"]


def test_a_cellar_that_is_none_any_more_is_four_dangers_less(tmp_path: Path) -> None:
    """Every water was kept out by one word, and comes back by it."""
    found = risk_of(tmp_path, places({"space_type": "underground"}), places({"space_type": "indoor"}))
    subjects = found["danger_now_less"].subjects
    assert [subject.change.steps[1] for subject in subjects if subject.change] == ["flood", "inland_flood", "storm_surge", "tsunami"]


def test_water_below_the_street_counts(tmp_path: Path) -> None:
    """Underground is out in a flood, so a recorded basis that lifts that is a risk."""
    underground = {"space_type": "underground", "hazards": {"flood": {"suitability": "suitable"}}}
    proven = {"space_type": "underground", "hazards": {"flood": {"suitability": "suitable", "basis": "gate tested"}}}
    found = risk_of(tmp_path, places(underground), places(proven))
    (subject,) = found["danger_now_less"].subjects
    assert subject.change and (subject.change.old, subject.change.new) == ("unsuitable", "suitable")
