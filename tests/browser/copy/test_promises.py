"""The promises of the offline copy, each with a test of its name. The faults behind them are in test_faults.py. The eighth is about a
kiosk: tests/unit/kiosk/test_update_killed.py and tests/browser/test_kiosk_forgets.py have the tests of its name."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from shelterfinder.registry.registry import read_registry
from tests.browser.copy.phone import SECOND_DATE, Phone, Releases, dead, manifest_of, release
from tests.browser.pages import PHONE
from tests.building import run_build
from tests.faulty_server import DEAD, PORTAL, Fault, FaultyServer

TRIALS = 12


def names_of(site: Path) -> set[str]:
    """The files of a release by their names."""
    return {path.name for path in site.rglob("*") if path.is_file()}


@pytest.mark.parametrize("seed", range(3))
def test_promise_1_old_or_new_never_mixed(phone: Phone, releases: Releases, seed: int) -> None:
    """While a release is replaced on a host that fails at random, every screen is made of the files of one of them."""
    chance = random.Random(seed)
    phone.keep()
    phone.server.folder = releases.second
    phone.server.fault = lambda path, times: chance.choice([None, None, DEAD, PORTAL, Fault(cut=100)]) if "offline" not in path else None
    for _ in range(TRIALS):
        word = phone.release()
        assert word in ("one", "two")
        loaded = {
            url.split("?")[0].rsplit("/", 1)[-1]
            for url in phone.page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
        }
        own = names_of(releases.first if word == "one" else releases.second)
        assert {name for name in loaded if re.search(r"[0-9a-f]{12}\.\w+$", name)} <= own
        phone.open()
        phone.look()


@pytest.mark.parametrize("number", range(3))
def test_promise_2_old_stays_until_new_is_verified_whole(phone: Phone, releases: Releases, number: int) -> None:
    """Each file of the newer release spoilt in turn by one bit: the old one answers, and the new one once all are right."""
    core = [entry[0] for entry in manifest_of(releases.second)["core"]["en"]]
    known = [entry[0] for entry in manifest_of(releases.first)["core"]["en"]]
    spoilt = ["offline.json", *(address for address in core if address not in known or address == "en/")][number]
    phone.keep()
    phone.server.folder = releases.second
    phone.server.fault = lambda path, times: Fault(flip=10) if path == spoilt else None
    phone.look()
    phone.says("damaged or from another version")
    assert phone.release() == "one"
    phone.server.fault = lambda path, times: None
    phone.open()
    phone.look()
    phone.says("2 Jan 2025")
    phone.server.fault = dead
    assert phone.release() == "two"


def test_promise_3_empty_is_not_none(phone: Phone) -> None:
    """A page that is not kept is no empty list: it says that it is not kept, and shows what is."""
    phone.keep()
    phone.server.fault = dead
    phone.open("en/area/centre/")
    assert "not kept on this device" in phone.page.locator("#not-kept").inner_text()
    assert phone.page.locator("#areas a").count() > 0


def test_promise_4_every_screen_shows_the_date_and_age(phone: Phone) -> None:
    """Kept pages too, with the clock right and wrong."""
    phone.keep()
    phone.server.fault = dead
    phone.open("en/")
    assert re.search(r"1 January 2025.*\(\d+ (days|months|years?) ago\)", phone.page.locator("#data-age").inner_text())
    phone.page.clock.set_fixed_time("1970-01-02T00:00:00Z")
    phone.open("en/")
    said = phone.page.locator("#data-age").inner_text()
    assert "1 January 2025" in said and "ago" not in said


def test_promise_5_nothing_the_network_does_makes_it_worse(phone: Phone, releases: Releases) -> None:
    """One fault after another, and the answer is what it was."""
    phone.keep()
    before = phone.nearest()
    for fault in (
        DEAD,
        PORTAL,
        Fault(status=500),
        Fault(status=302, location="/x"),
        Fault(cut=50, close_delimited=True),
        Fault(claims_gzip=True),
    ):
        phone.server.fault = lambda path, times, fault=fault: fault
        assert phone.nearest() == before, fault
        assert phone.release() == "one"


def test_promise_6_readable_without_script_map_or_third_parties(browser: Browser, server: FaultyServer) -> None:
    """Home, area and place, with nothing but what this host gives."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    foreign: list[str] = []
    page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(server.url) else None)
    for address, words in (("en/", "Hall one"), ("en/area/centre/", "Hall one"), ("en/place/hall.html", "Hall one")):
        page.goto(f"{server.url}/{address}")
        assert words in (page.locator("main").text_content() or "")
    assert foreign == []
    context.close()


def test_promise_7_the_kill_switch_works_in_one_navigation(phone: Phone, tmp_path: Path) -> None:
    """One visit, and the page on the screen comes from the host, without a worker."""
    phone.keep()
    phone.server.folder = release(tmp_path, "off", SECOND_DATE, {"SHELTERFINDER_OFFLINE_COPY": "off"})
    phone.open("en/")
    phone.page.locator("#areas", has_text="Hall off").wait_for()
    assert phone.page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_promise_9_a_bad_record_never_hides_good_ones(tmp_path: Path, releases: Releases) -> None:
    """A registry with one bad record is refused as a whole: what was published stays, with every good record in it."""
    folder = tmp_path / "bad"
    folder.mkdir()
    site = release(folder, "good", SECOND_DATE, {})
    before = (site / "en" / "index.html").read_bytes()
    registry = folder / "shelters.yaml"
    registry.write_text(registry.read_text().replace('"lat": 6', '"lat": 96', 1))
    assert read_registry(registry).registry is None
    done = run_build(registry, site)
    assert done.returncode == 1 and "lat" in done.stdout + done.stderr
    assert (site / "en" / "index.html").read_bytes() == before
