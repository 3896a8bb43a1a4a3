"""What is never published of a place, whatever is released of it: what it is as a work of civil air defence, and its exceptions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.card import card_of
from shelterfinder.registry.exchange.csv_columns import flat
from shelterfinder.registry.exchange.open_data.record import open_record
from shelterfinder.registry.publish import publish
from shelterfinder.registry.records import Facility
from shelterfinder.registry.withheld import NEVER_PUBLISHED, releasable
from tests.unit.registry.small import reading, registry

WORKS = {
    "use": "personnel_1",
    "protection_class": "a",
    "protection_grade": "nuclear 6, conventional 6",
    "built_year": 1985,
    "net_area_m2": 1250.5,
}
EXCEPTION = {"rule": "never-verified", "reason": "Opens next month.", "until": "2099-12-31"}
SAID: dict[str, Any] = {"works": WORKS, "exceptions": [EXCEPTION]}


@pytest.mark.parametrize("field", sorted(NEVER_PUBLISHED.keys() & Facility.model_fields))
def test_it_leaves_the_record_as_if_nobody_had_recorded_it(tmp_path: Path, field: str) -> None:
    """Not even that there was something is told: who asks what was recorded is told nothing of it."""
    read = registry(tmp_path, {"id": "library", "verified": [], field: SAID[field]})
    assert getattr(read.facilities[0], field) and not card_of(read.facilities[0]).is_whole
    (shown,) = publish(read).facilities
    assert getattr(shown, field) == NEVER_PUBLISHED[field]
    assert field not in shown.model_fields_set and field not in shown.model_dump(mode="json", exclude_unset=True)
    assert field in read.facilities[0].model_fields_set


def test_its_texts_are_looked_for_in_the_site(tmp_path: Path) -> None:
    """As everything else that is withheld; a word of a closed list is on every page."""
    withheld = publish(registry(tmp_path, {"works": WORKS})).withheld
    assert "nuclear 6, conventional 6" in withheld and not withheld & {"personnel_1", "a", "Library", "library"}


def test_open_data_and_the_table_of_the_office(tmp_path: Path) -> None:
    """Nothing of it is in open data, even of a record that was not made for the public; the table of the office loses nothing."""
    read = registry(tmp_path, {"works": WORKS})
    assert "works" not in open_record(read.facilities[0], read.site)
    assert flat(read.facilities[0])["works.protection_grade"] == WORKS["protection_grade"]


def test_a_place_that_says_nothing_of_the_kind_is_itself(tmp_path: Path) -> None:
    """No copy is made, and its card says that it is whole."""
    (place,) = registry(tmp_path, {}).facilities
    assert releasable(place) is place and card_of(place).is_whole


def test_a_withheld_group_is_not_there_either(tmp_path: Path) -> None:
    """Rather than nothing in its place, which would say that something was recorded."""
    release = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10", "withheld_fields": ["flood", "roles.war"]}
    (shown,) = publish(registry(tmp_path, {"flood": {"gate": "yes"}, "publication": release})).facilities
    recorded = shown.model_dump(mode="json", exclude_unset=True)
    assert "flood" not in recorded and "war" not in recorded["roles"]
    assert isinstance(shown, Facility) and shown.roles.war == ()


@pytest.mark.parametrize("use", ["command", "communication_hub", "personnel_1", "none", None])
@pytest.mark.parametrize("state", ["public", "internal", "withheld"])
def test_a_place_for_command_is_not_public(tmp_path: Path, use: str | None, state: str) -> None:
    """What is not public may be built for anything."""
    release = {"state": state, **({"approved_by_role": "director", "approved_on": "2026-01-10"} if state == "public" else {})}
    place = {"publication": release, "works": {"use": use} if use else {"built_year": 1985}}
    found = [problem.rule for problem in reading(tmp_path, facilities=[{"id": "other"}, place]).problems]
    assert found == (["works-use"] if state == "public" and use in ("command", "communication_hub") else [])
