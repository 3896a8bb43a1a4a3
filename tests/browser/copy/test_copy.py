"""The copy that a phone keeps: it comes by itself, it is whole or it says so, and the reader rules it."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.sync_api import Browser, BrowserContext

from tests.browser.copy.phone import CORE_FILES, FIRST_DATE, SECOND_DATE, Phone, Releases, dead, release
from tests.browser.pages import PHONE
from tests.browser.waiting import until
from tests.faulty_server import DEAD, Fault, FaultyServer
from tests.state_files import KEY, PUBLIC

RANGES = """async (url) => {
  const whole = await (await fetch(url)).text();
  const parts = [];
  for (const range of ['bytes=0-9', 'bytes=5-', 'bytes=-7', 'bytes=999999-']) {
    const answer = await fetch(url, { headers: { range } });
    parts.push([answer.status, await answer.text(), answer.headers.get('content-range')]);
  }
  return { whole, parts };
}"""


def test_the_copy_comes_by_itself_and_answers_without_a_network(phone: Phone) -> None:
    """Whoever was on the home page once can find the nearest when nothing answers any more."""
    phone.open("en/")
    phone.page.locator("#copy-state", has_text="Kept on this device, whole").wait_for(timeout=20_000)
    phone.server.fault = dead
    assert phone.release() == "one"
    assert phone.nearest() == ["Hall one", "Library one", "School one"]


def test_the_core_is_eight_requests_and_a_hundred_kilobytes(phone: Phone, releases: Releases) -> None:
    """Counted at the host: everything that an installation asks for, compressed or not."""
    phone.open("en/")
    phone.page.locator("#copy-state", has_text="whole").wait_for(timeout=20_000)
    start = phone.server.asked.index("service-worker.js")
    asked = [path for path in phone.server.asked[start:] if path != "state.json"]
    assert len(asked) <= CORE_FILES, asked
    sizes = [(releases.first / (path + "index.html" if path.endswith("/") else path)).stat().st_size for path in asked]
    assert sum(sizes) <= 100_000, dict(zip(asked, sizes, strict=True))


def test_a_newer_release_takes_over_when_it_is_whole(phone: Phone, releases: Releases) -> None:
    """The reader who is reading is asked; the next page is of the new release, and so is all that it loads."""
    phone.keep()
    phone.server.folder = releases.second
    phone.look()
    phone.page.locator("#copy-news").wait_for()
    assert "Newer data has come" in phone.page.locator("#copy-news").inner_text()
    phone.page.locator("#copy-news button").click()
    phone.says("Data of 2 Jan 2025")
    phone.server.fault = dead
    assert phone.release() == "two"


def test_an_untouched_page_shows_the_newer_release_by_itself(phone: Phone, releases: Releases) -> None:
    """Somebody who has just opened the site must not go by the old data while the new lies beside it."""
    phone.keep()
    phone.server.folder = releases.second
    # what drives the browser here counts as a person's touch there
    phone.page.add_init_script("Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } });")
    phone.open("en/")
    phone.page.locator("#areas", has_text="Hall two").wait_for(timeout=20_000)


@pytest.mark.parametrize("address", ["en/offline/", "en/"], ids=["not_kept", "kept"])
def test_a_page_newer_than_the_copy_is_not_loaded_for_ever(phone: Phone, releases: Releases, address: str) -> None:
    """The host has a newer release that cannot come whole: its pages stand still beside the older copy, and nothing claims to be newer."""
    phone.keep()
    phone.server.folder = releases.second
    phone.server.fault = lambda path, times: Fault(status=500) if path.startswith("shards/") else None
    phone.page.add_init_script("Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } });")
    phone.server.forget()
    phone.open(address)
    past_the_worker = phone.context.new_cdp_session(phone.page)
    past_the_worker.send("Page.reload", {"ignoreCache": True})
    phone.page.locator("#copy-state", has_text="lacks a file").wait_for()
    assert phone.page.locator("html").get_attribute("data-date") == "2025-01-02"
    assert phone.server.asked.count(address) <= 3
    assert phone.page.locator("#copy-news").count() == 0


def test_a_part_is_kept_with_its_size_before_and_its_pages_after(phone: Phone) -> None:
    """Everything in the language: size and number first, then whole, then every page without a network."""
    phone.keep()
    row = phone.page.locator("[data-part=everything]", has_text="MB")
    row.wait_for()
    assert "files" in row.inner_text()
    row.get_by_role("button", name="Keep").click()
    row.get_by_text("Kept, whole").wait_for()
    phone.server.fault = dead
    for address in ("en/area/centre/", "en/place/hall.html", "en/map/", "en/about/", "en/offline/"):
        assert phone.open(address).url == f"{phone.server.url}/{address}"
        assert phone.page.locator("h1").count() == 1, address
    phone.open("fi/")
    assert "not kept on this device" in phone.page.locator("#not-kept").inner_text()


def test_keeping_stops_and_goes_on_after_a_restart(phone: Phone, context: BrowserContext) -> None:
    """What has come stays; a part that was not stopped goes on by itself the next time."""
    phone.keep()
    slow = "place/library.html"
    phone.server.fault = lambda path, times: DEAD if path.endswith(slow) else None
    row = phone.page.locator("[data-part=everything]")
    row.get_by_role("button", name="Keep").click()
    phone.page.locator("[data-slot=trouble]", has_text="network").wait_for()
    assert "Not whole" in row.inner_text()
    phone.page.close()
    phone.server.fault = lambda path, times: None
    phone.page = context.new_page()
    phone.open()
    phone.page.locator("[data-part=everything]").get_by_text("Kept, whole").wait_for()


def test_a_reader_who_changes_the_language_keeps_that_too(phone: Phone) -> None:
    """Whoever came in one language and reads in another has both without a network."""
    phone.keep()
    phone.open("fi/offline/")
    phone.keeps_languages("en", "fi")
    phone.page.locator("#copy-state", has_text="kokonaan").wait_for()
    phone.server.fault = dead
    assert phone.open("fi/").url == f"{phone.server.url}/fi/"
    assert phone.release() == "one"


def test_a_part_is_thrown_away_and_the_core_stays(phone: Phone) -> None:
    """Deleting what was kept besides leaves what finds the nearest."""
    phone.keep()
    row = phone.page.locator("[data-part=everything]")
    row.get_by_role("button", name="Keep").click()
    row.get_by_role("button", name="Delete").click()
    row.get_by_role("button", name="Keep").wait_for()
    phone.server.fault = dead
    assert phone.release() == "one"
    phone.open("en/area/centre/")
    phone.page.locator("#not-kept").wait_for()


def test_everything_is_forgotten_on_request(phone: Phone) -> None:
    """Deleting the copy leaves nothing behind."""
    phone.keep()
    phone.page.get_by_role("button", name="Delete the copy").click()
    until(phone.page, "async () => (await caches.keys()).filter((name) => name.startsWith('shelterfinder-copy')).length === 0")
    assert phone.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    phone.open()
    phone.says("You deleted the copy")
    assert phone.files() == {}
    phone.page.get_by_role("button", name="Keep a copy again").click()
    phone.says("Kept on this device, whole")


def test_a_site_below_a_path_keeps_only_what_is_its_own(browser: Browser, releases: Releases) -> None:
    """A project page of a static host: the worker rules its folder and nothing beside it."""
    with FaultyServer(releases.first, "/city/") as server:
        context = browser.new_context(viewport=PHONE, locale="en-GB")
        phone = Phone(context, server)
        phone.keep()
        scope = phone.page.evaluate("navigator.serviceWorker.ready.then((one) => new URL(one.scope).pathname)")
        phone.server.fault = dead
        assert scope == "/city/" and phone.release() == "one"
        context.close()


def signed(tmp_path: Path, word: str, date: str, key: Ed25519PrivateKey | None) -> Path:
    """A release of a site that names a key, signed by this one."""
    folder = tmp_path / word
    folder.mkdir()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode() if key else ""
    return release(folder, word, date, {"SHELTERFINDER_COPY_KEY": pem}, offline={"keys": [PUBLIC]})


def test_a_site_with_keys_keeps_only_what_is_signed(phone: Phone, tmp_path: Path) -> None:
    """A good signature is kept; none, or that of another key, is refused with words, and the old copy stays."""
    phone.server.folder = signed(tmp_path, "good", FIRST_DATE, KEY)
    phone.keep()
    for word, key, says in (("unsigned", None, "it is not signed"), ("foreign", Ed25519PrivateKey.generate(), "it is not signed")):
        phone.server.folder = signed(tmp_path, word, SECOND_DATE, key)
        phone.open()
        phone.look()
        phone.says(says)
        assert phone.release() == "good"


@pytest.mark.parametrize("is_good", [True, False])
def test_a_browser_without_ed25519_takes_the_code_of_the_site(phone: Phone, tmp_path: Path, is_good: bool) -> None:
    """Old browsers verify by @noble/ed25519, which the worker loads for it."""
    site = signed(tmp_path, "good", FIRST_DATE, KEY)
    without = b"crypto.subtle.importKey = () => Promise.reject(new Error('no Ed25519'));"
    worker = without + (site / "service-worker.js").read_bytes()
    if not is_good:
        other = json.loads((site / "offline.json").read_text())
        other["signatures"][0]["signature"] = base64.b64encode(bytes(64)).decode()
        text = json.dumps(other).encode()
        told = json.loads(worker.split(b"self.shelterfinderCopy=")[1].split(b";\n")[0])
        digest = base64.b64encode(hashlib.sha256(text).digest()).decode()
        worker = worker.replace(json.dumps(told["manifest"][1:], separators=(",", ":"))[1:-1].encode(), f'{len(text)},"{digest}"'.encode())
        (site / "offline.json").write_bytes(text)
    phone.server.folder = site
    phone.server.fault = lambda path, times: Fault(body=worker, media="text/javascript") if path == "service-worker.js" else None
    phone.open()
    phone.says("Kept on this device, whole" if is_good else "its signature is wrong")
    assert any(path.startswith("static/verify") for path in phone.server.asked)


def test_ranges_are_cut_from_the_kept_file(phone: Phone) -> None:
    """The map asks for parts of a file that is kept whole."""
    phone.keep()
    style = next(path for path in phone.server.asked if path.endswith(".css"))
    phone.server.fault = dead
    found = phone.page.evaluate(RANGES, f"{phone.server.url}/{style}")
    whole = found["whole"]
    assert [part[:2] for part in found["parts"]] == [[206, whole[:10]], [206, whole[5:]], [206, whole[-7:]], [416, ""]]
    assert found["parts"][0][2] == f"bytes 0-9/{len(whole.encode())}"


@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_site_can_be_put_on_the_home_screen(phone: Phone, language: str) -> None:
    """By the browser's own judgement, from the page that says how; it opens the home page, and no other page costs more for it."""
    page = phone.open(f"{language}/offline/")
    cdp = phone.context.new_cdp_session(page)
    told = cdp.send("Page.getAppManifest")
    assert told["errors"] == []
    hindrances = cdp.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [one["errorId"] for one in hindrances] == ["in-incognito"]  # as every context of a test is
    manifest = json.loads(told["data"])
    assert (manifest["lang"], manifest["name"], manifest["start_url"]) == ("en", "Shelters", "./")
    assert told["url"] == f"{phone.server.url}/{language}/app.webmanifest"
    assert page.locator("link[rel=apple-touch-icon]").count() == 1
    assert phone.open(f"{language}/").locator("link[rel=manifest]").count() == 0


def test_the_copy_is_kept_where_the_first_script_did_not_come(phone: Phone) -> None:
    """The page about the copy has a script of its own, with all the words that it needs."""
    phone.server.fault = lambda path, times: DEAD if path.startswith("static/app.") and times < 2 else None
    errors: list[str] = []
    phone.page.on("pageerror", lambda error: errors.append(str(error)))
    phone.keep()
    assert errors == [] and phone.page.evaluate("document.querySelector('#data-age [data-slot=age]').textContent") == ""
    phone.server.fault = dead
    assert phone.release() == "one"
