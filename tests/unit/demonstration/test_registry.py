"""The demonstration registry shows every part of the product, is marked as an example, and harms nobody who believes it."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from typing import get_args

import pytest
from pydantic import BaseModel

from shelterfinder.geo.distances import geodesic_m
from shelterfinder.registry.records import Facility, Text
from shelterfinder.registry.records.vocabulary import MODES, Kind, Mode, Suitability
from shelterfinder.registry.registry import Reading, Registry

LANGUAGES = {"fi", "en", "zh-Hans"}
TODAY = datetime.date(2026, 11, 23)
"""The date the tests build the demonstration at, as in tests/building.py."""
DOOR_DISTANCE_MAX_M = 300
"""The widest place, the car park under Kluuvi, has doors 283 m from its middle."""
NOT_DIALLED = re.compile(r"\+358 0 000 [0-9]{4}")
"""+358 0 was the code of Helsinki until 1996 and is none today, so no exchange connects these."""


def texts(value: object) -> Iterator[Text]:
    """Every text inside a record, at any depth."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, BaseModel):
        yield from (text for name in type(value).model_fields for text in texts(getattr(value, name)))
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in texts(item))
    elif isinstance(value, tuple):
        yield from (text for item in value for text in texts(item))


def public(registry: Registry) -> list[Facility]:
    """The places that are published."""
    return [place for place in registry.facilities if place.publication.state == "public"]


def test_the_registry_has_no_error(reading: Reading) -> None:
    """The file people learn from has no errors, and no warnings but for the few places that show what was never checked, or long ago."""
    errors = [(problem.line, problem.rule, problem.details) for problem in reading.problems if problem.level == "error"]
    assert errors == []
    warnings = Counter(problem.rule for problem in reading.problems)
    assert set(warnings) <= {"never-verified", "verification-stale"}, warnings
    assert warnings["never-verified"] <= 3
    assert warnings["verification-stale"] <= 10


def test_there_is_something_to_find(registry: Registry) -> None:
    """Sixty places in four to eight areas, and no area is empty."""
    assert len(public(registry)) >= 60
    assert 4 <= len(registry.districts) <= 8
    assert {place.district for place in public(registry)} == {district.id for district in registry.districts}


def test_everything_is_marked_as_an_example(registry: Registry) -> None:
    """Nobody takes an invented role for an official one."""
    assert registry.site.example
    assert [place.id for place in registry.facilities if not place.example] == []


def test_every_name_is_said_in_three_languages(registry: Registry) -> None:
    """No reader meets a name in a language of somebody else."""
    named = [*registry.facilities, *registry.districts]
    assert [record.id for record in named if not set(record.name) >= LANGUAGES] == []
    assert set(registry.site.languages) == LANGUAGES
    doors = [(place.id, door.id) for place in registry.facilities for door in place.entrances if not set(door.name or {}) >= LANGUAGES]
    assert doors == []


def test_chinese_names_are_chinese(registry: Registry) -> None:
    """A brand may stay in Latin letters, but the kind of place is said in Chinese characters."""
    named = [*registry.facilities, *registry.districts]
    assert [record.id for record in named if not re.search(r"[\u4e00-\u9fff]", record.name["zh-Hans"])] == []


def test_texts_are_in_all_languages_or_one_plain_string(registry: Registry) -> None:
    """Half a translation would leave one group of readers without the note that matters; other names may be in any one language."""
    wrong = []
    for place in registry.facilities:
        rest = place.model_copy(update={"alt_names": ()})
        wrong += [(place.id, dict(text)) for text in texts(rest) if set(text) != {""} and not set(text) >= LANGUAGES]
    assert wrong == []


def test_many_places_have_several_doors(registry: Registry) -> None:
    """The nearest door is not the nearest middle: at least ten places show it, one of them with more than four doors."""
    counts = [len(place.entrances) for place in public(registry)]
    assert sum(count >= 2 for count in counts) >= 10
    assert max(counts) > 4


def test_doors_are_near_their_place(registry: Registry) -> None:
    """A door far from its place would be another place's door."""
    far = [
        (place.id, door.id)
        for place in registry.facilities
        for door in place.entrances
        if geodesic_m(place.position.wgs84(), door.position.wgs84()) > DOOR_DISTANCE_MAX_M
    ]
    assert far == []


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_has_places(registry: Registry, mode: Mode) -> None:
    """Each of the three modes has enough places for a list of five to mean something."""
    assert sum(bool(place.roles.in_mode(mode)) for place in public(registry)) >= 15


@pytest.mark.parametrize("suitability", get_args(Suitability))
def test_every_suitability_occurs(registry: Registry, suitability: Suitability) -> None:
    """Suitable, unsuitable, conditional and unknown can all be seen."""
    recorded = Counter(hazard.suitability for place in public(registry) for hazard in place.hazards.values())
    assert recorded[suitability] >= 3


def test_a_condition_is_always_said(registry: Registry) -> None:
    """Conditional without its condition would be a riddle."""
    silent = [
        (place.id, hazard)
        for place in registry.facilities
        for hazard, said in place.hazards.items()
        if said.suitability == "conditional" and said.note is None
    ]
    assert silent == []


def test_every_kind_of_place_occurs(registry: Registry) -> None:
    """All nine kinds have a marker to look at."""
    assert {place.kind for place in public(registry)} == set(get_args(Kind))


def test_checks_are_fresh_stale_and_missing(registry: Registry) -> None:
    """Freshness can be seen: fresh, stale and never checked; and no check lies in the future."""
    ages: Counter[str] = Counter()
    for place in public(registry):
        check = place.last_good_verification()
        stale_after = datetime.timedelta(days=registry.site.policy.stale_after_days(place.kind, registry.site.mode.current))
        ages["never" if check is None else "stale" if TODAY - check.on > stale_after else "fresh"] += 1
        assert all(check.on <= TODAY for check in place.verified), place.id
    assert ages["fresh"] > ages["stale"] >= 3
    assert ages["never"] >= 3


def test_two_records_stay_out(registry: Registry) -> None:
    """One internal and one withheld record show that withholding works; the public ones say who released them and when."""
    assert sorted(place.publication.state for place in registry.facilities if place not in public(registry)) == ["internal", "withheld"]
    assert [place.id for place in public(registry) if not (place.publication.approved_by_role and place.publication.approved_on)] == []


def test_no_number_can_be_dialled(registry: Registry) -> None:
    """Nobody's telephone rings because of a demonstration, except the emergency number, which must be the real one."""
    numbers = [contact.phone for place in registry.facilities for contact in place.contacts]
    assert numbers
    assert [number for number in [*numbers, registry.site.hotline] if number is None or not NOT_DIALLED.fullmatch(number)] == []
    assert registry.site.emergency_phone == "112"
    assert registry.site.report.email is not None and registry.site.report.email.endswith("@example.org")


def test_the_source_is_credited_in_every_language(registry: Registry) -> None:
    """OpenStreetMap asks for its name and its licence to be said."""
    attribution, licence = registry.site.attribution, registry.site.licence
    assert attribution is not None and licence is not None
    for language in LANGUAGES:
        assert "© OpenStreetMap" in attribution[language] and "ODbL" in attribution[language] and "ODbL" in licence[language]


def test_wheelchair_access_is_often_unknown(registry: Registry) -> None:
    """What OpenStreetMap does not say stays unknown; yes, limited, no and unknown all occur."""
    assert {place.accessibility.step_free_route for place in public(registry)} == {"yes", "limited", "no", "unknown"}
