"""The search field in a real browser: one file at focus, then no request; by keyboard, by finger, offline, and in words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.pages import LANGUAGES

CODE_MAX_B = 10 * 1024
TARGET_MIN_PX = 44


def opened(page: Page, site_url: str, language: str = "en", fragment: str = "") -> list[str]:
    """The home page with the focus in the field and the search ready; gives the requests made from then on."""
    page.goto(f"{site_url}/{language}/{fragment}")
    page.locator("#search").focus()
    page.locator("#search").fill("oodi")
    page.locator("#found [role=option]").first.wait_for()
    page.locator("#search").fill("")
    page.wait_for_load_state("networkidle")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    return requests


def found(page: Page, text: str) -> list[str]:
    """What the list shows for a text, one line each."""
    page.locator("#search").fill(text)
    page.wait_for_timeout(50)
    return [" ".join(line.split()) for line in page.locator("#found [role=option]").all_inner_texts()]


def test_the_focus_loads_two_files_and_typing_none(page: Page, site_url: str) -> None:
    """Code and data come with the focus; after that nothing that is typed leaves the device, not even as a request for a file."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site_url}/en/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "search" in url]
    asked.clear()
    page.locator("#search").focus()
    page.wait_for_load_state("networkidle")
    names = sorted(re.sub(r"[.-][0-9a-f]{12,32}", "", url.removeprefix(site_url)) for url in asked)
    assert names == ["/search/all.js", "/static/search.en.js"]
    asked.clear()
    for text in ("o", "oodi", "mannerheim", "tushuguan", "60.17, 24.94", "9GG65WCP+8Q", "https://maps.google.com/?q=60.17,24.94", "zzz"):
        found(page, text)
    assert asked == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_is_small(demonstration_site: Path, language: str) -> None:
    """With the words of its language at most 10 kB."""
    (script,) = demonstration_site.glob(f"static/search.{language}.*.js.br")
    assert script.stat().st_size <= CODE_MAX_B


def test_it_works_offline_once_it_has_come(page: Page, context: BrowserContext, site_url: str) -> None:
    """The network may go away after the focus: names, streets and positions are found all the same."""
    opened(page, site_url)
    context.set_offline(True)
    assert any(line.startswith("Mannerheimintie middle of the street") for line in found(page, "mannerh"))
    assert found(page, "60°10'12\"N 24°56'24\"E") == ["60.17, 24.94 coordinates"]


def test_what_is_found_says_what_it_is_and_how_far(page: Page, site_url: str) -> None:
    """Kind, other name, area; and the distance once there is a start."""
    opened(page, site_url, fragment="#at=60.17,24.94")
    page.locator("#nearest > li").first.wait_for()
    lines = found(page, "kluuvi")
    assert re.fullmatch(r"Kluuvi centre of the area · \d+ m", lines[0])
    assert re.search(r"Kluuvikatu middle of the street · near .* · \d+ m", " ".join(lines))
    assert re.search(r"Steissi place · Helsinki Central Railway Station · Kluuvi · \d+ m", found(page, "steissi")[0])
    assert re.search(r"address · .*Kluuvi", found(page, "kaivokatu 1")[0])


def test_pinyin_and_initials_find_chinese_names(page: Page, site_url: str) -> None:
    """Without an input method, in any edition of the site."""
    opened(page, site_url, "zh-Hans")
    for text in ("tushuguan", "tsg"):
        assert any("图书馆" in line for line in found(page, text)), text


def test_a_house_number_leads_to_the_street_and_says_so(page: Page, site_url: str) -> None:
    """Nobody recorded the number; the street is better than nothing."""
    opened(page, site_url)
    assert "middle of the street" in found(page, "Aleksanterinkatu 999")[0]
    assert "House numbers are not known" in page.locator("#found-status").inner_text()


def test_the_centre_of_an_area_is_called_so_in_the_answer(page: Page, site_url: str) -> None:
    """An area has no door: what is measured from is said."""
    opened(page, site_url)
    found(page, "kluuvi")
    page.locator("#found [role=option]").first.click()
    page.locator("#nearest > li").nth(4).wait_for()
    assert "Kluuvi (centre of the area)" in page.locator("#basis").inner_text()


def test_a_pasted_position_answers(page: Page, site_url: str) -> None:
    """A link, a Plus Code with its town, coordinates: chosen with Enter, measured from."""
    opened(page, site_url)
    for text in (
        "https://www.openstreetmap.org/?mlat=60.1700&mlon=24.9400#map=17/60.1/24.9",
        "5WCP+8Q Helsinki",
        "N 60° 10.2' E 24° 56.4'",
    ):
        found(page, text)
        page.locator("#search").press("Enter")
        page.locator("#nearest > li").nth(4).wait_for()
        assert page.locator("#search").input_value() in page.locator("#basis").inner_text()


def test_a_short_plus_code_says_which_town_it_is_near_to(page: Page, site_url: str) -> None:
    """The name that was found, and the area that it lies in."""
    opened(page, site_url)
    (line,) = found(page, "5WCP+8Q oodi")
    assert line == "5WCP+8Q Oodi Plus Code · Töölönlahti"


def test_what_can_be_meant_in_two_ways_is_never_taken_by_enter_alone(page: Page, site_url: str) -> None:
    """Latitude and longitude exchanged: the question is said, and only a choice answers it."""
    opened(page, site_url)
    assert found(page, "24.94, 60.17") == ["60.17, 24.94 coordinates · latitude and longitude exchanged"]
    assert "exchanged: 24.94, 60.17" in page.locator("#found-status").inner_text()
    page.locator("#search").press("Enter")
    page.wait_for_timeout(200)
    assert page.locator("#answer").is_hidden()
    page.locator("#search").press("ArrowDown")
    page.locator("#search").press("Enter")
    page.locator("#nearest > li").nth(4).wait_for()


def test_a_link_without_a_position_is_refused_in_words(page: Page, site_url: str) -> None:
    """A short link is not followed, and the list does not pretend to have looked for a name."""
    requests = opened(page, site_url)
    assert found(page, "https://maps.app.goo.gl/abcdef") == []
    assert "No position can be read from this link" in page.locator("#found-status").inner_text()
    assert requests == []


def test_nothing_that_was_typed_is_kept_or_sent(page: Page, site_url: str) -> None:
    """Neither in storage nor in the address nor in any request."""
    requests = opened(page, site_url)
    found(page, "60.1712, 24.9423")
    page.locator("#search").press("Enter")
    page.locator("#nearest > li").nth(4).wait_for()
    kept = page.evaluate("JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, location.href])")
    assert not [text for text in (kept, *requests) if re.search(r"60[.]?1712|24[.]?9423", text)]


def test_the_keyboard_moves_through_the_list_and_round_it(page: Page, site_url: str) -> None:
    """Down from the last is the first, up from the first is the last; the field keeps the focus and names the option."""
    opened(page, site_url)
    count = len(found(page, "kirj"))
    field = page.locator("#search")
    for _ in range(count + 1):
        field.press("ArrowDown")
    expect(page.locator("#found [role=option]").first).to_have_attribute("aria-selected", "true")
    field.press("ArrowUp")
    expect(page.locator("#found [role=option]").last).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == page.locator("#found [aria-selected=true]").get_attribute("id")
    assert page.evaluate("document.activeElement.id") == "search"
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_options_are_large_enough_for_a_finger(page: Page, site_url: str) -> None:
    """44 px at least, and the list stays inside a narrow screen."""
    opened(page, site_url)
    found(page, "k")
    for option in page.locator("#found [role=option]").all():
        box = option.bounding_box()
        assert box and box["height"] >= TARGET_MIN_PX and box["x"] >= 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_damaged_search_is_refused_in_words_and_tried_again(page: Page, site_url: str) -> None:
    """One wrong letter in the file: no list, a sentence; the next letter loads it anew."""

    def damage(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        route.fulfill(response=answer, body=answer.text().replace("Oodi", "Oodl"), headers={"content-type": "text/javascript"})  # type: ignore[attr-defined]

    page.route("**/search/**", damage)
    page.goto(f"{site_url}/en/")
    page.locator("#search").fill("ood")
    page.locator("#found-status", has_text=re.compile("damaged|could not be loaded")).wait_for()
    assert page.locator("#found").is_hidden()
    page.unroute("**/search/**")
    page.locator("#search").fill("oodi")
    page.locator("#found [role=option]").first.wait_for()
