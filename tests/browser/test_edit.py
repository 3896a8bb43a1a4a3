"""The page that corrects a place, as staff use it on a phone: what comes out is what the registry takes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import read_registry
from tests.browser.spoiling import spoilt
from tests.building import ROOT, build_site
from tests.serving import LocalServer
from tests.unit.registry.small import DISTRICT, SITE, written

AREA, PLACE = "toolonlahti", "oodi"
LINES_OF_PLACE = re.compile(rf"(?ms)^  - id: {PLACE}\n.*?(?=^  - id: |^  #|^\S|\Z)")
"""The record of the place in the registry of the demonstration."""


@pytest.fixture
def staff(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """Somebody of the office on the page, with nothing chosen yet; nothing fails and the policy refuses nothing, whatever they do."""
    page, heard = context.new_page(), []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.goto(f"{site_url}/en/edit/")
    yield page
    assert heard == []


def choose(page: Page) -> None:
    """Choose the place by its area and name."""
    page.locator("#edit-area").select_option(AREA)
    page.locator("#edit-place").select_option(PLACE)
    page.locator("#edit-form-title", has_text=PLACE).wait_for()
    unfold(page)


def unfold(page: Page) -> None:
    """Open every group of the form, as somebody does who looks for a field."""
    for folded in ("edit-group", "edit-part"):
        for summary in page.locator(f"#edit-form .{folded}:not([open]) > summary").all()[::-1]:
            summary.click()


def write(page: Page, field: str, text: str) -> None:
    """Type into a field and go on to the next."""
    page.locator(field).fill(text)
    page.locator(field).blur()


def verdict(page: Page) -> str:
    """What the page says of the whole."""
    return page.locator("#edit-result [data-slot=verdict]").inner_text()


def lines(page: Page, extent: str = "whole") -> str:
    """The lines to take away."""
    page.locator(f"#extent-{extent}").check()
    return page.locator("#edit-yaml").input_value()


def accepted(folder: Path, record: str) -> Facility:
    """The place as the registry of the demonstration has it, with these lines in place of its own. Fails with every error."""
    text = (ROOT / "shelters.yaml").read_text(encoding="utf-8")
    replaced, count = LINES_OF_PLACE.subn(lambda _: record, text)
    assert count == 1
    return read(folder, replaced, PLACE)


def read(folder: Path, text: str, place: str) -> Facility:
    """A place of a registry. Fails with every error."""
    path = folder / "shelters.yaml"
    path.write_text(text, encoding="utf-8")
    (folder / "geodata").mkdir(exist_ok=True)
    (folder / "geodata" / "helsinki.osm.pbf").touch()
    reading = read_registry(path)
    assert reading.registry is not None, reading.problems
    (found,) = [each for each in reading.registry.facilities if each.id == place]
    return found


def test_a_link_leads_to_the_place_and_its_record_comes_back_unharmed(staff: Page, site_url: str, tmp_path: Path) -> None:
    """From the page of a place to its form; with one field changed the whole record is what it was but for that field."""
    staff.goto(f"{site_url}/en/place/{PLACE}.html")
    staff.get_by_role("link", name="Correct this place").click()
    staff.locator("#edit-form-title", has_text=PLACE).wait_for()
    assert verdict(staff) == "Nothing is changed yet."
    write(staff, "#place-address-fi", "Töölönlahdenkatu 5")
    before, after = accepted(tmp_path, LINES_OF_PLACE.search((ROOT / "shelters.yaml").read_text(encoding="utf-8"))[0]), None
    after = accepted(tmp_path, lines(staff))
    assert after.address == {"": "Töölönlahdenkatu 5"}
    assert after.model_copy(update={"address": before.address}) == before
    assert lines(staff, "changed") == f"  # {PLACE}\n    address: Töölönlahdenkatu 5\n"


@pytest.mark.parametrize("typed", ["ood", "töölönlahdenkatu 4", "Keskustakirj", "颂歌", "songge"])
def test_a_place_is_chosen_by_what_is_typed(staff: Page, typed: str) -> None:
    """Its name in any language, its address or its pinyin, by the keyboard alone; streets and areas are no answer here."""
    staff.locator("#search").focus()
    staff.keyboard.type(typed)
    staff.locator("#found li").first.wait_for()
    assert "street" not in staff.locator("#found").inner_text()
    staff.keyboard.press("ArrowDown")
    staff.keyboard.press("Enter")
    staff.locator("#edit-form-title", has_text=PLACE).wait_for()
    assert (staff.locator("#edit-area").input_value(), staff.locator("#edit-place").input_value()) == (AREA, PLACE)
    assert staff.evaluate("document.activeElement.id") == "edit-form-title"


def test_a_place_is_chosen_by_its_id_as_a_message_names_it(staff: Page) -> None:
    """The whole id stands first, though another place is called so as well and has a longer id."""
    staff.locator("#search").focus()
    staff.keyboard.type("central-railway-station")
    staff.locator("#found li").nth(1).wait_for()
    assert staff.locator("#found [data-slot=label]").all_inner_texts()[:2] == ["central-railway-station", "central-railway-station-metro"]
    staff.keyboard.press("Enter")
    staff.locator("#edit-form-title", has_text="(central-railway-station)").wait_for()


def test_an_address_with_the_id_alone_offers_the_place(staff: Page, site_url: str) -> None:
    """The area of a place is not in every message; the place is offered as if its id had been typed."""
    staff.goto(f"{site_url}/en/edit/#place=kiasma")
    staff.locator("#found [data-slot=label]", has_text="kiasma").first.wait_for()
    staff.keyboard.press("Enter")
    staff.locator("#edit-form-title", has_text="(kiasma)").wait_for()


def test_what_no_place_is_called_finds_none(staff: Page) -> None:
    """A street that the search of the home page finds is no place to correct, and that is said."""
    staff.locator("#search").fill("mannerheimintie 1234")
    staff.locator("#found-status", has_text="Nothing").wait_for()
    assert not staff.locator("#found").is_visible()


def test_this_place_is_closed(staff: Page, tmp_path: Path) -> None:
    """State, a new check, hours, telephone, room and a box for wheelchairs: all that usually changes, in one go, by its labels."""
    choose(staff)
    staff.locator("#place-status").select_option(label="Out of service for now")
    staff.locator("#peace-0-hours-rule").fill("Mo-Fr 08:00-20:00")
    write(staff, "#peace-0-capacity-persons", "１２０")
    write(staff, "#contacts-0-phone", "+358 0 000 0009")
    staff.locator("#place-accessibility-lift").select_option("yes")
    staff.get_by_role("button", name="I have checked this place").click()
    assert verdict(staff) == "2 things must be repaired first."
    assert not staff.locator("#edit-yaml").is_visible()
    write(staff, "#verified-1-on", "2026-11-20")
    staff.locator("#verified-1-method").select_option("site_visit")
    write(staff, "#verified-1-by_role-en", "works section")
    place = accepted(tmp_path, lines(staff))
    assert (place.status, place.contacts[0].phone, place.accessibility.lift) == ("suspended", "+358 0 000 0009", "yes")
    assert place.roles.peace[0].hours.rule == "Mo-Fr 08:00-20:00" and place.roles.peace[0].capacity.persons == 120
    assert [check.on.isoformat() for check in place.verified] == ["2026-10-05", "2026-11-20"]


def test_a_field_stays_where_it_is_when_its_draft_is_shown_above(staff: Page) -> None:
    """The box of drafts comes above the form with the first change; whoever has just chosen a state still sees it."""
    choose(staff)
    field = staff.locator("#place-status")
    field.evaluate("(it) => scrollTo(0, it.getBoundingClientRect().top + scrollY - 200)")
    field.focus()
    before = field.bounding_box()
    field.select_option("closed")
    staff.locator("#edit-drafts li").wait_for()
    after = field.bounding_box()
    assert before and after and abs(before["y"] - after["y"]) <= 2


def test_what_is_wrong_is_said_at_its_field_and_leads_there(staff: Page) -> None:
    """A comma that may mean thousands, and latitude and longitude exchanged: no lines until they are repaired."""
    choose(staff)
    write(staff, "#peace-0-capacity-persons", "1,200")
    write(staff, "#place-position", "24.938058, 60.173724")
    assert verdict(staff) == "2 things must be repaired first."
    assert "“1,200” is not a number" in staff.locator("#peace-0-capacity-persons-fault").inner_text()
    assert "if the two numbers change places" in staff.locator("#place-position-fault").inner_text()
    assert staff.locator("#place-position").get_attribute("aria-invalid") == "true"
    staff.locator("#edit-result [data-slot=faults] button").first.click()
    assert staff.evaluate("document.activeElement.id") in ("place-position", "peace-0-capacity-persons")
    staff.locator("details[data-group=where] > summary").click()
    staff.locator("#edit-result [data-slot=faults] button", has_text="Position of the place").click()
    assert staff.locator("#place-position").is_visible()
    write(staff, "#peace-0-capacity-persons", "1200")
    write(staff, "#place-position", "60°10.4234' N, 24°56.2835' E")
    assert "60.1737233, 24.9380583" in lines(staff, "changed").replace("\n      lon: ", ", ")


def test_hours_that_nobody_can_read_are_said_with_their_place(staff: Page) -> None:
    """The sentence of the check below the field; the lines may be taken away, because a site is built with them."""
    choose(staff)
    write(staff, "#peace-0-hours-rule", "Mo-Fr 8-20")
    assert "cannot be read from character 7 on: 8-20." in staff.locator("#peace-0-hours-rule-fault").inner_text()
    assert verdict(staff).startswith("Ready")
    write(staff, "#peace-0-hours-rule", "Mo-Fr 08:00-20:00; PH off")
    assert staff.locator("#peace-0-hours-rule-fault").inner_text() == ""


def test_dangers_and_what_is_there_are_corrected(staff: Page, tmp_path: Path) -> None:
    """A danger with its reason, power, beds and the price; what is answered stands beside a folded danger, and a doubt leads into it."""
    choose(staff)
    staff.locator("#place-space_type").select_option("underground")
    staff.locator("#place-hazards-storm_surge-suitability").select_option("suitable")
    assert "nobody says why" in staff.locator("#place-hazards-storm_surge-basis-fault").inner_text()
    part = staff.locator("[data-part]", has=staff.locator("#place-hazards-storm_surge-suitability"))
    assert part.locator("[data-slot=answer]").inner_text() == "suitable"
    staff.locator("details[data-group=hazards] > summary").click()
    staff.locator("#edit-result [data-slot=faults] button", has_text="storm surge").click()
    assert staff.evaluate("document.activeElement.id").startswith("place-hazards-storm_surge-basis")
    write(staff, "#place-hazards-storm_surge-basis-en", "Gates tried every spring.")
    write(staff, "#place-amenities-power_kw", "11,5")
    staff.locator("#place-amenities-aed").select_option("yes")
    write(staff, "#peace-0-capacity-beds", "4")
    staff.locator("#peace-0-free_of_charge").select_option("false")
    write(staff, "#entrances-0-width_m", "1.6")
    place = accepted(tmp_path, lines(staff))
    assert place.hazards["storm_surge"].basis == {"en": "Gates tried every spring."}
    assert (place.amenities.power_kw, place.amenities.aed, place.entrances[0].width_m) == (11.5, "yes", 1.6)
    assert (place.roles.peace[0].capacity.beds, place.roles.peace[0].free_of_charge) == (4, False)


def test_an_old_name_and_a_warning_are_added(staff: Page, tmp_path: Path) -> None:
    """The old name is still found by the search; one in a language that the form does not ask for is told, and stays."""
    choose(staff)
    names = staff.locator("[data-list=alt_names] > [data-items] > [data-item]")
    assert "Helsingfors centrumbibliotek Ode (sv)" in names.nth(0).inner_text()
    staff.get_by_role("button", name="Add another name").click()
    assert staff.evaluate("document.activeElement.textContent") == "Other name 4"
    assert verdict(staff) == "1 thing must be repaired first."
    write(staff, "#alt_names-3-en", "Book house")
    staff.get_by_role("group", name="Other name 2").get_by_role("button", name="Remove this name").click()
    staff.get_by_role("button", name="Add a warning").click()
    write(staff, "#health_notes-0-en", "Loud in the afternoon")
    place = accepted(tmp_path, lines(staff))
    assert place.alt_names == ({"sv": "Helsingfors centrumbibliotek Ode"}, {"zh-Hans": "颂歌图书馆"}, {"en": "Book house"})
    assert place.health_notes == ({"en": "Loud in the afternoon"},)


def test_a_role_is_reached_by_the_doors_that_are_chosen(staff: Page, tmp_path: Path) -> None:
    """Doors stand there by their names; one that is shut in the mode of the role is said, and can be taken away there."""
    choose(staff)
    doors = staff.locator("#peace-0-entrances-0").locator("xpath=ancestor::fieldset[1]")
    assert doors.locator("label").all_inner_texts() == ["Main door (main)", "West door (west)"]
    assert doors.locator("input:checked").count() == 0
    hazards = staff.locator("#peace-0-hazards-heat")
    hazards.check()
    hazards.uncheck()
    assert verdict(staff) == "Nothing is changed yet.", "meant for no danger would mean for all"
    doors.get_by_label("Main door").check()
    doors.get_by_label("West door").check()
    staff.locator("#entrances-1-modes-peace").uncheck()
    assert "uses the door “west”, which is not there or not open" in staff.locator("#peace-0-entrances-fault").inner_text()
    staff.locator("#edit-result [data-slot=faults] button", has_text="Role 1 · Only by these doors").click()
    assert staff.evaluate("document.activeElement.id") == "peace-0-entrances-0"
    doors.get_by_label("west (not there, or not used in this mode)").uncheck()
    assert verdict(staff).startswith("Ready")
    assert accepted(tmp_path, lines(staff)).roles.peace[0].entrances == ("main",)
    staff.locator("#entrances-0-name-en").fill("Front door")
    doors.locator("input").first.click()
    assert doors.locator("label").all_inner_texts() == ["Front door (main)"]
    assert doors.locator("input:checked").count() == 0, "the press that leaves a field is not lost"


def test_what_changes_the_hours_and_how_room_was_found_are_corrected(staff: Page, tmp_path: Path) -> None:
    """A condition needs all three of its answers, and hours; that nobody knows is one. An area that is too small is doubted."""
    choose(staff)
    role = staff.locator("[data-list='roles.peace'] > [data-items] > [data-item]").first
    for _ in range(2):
        role.get_by_role("button", name="Add a condition").click()
    role.locator("#peace-0-conditions-0-effect").select_option("closed")
    role.get_by_role("button", name="Remove this condition").first.click()
    assert role.locator("[data-list$=conditions] [data-item]").count() == 1
    assert role.locator("#peace-0-conditions-0-effect").input_value() == ""
    assert "4 things" in verdict(staff)
    write(staff, "#peace-0-hours-rule", "Mo-Fr 08:00-20:00")
    role.locator("#peace-0-conditions-0-when").select_option("typhoon")
    role.locator("#peace-0-conditions-0-effect").select_option("unknown")
    write(staff, "#peace-0-conditions-0-text-en", "Call before you come")
    role.locator("#peace-0-capacity-basis").select_option("certified")
    write(staff, "#peace-0-capacity-effective_area_m2", "400")
    assert "1,000 people on 400 m²" in staff.locator("#peace-0-capacity-persons-fault").inner_text()
    write(staff, "#peace-0-capacity-area_per_person_m2", "0,4")
    write(staff, "#peace-0-capacity-factor", "0.5")
    (found,) = accepted(tmp_path, lines(staff)).roles.peace
    (condition,) = found.hours.conditions
    assert (condition.when, condition.effect, condition.text) == ("typhoon", "unknown", {"en": "Call before you come"})
    capacity = found.capacity
    assert (capacity.basis, capacity.effective_area_m2, capacity.area_per_person_m2, capacity.factor) == ("certified", 400, 0.4, 0.5)


def test_a_new_place_is_not_published_by_itself(staff: Page, tmp_path: Path) -> None:
    """What is needed is asked for; the record passes the check and is withheld until somebody releases it."""
    staff.locator("#edit-new").click()
    assert "stays out of the site" in staff.locator("#edit-hidden").inner_text()
    assert staff.locator("#edit-form [data-fault]:visible").count() == 0
    unfold(staff)
    for field, text in (("id", "new-pump"), ("name-fi", "Uusi pumppu"), ("name-en", "New pump"), ("name-zh-Hans", "新水泵")):
        write(staff, f"#place-{field}", text)
    staff.locator("#place-kind").select_option("water")
    staff.locator("#place-district").select_option(AREA)
    write(staff, "#place-position", "60.17391, 24.93771")
    staff.locator("[data-list='roles.emergency'] [data-act=add]").click()
    staff.locator("#emergency-0-services-drinking_water").check()
    staff.locator("[data-list=entrances] [data-act=add]").click()
    write(staff, "#entrances-0-position", "60.17392, 24.93772")
    assert verdict(staff).startswith("Ready")
    text = (ROOT / "shelters.yaml").read_text(encoding="utf-8") + staff.locator("#edit-yaml").input_value()
    place = read(tmp_path, text, "new-pump")
    assert place.publication.state == "withheld"
    assert place.entrances[0].id == "main" and place.roles.emergency[0].services == ("drinking_water",)


def test_a_door_is_measured_by_the_phone(staff: Page, context: BrowserContext, site_url: str) -> None:
    """The mean of what the receiver says, with its accuracy, how and when; what was known of the old point is gone."""
    context.grant_permissions(["geolocation"], origin=site_url)
    choose(staff)
    context.set_geolocation({"latitude": 60.17313, "longitude": 24.93821, "accuracy": 90})
    door = staff.locator("#entrances-0-position").locator("xpath=ancestor::fieldset[1]")
    door.locator("[data-act=measure]").click()
    door.get_by_text("too rough for a door").wait_for()
    assert not door.locator("[data-act=measured]").is_visible()
    for count, lat in ((1, 60.173120), (2, 60.173140)):
        context.set_geolocation({"latitude": lat, "longitude": 24.93821, "accuracy": 6})
        door.get_by_text(f"{count} reading").wait_for()
    door.locator("[data-act=measured]").click()
    found = json.loads(
        staff.evaluate("JSON.stringify(JSON.parse(localStorage.getItem('shelterfinder drafts')).list[0].record.entrances[0])")
    )
    today = staff.evaluate("new Date().toLocaleDateString('sv')")
    assert found["position"] == {"lat": 60.17313, "lon": 24.93821, "datum": "wgs84", "accuracy_m": 6, "source": "gnss", "on": today}


def test_a_door_is_tapped_on_the_map(staff: Page) -> None:
    """The map begins where the door is recorded, and sends the tapped spot back into the draft that was left."""
    choose(staff)
    write(staff, "#place-address-fi", "Töölönlahdenkatu 5")
    staff.locator("#entrances-1-position").locator("xpath=ancestor::fieldset[1]").locator("[data-act=map]").click()
    staff.wait_for_url(re.compile("/en/map/"))
    staff.locator("#map-for-edit").wait_for()
    staff.locator("#map[data-basemap=shown]").wait_for()
    box = staff.locator(".map-view").bounding_box()
    assert box is not None
    staff.locator(".map-view").scroll_into_view_if_needed()
    staff.locator(".map-view").click(position={"x": box["width"] / 2 + 60, "y": box["height"] / 2 - 70})
    staff.locator("#map-for-edit [data-slot=use]").click()
    staff.locator("#edit-form-title", has_text=PLACE).wait_for()
    staff.locator("#edit-result [data-slot=changes] li").nth(1).wait_for()
    told = staff.locator("#edit-result [data-slot=changes]").inner_text()
    assert "Töölönlahdenkatu 5" in told and "Door 2" in told and "source: osm" in told
    moved_m = int(re.search(r"moved by (\d+) m", told)[1])
    assert 5 < moved_m < 40, told
    assert staff.evaluate("location.hash") == ""


@pytest.mark.parametrize("pasted", ["9GG65WFQ+774", "https://www.openstreetmap.org/?mlat=60.17313&mlon=24.93821"])
def test_a_code_or_a_link_is_read_as_a_position(staff: Page, pasted: str) -> None:
    """What reads it comes when it is needed; a name is no position, and nothing can be taken away with it."""
    choose(staff)
    write(staff, "#place-position", pasted)
    staff.locator("#edit-result [data-slot=changes] li", has_text="Position of the place").wait_for()
    lat, lon = (float(number) for number in staff.locator("#place-position").input_value().split(", "))
    assert abs(lat - 60.17313) < 2e-5 and abs(lon - 24.93821) < 4e-5
    write(staff, "#place-position", "Oodi")
    staff.get_by_text("That is no position that can be read.").wait_for()
    assert verdict(staff) == "3 things must be repaired first."
    assert not staff.locator("#edit-yaml").is_visible()


def test_a_code_that_nothing_can_read_is_no_position(browser: Any, site_url: str) -> None:
    """Without what reads it, nothing can be taken away, and what to do is said; when it comes, the next try is read."""
    context = browser.new_context(locale="en-GB", service_workers="block")
    page = context.new_page()
    page.goto(f"{site_url}/en/edit/#place={AREA}/{PLACE}")
    page.locator("#edit-form-title", has_text=PLACE).wait_for()
    unfold(page)
    page.route("**/static/places.*", lambda route: route.abort())
    write(page, "#place-position", "9GG65WFQ+774")
    page.get_by_text("What reads codes and links could not be loaded.").wait_for()
    assert verdict(page) == "3 things must be repaired first."
    page.unroute("**/static/places.*")
    write(page, "#place-position", "9GG65WFQ+775")
    page.locator("#edit-result [data-slot=changes] li", has_text="Position of the place").wait_for()
    context.close()


def test_a_place_that_stands_beside_its_namesake_is_doubted(staff: Page) -> None:
    """Of the places of its area: what the check would say, before the record leaves the device."""
    choose(staff)
    write(staff, "#place-position", "60.17202, 24.93668")
    write(staff, "#place-name-fi", "KIASMA")
    assert "has the name of kiasma (KIASMA) and lies 1 m from it" in staff.locator("#place-name-fault").inner_text()
    write(staff, "#place-name-fi", "Oodi")
    assert "and their addresses are in two streets" in staff.locator("#place-position-fault").inner_text()
    write(staff, "#place-position", "60.172017, 24.936672")
    told = staff.locator("#place-position-fault").inner_text()
    assert "2 places with different addresses stand on exactly one point: kiasma, oodi" in told


def test_two_drafts_of_new_places_are_compared(staff: Page) -> None:
    """What was collected on one day is not taken away twice under one id, and not one of it without a word."""
    for name in ("Pump", "Well"):
        staff.locator("#edit-new").click()
        unfold(staff)
        staff.locator("#place-district").select_option(AREA)
        write(staff, "#place-id", "new-pump")
        write(staff, "#place-name-fi", name)
        write(staff, "#place-position", "60.17391, 24.93771")
    assert "the id of another one already" in staff.locator("#place-id-fault").inner_text()
    assert "2 places stand on exactly one point: new-pump, new-pump" in staff.locator("#place-position-fault").inner_text()
    write(staff, "#place-id", "new-well")
    write(staff, "#place-position", "60.17395, 24.93771")
    assert staff.locator("#place-id-fault").inner_text() == ""
    write(staff, "#place-name-fi", "PUMP")
    assert "new-well has the name of new-pump (PUMP) and lies 4 m from it" in staff.locator("#place-name-fault").inner_text()


def test_drafts_are_collected_and_taken_away_together(staff: Page, tmp_path: Path) -> None:
    """Two places, a reload between them; one file holds both with what changed, and one that is not finished is left behind."""
    choose(staff)
    write(staff, "#place-address-fi", "Töölönlahdenkatu 5")
    staff.reload()
    staff.locator("#edit-area").select_option(AREA)
    staff.locator("#edit-place").select_option("kiasma")
    staff.locator("#edit-form-title", has_text="kiasma").wait_for()
    write(staff, "#place-address-fi", "Mannerheiminaukio 3")
    staff.locator("#edit-new").click()
    write(staff, "#place-id", "half-done")
    with staff.expect_download() as saved:
        staff.locator("[data-act=save-all]").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert "1 draft was left out" in staff.locator("#edit-drafts [data-slot=said]").inner_text()
    kept = "  # not published, keep what the registry has: exceptions, works\n"
    assert f"  # address: Töölönlahdenkatu 4 -> Töölönlahdenkatu 5\n{kept}  - id: oodi\n" in text
    (tmp_path / "drafts.yaml").write_text(text, encoding="utf-8")
    site = {"site": {**SITE, "languages": ["fi", "en", "zh-Hans"], "default_language": "fi"}, "include": ["drafts.yaml"]}
    (tmp_path / "shelters.yaml").write_text(json.dumps({**site, "districts": [{**DISTRICT, "id": AREA}]}), encoding="utf-8")
    registry = read_registry(tmp_path / "shelters.yaml").registry
    assert registry is not None and [place.id for place in registry.facilities] == ["oodi", "kiasma"]
    for left in (2, 1, 0):
        staff.locator("#edit-drafts [data-act=delete]").first.click()
        assert staff.locator("#edit-drafts [data-slot=list] > li").count() == left
    assert not staff.locator("#edit-result").is_visible()


def test_the_lines_are_copied(staff: Page, context: BrowserContext, site_url: str) -> None:
    """One press, and they are on the clipboard."""
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_url)
    choose(staff)
    write(staff, "#place-address-fi", "Töölönlahdenkatu 5")
    staff.locator("#edit-result [data-act=copy]").click()
    staff.get_by_text("Copied.").wait_for()
    assert staff.evaluate("navigator.clipboard.readText()") == lines(staff, "changed")


def test_a_record_that_was_changed_on_the_way_is_refused(page: Page, site_url: str, demonstration_site: Path) -> None:
    """What comes is compared with the hash in its name; no form opens on it, and it is asked for anew the next time."""
    (name,) = [path.name for path in (demonstration_site / "edit").glob(f"{AREA}-*.js")]
    changed = spoilt((demonstration_site / "edit" / name).read_text(encoding="utf-8"), "flip")
    page.route("**/edit/*.js*", lambda route: route.fulfill(body=changed, content_type="text/javascript"))
    page.goto(f"{site_url}/en/edit/#place={AREA}/{PLACE}")
    page.locator("#edit-loading", has_text="damaged").wait_for()
    assert not page.locator("#edit-form").is_visible()
    page.unroute("**/edit/*.js*")
    page.locator("#edit-area").select_option("")
    choose(page)


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with the page of its code host and the line round its area, and a place of which the contacts are not published."""
    folder = tmp_path_factory.mktemp("office")
    publication = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10", "withheld_fields": ["contacts"]}
    place = {"publication": publication, "contacts": [{"phone": "+358 9 7654321"}], "address": "Street 1"}
    site = {"edit_page": "https://www.example.org/registry/edit/{area}.yaml?place={id}"}
    district = {"outline": [[60.16, 24.92], [60.16, 24.96], [60.18, 24.96], [60.18, 24.92]]}
    registry = written(folder, site=site, districts=[district], facilities=[place])
    with LocalServer(build_site(registry, folder / "output")) as server:
        yield server.url


def test_what_is_not_published_is_not_lost(page: Page, office_site: str) -> None:
    """The page knows only what is public, and says what to keep: before anything is changed, and in the lines themselves."""
    page.goto(f"{office_site}/en/edit/#place=centre/library")
    page.locator("#edit-hidden", has_text="contacts").wait_for()
    write(page, "#place-address-en", "Street 2")
    assert lines(page, "changed") == "  # library\n    address: Street 2\n"
    assert lines(page).startswith("  # not published, keep what the registry has: contacts, exceptions, works\n  - id: library\n")
    assert "7654321" not in page.content()
    host = page.locator("#edit-result [data-act=host]")
    assert host.get_attribute("href") == "https://www.example.org/registry/edit/centre.yaml?place=library"
    assert host.get_attribute("rel") == "noopener noreferrer"


def test_a_number_that_nobody_can_dial_is_doubted(page: Page, office_site: str) -> None:
    """By the numbering plan of the country, in the words of the check; the address of the office's own network as well."""
    page.goto(f"{office_site}/en/edit/#place=centre/library")
    page.locator("#edit-form-title", has_text="library").wait_for()
    unfold(page)
    page.locator("[data-list=contacts] [data-act=add]").click()
    write(page, "#contacts-0-phone", "+358 9 310 1691 310 1691")
    write(page, "#contacts-0-web", "https://intranet/shelters")
    assert "has too many digits for FI" in page.locator("#contacts-0-phone-fault").inner_text()
    assert "nobody outside can reach it" in page.locator("#contacts-0-web-fault").inner_text()
    write(page, "#contacts-0-phone", "+358 9 310 1691")
    assert page.locator("#contacts-0-phone-fault").inner_text() == ""


def test_a_new_place_is_compared_with_the_area_that_is_chosen(page: Page, office_site: str) -> None:
    """As soon as the area is named: its line, its ids, and the places that stand there."""
    page.goto(f"{office_site}/en/edit/")
    page.locator("#edit-new").click()
    unfold(page)
    write(page, "#place-id", "library")
    write(page, "#place-position", "60.19123, 24.94429")
    page.locator("#place-district").select_option("centre")
    page.locator("#place-position-fault", has_text="outside the outline of its area centre").wait_for()
    assert "the id of another one already" in page.locator("#place-id-fault").inner_text()
    write(page, "#place-position", "60.17199, 24.94429")
    assert "2 places stand on exactly one point: library, library" in page.locator("#place-position-fault").inner_text()


AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_filled_form_keeps_nobody_out(browser: Any, site_url: str, scheme: str) -> None:
    """With a door, a fault and a result on it, axe finds nothing, and nothing needs scrolling sideways on a small phone."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme=scheme, bypass_csp=True, locale="en-GB")
    page = context.new_page()
    page.goto(f"{site_url}/en/edit/#place={AREA}/{PLACE}")
    page.locator("#edit-form-title", has_text=PLACE).wait_for()
    unfold(page)
    write(page, "#place-position", "60.2, 24.9")
    write(page, "#place-address-fi", "Töölönlahdenkatu 5")
    page.locator("#edit-yaml").wait_for()
    page.locator("[data-list='roles.peace.0.hours.conditions'] > .do button").click()
    page.locator("[data-list=health_notes] > .do button").click()
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8"))
    result = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", AXE_TAGS)
    assert [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in result["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
