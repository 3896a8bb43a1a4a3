"""What the field pack says of each door: the same as the pages, and never more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.geo.datums import to_wgs84
from shelterfinder.qr import qr_code
from shelterfinder.registry.exchange.listing import COLUMNS, NUMBERS, Listing, Waypoint
from shelterfinder.registry.publish import publish
from shelterfinder.registry.registry import read_registry
from shelterfinder.site.build import build_site, make_plan
from shelterfinder.site.waypoints import listing_of
from tests.building import BUILD_DATE
from tests.unit.site.conftest import settings_for
from tests.unit.site.registries import SECRET, WITHHELD, full, write


@pytest.fixture
def listing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes the listing of a registry of these places, in a language."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)

    def make(places: list[dict[str, Any]], language: str = "en", **site: Any) -> Listing:
        """Read, publish, list."""
        path = write(tmp_path, places, **site)
        reading = read_registry(path)
        assert reading.registry, reading.problems
        registry = reading.registry
        return listing_of(make_plan(settings_for(path, tmp_path / "output"), registry, publish(registry)), language)

    return make


def by_id(listing: Listing) -> dict[str, Waypoint]:
    """The waypoints by what they are called."""
    assert len({waypoint.id for waypoint in listing.waypoints}) == len(listing.waypoints)
    return {waypoint.id: waypoint for waypoint in listing.waypoints}


def test_each_door_is_a_waypoint_where_it_is(listing: Any) -> None:
    """Not the middle of the place: nobody gets in there."""
    found = by_id(listing([full()]))
    assert {id: tuple(waypoint.point) for id, waypoint in found.items()} == {
        "library/north": (60.172, 24.9443), "library/south": (60.1719, 24.9442),
    }  # fmt: skip
    assert found["library/north"].cells["plus_code"] == "9GG65WCV+RP"


def test_a_place_without_doors_is_said_to_be_only_its_middle(listing: Any) -> None:
    """In words."""
    (waypoint,) = listing([full(entrances=[], roles={"war": [{"services": ["personnel_shelter"]}]})]).waypoints
    assert (waypoint.id, tuple(waypoint.point)) == ("library", (60.17199, 24.94429))
    assert waypoint.cells["door"] == "the middle of the place (no door is recorded)"
    assert waypoint.cells["war"].startswith("shelter")


def test_a_shifted_position_comes_out_in_wgs84(listing: Any) -> None:
    """A position from a Chinese map app lies 500 m beside; a rescue team must not."""
    door = {"id": "main", "position": {"lat": 31.23, "lon": 121.47, "datum": "gcj02"}}
    place = full(entrances=[door], position=door["position"], roles={"war": [{"services": ["personnel_shelter"]}]})
    (waypoint,) = listing([place], country="CN", timezone="Asia/Shanghai").waypoints
    assert waypoint.point == to_wgs84(31.23, 121.47, "gcj02").rounded()
    assert abs(waypoint.point.lat - 31.23) > 0.001


def test_a_role_stands_only_at_the_doors_that_lead_to_it(listing: Any) -> None:
    """The shelter is entered from the south; the north door is for readers in peacetime, and says so."""
    found = by_id(listing([full()]))
    assert found["library/north"].cells["war"] == "Not by this door"
    war = found["library/south"].cells["war"]
    told = (
        "shelter, water",
        "Room for people: 600",
        "24 hours every day",
        "suljettu rankkasateella",
        "esikunnan käsky",
        "ota vettä mukaan",
    )
    assert [words for words in told if words not in war] == []
    assert "reading" in found["library/north"].cells["peace"] and found["library/north"].cells["emergency"] == "Not used in this mode"


def test_what_is_not_known_is_a_word(listing: Any) -> None:
    """No cell is empty but those of what there is not: a mark on a real list, the id of a door."""
    released = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"}
    position = {"lat": 60.1, "lon": 24.9, "datum": "wgs84"}
    bare = {"id": "bare", "name": "Bare", "kind": "shelter", "publication": released, "district": "centre", "position": position}
    bare["roles"] = {"war": [{"services": ["personnel_shelter"]}]}
    (waypoint,) = listing([bare], example=False).waypoints
    empty = {column for column in COLUMNS if column not in NUMBERS and not waypoint.cells[column]}
    assert empty == {"mark", "door_id"}
    assert waypoint.cells["address"] == waypoint.cells["contact"] == "not recorded"
    assert waypoint.cells["checked"] == "Never checked by anybody"
    assert "Room for people: not recorded" in waypoint.cells["war"]


def test_a_failed_check_is_told_as_failed(listing: Any) -> None:
    """A good one before it says nothing any more."""
    checks = [{"on": "2026-05-30", "method": "site_visit"}, {"on": "2026-06-01", "method": "phone", "result": "failed"}]
    assert {waypoint.cells["checked"] for waypoint in listing([full(verified=checks)]).waypoints} == {"The last check failed"}
    assert {waypoint.cells["checked"] for waypoint in listing([full()]).waypoints} == {"2026-05-30"}


def test_underground_is_unsuitable_in_a_flood(listing: Any) -> None:
    """As everywhere on the site: water kills, unless somebody recorded why not."""
    for waypoint in listing([full()]).waypoints:
        assert "Not suitable for: " in waypoint.cells["hazards"]
        unsuitable = waypoint.cells["hazards"].split("Not suitable for: ")[1].split(";")[0]
        assert "flood" in unsuitable and "air raid" in unsuitable


def test_the_marks_are_those_of_the_site_and_of_the_place(listing: Any) -> None:
    """An exercise and demonstration data; a single made-up place on a real list is marked too, and no other."""
    both = listing([full()], drill=True)
    assert both.marks == ("Exercise – this is not real", "Demonstration data, not an official list")
    assert {waypoint.cells["mark"] for waypoint in both.waypoints} == {" · ".join(both.marks)}
    real = listing([full(), full(id="made-up", example=True)], example=False)
    assert real.marks == ()
    marks = {waypoint.cells["place_id"]: waypoint.cells["mark"] for waypoint in real.waypoints}
    assert marks == {"library": "", "made-up": "Demonstration data, not an official list"}


def test_it_is_in_the_language_of_the_reader(listing: Any) -> None:
    """Labels, names and words; what has no translation stays in the default language."""
    fi, zh = listing([full()], "fi").waypoints[0].cells, listing([full()], "zh-Hans")
    assert (fi["place"], fi["war"]) == ("Kirjasto", "Ei tästä ovesta")
    assert zh.labels["place"] == "场所" and zh.title == "掩蔽场所" and zh.waypoints[0].cells["place"] == "Kirjasto"


def test_only_what_is_released_is_in_it(listing: Any) -> None:
    """Neither a withheld place nor a withheld field of a public one."""
    public = {
        "state": "public",
        "approved_by_role": "director",
        "approved_on": "2026-01-10",
        "withheld_fields": ["contacts", "entrances.key_holder_role", "health_notes"],
    }
    found = listing([full(publication=public), WITHHELD])
    text = repr(found)
    assert "library/south" in by_id(found) and "secret-post" not in text and SECRET not in text
    assert "5678" not in text and "pölyistä" not in text
    assert {waypoint.cells["contact"] for waypoint in found.waypoints} == {"not recorded"}


def test_the_code_on_paper_is_the_position_of_the_marked_door(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The door that people are sent to in the mode in force, as a geo: address."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
    build_site(settings_for(write(tmp_path, [full()]), tmp_path / "output", carrier="folder"))
    sheet = (tmp_path / "output/field-pack/en/sheets/centre.html").read_text(encoding="utf-8")
    assert qr_code("geo:60.171900,24.944200").path in sheet
    assert 'data-entrance="south" class="first"' in sheet and sheet.count('class="first"') == 1
