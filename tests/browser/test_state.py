"""Live reports in a real browser: seen within a minute, checked before use, ending by themselves, never hiding a place."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, BrowserContext, Page, expect

from shelterfinder.state.change import Draft
from shelterfinder.state.file import NAME
from tests.browser.offices import STAFF, Office, office_in
from tests.browser.pages import PHONE
from tests.browser.waiting import until
from tests.state_files import KEY, enveloped, values

pytestmark = pytest.mark.xdist_group("state")

MINUTE_MS = 60_000


@pytest.fixture(scope="module")
def signing_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose registry names a key."""
    yield from office_in(tmp_path_factory.mktemp("signing"), KEY)


@pytest.fixture(scope="module")
def plain_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that signs nothing."""
    yield from office_in(tmp_path_factory.mktemp("plain"), None)


@pytest.fixture
def office(signing_office: Office) -> Office:
    """The office that signs, with nothing reported."""
    return cleared(signing_office)


@pytest.fixture
def plain(plain_office: Office) -> Office:
    """The office that signs nothing, with nothing reported."""
    return cleared(plain_office)


def cleared(office: Office) -> Office:
    """The office with nothing reported; what a test left behind is started over."""
    now = datetime.datetime.now(datetime.UTC)
    office.desk.change("clear", None, now, lambda draft: Draft(draft.view, draft.now, draft.before, {}, None), start_over=True)
    return office


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh phone."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="Europe/Helsinki")
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page whose timers the test moves on."""
    page = context.new_page()
    page.clock.install()
    return page


def strip(page: Page) -> Any:
    """What the page says about live reports."""
    return expect(page.locator("#live p"))


def a_minute_later(page: Page) -> None:
    """The page asks again."""
    page.clock.run_for(MINUTE_MS)


def test_a_report_is_seen_without_loading_the_page_again(office: Office, page: Page) -> None:
    """One file is replaced and nothing else; within a minute the open page of the place says so, with who said it."""
    page.goto(f"{office.url}/en/place/library.html")
    until(page, "window.shelterfinderState")
    page.evaluate("window.isSame = true")
    others = digests(office)
    office.report("full", "library")
    a_minute_later(page)
    expect(page.locator("article .report")).to_contain_text("Reported full")
    expect(page.locator("article .report")).to_contain_text("by shelter staff; until")
    expect(page.locator("article .report")).to_contain_text("Try the hall")
    strip(page).to_contain_text("Live reports on 1 place.")
    assert page.evaluate("window.isSame")
    assert digests(office) == others


def digests(office: Office) -> dict[str, str]:
    """Every file of the site but the state."""
    folder = office.desk.file.parent
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file() and path.name != NAME}


def test_areas_show_the_reports_of_their_places_in_the_language_of_the_page(office: Office, page: Page) -> None:
    """Of those that have one, and of no other."""
    office.report("somewhat-crowded", "hall")
    page.goto(f"{office.url}/fi/area/centre/")
    expect(page.locator("#place-hall .report")).to_contain_text("henkilökunta ilmoitti")
    expect(page.locator("#place-hall .report")).to_contain_text("melko täynnä")
    expect(page.locator(".report:visible")).to_have_count(1)


def test_without_scripts_a_page_says_that_live_reports_need_them(office: Office, browser: Browser) -> None:
    """Short, and where places are."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for address in ("/en/", "/en/area/centre/", "/en/place/library.html"):
        page.goto(office.url + address)
        assert "Live reports (full, closed) need JavaScript." in page.locator("body").inner_text()
    context.close()


def test_a_full_place_comes_last_with_the_word_and_is_never_hidden(office: Office, page: Page) -> None:
    """Somebody who stands before the library is led to the hall, and still finds the library."""
    at = "#at=60.17199,24.94429"
    page.goto(f"{office.url}/en/{at}")
    expect(page.locator("#nearest [data-place]").first).to_have_attribute("data-place", "library")
    office.report("full", "library")
    a_minute_later(page)
    expect(page.locator("#nearest [data-place]").first).to_have_attribute("data-place", "hall")
    expect(page.locator("#answer [data-place=library]")).to_contain_text("Reported full")
    expect(page.locator("#nearest [data-place=library]")).to_have_count(0)


def test_f24_with_every_place_closed_all_are_listed_with_the_word(office: Office, page: Page) -> None:
    """No empty list: each place stands there, closed."""
    office.report("closed", "library", "hall")
    page.goto(f"{office.url}/en/#at=60.17199,24.94429")
    for place in ("library", "hall"):
        expect(page.locator(f"#answer [data-place={place}]")).to_contain_text("Reported closed")
    assert "Reported closed" in page.locator("#answer").inner_text()


def test_a_report_ends_by_itself(office: Office, page: Page, context: BrowserContext) -> None:
    """Without any connection, by the device's clock; then nothing is claimed, and the page says that nobody has confirmed it."""
    office.report("full", "library", lasts=datetime.timedelta(minutes=30))
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("article .report")).to_be_visible()
    context.set_offline(True)
    page.clock.fast_forward("29:10")  # the host gives its time in whole seconds, and looks at it once a second
    expect(page.locator("article .report")).to_contain_text("29 minutes ago")
    strip(page).to_contain_text("no connection")
    page.clock.fast_forward("02:00")
    expect(page.locator("article .report")).to_be_hidden()
    strip(page).to_contain_text("All live reports have ended")


def test_what_was_known_last_is_shown_with_its_age_where_the_host_is_silent(office: Office, context: BrowserContext) -> None:
    """The next visit, two minutes later, cannot reach the file: the reader still learns what was known, and how old it is."""
    office.report("closed", "library")
    first = context.new_page()
    first.goto(f"{office.url}/en/place/library.html")
    expect(first.locator("article .report")).to_contain_text("Reported closed")
    first.close()
    context.route("**/state.json", lambda route: route.abort())
    page = context.new_page()
    page.clock.install(time=datetime.datetime.now() + datetime.timedelta(minutes=2))
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("article .report")).to_contain_text("Reported closed 2 minutes ago")
    strip(page).to_contain_text("no connection")
    strip(page).to_contain_text("Last word:")
    assert context.storage_state()["origins"][0]["localStorage"] == [
        {"name": "shelterfinder state Shelters", "value": office.desk.file.read_text()}
    ]


def test_a_device_that_has_never_heard_anything_says_so(office: Office, context: BrowserContext) -> None:
    """No connection is not the same as no reports."""
    context.route("**/state.json", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{office.url}/en/")
    strip(page).to_contain_text("no connection")
    strip(page).to_contain_text("Nothing is reported here of what is full or closed.")


def payload(**fields: Any) -> dict[str, Any]:
    """A payload of a minute ago, newer than any that the tests write."""
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    at, until = (now - datetime.timedelta(minutes=1)).isoformat(), (now + datetime.timedelta(hours=1)).isoformat()
    places = {"library": {"state": "open", "at": at, "until": until, "by": 0}}
    return values(**{"sequence": int(now.timestamp()) + 1000, "issued": at, "until": until, "places": places, **fields})


def ahead() -> str:
    """An instant half an hour from now."""
    return (datetime.datetime.now(datetime.UTC).replace(microsecond=0) + datetime.timedelta(minutes=30)).isoformat()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: "", "the file is broken"),
        (lambda: "<!doctype html><title>Not found</title>", "the file is broken"),
        (lambda: enveloped(payload(), KEY)[:300], "the file is broken"),
        (lambda: enveloped(payload(colour="red"), KEY), "the file is broken"),
        (lambda: enveloped(payload()), "the office has not signed it"),
        (lambda: enveloped(payload(), Ed25519PrivateKey.generate()), "the office has not signed it"),
        (lambda: enveloped(payload(), KEY).replace("open", "full"), "the signature is wrong"),
        (lambda: enveloped(payload(format="shelterfinder state 2"), KEY), "it is in a form this page does not know"),
        (lambda: enveloped(payload(site="Others"), KEY), "it belongs to another site"),
        (lambda: enveloped(payload(issued=ahead()), KEY), "its time is still to come"),
        (lambda: enveloped(payload(sequence=1), KEY), "it is older than the one known here"),
    ],
    ids=["empty", "html", "truncated", "unknown-key", "unsigned", "stranger", "changed", "format", "foreign", "future", "older"],
)
def test_a_file_that_cannot_be_relied_on_is_refused_and_said(office: Office, page: Page, make: Callable[[], str], words: str) -> None:
    """The last good one stays, on this page and on the next, and the reader learns why nothing newer is shown."""
    office.report("closed", "library")
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("article .report")).to_contain_text("Reported closed")
    office.put(make())
    a_minute_later(page)
    for _ in range(2):
        strip(page).to_contain_text(f"New live reports were refused: {words}")
        expect(page.locator("article .report")).to_contain_text("Reported closed")
        page.reload()


def test_reports_that_are_gone_are_missed(office: Office, page: Page) -> None:
    """A file that was there is expected; where there never was one, nothing is said."""
    office.report("closed", "library")
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("article .report")).to_contain_text("Reported closed")
    office.desk.file.unlink()
    a_minute_later(page)
    strip(page).to_contain_text("are gone from the site")
    expect(page.locator("article .report")).to_contain_text("Reported closed")


def test_a_site_that_never_had_reports_says_nothing(office: Office, page: Page) -> None:
    """As every site begins."""
    office.desk.file.unlink()
    with page.expect_response("**/state.json"):
        page.goto(f"{office.url}/en/")
    page.wait_for_timeout(300)
    expect(page.locator("#live")).to_be_hidden()


def in_war(draft: Draft) -> Draft:
    """War is put in force."""
    return draft.with_mode("war", "air_raid", STAFF, None, None)


def modes(page: Page) -> tuple[str, str, str, str]:
    """The mode in force, the one looked at, what the bar says, and the danger that is asked about."""
    return page.evaluate(
        """[document.documentElement.dataset.modeInForce, document.documentElement.dataset.mode,
            document.querySelector('.bar').dataset.mode, document.querySelector('#hazard').value]"""
    )


def test_the_office_puts_war_in_force_by_a_signed_file(office: Office, page: Page) -> None:
    """The bar, the form and the answer follow within a minute, with who set it; when it is taken back the registry's mode holds again."""
    page.goto(f"{office.url}/en/#at=60.17199,24.94429")
    expect(page.locator("#nearest [data-place]").first).to_have_attribute("data-place", "library")
    office.change(in_war)
    a_minute_later(page)
    strip(page).to_contain_text("by shelter staff")
    assert modes(page) == ["war", "war", "war", "air_raid"]
    expect(page.locator(".force")).to_contain_text("Air defence")
    expect(page.locator("#mode option:checked")).to_contain_text("(")
    expect(page.locator("#nearest [data-place]")).to_have_count(1)
    expect(page.locator("#nearest [data-place]").first).to_have_attribute("data-place", "bunker")
    expect(page.locator("#nearest .place-mode [data-not-in-force=war]")).to_be_hidden()
    office.change(lambda draft: Draft(draft.view, draft.now, draft.before, draft.reports, None))
    a_minute_later(page)
    expect(page.locator("#nearest [data-place]")).to_have_count(3)
    assert modes(page) == ["peace", "peace", "peace", ""]


def test_a_reader_who_looks_at_another_mode_keeps_it(office: Office, page: Page) -> None:
    """The bar says what is in force now, and the strip what is looked at."""
    page.goto(f"{office.url}/en/")
    until(page, "window.shelterfinderState")
    page.locator("#mode").select_option("emergency")
    office.change(in_war)
    a_minute_later(page)
    expect(page.locator("#looked-at-but")).to_contain_text("Air defence")
    assert modes(page)[:3] == ["war", "emergency", "war"]
    expect(page.locator("#looked-at")).to_be_visible()


def test_an_unsigned_file_never_changes_the_mode(plain: Office, page: Page) -> None:
    """Its reports count where the registry names no key; its mode does not, and the page says so."""
    mode = {"current": "war", "since": payload()["issued"]}
    plain.put(enveloped(payload(mode=mode)))
    page.goto(f"{plain.url}/en/place/library.html")
    expect(page.locator("article .report")).to_contain_text("Reported open")
    strip(page).to_contain_text("so the mode stays as it is")
    assert page.evaluate("document.documentElement.dataset.modeInForce") == "peace"


NO_ED25519 = "Object.defineProperty(Crypto.prototype, 'subtle', {get: () => undefined})"
"""As on plain http, and in browsers before 2025."""


def test_a_device_without_ed25519_loads_the_code_for_it(office: Office, context: BrowserContext) -> None:
    """The signature is checked all the same, once: good files are taken, others refused."""
    context.add_init_script(NO_ED25519)
    page = context.new_page()
    page.clock.install()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if "/verify." in request.url else None)
    office.report("closed", "library")
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("article .report")).to_contain_text("Reported closed")
    office.put(enveloped(payload(), KEY).replace("open", "full"))
    a_minute_later(page)
    strip(page).to_contain_text("the signature is wrong")
    assert len(loaded) == 1


def test_what_cannot_be_verified_counts_as_refused(office: Office, context: BrowserContext) -> None:
    """Neither the browser nor the code can check: no report, no mode, and the page says so."""
    context.add_init_script(NO_ED25519)
    context.route("**/verify.*", lambda route: route.abort())
    office.change(in_war)
    page = context.new_page()
    page.goto(f"{office.url}/en/")
    strip(page).to_contain_text("this device cannot check the signature")
    assert page.evaluate("document.documentElement.dataset.modeInForce") == "peace"


def test_a_browser_that_keeps_nothing_shows_reports_all_the_same(office: Office, context: BrowserContext) -> None:
    """Storage may be blocked."""
    context.add_init_script("Object.defineProperty(window, 'localStorage', {get: () => { throw new Error('blocked'); }})")
    office.report("closed", "library")
    page = context.new_page()
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("article .report")).to_contain_text("Reported closed")


def test_a_screen_reader_is_not_told_each_minute_how_old_a_report_is(office: Office, page: Page, context: BrowserContext) -> None:
    """The live region changes when what is known does; the age beside it changes in silence."""
    office.report("closed", "library")
    page.goto(f"{office.url}/en/")
    said = page.locator("#live [role=status]")
    expect(said).to_have_text("Live reports on 1 place.")
    context.set_offline(True)
    a_minute_later(page)
    expect(said).to_contain_text("no connection")
    page.evaluate(
        "new MutationObserver(() => (window.told = true)).observe(document.querySelector('#live [role=status]'), {childList: true})"
    )
    a_minute_later(page)
    a_minute_later(page)
    # three by the timers; the host gives its time in whole seconds, and looks at it once a second
    expect(page.locator("#live [data-slot=age]")).to_contain_text(re.compile("[23] minutes ago"))
    assert page.evaluate("window.told") is None


def test_nothing_about_the_reader_goes_out(office: Office, context: BrowserContext) -> None:
    """The same address for everybody: no cookie, no query, no position, even while one is asked about."""
    page = context.new_page()
    context.add_cookies([{"name": "who", "value": "me", "url": office.url}])
    with page.expect_request("**/state.json") as asked:
        page.goto(f"{office.url}/en/#at=60.17199,24.94429")
    assert asked.value.url == f"{office.url}/state.json"
    headers = asked.value.all_headers()
    assert {"cookie", "referer"} & headers.keys() == set()


def test_a_clock_that_cannot_be_right_is_said(office: Office, context: BrowserContext) -> None:
    """A device that woke up in 2020: the page says that its clock is slow and how old nothing is; reports go by the host's time."""
    office.report("closed", "library")
    page = context.new_page()
    page.clock.install(time="2020-01-01T00:00:00Z")
    page.goto(f"{office.url}/en/place/library.html")
    expect(page.locator("#clock-fault")).to_contain_text("The clock of this device is slow.")
    expect(page.locator("#clock-fault [data-is=fast]")).to_be_hidden()
    expect(page.locator("#data-age [data-slot=age]")).to_have_text("")
    expect(page.locator("article .report")).to_contain_text("Reported closed")


def test_a_clock_an_hour_ahead_of_the_host_is_said(office: Office, context: BrowserContext) -> None:
    """Later than the data it may be; but the host says another time."""
    page = context.new_page()
    page.clock.install(time=datetime.datetime.now() + datetime.timedelta(hours=1))
    page.goto(f"{office.url}/en/")
    expect(page.locator("#clock-fault")).to_contain_text("The clock of this device is fast.")


def test_a_clock_that_can_be_right_is_not_spoken_of(office: Office, page: Page) -> None:
    """The strip stays away, and the age of the data is said."""
    page.goto(f"{office.url}/en/")
    until(page, "window.shelterfinderState")
    expect(page.locator("#clock-fault")).to_be_hidden()
    expect(page.locator("#data-age [data-slot=age]")).to_contain_text("ago")


def test_the_host_is_told_never_to_keep_an_old_copy(office: Office, page: Page) -> None:
    """The type is right, and a copy must be asked about each time."""
    response = page.request.get(f"{office.url}/state.json")
    assert response.headers["content-type"].startswith("application/json")
    assert response.headers["cache-control"] == "no-cache"
    assert json.loads(response.text()).keys() == {"payload", "signatures"}
