"""The page that edits places: what the site gives it, and what its form asks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.registry.records import Capacity, Entrance, Facility, Position, Role
from shelterfinder.registry.records.facility import Accessibility, Amenities, Contact, Flood, HazardSuitability, Verification
from shelterfinder.registry.records.role import Condition, Hours
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES
from shelterfinder.registry.shape import Shape, shape_of
from shelterfinder.shards.data_file import DataFile
from shelterfinder.site.build import build_site
from shelterfinder.site.offline.files import MANIFEST
from shelterfinder.site.pages.edit import CHECK, CONDITION, CONTACT, DOOR, HAZARD, KEPT, POSITION, ROLE, WHAT
from tests.building import BUILD_DATE, ROOT
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import ReadPage, plain
from tests.unit.site.registries import SECRET, WITHHELD, full, write

LOCALE = ROOT / "theme/locale"
FORM: dict[type[BaseModel], tuple[str, ...]] = {
    Facility: (*WHAT, "position"),
    Position: POSITION,
    Entrance: DOOR,
    Role: tuple(name for name in ROLE if "." not in name),
    Hours: ("rule",),
    Capacity: tuple(Capacity.model_fields),
    Condition: CONDITION,
    HazardSuitability: HAZARD,
    Flood: tuple(Flood.model_fields),
    Contact: CONTACT,
    Verification: CHECK,
}
"""Every field of the form by its model."""
TEXTS = ("alt_names", "health_notes")
"""Lists of texts: each item is a field that has no name."""
WHOLE = {
    *(f"accessibility.{name}" for name in Accessibility.model_fields),
    *(f"amenities.{name}" for name in Amenities.model_fields),
    *(f"flood.{name}" for name in Flood.model_fields),
    *(f"hazards.{hazard}.{name}" for hazard in HAZARDS for name in HAZARD),
}
"""Fields below a part of the record that the form shows as a whole."""


def payload(site: Path, area: str = "centre") -> dict[str, Any]:
    """What the data file of an area hands over."""
    (file,) = (site / "edit").glob(f"{area}-*.js")
    return json.loads(DataFile(file.name, file.read_text(encoding="utf-8")).payload)


def built(folder: Path, places: list[dict[str, Any]], **limits: int) -> Path:
    """A site of these places."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
        build_site(settings_for(write(folder, places), folder / "output", **limits))
    return folder / "output"


def test_a_record_is_given_whole_and_nothing_that_is_not_released(full_site: Path) -> None:
    """What comes back is the record as the registry has it; the place that is withheld is in no file."""
    given = payload(full_site)
    assert given["format"] == "shelterfinder edit 1" and given["area"] == "centre"
    assert given["notice"], "a demonstration says so in its data too"
    assert [place["id"] for place in given["places"]] == ["library"]
    assert Facility.model_validate(plain(given["places"][0])) == Facility.model_validate(full())
    assert not [path for path in (full_site / "edit").iterdir() if SECRET in path.read_bytes().decode(errors="replace")]


def test_the_line_round_an_area_goes_with_its_records(tmp_path: Path) -> None:
    """The form can say that a place lies outside; another line makes another file, whatever was kept of the build before."""
    for number, south in enumerate((60.1, 60.15)):
        folder = tmp_path / str(number)
        folder.mkdir()
        registry = write(folder, [full()])
        text = registry.read_text(encoding="utf-8")
        outline = [[south, 24.9], [60.2, 24.9], [60.2, 25.0]]
        values = json.loads(text)
        values["districts"][0] |= {"outline": outline, "centre": {"lat": 60.17, "lon": 24.94, "datum": "wgs84"}}
        registry.write_text(json.dumps(values), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
            build_site(settings_for(registry, tmp_path / "output"))
        given = payload(tmp_path / "output", values["districts"][0]["id"])
        assert (given["outline"], given["centre"]) == (outline, {"lat": 60.17, "lon": 24.94})


def test_a_field_that_is_withheld_is_named_and_not_given(tmp_path: Path) -> None:
    """The page can say what is missing, and cannot show it."""
    publication = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10", "withheld_fields": ["contacts"]}
    (place,) = payload(built(tmp_path, [full(publication=publication)]))["places"]
    assert place["publication"]["withheld_fields"] == ["contacts"]
    assert not place.get("contacts")


def test_a_registry_too_large_for_place_pages_is_not_published_once_more(tmp_path: Path) -> None:
    """New places can still be described; the page says where existing ones are corrected."""
    site = built(
        tmp_path,
        [full(), WITHHELD, full(id="other", position={"lat": 60.18, "lon": 24.95, "datum": "wgs84"}, entrances=[], roles={})],
        place_pages_max=1,
    )
    assert not (site / "edit").exists()
    page = ReadPage(site / "en/edit/index.html")
    assert "too large for its records to be loaded here" in page.text


@pytest.mark.parametrize("language", ["en", "fi", "zh-Hans"])
def test_the_form_asks_for_every_field_in_the_words_of_its_language(full_site: Path, language: str) -> None:
    """Each field that staff change has a place on the page, with a label and the help of the model."""
    page = ReadPage(full_site / language / "edit/index.html")
    asked = page.values("data-at")
    wanted = {*WHAT, "position", *DOOR, *ROLE, *CONDITION, *CONTACT, *CHECK, *(f"position.{name}" for name in POSITION)}
    assert set(asked) == wanted | WHOLE | {""}
    conditions = {f"roles.{mode}.__n__.hours.conditions" for mode in MODES}
    assert {*TEXTS, *conditions} <= set(page.values("data-list"))
    words = read_catalogue(LOCALE / language / "LC_MESSAGES/edit.po", language)
    for key in ("edit.never_personal", "edit.help.entrance.position", "edit.label.verification.by_role"):
        assert words(key) in page.text
    assert not page.unbalanced


def leaves(shape: Shape, path: str = "") -> list[str]:
    """The paths of all fields that hold a value; a list, a table and the three modes are no step of a path."""
    if shape["is"] in ("list", "table"):
        return leaves(shape["of"], path)
    if shape["is"] != "record":
        return [path]
    steps = {name: path if name in MODES else f"{path}.{name}".lstrip(".") for name in shape["fields"]}
    return list(dict.fromkeys(leaf for name, field in shape["fields"].items() for leaf in leaves(field, steps[name])))


def test_a_field_is_in_the_form_or_is_said_not_to_be() -> None:
    """A new field of a model is put into the form, or left out on purpose; nothing is left out that is in it."""
    lists = {
        "entrances": DOOR,
        "roles": ROLE,
        "roles.hours.conditions": CONDITION,
        "contacts": CONTACT,
        "verified": CHECK,
        "hazards": HAZARD,
    }
    whole = ("position", "accessibility", "amenities", "flood", *TEXTS)
    form = {*WHAT, *whole, *(f"{name}.{field}" for name, fields in lists.items() for field in fields)}
    for leaf in leaves(shape_of(Facility)):
        found = [path for path in (*form, *KEPT) if f"{leaf}.".startswith(f"{path}.")]
        assert len(found) == 1, (leaf, found)
    unused = [path for path in KEPT if not any(f"{leaf}.".startswith(f"{path}.") for leaf in leaves(shape_of(Facility)))]
    assert unused == []


@pytest.mark.parametrize(("model", "fields"), list(FORM.items()))
def test_the_help_is_what_the_models_say(full_site: Path, model: type[BaseModel], fields: tuple[str, ...]) -> None:
    """English is the description of the field itself, so that a change of a model makes every translation of it stale, and is found."""
    text = ReadPage(full_site / "en/edit/index.html").text
    for name in fields:
        assert model.model_fields[name].description in text, name


def test_what_must_not_be_entered_stands_before_the_first_field(full_site: Path) -> None:
    """Nobody has typed a name or a secret before reading that neither belongs there."""
    html = (full_site / "en/edit/index.html").read_text(encoding="utf-8")
    words = read_catalogue(LOCALE / "en/LC_MESSAGES/edit.po", "en")
    assert 0 < html.index(words("edit.never_personal")) < html.index(words("edit.never_classified")) < html.index("<input")


def test_the_copy_of_an_area_has_the_page_and_its_records(full_site: Path) -> None:
    """Whoever keeps an area on a phone can correct its places without a network."""
    manifest = json.loads(json.loads((full_site / MANIFEST).read_text(encoding="utf-8"))["payload"])
    parts = json.loads((full_site / manifest["parts"]["en"][0]).read_text(encoding="utf-8"))
    listed = {entry[0] for entry in json.loads((full_site / parts["area.centre"][0]).read_text(encoding="utf-8"))}
    (records,) = (full_site / "edit").glob("centre-*.js")
    assert {"en/edit/", f"edit/{records.name}"} <= listed
    assert any(re.fullmatch(r"static/edit\.en\.[0-9a-f]+\.js", name) for name in listed)


def test_each_place_leads_to_its_form_and_the_home_page_carries_nothing(full_site: Path) -> None:
    """The way for staff costs a reader in a hurry no byte."""
    assert "../edit/#place=centre/library" in ReadPage(full_site / "en/place/library.html").values("href")
    assert "edit/" not in " ".join(ReadPage(full_site / "en/index.html").values("href", "src"))


def test_the_page_has_the_strict_policy_and_its_data_may_be_kept(full_site: Path) -> None:
    """The headers say of the page what they say of the home page, and of its data that names never change their content."""
    text = (full_site / "_headers").read_text(encoding="utf-8")
    assert "\n/en/edit/*\n" in text and "\n/edit/*\n" in text
