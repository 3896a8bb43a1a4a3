"""The fault matrix of the copy (F1 to F27 of the promises): whatever a network or a host does, no wrong data is shown, the old release
stays whole, and the person is told in words."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright

from tests.browser.copy.phone import CORE_FILES, SECOND_DATE, Phone, Releases, dead, from_request, release
from tests.browser.find_browser import installed_browser
from tests.browser.pages import CHROMIUM_FLAGS, PHONE
from tests.faulty_server import DEAD, PORTAL, SIGN_IN, Fault, FaultOf, FaultyServer

SHARD = "shards/"
FILES_THAT_CHANGE = 4
"""Of an installation at least these are asked of the host: the worker, the manifest, the home page, the data. The rest may be known."""
NO_NETWORK_OR_WHOLE = re.compile("network does not answer|on this device, whole")
NO_NETWORK_OR_NEWER = re.compile("network does not answer|2 Jan 2025")
WAIT_MS = 60_000
THROW_AWAY = """async (seed) => {
  const [name] = (await caches.keys()).filter((one) => one.startsWith('shelterfinder-copy'));
  const cache = await caches.open(name);
  const parts = (await cache.keys()).filter(({ url }) => /answer|after|shards/.test(url));
  const gone = parts.filter((_, i) => i === seed || seed === 3);
  for (const key of gone) await cache.delete(key);
  return gone.length;
}"""


def on_shard(fault: Fault) -> FaultOf:
    """Something is wrong with the data file, each time it is asked for."""
    return lambda path, times: fault if path.startswith(SHARD) else None


def holds_first(phone: Phone) -> None:
    """The host dies: the first release is there, whole, and answers."""
    phone.server.fault = dead
    assert phone.release() == "one"
    assert phone.nearest() == ["Hall one", "Library one", "School one"]


def update_fails(phone: Phone, releases: Releases, fault: FaultOf, says: str) -> None:
    """A newer release cannot be had: that is said, and the first one stays."""
    phone.keep()
    phone.server.folder, phone.server.fault = releases.second, fault
    phone.look()
    phone.says(says, timeout=40_000)
    holds_first(phone)


@pytest.mark.parametrize("answers", range(CORE_FILES))
def test_f1_the_host_dies_during_the_first_installation(phone: Phone, answers: int) -> None:
    """After any number of files: no copy that pretends to be one, the page is readable, and the next visit keeps it."""
    worker = from_request(answers, DEAD)
    phone.server.fault = lambda path, times: worker(path, times) if path != "en/offline/" and begun(phone) else None
    phone.open()
    phone.says(NO_NETWORK_OR_WHOLE, timeout=40_000)
    assert phone.page.locator("h1").inner_text() == "Keep a copy on this device"
    is_whole = bool(phone.kept().get("current"))
    assert not is_whole or answers >= FILES_THAT_CHANGE
    phone.server.fault = lambda path, times: None
    phone.keep()
    holds_first(phone)


def begun(phone: Phone) -> bool:
    """Whether the installation has begun: what the page itself loads is no part of it."""
    return "service-worker.js" in phone.server.asked


@pytest.mark.parametrize("answers", range(CORE_FILES))
def test_f2_the_host_dies_during_an_update(phone: Phone, releases: Releases, answers: int) -> None:
    """After any number of files: the first release serves whole."""
    phone.keep()
    phone.server.folder, phone.server.fault = releases.second, from_request(answers, DEAD)
    phone.look()
    phone.says(NO_NETWORK_OR_NEWER, timeout=40_000)
    phone.server.fault = dead
    # what both releases share is not asked for again, so that the last of these has come whole before the host dies
    assert phone.release() == "one" or answers >= FILES_THAT_CHANGE


@pytest.mark.parametrize("status", [403, 404, 429, 500])
def test_f3_one_file_is_refused(phone: Phone, releases: Releases, status: int) -> None:
    """The host lacks a file of the newer release: three tries, then words."""
    update_fails(phone, releases, on_shard(Fault(status=status)), "lacks a file")
    assert len([path for path in phone.server.asked if path.startswith(SHARD)]) >= 3


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Fault(body=SIGN_IN), "sign in"),
        (Fault(flip=700), "damaged or from another version"),
        (Fault(cut=700), "network does not answer"),
        (Fault(cut=700, close_delimited=True), "damaged or from another version"),
        (Fault(claims_gzip=True), "network does not answer"),
    ],
    ids=["f4_page_for_data", "f5_one_bit", "f6_cut", "f7_cut_without_length", "f8_wrong_coding"],
)
def test_f4_to_f8_a_file_comes_wrong(phone: Phone, releases: Releases, fault: Fault, says: str) -> None:
    """Another page, one bit, a part of a file, a coding that is none: all refused by the hash."""
    update_fails(phone, releases, on_shard(fault), says)


def test_f9_one_file_stalls(phone: Phone, releases: Releases) -> None:
    """A minute without a byte: the update ends within half a minute, and goes on later with what it has."""
    update_fails(phone, releases, on_shard(Fault(wait_s=60)), "too slow")
    phone.server.fault = lambda path, times: None
    phone.server.forget()
    phone.open()
    phone.look()
    phone.page.locator("#copy-state", has_text="2 Jan 2025").wait_for(timeout=WAIT_MS)
    assert [path for path in phone.server.asked if path.startswith(("static/answer", SHARD))] != []


def test_f10_one_connection_in_twenty_breaks(phone: Phone) -> None:
    """Three tries for each file make that good."""
    chance = random.Random(10)
    phone.server.fault = lambda path, times: DEAD if path != "en/offline/" and begun(phone) and chance.random() < 0.05 else None
    phone.keep()
    holds_first(phone)


PORTALS: dict[str, Fault] = {
    "200": PORTAL,
    "302": Fault(status=302, location="/sign-in"),
    "511": Fault(status=511, body=SIGN_IN),
}


@pytest.mark.parametrize("portal", PORTALS)
def test_f11_a_network_wants_people_to_sign_in(phone: Phone, releases: Releases, portal: str) -> None:
    """It answers everything with its own page, the worker too: that is said, nothing of it is kept, the first release serves."""
    phone.keep()
    before = phone.settled_files()
    phone.server.folder, phone.server.fault = releases.second, lambda path, times: PORTALS[portal]
    phone.look()
    phone.says("sign in first")
    assert phone.files() == before
    assert phone.release() == "one"


def test_f12_the_device_is_full(phone: Phone, releases: Releases) -> None:
    """No room for the newer release: the first one stays, and that is said."""
    phone.keep()
    tools = phone.context.new_cdp_session(phone.page)
    tools.send("Storage.overrideQuotaForOrigin", {"origin": phone.server.url, "quotaSize": 1000})
    phone.server.folder = releases.second
    phone.look()
    phone.says("no room")
    tools.send("Storage.overrideQuotaForOrigin", {"origin": phone.server.url})
    holds_first(phone)


def test_f13_a_broken_worker_is_ended_in_one_visit(phone: Phone, tmp_path: Path, releases: Releases) -> None:
    """A worker that answers every page with nonsense is replaced by the kill switch at the next visit; nothing of it stays."""
    site = tmp_path / "broken"
    shutil.copytree(releases.first, site)
    broken = "self.onfetch = (event) => event.respondWith(new Response('broken')); self.oninstall = () => self.skipWaiting();"
    (site / "service-worker.js").write_text(broken)
    phone.server.folder = site
    phone.open()
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    phone.open("en/")
    assert phone.page.locator("body").inner_text() == "broken"
    phone.server.folder = release(tmp_path, "off", SECOND_DATE, {"SHELTERFINDER_OFFLINE_COPY": "off"})
    phone.page.goto(f"{phone.server.url}/en/")
    phone.page.locator("#areas", has_text="Hall off").wait_for()
    assert phone.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    assert phone.files() == {}


def test_f13_the_kill_switch_ends_a_good_copy_too(phone: Phone, tmp_path: Path) -> None:
    """An office that wants no copies any more is obeyed at the next visit."""
    phone.keep()
    phone.server.folder = release(tmp_path, "off", SECOND_DATE, {"SHELTERFINDER_OFFLINE_COPY": "off"})
    phone.open("en/")
    phone.page.locator("#areas", has_text="Hall off").wait_for()
    assert phone.files() == {} and not phone.page.locator("#copy-state").count()


@pytest.mark.parametrize("seed", range(4))
def test_f14_the_browser_throws_away_a_part(phone: Phone, seed: int) -> None:
    """Without a network it says that it is not whole; with one it gets the rest again."""
    phone.keep()
    lost = phone.page.evaluate(THROW_AWAY, seed)
    assert lost
    phone.server.fault = lambda path, times: None if path.startswith(("en/offline/", "static/offline")) else DEAD
    phone.open()
    phone.says("only in part")
    phone.server.fault = lambda path, times: None
    phone.open()
    phone.says("Kept on this device, whole")
    holds_first(phone)


def test_f14_the_browser_forgets_everything(phone: Phone) -> None:
    """Worker and caches are gone, as after seven days on some systems: it says so and keeps it again."""
    phone.keep()
    phone.context.new_cdp_session(phone.page).send("Storage.clearDataForOrigin", {"origin": phone.server.url, "storageTypes": "all"})
    phone.page.close()
    phone.page = phone.context.new_page()
    phone.keep()
    holds_first(phone)


def test_f15_two_tabs_see_an_update(phone: Phone, releases: Releases) -> None:
    """The tab that shows the first release gets the files of the first release, though the second answers pages now."""
    phone.keep()
    other = phone.context.new_page()
    other.goto(f"{phone.server.url}/en/")
    other.mouse.click(5, 5)
    late = other.evaluate("document.querySelector('[rel=preload]').href")
    phone.server.folder = releases.second
    phone.look()
    phone.page.locator("#copy-news").wait_for()
    other.locator("#copy-news").wait_for()
    phone.server.fault = dead
    assert "one" in other.locator("#areas").inner_html()
    assert other.evaluate("async (url) => (await fetch(url)).ok", late)
    other.locator("#use-position").wait_for()
    assert phone.release() == "two"


def test_f16_the_browser_is_closed_during_the_installation(
    with_profile: Callable[[Path], BrowserContext], tmp_path: Path, releases: Releases
) -> None:
    """The files that came stay; the next start gets only the rest."""
    with FaultyServer(releases.first) as server:
        first = with_profile(tmp_path / "profile")
        phone = Phone(first, server)
        phone.server.fault = lambda path, times: Fault(wait_s=30) if path.startswith(SHARD) else None
        phone.open()
        phone.page.wait_for_timeout(3000)
        assert "offline.json" in server.asked
        first.close()
        server.fault = lambda path, times: None
        server.forget()
        phone = Phone(with_profile(tmp_path / "profile"), server)
        phone.keep()
        assert server.asked.count("offline.json") <= 1
        holds_first(phone)
        phone.context.close()


@pytest.fixture
def with_profile(playwright: Playwright) -> Callable[[Path], BrowserContext]:
    """Starts a browser with a profile that outlives it."""
    program, flags = str(installed_browser()), list(CHROMIUM_FLAGS)
    return lambda profile: playwright.chromium.launch_persistent_context(
        str(profile), executable_path=program, args=flags, viewport=PHONE, locale="en-GB"
    )


SLOW_STORE_MS = 700
SLOW_STORE = f"""{{
  const {{ open }} = CacheStorage.prototype;
  CacheStorage.prototype.open = async function (name) {{
    await new Promise((done) => setTimeout(done, {SLOW_STORE_MS}));
    return open.call(this, name);
  }};
}}
"""
BLOCKED = {
    "no_worker": "Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined });",
    "no_caches": "delete window.caches; Object.defineProperty(window, 'caches', { value: undefined });",
    "caches_throw": "Object.defineProperty(window, 'caches', { get() { throw new DOMException('blocked', 'SecurityError'); } });",
    "worker_refused": "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('blocked', 'SecurityError'));",
    "storage_throws": "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('blocked', 'SecurityError'); } });"
    "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('blocked', 'SecurityError'));",
}


@pytest.mark.parametrize("how", BLOCKED)
def test_f17_nothing_may_be_stored(phone: Phone, how: str) -> None:
    """A private window or blocked storage: the page works, and says that it can keep nothing."""
    phone.page.add_init_script(BLOCKED[how])
    errors: list[str] = []
    phone.page.on("pageerror", lambda error: errors.append(str(error)))
    phone.open()
    phone.says(re.compile("can keep no copy|keep nothing"))
    assert phone.nearest() == ["Hall one", "Library one", "School one"]
    assert errors == []


def test_f17_an_older_state_is_not_shown_over_a_newer_one(phone: Phone) -> None:
    """Where the store answers late, what was asked before the refusal is known comes after it."""
    phone.page.add_init_script(SLOW_STORE + BLOCKED["worker_refused"])
    phone.open()
    phone.says("keep nothing")
    phone.page.wait_for_timeout(3 * SLOW_STORE_MS)
    assert "keep nothing" in phone.page.locator("#copy [data-slot=state]").inner_text()


def test_f18_no_script(browser: Browser, server: FaultyServer) -> None:
    """The page about the copy says what to do without scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{server.url}/en/offline/")
    assert "Without JavaScript" in page.locator("#copy").inner_text()
    context.close()


def test_f19_a_host_mixes_two_releases(phone: Phone, releases: Releases) -> None:
    """The worker of the second, everything else of the first: the hash of the manifest does not fit, and the first stays."""
    phone.keep()
    newer = Fault(body=(releases.second / "service-worker.js").read_bytes(), media="text/javascript")
    phone.server.fault = lambda path, times: newer if path == "service-worker.js" else None
    phone.look()
    phone.says("damaged or from another version")
    holds_first(phone)


def test_f20_a_host_goes_back_to_an_older_release(phone: Phone, releases: Releases) -> None:
    """Who has the second keeps it, and is told."""
    phone.server.folder = releases.second
    phone.keep()
    phone.server.folder = releases.first
    phone.look()
    phone.says("older data")
    phone.server.fault = dead
    assert phone.release() == "two"


@pytest.mark.parametrize("year", [1970, 2015, 2038])
def test_f21_the_clock_is_wrong(phone: Phone, year: int) -> None:
    """The copy still serves, and no age is made up."""
    phone.page.clock.set_fixed_time(f"{year}-01-02T12:00:00Z")
    phone.keep()
    assert "1 Jan 2025" in phone.page.locator("#copy [data-slot=state]").inner_text()
    assert "-" not in phone.page.locator("#copy-state").inner_text()
    holds_first(phone)


def test_f23_a_device_that_saves_data_goes_on_only_when_asked(phone: Phone) -> None:
    """A part that is not whole does not come by itself."""
    phone.keep()
    phone.server.fault = lambda path, times: DEAD if path.endswith("place/library.html") else None
    phone.page.locator("[data-part=everything]").get_by_role("button", name="Keep").click()
    phone.page.locator("[data-slot=trouble]", has_text="network").wait_for()
    phone.server.fault = lambda path, times: None
    phone.page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });")
    phone.server.forget()
    phone.open()
    phone.page.locator("[data-part=everything]", has_text="Not whole").wait_for()
    phone.page.wait_for_timeout(1500)
    assert not any("place/" in path for path in phone.server.asked)
    phone.page.locator("[data-part=everything]").get_by_role("button", name="Go on").click()
    phone.page.locator("[data-part=everything]", has_text="Kept, whole").wait_for()


def test_f25_the_host_is_down_for_a_day(phone: Phone) -> None:
    """Every start works, and each says how old the data is."""
    phone.keep()
    phone.server.fault = dead
    for _ in range(3):
        assert phone.release() == "one"
    phone.page.locator("#copy-state", has_text="Data of 1 Jan 2025").wait_for()


def test_f26_the_site_has_moved(phone: Phone) -> None:
    """Everything is redirected to another address: the copy stays, and says that it gets nothing new."""
    phone.keep()
    phone.server.fault = lambda path, times: Fault(status=301, location=f"http://127.0.0.1:9/{path}")
    phone.look()
    phone.says("or the site has moved")
    assert phone.release() == "one"


@pytest.mark.parametrize("number", range(CORE_FILES))
def test_any_one_request_may_fail_once(phone: Phone, number: int) -> None:
    """Every request of an installation in turn: one failure never fails it."""
    worker = from_request(number, DEAD)
    failed: list[str] = []

    def fault(path: str, times: int) -> Fault | None:
        if path == "en/offline/" or not begun(phone) or failed or path == "service-worker.js":
            return None
        found = worker(path, times)
        failed.extend([path] if found else [])
        return found

    phone.server.fault = fault
    phone.keep()
    holds_first(phone)
