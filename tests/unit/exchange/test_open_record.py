"""A released place as other programs are given it."""

from __future__ import annotations

from typing import Any

import pytest

from shelterfinder.geo.datums import to_wgs84
from shelterfinder.registry.exchange.open_data.record import marks_of, open_district, open_record
from shelterfinder.registry.exchange.open_data.schema import area_schema, schema_words
from shelterfinder.registry.records import District, Facility, Site
from tests.unit.site.registries import SITE, full

HOME = Site.model_validate(SITE)


def told(site: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    """The record of a place with these fields."""
    return open_record(Facility.model_validate(full(**fields)), Site.model_validate({**SITE, **(site or {})}))


@pytest.mark.parametrize(
    ("site", "place", "marks"),
    [
        ({"example": False}, {}, []),
        ({"example": True}, {}, ["example"]),
        ({"example": False}, {"example": True}, ["example"]),
        ({"example": False, "drill": True}, {}, ["drill"]),
        ({"example": True, "drill": True}, {"example": True}, ["drill", "example"]),
    ],
)
def test_what_is_not_real_is_marked(site: dict[str, Any], place: dict[str, Any], marks: list[str]) -> None:
    """By the site or by the record itself; what is real has no mark."""
    assert told(site, **place)["marks"] == marks


def test_the_marks_of_a_site_are_not_those_of_one_place() -> None:
    """One made-up place on a real list marks itself, not the list."""
    real = Site.model_validate({**SITE, "example": False})
    assert marks_of(real) == () and marks_of(real, Facility.model_validate(full(example=True))) == ("example",)


def test_every_position_is_in_wgs_84() -> None:
    """Middle, doors and the centre of an area, rounded to 1e-6; the datum that is named is the one the numbers are in."""
    shifted = {"lat": 31.2345678, "lon": 121.4765432, "datum": "gcj02", "accuracy_m": 5}
    wanted = to_wgs84(31.2345678, 121.4765432, "gcj02").rounded()
    record = told(position=shifted, entrances=[{"id": "main", "position": shifted}], roles={})
    area = open_district(District.model_validate({"id": "a", "name": "A", "centre": shifted}), HOME)
    for position in (record["position"], record["entrances"][0]["position"], area["centre"]):
        assert (position["lat"], position["lon"], position["datum"]) == (*wanted, "wgs84")
        assert position["accuracy_m"] == 5 and round(position["lat"], 6) == position["lat"]


def test_a_plain_text_is_in_the_default_language() -> None:
    """So that nobody has to know which that is."""
    record = told(name="Kirjasto", alt_names=["Vanha", {"en": "Old"}])
    assert record["name"] == {"fi": "Kirjasto"} and record["alt_names"] == [{"fi": "Vanha"}, {"en": "Old"}]


def test_underground_a_flood_is_told_as_the_site_tells_it() -> None:
    """Unsuitable, recorded or not, until somebody recorded why it is safe; what is unknown and unrecorded is left out."""
    assert told(hazards={})["hazards"]["flood"] == {"suitability": "unsuitable"}
    only_a_condition = {"flood": {"suitability": "conditional", "note": "portit kiinni"}}
    assert told(hazards=only_a_condition)["hazards"]["flood"] == {"suitability": "unsuitable", "note": {"fi": "portit kiinni"}}
    with_a_reason = {"flood": {"suitability": "suitable", "basis": "mitattu"}}
    assert told(hazards=with_a_reason)["hazards"]["flood"]["suitability"] == "suitable"
    assert set(told(hazards={}, space_type="outdoor", floors_below=0)["hazards"]) == set()


@pytest.mark.parametrize(("given", "people"), [({"persons": 1200, "factor": 0.5}, 600), ({"effective_area_m2": 100.0}, None), (None, None)])
def test_how_many_may_come_in_is_counted_as_the_site_counts(given: dict[str, Any] | None, people: int | None) -> None:
    """With the factor in force; what cannot be counted is left out, never a zero."""
    (role,) = told(roles={"war": [{"services": ["personnel_shelter"], **({"capacity": given} if given else {})}]})["roles"]["war"]
    assert role.get("capacity", {}).get("people") == people


@pytest.mark.parametrize("field", ["publication", "example", "exceptions", "works"])
def test_what_stays_out_stays_out(field: str) -> None:
    """Who released a record is the office's own business; the key of a list is that of the office that keeps it."""
    assert field not in told(works={"use": "medical"}) and "key" not in told(source={"organisation": "x", "key": "K-12"})["source"]


def test_the_words_of_the_schema_hold_no_example() -> None:
    """An example of the models may be what some office withholds; the search of the output would then stop its build."""
    assert "caretaker of the building" not in schema_words() and "examples" not in str(area_schema())
    assert "Clear width of the door in metres." in schema_words()
