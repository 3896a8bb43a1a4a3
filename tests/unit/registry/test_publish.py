"""The public view, and what is withheld."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench.places import generated
from shelterfinder.registry import publish as publishing
from shelterfinder.registry.leaks import Searched, long_enough, normalised
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.recall import Recall
from shelterfinder.registry.records import Text
from shelterfinder.registry.records.facility import Publication
from shelterfinder.registry.registry import Registry
from shelterfinder.registry.withheld import NOT_ALONE, fault_of_path, without
from tests.unit.registry.small import reading, registry

WITHHELD: dict[str, Any] = {
    "id": "bunker-9",
    "name": {"en": "Command post", "fi": "Johtopaikka"},
    "publication": {"state": "withheld"},
    "position": {"lat": 60.123456, "lon": 24.987654, "datum": "wgs84"},
    "entrances": [{"id": "main", "position": {"lat": 60.1, "lon": 24.9, "datum": "wgs84"}, "key_holder_role": "duty officer"}],
    "contacts": [{"label": "Red telephone", "phone": "+358 50 555 1234", "web": "https://inside.example.org/bunker"}],
    "roles": {"peace": [], "war": [{"services": ["team_base"], "operator": "Brigade", "entrances": ["main"]}]},
}


def view(folder: Path, *facilities: dict[str, Any], words: tuple[str, ...] = ()) -> PublicView:
    """The public view of the small registry with these places beside its own."""
    return publish(registry(folder, {}, *facilities), words)


def test_only_public_records_are_in_the_view(tmp_path: Path) -> None:
    """Internal and withheld records stay out, and so do those that say nothing about publication."""
    states = [{"id": f"place-{state}", "publication": {"state": state}} for state in ("internal", "withheld")]
    seen = view(tmp_path, *states)
    assert [facility.id for facility in seen.facilities] == ["library"]
    assert seen.withheld_count == 2
    assert [district.id for district in seen.districts] == ["centre"]


def test_a_record_without_publication_is_withheld(tmp_path: Path) -> None:
    """The office has to say that it wants a record on the site."""
    read = registry(tmp_path, {}, {"id": "silent"})
    silent = read.facilities[1].model_copy(update={"publication": type(read.facilities[1]).model_fields["publication"].default})
    seen = publish(type(read)(read.site, read.districts, (read.facilities[0], silent), read.files))
    assert [facility.id for facility in seen.facilities] == ["library"]


def test_texts_ids_and_exact_positions_of_withheld_records_are_remembered(tmp_path: Path) -> None:
    """Everything that would give a withheld place away."""
    seen = view(tmp_path, WITHHELD)
    assert seen.withheld >= {"bunker-9", "Command post", "Johtopaikka", "duty officer", "Red telephone", "+358 50 555 1234", "Brigade"}
    assert seen.withheld >= {"https://inside.example.org/bunker", "60.12345", "60.12346", "24.98765"}


def test_what_says_nothing_is_not_remembered(tmp_path: Path) -> None:
    """Words of closed lists, ids of doors, short texts and rough positions stand on every page."""
    seen = view(tmp_path, {**WITHHELD, "address": "B 1"})
    assert not seen.withheld & {"team_base", "main", "B 1", "service_point", "withheld", "60.10000", "centre"}


def test_what_the_public_view_says_as_well_is_no_secret(tmp_path: Path) -> None:
    """A shared phone number or street is public already, whole or as part of a longer text."""
    seen = view(
        tmp_path, {**WITHHELD, "address": "Main street"}, {"id": "next-door", "address": "12 Main street", "contacts": WITHHELD["contacts"]}
    )
    assert not seen.withheld & {"Main street", "+358 50 555 1234"}
    assert "Command post" in seen.withheld


def test_an_area_without_a_public_place_is_withheld(tmp_path: Path) -> None:
    """Its name says that something is there; an area that holds one with a public place in it stays."""
    districts = [
        {"id": "town", "name": "Town"},
        {"id": "centre", "name": "Centre", "parent": "town"},
        {"id": "closed-zone", "name": {"en": "Closed zone", "zh-Hans": "东仓"}, "parent": "town", "centre": WITHHELD["position"]},
    ]
    read = reading(tmp_path, districts=districts, facilities=[{}, {**WITHHELD, "district": "closed-zone", "name": "Command post"}])
    assert read.registry is not None
    seen = publish(read.registry)
    assert [district.id for district in seen.districts] == ["town", "centre"]
    assert seen.withheld >= {"closed-zone", "Closed zone", "东仓"}
    assert not seen.withheld & {"Town", "Centre", "town", "centre"}


def test_areas_that_lie_in_each_other_do_not_go_on_for_ever(tmp_path: Path) -> None:
    """A circle of parents is a mistake of the registry, not a reason to stand still."""
    read = registry(tmp_path, {})
    circle = tuple(read.districts[0].model_copy(update={"id": one, "parent": other}) for one, other in (("centre", "b"), ("b", "centre")))
    assert [district.id for district in publish(type(read)(read.site, circle, read.facilities, read.files)).districts] == ["centre", "b"]


def test_short_chinese_names_and_dialled_numbers_and_rough_positions_are_remembered(tmp_path: Path) -> None:
    """Two characters are a name, a link holds only the digits, and four decimals are a house."""
    seen = view(tmp_path, {**WITHHELD, "name": {"zh-Hans": "东仓"}, "address": "B 1"})
    assert seen.withheld >= {"东仓", "358505551234", "60.1234 24.9876", "60.1235 24.9877"}
    assert not seen.withheld & {"B 1", "60.1000 24.9000"}


def test_what_is_public_elsewhere_in_these_forms_is_no_secret(tmp_path: Path) -> None:
    """A shared number, name and house."""
    shared = {key: WITHHELD[key] for key in ("contacts", "position")}
    seen = view(tmp_path, {**WITHHELD, "name": {"zh-Hans": "东仓"}}, {"id": "next-door", "address": "东仓街1号", **shared})
    assert not seen.withheld & {"东仓", "358505551234", "60.1234 24.9876", "60.1235 24.9877"}


def test_words_of_the_site_itself_are_no_secret(tmp_path: Path) -> None:
    """A withheld place called as a word of the page would stop every build."""
    assert "Brigade" not in view(tmp_path, WITHHELD, words=("The Brigade helps.",)).withheld


def test_positions_are_remembered_in_wgs84_as_well(tmp_path: Path) -> None:
    """The site would show the converted position."""
    seen = view(tmp_path, {**WITHHELD, "position": {"lat": 39.90923, "lon": 116.397428, "datum": "gcj02"}})
    assert {"39.90923", "116.39742"} <= seen.withheld
    assert any(value.startswith("39.907") for value in seen.withheld)


def test_withheld_fields_leave_the_record_and_are_remembered(tmp_path: Path) -> None:
    """The rest of the record stays as it is, in every item of a list."""
    paths = ["contacts", "entrances.key_holder_role", "roles.war", "verified.note"]
    publication = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10", "withheld_fields": paths}
    checks = [{"on": "2026-05-30", "method": "site_visit", "note": note} for note in ("Behind the gate", "Red telephone works")]
    hazards = {"flood": {"suitability": "conditional", "note": "Cool"}}
    seen = view(tmp_path, {**WITHHELD, "publication": publication, "hazards": hazards, "verified": checks})
    bunker = seen.facilities[1]
    assert (bunker.contacts, bunker.roles.war, bunker.entrances[0].key_holder_role) == ((), (), None)
    assert [check.note for check in bunker.verified] == [None, None] and bunker.hazards["flood"].note == {"": "Cool"}
    assert bunker.name == {"en": "Command post", "fi": "Johtopaikka"}
    assert seen.withheld >= {"Red telephone", "duty officer", "Brigade", "Behind the gate"}
    assert not seen.withheld & {"Command post", "bunker-9", "contacts"}


@pytest.mark.parametrize(
    "path",
    [
        "contacts",
        "source",
        "roles.war",
        "roles.peace.operator",
        "entrances.width_m",
        "roles.peace.capacity",
        "roles.war.hours",
        "verified.note",
    ],
)
def test_fields_that_can_be_withheld(path: str) -> None:
    """Optional fields, at any depth."""
    assert fault_of_path(path) is None


@pytest.mark.parametrize(
    "path", ["", "contact", "roles.siege", "hazards.flod.note", "contacts.0.phone", "name.en", "contacts..phone", ".", "id.x"]
)
def test_paths_that_name_nothing(path: str) -> None:
    """They would withhold nothing, unnoticed."""
    assert fault_of_path(path) == "unknown"


@pytest.mark.parametrize(
    "path",
    [
        "name",
        "position",
        "roles",
        "position.lat",
        "hazards.flood",
        "roles.peace.access",
        "roles.war.capacity.factor",
        "roles.peace.capacity.persons",
        "roles.peace.capacity.basis",
        "roles.emergency.hours.conditions",
        "hazards.flood.note",
        "hazards.flood.basis",
        "accessibility.step_free_route",
        "contacts.channel",
        *sorted(NOT_ALONE - {"modes", "access", "result"}),
    ],
)
def test_fields_without_which_the_record_would_say_something_else(path: str) -> None:
    """A closed place without its status would be open."""
    assert fault_of_path(path) == "required"


def test_a_path_that_cannot_be_withheld_is_refused_loudly(tmp_path: Path) -> None:
    """Whoever publishes without having checked gets an exception that names the path."""
    with pytest.raises(ValueError, match="'status'"):
        without(registry(tmp_path).facilities[0], ["status"])


def slow(registry: Registry, view: PublicView, words: list[str]) -> frozenset[str]:
    """What is withheld, by looking through everything that is released at once."""
    shown = {district.id for district in view.districts}
    hidden = [each for each in registry.districts if each.id not in shown]
    hidden += [each for each in registry.facilities if each.publication.state != "public" or each.publication.withheld_fields]
    released = (registry.site, *view.districts, *view.facilities)
    texts = {text for record in hidden for text in publishing._texts(record) if long_enough(text)}
    spoken = [*words, *(text for record in released for text in publishing._texts(record))]
    texts -= Searched(texts).found_in("\n".join(map(normalised, spoken)))
    return frozenset(texts | (publishing._rough_positions(hidden) - publishing._rough_positions(released)))


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("pair", ["", "31.2304 121.4737"])
def test_what_is_withheld_is_told_area_by_area(tmp_path: Path, seed: int, pair: str) -> None:
    """The same values as from all records at once, also from what was remembered and in two processes, and where a text is a position."""
    chance, view = Random(seed), generated(400, seed)
    hidden = {"state": "withheld"}, {"state": "public", "withheld_fields": ("address", "entrances.name")}
    places = [
        place.model_copy(update={"publication": Publication(**chance.choice(hidden)), "address": Text({"en": pair or "Somewhere 1"})})
        if chance.random() < chance.choice((0.01, 0.3))
        else place
        for place in view.facilities
    ]
    places[0] = places[0].model_copy(update={"address": Text({"en": "31.2304"}), "sign_name": Text({"en": "to 121.4737"})})
    registry, words = Registry(view.site, view.districts, tuple(places), ()), ["Somewhere", places[-1].name.default("en")]
    plain = publish(registry, words)
    assert plain.withheld == slow(registry, plain, words)
    for _ in range(2):
        recall = Recall(tmp_path / "released", b"", 2)
        assert publish(registry, words, recall).withheld == plain.withheld
        recall.keep()


def test_another_secret_is_asked_of_all_areas_again(tmp_path: Path) -> None:
    """What was remembered is about the values that were withheld then."""
    view = generated(100)
    for number in (3, 4, 3):
        places = list(view.facilities)
        places[number] = places[number].model_copy(update={"publication": Publication(state="withheld")})
        registry = Registry(view.site, view.districts, tuple(places), ())
        recall = Recall(tmp_path / "released", b"")
        found = publish(registry, [], recall)
        recall.keep()
        assert found.withheld == publish(registry).withheld == slow(registry, found, [])
