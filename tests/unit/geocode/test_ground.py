"""What is asked about a place: its address, the areas around it, in the order of its language."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.geocode.ground import survey
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from tests.unit.geocode.town import REGISTRY


def questions(registry: Path, old: str = "", new: str = "") -> dict[str, str]:
    """The question for each place, after a change of the text."""
    registry.write_text(REGISTRY.replace(old, new) if old else REGISTRY, encoding="utf-8")
    return {gap.id: gap.question for gap in survey(registry).gaps}


def test_an_address_is_asked_with_its_areas(registry: Path) -> None:
    """The smallest first; a place without an address is asked by its name, in the default language."""
    assert questions(registry) == {"cellar": "Harbour Street 5, Centre, Helsinki", "hall": "Sports Hall, Suburb, Helsinki"}


def test_an_area_that_the_address_names_is_not_said_twice(registry: Path) -> None:
    """Whatever its capitals."""
    assert questions(registry, "Harbour Street 5", "Harbour Street 5, HELSINKI")["cellar"] == "Harbour Street 5, HELSINKI, Centre"


def test_a_chinese_address_begins_with_the_largest_area(registry: Path) -> None:
    """Without blanks, and what it names itself is not said twice."""
    text = REGISTRY.replace("[en]", "[zh-Hans]").replace("default_language: en", "default_language: zh-Hans")
    text = text.replace("name: Helsinki", "name: 许昌市").replace("name: Centre", "name: 魏都区").replace("Harbour Street 5", "建设路1号")
    registry.write_text(text, encoding="utf-8")
    assert survey(registry).gaps[0].question == "许昌市魏都区建设路1号"
    registry.write_text(text.replace("建设路1号", "魏都区建设路1号"), encoding="utf-8")
    assert survey(registry).gaps[0].question == "许昌市魏都区建设路1号"


def test_areas_in_a_circle_end_where_they_began(registry: Path) -> None:
    """The check reports the circle; the question is asked all the same."""
    changed = questions(registry, "{id: town, name: Helsinki}", "{id: town, name: Helsinki, parent: centre}")
    assert changed["cellar"] == "Harbour Street 5, Centre, Helsinki"


def test_the_centre_is_that_of_the_smallest_area_that_has_one(registry: Path) -> None:
    """In WGS-84, whatever its own datum."""
    gaps = {gap.id: gap for gap in survey(registry).gaps}
    assert gaps["cellar"].centre == (60.17, 24.94)
    assert gaps["hall"].centre is None


def test_places_in_included_files_are_found(registry: Path) -> None:
    """A registry of many files is asked about as a whole, and each place knows its file."""
    head, _, facilities = REGISTRY.partition("facilities:\n")
    registry.write_text(f"include: [more.yaml]\n{head}", encoding="utf-8")
    (registry.parent / "more.yaml").write_text(f"facilities:\n{facilities}", encoding="utf-8")
    ground = survey(registry)
    assert [gap.path.name for gap in ground.gaps] == ["more.yaml", "more.yaml"]
    assert ground.places == (("library", (60.172, 24.944)),)


@pytest.mark.parametrize(("text", "code"), [("name: Shelters", "site"), ("country: FI", "site")])
def test_without_a_site_nothing_is_asked(registry: Path, text: str, code: str) -> None:
    """The country and the language come from it."""
    registry.write_text(REGISTRY.replace(f"  {text}\n", ""), encoding="utf-8")
    with pytest.raises(GeocodeRefused) as stop:
        survey(registry)
    assert stop.value.code == code


def test_a_place_that_cannot_be_asked_about_says_why(registry: Path) -> None:
    """No id, no words, internal."""
    more = "  - {kind: shelter, district: centre, roles: {}}\n  - {id: nameless, kind: shelter, district: centre, roles: {}}\n"
    registry.write_text(REGISTRY + more, encoding="utf-8")
    assert {(out.id, out.code) for out in survey(registry).left_out} == {
        ("command-post", "internal"),
        ("?", "no_id"),
        ("nameless", "no_words"),
    }
