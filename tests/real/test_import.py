"""Oslo's 30 and Norway's 556 shelters become registries, and nothing gets lost on the way."""

from __future__ import annotations

import csv
import json

from shelterfinder.registry.registry import read_registry
from tests.real.lists import RealList


def test_every_shelter_and_every_place_arrives(real_list: RealList) -> None:
    """The number of shelters, the sum of places and every single position are those of the list."""
    facilities = {facility.id: facility for facility in real_list.view.facilities}
    assert len(real_list.shelters) == len(facilities) == real_list.count
    for shelter in real_list.shelters:
        found = facilities[shelter.id]
        assert (found.position.lat, found.position.lon) == (shelter.lat, shelter.lon)
        assert found.name == {"nb": " ".join(shelter.name.split())}
        assert ((found.roles.war[0].capacity and found.roles.war[0].capacity.persons) or 0) == shelter.places
    assert sum(shelter.places for shelter in real_list.shelters) == real_list.capacity


def test_check_finds_no_error(real_list: RealList) -> None:
    """What import writes, `shelters check` accepts."""
    assert [problem for problem in read_registry(real_list.registry).problems if problem.level == "error"] == []


def test_the_summary_says_what_happened(real_list: RealList) -> None:
    """Rows in, rows written, none refused, none verified."""
    assert f"{real_list.count} rows read" in real_list.printed
    assert f"{real_list.count} written" in real_list.printed
    assert "0 refused" in real_list.printed
    assert f"{real_list.count} records have no verification" in real_list.printed
    assert "withheld" not in real_list.printed


def test_the_report_names_every_row_once(real_list: RealList) -> None:
    """The report has one line for each row of the list, in its order."""
    with (real_list.folder / "report.csv").open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if line["outcome"] != "note"]
    assert [(int(line["row"]), line["outcome"], line["id"]) for line in lines] == [
        (number, "written", shelter.id) for number, shelter in enumerate(real_list.shelters, start=1)
    ]


def test_the_shelter_with_no_places_is_not_recorded_and_noted(norway: RealList) -> None:
    """One row says 0 places. The shelter is there, its capacity is unknown, and the report says so."""
    (empty,) = [shelter for shelter in norway.shelters if shelter.places == 0]
    facility = next(facility for facility in norway.view.facilities if facility.id == empty.id)
    assert (empty.id, facility.roles.war[0].capacity) == ("romnr-48661", None)
    assert "1 value was taken as not recorded" in norway.printed
    assert "555,,note,,not_recorded" in (norway.folder / "report.csv").read_text(encoding="utf-8")


def test_the_key_of_a_shelter_does_not_change_with_the_export(norway: RealList) -> None:
    """lokalId is new in every export of the source, so it must stand nowhere in the registry."""
    text = norway.registry.read_text(encoding="utf-8")
    rows = json.loads((norway.data / norway.file).read_text(encoding="utf-8"))
    assert [row["lokalId"] for row in rows if row["lokalId"] in text] == []


def test_oslo_is_part_of_norway(oslo: RealList, norway: RealList) -> None:
    """Two lists, two formats, two profiles: the same shelter has the same id, position and places in both."""
    whole = {facility.id: facility for facility in norway.view.facilities}
    for facility in oslo.view.facilities:
        assert (whole[facility.id].position, whole[facility.id].roles) == (facility.position, facility.roles)
