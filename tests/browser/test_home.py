"""The home page: one question, one answer, and everything that changes it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shelterfinder.registry.registry import read_registry
from tests.browser.pages import LANGUAGES, PHONE
from tests.browser.waiting import until
from tests.conftest import ROOT

READING = read_registry(ROOT / "shelters.yaml")
PLACES = READING.registry.facilities if READING.registry else ()
LISTED = "[...document.querySelectorAll('#nearest > li')].map((item) => item.dataset.place)"
AT = "#at=60.1700,24.9400"
TARGET_MIN_PX = 44
"""WCAG 2.5.5 (AAA); the style asks for 48 CSS px at 16 px text and more at 18."""
MODES = {
    "peace": ("Everyday service", "rgb(11, 81, 51)"),
    "emergency": ("Emergency support", "rgb(255, 196, 0)"),
    "war": ("Air defence", "rgb(154, 15, 28)"),
}
"""Word and colour of each mode; ISO 22324 asks for green, yellow and red."""


def answered(page: Page, site_url: str, language: str = "en") -> Page:
    """The home page with an answer for the middle of the demonstration."""
    page.goto(f"{site_url}/{language}/{AT}")
    page.locator("#nearest > li").first.wait_for()
    return page


def colour(page: Page, selector: str) -> str:
    """The background colour of the first element."""
    return str(page.locator(selector).first.evaluate("element => getComputedStyle(element).backgroundColor"))


def order(page: Page) -> list[str | None]:
    """The ids of the places listed, in order."""
    return [item.get_attribute("data-place") for item in page.locator("#nearest > li").all()]


@pytest.mark.parametrize("mode", MODES)
def test_the_mode_is_a_word_a_shape_and_a_colour(page: Page, site_url: str, mode: str) -> None:
    """The button and the first card carry the mode looked at; the bar keeps the mode in force."""
    answered(page, site_url)
    page.locator("#mode").select_option(mode)
    word, background = MODES[mode]
    for selector in ("#use-position", "#nearest > li:first-child .place-mode"):
        assert word in page.locator(selector).inner_text()
        assert page.locator(f"{selector} .shape:visible").count() == 1
        assert colour(page, selector) == background
    shapes = {one: page.locator(f"#use-position [data-for-mode={one}] path").get_attribute("d") for one in MODES}
    assert len(set(shapes.values())) == 3
    assert "Everyday service" in page.locator(".bar").inner_text()
    assert colour(page, ".bar") == MODES["peace"][1]


def test_a_mode_that_is_not_in_force_says_so_and_leads_back(page: Page, site_url: str) -> None:
    """Who looks at air defence in peacetime cannot take it for an alarm."""
    answered(page, site_url)
    assert page.locator("#looked-at").is_hidden()
    page.locator("#mode").select_option("war")
    assert re.search(r"looking at:\s+Air defence.+not in force.+Everyday service", page.locator("#looked-at").inner_text(), re.DOTALL)
    assert page.locator("#hazard").input_value() == "air_raid"
    page.locator("#back-to-mode").click()
    assert page.locator("#looked-at").is_hidden()
    assert page.locator("#mode").input_value() == "peace"
    assert page.locator("#hazard").input_value() == ""
    assert page.evaluate("document.activeElement.id") == "mode"


def test_every_need_of_a_mode_can_be_chosen_and_answers_at_once(page: Page, site_url: str) -> None:
    """A need re-ranks with the position already known; the focus stays on its button, and the status says the result."""
    answered(page, site_url)
    before = order(page)
    page.locator("#more-needs").click()
    buttons = page.locator("#needs [data-service]:visible")
    assert buttons.count() > 7
    toilet = page.locator("#needs [data-service=toilet]")
    toilet.press("Enter")
    expect(toilet).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#needs [aria-pressed=true]")).to_have_count(1)
    assert order(page) != before
    assert page.evaluate("document.activeElement.dataset.service") == "toilet"
    assert re.search(r"\d places? found", page.locator("#status").inner_text())
    toilet.press("Enter")
    assert order(page) == before


def test_all_places_are_accounted_for(page: Page, site_url: str, demonstration_site: Path) -> None:
    """Listed, uncertain and left out add up to the number of places, in every mode."""
    answered(page, site_url)
    places = len(list((demonstration_site / "en" / "place").glob("*.html")))
    for mode in MODES:
        page.locator("#mode").select_option(mode)
        counts = [int(text) for text in page.locator("#left-out-counts li:visible [data-slot=count]").all_inner_texts()]
        assert counts and min(counts) > 0
        total = int(page.locator("#left-out-counts [data-slot=total]").inner_text())
        assert total == sum(counts)
        assert total + page.locator("#nearest > li, #set-back > li, #uncertain > li").count() == places


def test_in_war_shelters_are_asked_for_at_first(page: Page, site_url: str) -> None:
    """The nearest supply point, however near, is no answer to an alarm; who wants anything can say so, and each card says what it is."""
    shelters = {place.id for place in PLACES if any("personnel_shelter" in role.services for role in place.roles.war)}
    answered(page, site_url)
    page.locator("#mode").select_option("war")
    expect(page.locator("#needs [aria-pressed=true]")).to_have_attribute("data-service", "personnel_shelter")
    until(page, f"(shelters) => ({LISTED}).every((id) => shelters.includes(id))", arg=[*shelters])
    assert order(page)
    offers = page.locator("#nearest > li [data-slot=services]")
    assert all("Shelter" in offered for offered in offers.all_inner_texts())
    page.locator("#any-need").click()
    until(page, f"(shelters) => !({LISTED}).every((id) => shelters.includes(id))", arg=[*shelters])
    assert not all("Shelter" in offered for offered in offers.all_inner_texts())


def test_what_nobody_knows_stands_apart_with_its_doubt(page: Page, site_url: str) -> None:
    """Places of unknown suitability are never among the nearest; each says what is not known."""
    answered(page, site_url)
    page.locator("#mode").select_option("war")
    page.locator("#any-need").click()
    uncertain = page.locator("#uncertain > li")
    uncertain.first.wait_for()
    assert uncertain.count() > 0
    for item in uncertain.all():
        assert item.locator("[data-slot^=doubt-]").count() > 0
    assert page.locator("#uncertain [data-slot=doubt-hazard]").count() > 0
    assert page.locator("#nearest [data-slot^=doubt-]").count() == 0
    page.locator("#step-free").check()
    assert set(page.locator("#nearest [data-choose=step-free]").all_inner_texts()) == {"yes"}


def test_an_empty_answer_is_not_mistaken_for_no_places(page: Page, site_url: str) -> None:
    """Nothing fits: the page says so, says why, offers to ask for less, and gives the numbers to call."""
    answered(page, site_url)
    page.locator("#mode").select_option("peace")
    page.locator("#hazard").select_option("air_raid")
    page.locator("#more-needs").click()
    page.locator("#step-free").check()
    services = [button.get_attribute("data-service") for button in page.locator("#needs [data-service]").all()]
    for service in services:
        page.locator(f"#needs [data-service={service}]").click()
        if page.locator("#nearest > li").count() == 0:
            break
    assert page.locator("#nearest > li").count() == 0, "the demonstration has no question without an answer any more"
    assert "does not mean there is no help" in page.locator("#nothing").inner_text()
    assert page.locator("#left-out-counts li:visible").count() > 0
    assert page.locator("#left-out a[href^='tel:']").count() == 2
    page.locator("[data-ease=hazard]").click()
    page.locator("[data-ease=stepFree]:visible, #nearest > li").first.wait_for()
    if page.locator("#nothing").is_visible():
        page.locator("[data-ease=stepFree]").click()
    assert page.locator("#nearest > li").count() > 0
    assert page.locator("#nothing").is_hidden()


def test_the_field_is_a_combobox_by_the_book(page: Page, site_url: str) -> None:
    """Arrow keys move through what was found while the focus stays in the field; Enter takes it, Escape closes it."""
    page.goto(f"{site_url}/en/")
    field = page.locator("#search")
    field.fill("kirj")
    page.locator("#found [role=option]").nth(1).wait_for()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert "suggestions" in page.locator("#found-status").inner_text()
    field.press("ArrowDown")
    field.press("ArrowDown")
    field.press("ArrowUp")
    active = field.get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"
    assert page.locator("#found [aria-selected=true]").count() == 1
    assert page.evaluate("document.activeElement.id") == "search"
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press("ArrowDown")
    chosen = page.locator("#found [aria-selected=true] strong").inner_text()
    field.press("Enter")
    page.locator("#nearest > li").nth(4).wait_for()
    assert chosen in page.locator("#basis").inner_text()
    assert field.input_value() == chosen


@pytest.mark.parametrize("sign", ["isComposing: true", "keyCode: 229"])
def test_keys_of_an_input_method_are_left_to_it(page: Page, site_url: str, sign: str) -> None:
    """The Enter that ends the composing of a Chinese word takes no suggestion, and its arrows do not move through the list."""
    page.goto(f"{site_url}/en/")
    page.locator("#search").fill("kirj")
    page.locator("#found [role=option]").nth(1).wait_for()
    for key in ("ArrowDown", "Enter", "Escape"):
        event = f"new KeyboardEvent('keydown', {{ key: '{key}', bubbles: true, cancelable: true, {sign} }})"
        assert page.evaluate(f"document.querySelector('#search').dispatchEvent({event})"), f"{key} was taken from the input method"
    assert page.locator("#found [aria-selected=true]").count() == 0
    assert page.locator("#found").is_visible()
    assert page.locator("#search").input_value() == "kirj"


def test_an_address_is_found_and_says_what_it_is(page: Page, site_url: str) -> None:
    """A street answers like a place; what is nowhere called so is said at once."""
    page.goto(f"{site_url}/fi/")
    page.locator("#search").fill("mannerheimintie")
    page.locator("#found [role=option]").first.wait_for()
    assert "osoite" in page.locator("#found").inner_text()
    page.locator("#search").fill("zzzz")
    page.locator("#found-status", has_text="sen niminen").wait_for()
    assert page.locator("#found").is_hidden()


def test_a_card_answers_in_reading_order(page: Page, site_url: str) -> None:
    """How far and which way, what, what for and which door, may I and can I get in, how many, how sure; then what to do."""
    answered(page, site_url)
    card = page.locator("#nearest > li").first
    text = card.inner_text()
    wanted = [
        r"\d+ m",
        r"about \d+ min",
        r"(north|south|east|west)",
        r"\d+°",
        r"Offers: [A-Z]",
        r"Step-free:",
        r"Room for people:",
        r"Last checked:",
        "Walk there",
        "Details",
        "Send",
    ]
    places = [match.start() for pattern in wanted if (match := re.search(pattern, text))]
    assert len(places) == len(wanted) and places == sorted(places)
    assert re.fullmatch(r"\d+\.\d", card.get_attribute("data-distance-m") or "")
    assert re.fullmatch(r"\d+\.\d", card.get_attribute("data-bearing-deg") or "")
    assert card.get_attribute("data-entrance") is not None
    place, door = card.get_attribute("data-place"), card.get_attribute("data-entrance")
    assert (card.locator("[data-slot=walk]").get_attribute("href") or "").endswith(f"en/place/{place}.html#to-{door}")
    assert re.match(r"geo:60\.\d{6},24\.\d{6}", card.locator("[data-slot=geo]").get_attribute("href") or "")
    card.locator("[data-slot=details]").click()
    page.wait_for_url(f"**/en/place/{place}.html")


def test_walk_there_leads_to_the_very_door_of_the_card(page: Page, site_url: str) -> None:
    """Somebody who needs a door without steps is not led to the main door with steps."""
    answered(page, site_url)
    page.locator("#step-free").check()
    page.locator("#nearest [data-choose=step-free]", has_text="yes").first.wait_for()
    links = [card.locator("[data-slot=walk]").get_attribute("href") or "" for card in page.locator("#nearest > li").all()]
    positions = [
        (card.locator("[data-slot=geo]").get_attribute("href") or "").split("?")[0] for card in page.locator("#nearest > li").all()
    ]
    home = page.url
    for link, position in zip(links, positions, strict=True):
        page.goto(home)
        page.goto(f"{site_url}/en/" + link)
        target = page.locator(":target")
        assert target.locator(f"a[href='{position}']").is_visible() or link.endswith("#directions")


def test_full_or_locked_leads_to_the_next_and_back(page: Page, site_url: str) -> None:
    """A place the reader found full comes last with the word and stays to be seen; the next one is named and gets the focus."""
    answered(page, site_url)
    before = order(page)
    page.locator("#nearest > li:first-child [data-slot=skip]").press("Enter")
    marked = page.locator(f"#set-back [data-place={before[0]}]")
    marked.wait_for()
    assert order(page)[:4] == before[1:]
    assert "You marked it: full or locked" in marked.inner_text()
    nearest = page.locator("#nearest .place-name").first.inner_text()
    assert re.search(rf"full or locked.*Nearest: {re.escape(nearest)}, \d+ m", page.locator("#status").inner_text())
    assert page.evaluate("document.activeElement.closest('[data-place]').dataset.place") == before[1]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.slot") == "walk"
    marked.locator("[data-slot=unskip]").press("Enter")
    page.locator(f"#nearest > li:first-child[data-place={before[0]}]").wait_for()
    assert order(page) == before
    assert page.locator("#set-back > li").count() == 0
    assert page.evaluate("document.activeElement.closest('[data-place]').dataset.place") == before[0]


def test_every_place_may_be_full_and_none_disappears(page: Page, site_url: str) -> None:
    """Whoever marks one after the other is always led on, and what was marked last but five is still counted as one that fits."""
    answered(page, site_url)
    marked = []
    for _ in range(7):
        marked.append(order(page)[0])
        page.locator("#nearest > li:first-child [data-slot=skip]").click()
        until(page, "id => document.querySelector('#nearest > li').dataset.place !== id", arg=marked[-1])
    assert not set(marked) & set(order(page))
    shown = [item.get_attribute("data-place") for item in page.locator("#set-back > li").all()]
    assert len(shown) == 5 and set(shown) <= set(marked)


@pytest.mark.parametrize(("instant", "is_open"), [("2026-11-24T12:00:00+02:00", True), ("2026-11-24T03:30:00+02:00", False)])
def test_only_what_is_scheduled_to_be_open_now(page: Page, site_url: str, instant: str, is_open: bool) -> None:
    """Asked for open places, the list holds those scheduled open at this minute; the closed are counted, the unsure stand apart."""
    page.route("**/state.json", lambda route: route.abort())  # its host would say that this is not the time
    page.clock.set_fixed_time(instant)
    answered(page, site_url)
    page.locator("#nearest .opening strong", has_text="scheduled").first.wait_for()
    before = page.locator("#nearest .opening").all_inner_texts()
    assert any(("scheduled open" in text.lower()) == is_open for text in before)
    page.locator("#open-now").check()
    until(page, "document.querySelector('#uncertain [data-slot=doubt-hours]')")
    assert all("scheduled open" in text.lower() for text in page.locator("#nearest .opening").all_inner_texts())
    assert "scheduled closed" not in page.locator("#nearest").inner_text().lower()
    assert page.locator("#left-out [data-reason=closed_now]").is_visible()
    assert "Not sure whether it is scheduled to be open now" in page.locator("#uncertain").inner_text()
    page.locator("#open-now").uncheck()
    expect(page.locator("#left-out [data-reason=closed_now]")).to_be_hidden()


def test_a_clock_that_cannot_be_right_claims_nothing_of_now(page: Page, site_url: str) -> None:
    """A device in the year 2001 says no age and nothing about open or closed, only the rule and the dates themselves."""
    page.clock.set_fixed_time("2001-01-01T12:00:00Z")
    answered(page, site_url)
    page.locator("#nearest [data-slot=hours]", has_text=re.compile(r"\d")).first.wait_for()
    expect(page.locator("#open-now")).to_be_disabled()
    text = page.locator("#answer").inner_text()
    assert not re.search(r"scheduled (open|closed),? |ago\)|too long ago|in \d+ years", text.lower().split("places not listed here")[0])
    assert page.locator("#nearest > li").count() == 5


def test_a_place_is_sent_by_text_message_or_by_copying(browser: Browser, site_url: str) -> None:
    """Where the device cannot share, the card offers a text message and copying; both say that this is a demonstration."""
    context = browser.new_context(viewport=PHONE, permissions=["clipboard-read", "clipboard-write"])
    page = answered(context.new_page(), site_url)
    card = page.locator("#nearest > li").first
    card.locator("[data-slot=send]").click()
    card.locator("[data-slot=copy]").click()
    card.locator(".sent", has_text="Copied").wait_for()
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("Demonstration data")
    assert card.locator("[data-slot=name]").inner_text() in copied
    assert re.search(r"60\.\d{6},24\.\d{6}", copied)
    assert f"/en/place/{card.get_attribute('data-place')}.html" in copied
    assert "60.17," not in copied
    assert (card.locator("[data-slot=sms]").get_attribute("href") or "").startswith("sms:?body=Demonstration%20data")
    context.close()


def test_a_tap_on_the_map_answers_and_a_choice_there_shows_here(page: Page, site_url: str) -> None:
    """The events that tie map and list: a position makes an answer, a choice marks one card."""
    page.goto(f"{site_url}/en/")
    page.evaluate("document.addEventListener('shelterfinder:answer', event => { window.heard = event.detail })")
    page.evaluate("document.dispatchEvent(new CustomEvent('shelterfinder:position', { detail: { lat: 60.17, lon: 24.94 } }))")
    page.locator("#nearest > li").nth(4).wait_for()
    assert page.evaluate("window.heard.listed.length") == 5
    third = order(page)[2]
    page.evaluate("id => document.dispatchEvent(new CustomEvent('shelterfinder:choose', { detail: { id } }))", third)
    assert [item.get_attribute("data-place") for item in page.locator("#answer [aria-current]").all()] == [third]


def test_the_data_says_how_old_it_is(page: Page, site_url: str) -> None:
    """Age is counted on the reader's device."""
    page.route("**/state.json", lambda route: route.abort())  # its host would say that this is not the day
    page.clock.set_fixed_time("2026-12-03T12:00:00Z")
    page.goto(f"{site_url}/en/")
    assert re.search(r"2[0-9] November 2026.*\(\d+ days ago\)", page.locator("#data-age").inner_text())


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_to_press_is_large(context: BrowserContext, site_url: str, language: str, width: int) -> None:
    """Buttons, fields and links outside of sentences can be hit by a shaking thumb; nothing needs scrolling sideways."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 740})
    answered(page, site_url, language)
    page.locator("#mode").select_option("war")
    small = page.evaluate(
        f"""[...document.querySelectorAll('button, select, [role=combobox], summary, .check label, nav a, .button, .rows a, footer li a')]
        .filter(element => element.checkVisibility())
        .map(element => [element.textContent.trim().slice(0, 30), element.getBoundingClientRect().height])
        .filter(([, height]) => height < {TARGET_MIN_PX})"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_an_answer(browser: Browser, site_url: str, scheme: str) -> None:
    """The answer in every mode, with uncertain places and the ways to send open, keeps nobody out."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    page = answered(context.new_page(), site_url)
    page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    for mode in MODES:
        page.locator("#mode").select_option(mode)
        page.locator("#nearest > li:first-child [data-slot=send]").click()
        found = page.evaluate("async () => (await axe.run()).violations.map(one => [one.id, one.nodes.map(node => node.html)])")
        assert found == [], mode
    context.close()
