"""The copy that a phone keeps: requests and bytes until it answers without a network (P6), and how often it comes whole where one request
in a hundred fails (P7)."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Error, sync_playwright

from bench.demonstration import demonstration
from bench.lighthouse import LANGUAGE
from bench.row import Row
from shelterfinder.headers.definition import STATUS_BYTES
from tests.browser.find_browser import find_or_install
from tests.browser.pages import CHROMIUM_FLAGS, PHONE
from tests.faulty_server import DEAD, FaultyServer

TRIALS = 200
FAILING = 0.01
WHOLE_MIN = 199
REQUESTS_MAX, BYTES_MAX = 8, 100_000
TILFLUKTSROM_BYTES, NARUTO_BYTES = 331 * 1024, 13 * 2**20
"""Measured earlier with one harness; neither is in a package registry."""
NARUTO_WHOLE_PERCENT = 0.03
"""Computed from its list of files, each of which must come at the first try."""
LIMIT_MS = 90_000
"""Longer than the minute after which a page asks again for its own script."""
KEPT = "#copy-state"


def rows() -> Iterator[Row]:
    """Weight and reliability of an installation."""
    site = demonstration()
    requests, sent = _weight(site)
    yield Row("P6", "requests until the home area answers without a network", requests, "requests", REQUESTS_MAX)
    what = "bytes until the home area answers without a network, compressed, headers included"
    yield Row("P6", what, sent, "B", BYTES_MAX, peer="tilfluktsrom (measured earlier)", theirs=TILFLUKTSROM_BYTES, ratio_max=0.35)
    yield Row("P6", what, sent, "B", BYTES_MAX, peer="Naruto (measured earlier)", theirs=NARUTO_BYTES, ratio_max=0.01)
    whole = _whole_installations(site)
    yield Row(
        "P7",
        f"installations that end whole, one request in a hundred fails, {TRIALS} phones",
        100 * whole / TRIALS,
        "%",
        100 * WHOLE_MIN / TRIALS,
        True,
        "Naruto (computed)",
        NARUTO_WHOLE_PERCENT,
        note="each file is tried three times; a page that does not open is opened again, as people do",
    )


def _weight(site: Path) -> tuple[int, int]:
    """Requests, and bytes on the wire, of the worker, its manifest and the core of a language: nothing is in the browser's cache."""
    manifest = json.loads(json.loads((site / "offline.json").read_text(encoding="utf-8"))["payload"])
    core = [entry[2] for entry in manifest["core"][LANGUAGE]]
    own = [(site / f"{name}.br").stat().st_size for name in ("service-worker.js", "offline.json")]
    sizes = [*own, *core]
    return len(sizes), sum(sizes) + len(sizes) * STATUS_BYTES


def _whole_installations(site: Path) -> int:
    chance = random.Random(7)
    with FaultyServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=list(CHROMIUM_FLAGS))
        server.fault = lambda path, times: DEAD if chance.random() < FAILING else None
        whole = sum(_is_whole(browser, f"{server.url}/{LANGUAGE}/offline/") for _ in range(TRIALS))
        browser.close()
    return whole


def _is_whole(browser: Browser, address: str) -> bool:
    """One new phone, one installation: whether it ends whole."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    try:
        while True:
            try:
                page.goto(address, wait_until="load")
                break
            except Error:
                continue
        page.locator(KEPT, has_text="完整").wait_for(timeout=LIMIT_MS)
        return True
    except Error:
        return False
    finally:
        context.close()
