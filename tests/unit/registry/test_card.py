"""A card says what its record says."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.geo.point import Point
from shelterfinder.registry.card import card_of, digest_of
from tests.unit.registry.small import registry

DOOR = {"id": "east", "position": {"lat": 31.2305, "lon": 121.474, "datum": "gcj02"}}
FULL = {
    "position": {"lat": 31.2304, "lon": 121.4737, "datum": "gcj02"},
    "entrances": [DOOR],
    "hazards": {"heat": {"suitability": "suitable"}},
    "roles": {
        "peace": [{"services": ["reading", "water"]}, {"services": ["water", "toilet"]}],
        "war": [{"services": ["personnel_shelter"], "hazards": ["air_raid"]}],
    },
    "verified": [
        {"on": "2026-05-30", "method": "site_visit"},
        {"on": "2026-04-30", "method": "site_visit"},
        {"on": "2026-06-30", "method": "site_visit", "result": "failed"},
    ],
}


def test_a_card_holds_what_the_whole_registry_is_asked_of_a_place(tmp_path: Path) -> None:
    """Positions as given and in WGS-84, services by mode, dangers, the last check that did not fail."""
    record = registry(tmp_path, FULL).facilities[0]
    card = card_of(record)
    assert card[:5] == ("library", "centre", "service_point", True, True)
    assert card.given == (Point(31.2304, 121.4737), Point(31.2305, 121.474))
    assert card.points == (record.position.wgs84(), record.entrances[0].position.wgs84()) != card.given
    assert card.services == (("reading", "water", "toilet"), (), ("personnel_shelter",))
    assert card.hazards == ("heat", "air_raid")
    assert str(card.checked) == "2026-05-30"
    assert (card.name, card.address) == ("Library", "")


def test_names_and_addresses_are_those_of_the_first_language(tmp_path: Path) -> None:
    """As they are written: what is compared with them is told apart by its own rule."""
    card = card_of(registry(tmp_path, {"name": {"en": "Library", "fi": "Kirjasto"}, "address": {"en": "Main street 1"}}).facilities[0])
    assert (card.name, card.address) == ("Library", "Main street 1")


def test_nothing_recorded_is_nothing(tmp_path: Path) -> None:
    """No check, no door, no danger."""
    card = card_of(registry(tmp_path, {"verified": []}).facilities[0])
    assert (card.checked, card.hazards, len(card.points)) == (None, (), 1)


@pytest.mark.parametrize(
    ("publication", "is_public", "is_whole"),
    [({"state": "withheld"}, False, True), ({"withheld_fields": ["address"]}, True, False), ({}, True, True)],
)
def test_a_card_says_what_is_released(tmp_path: Path, publication: dict[str, object], is_public: bool, is_whole: bool) -> None:
    """Whether the place is public, and whether all of it is."""
    released = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"}
    places = registry(tmp_path, {"publication": {**released, **publication}}, {"id": "other"}).facilities
    assert (card_of(places[0]).is_public, card_of(places[0]).is_whole) == (is_public, is_whole)


def test_every_change_of_a_record_is_another_digest(tmp_path: Path) -> None:
    """Down to the sixth decimal of a door."""
    changes = [{}, {"name": "Other"}, {"alt_names": ["Library"]}, {"entrances": [DOOR]}]
    changes += [{"entrances": [{**DOOR, "position": {**DOOR["position"], "lat": 31.230501}}]}, {"publication": {"state": "withheld"}}]
    places = [registry(tmp_path, change, {"id": "other"}).facilities[0] for change in changes]
    assert len({digest_of(place) for place in places}) == len(changes)
    assert digest_of(places[0]) == digest_of(places[0].model_copy())
