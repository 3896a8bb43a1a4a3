"""Releases of a small site, and a phone that keeps a copy of it from a host that may misbehave."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import BrowserContext, Error, Page, TimeoutError

from tests.building import build_site
from tests.faulty_server import DEAD, Fault, FaultOf, FaultyServer
from tests.unit.registry.small import written

FIRST_DATE, SECOND_DATE = "1735689600", "1735776000"
"""2025-01-01 and the day after: before any machine's clock."""
CORE_FILES = 8
"""Requests of an installation: the worker, its manifest, and six files."""
LOADED_MEANWHILE = "interrupted by another navigation"
"""What Playwright says if the page before has just loaded itself anew, for a newer copy."""
PEACE = {"peace": [{"services": ["reading"]}]}


KEPT = "async (root) => { const found = await (await caches.open('shelterfinder-kept')).match(root); return found ? found.json() : {}; }"


class Releases(NamedTuple):
    """Two builds of one site; every place of the second is called otherwise."""

    first: Path
    second: Path


def release_of_three(folder: Path, word: str, date: str) -> Path:
    """A release of three places, whose names end in a word."""
    places = [{"id": id, "name": f"{id.title()} {word}", "roles": PEACE} for id in ("hall", "library", "school")]
    registry = written(folder, site={"languages": ["en", "fi"]}, facilities=places)
    return build_site(registry, folder / "output", SOURCE_DATE_EPOCH=date)


def release(folder: Path, word: str, date: str, environment: dict[str, str], **site: object) -> Path:
    """One more release, with settings of its own."""
    places = [{"id": "hall", "name": f"Hall {word}", "roles": PEACE}]
    registry = written(folder, site={"languages": ["en"], **site}, facilities=places)
    return build_site(registry, folder / "output", SOURCE_DATE_EPOCH=date, **environment)


def dead(path: str, times: int) -> Fault:
    """A host that is down."""
    return DEAD


def from_request(number: int, fault: Fault) -> FaultOf:
    """A host that misbehaves from its `number`-th request on (from 0)."""
    seen = iter(range(10**9))
    return lambda path, times: fault if next(seen) >= number else None


class Phone:
    """A browser with one page on a site that may keep a copy."""

    def __init__(self, context: BrowserContext, server: FaultyServer) -> None:
        self.context, self.server = context, server
        self.page: Page = context.new_page()

    def open(self, address: str = "en/offline/") -> Page:
        """Open an address below the root of the site."""
        self.page.goto(f"{self.server.url}/{address}", wait_until="load")
        return self.page

    def says(self, words: str | re.Pattern[str], timeout: int = 40_000) -> None:
        """Wait until the page about the copy says so; what it says instead is said where it never does."""
        state = self.page.locator("#copy [data-slot=state]")
        try:
            state.filter(has_text=words).wait_for(timeout=timeout)
        except TimeoutError as error:
            raise AssertionError(f"the page says {state.all_inner_texts()}, and asked for {self.server.asked[-20:]}") from error

    def keep(self) -> None:
        """Keep the copy, whole."""
        self.open()
        self.says("Kept on this device, whole")

    def look(self) -> None:
        """Ask for a newer copy."""
        self.page.locator("[data-act=look]").click()

    def release(self) -> str:
        """Which release the home page shows: the last word of its places' names, which must all be the same; or why it cannot be read."""
        try:
            self.open("en/")
        except Error as error:
            if LOADED_MEANWHILE not in str(error):
                return f"not read: {error}"
            self.open("en/")
        names = self.page.locator("#areas details a").all_text_contents()
        words = {name.split()[-1] for name in names}
        assert len(words) == 1, names
        self.assert_one_build()
        return words.pop()

    def assert_one_build(self) -> None:
        """Everything that the page has loaded is named by the build it is of."""
        loaded = self.page.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
        page = self.page.content()
        for url in loaded:
            name = url.split("?")[0].rsplit("/", 1)[-1]
            if "/static/" in url or "/shards/" in url:
                assert name in page or "offline" in name or any(name.startswith(part) for part in ("state.", "after.", "map.")), name

    def nearest(self) -> list[str]:
        """The names of the nearest places, asked for where the registry has them."""
        self.open("en/#at=60.17,24.94")
        self.page.locator("#nearest .place-name").first.wait_for()
        return self.page.locator("#nearest .place-name").all_text_contents()

    def kept(self) -> dict[str, Any]:
        """What the browser keeps and wants."""
        return self.page.evaluate(KEPT, f"{self.server.url}/")

    def keeps_languages(self, *languages: str, timeout_s: float = 40) -> None:
        """Wait until the browser wants the copy in these languages; a policy forbids to wait by a function on the page."""
        until = time.monotonic() + timeout_s
        while self.kept().get("languages") != list(languages):
            assert time.monotonic() < until, self.kept()
            self.page.wait_for_timeout(100)

    def settled_files(self) -> dict[str, list[str]]:
        """What `files` gives once nothing is added any more: a page is kept a moment after it was shown."""
        before, now = None, self.files()
        while now != before:
            self.page.wait_for_timeout(1000)
            before, now = now, self.files()
        return now

    def files(self) -> dict[str, list[str]]:
        """Addresses in every cache of the site, by the cache's name."""
        return self.page.evaluate(
            "async () => Object.fromEntries(await Promise.all((await caches.keys()).filter((name) => name.startsWith('shelterfinder-copy'))"
            ".map(async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)])))"
        )


def manifest_of(site: Path) -> dict[str, Any]:
    """What the manifest of a built site says."""
    return json.loads(json.loads((site / "offline.json").read_text())["payload"])
