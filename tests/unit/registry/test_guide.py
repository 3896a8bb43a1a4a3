"""The data guide says everything about every field and every rule."""

from __future__ import annotations

import pytest

from shelterfinder.registry.against import comparisons
from shelterfinder.registry.guide import FieldGuide, guide_texts, record_guides, rule_guides
from shelterfinder.registry.records import Facility, Site
from shelterfinder.registry.rules import rules

RECORDS = {record.name: record for record in record_guides()}


def field(record: str, name: str) -> FieldGuide:
    """What the guide says of a field."""
    return next(each for each in RECORDS[record].fields if each.name == name)


@pytest.mark.parametrize("record", sorted(RECORDS))
def test_every_field_has_a_meaning_and_an_example(record: str) -> None:
    """A group of fields is explained by the record that it is."""
    for each in RECORDS[record].fields:
        assert each.meaning, each.name
        assert each.example or each.holds, each.name
        assert not each.holds or each.holds in RECORDS


def test_no_field_of_the_models_is_left_out() -> None:
    """The models are the one definition."""
    assert [each.name for each in RECORDS["Facility"].fields] == list(Facility.model_fields)
    assert [each.name for each in RECORDS["Site"].fields] == list(Site.model_fields)
    assert next(iter(RECORDS)) == ""


@pytest.mark.parametrize(
    ("record", "name", "kind", "unit", "is_required", "allowed"),
    [
        ("Position", "lat", "number", "°", True, ("≥ -90", "≤ 90")),
        ("Position", "datum", "choice", "", True, ("wgs84", "cgcs2000", "gcj02", "bd09")),
        ("Entrance", "width_m", "number", "m", False, ("> 0", "≤ 50")),
        ("Capacity", "effective_area_m2", "number", "m²", False, ("> 0", "≤ 10000000")),
        ("Capacity", "persons", "whole_number", "", False, ("≥ 1", "≤ 1000000")),
        ("Walking", "speed_m_s", "number", "m/s", False, ("> 0.1", "≤ 3")),
        ("Facility", "name", "text", "", True, ()),
        ("Facility", "example", "truth", "", False, ()),
        ("Facility", "district", "string", "", True, ()),
        ("Facility", "hazards", "map", "", False, ("air_raid", "flood")),
        ("Facility", "verified", "list", "", False, ()),
        ("Verification", "on", "date", "", True, ()),
        ("Site", "mode", "group", "", True, ()),
    ],
)
def test_a_field_says_its_kind_unit_and_limits(
    record: str, name: str, kind: str, unit: str, is_required: bool, allowed: tuple[str, ...]
) -> None:
    """As the model has them."""
    found = field(record, name)
    assert (found.kind, found.unit, found.is_required) == (kind, unit, is_required)
    assert (*found.words, *found.bounds)[: len(allowed)] == allowed


def test_every_rule_is_explained_with_two_examples() -> None:
    """One paragraph, without line ends, and YAML that keeps its indentation."""
    guides = {guide.name: guide for guide in rule_guides()}
    assert guides.keys() == rules().keys() | comparisons().keys()
    assert (guides["records-lost"].level, guides["records-lost"].is_exceptable) == ("warning", False)
    swapped = guides["position-swapped"]
    assert "\n" not in swapped.paragraph
    assert swapped.accepted.startswith("facilities:\n  - ")
    assert (swapped.level, swapped.is_exceptable) == ("error", False)
    assert guides["never-verified"].is_exceptable
    assert all(guide.paragraph and guide.accepted and guide.refused for guide in guides.values())


def test_what_the_guide_says_is_no_secret() -> None:
    """The search for withheld values knows its words, examples included."""
    texts = set(guide_texts())
    assert field("Facility", "kind").meaning in texts
    assert any("Main\\u202E street 1" in text for text in texts)
