"""A kiosk runs for months: what visitors do must not stay in its memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession

from shelterfinder.kiosk.pages import Screen
from tests.browser.kiosks import AT, AtKiosk, kiosk_server

GROWTH_MAX_B = 1_000_000
INTERACTIONS = 10_000
ROUND = 500
"""Interactions of one visitor, after which the screen starts again."""
PRESSES = """async (count) => {
    const frame = document.querySelector('.kiosk-site').contentDocument;
    const press = (root, selector, n) => { const all = root.querySelectorAll(selector); if (all.length) all[n % all.length].click(); };
    for (let n = 0; n < count; n++) {
        const kind = n % 10;
        if (kind < 3) press(frame, '#needs button[data-service]', n);
        else if (kind === 3) press(frame, '#step-free', 0);
        else if (kind === 4) press(frame, '#use-position', 0);
        else if (kind === 5) press(frame, '#nearest [data-slot=send]', n);
        else if (kind === 6) press(document, '[data-close]', 0);
        else if (kind === 7) press(document, '[data-do=low]', 0);
        else if (kind === 8) press(frame, '#nearest [data-slot=skip]', 0);
        else press(frame, '#set-back [data-slot=unskip]', 0);
        if (n % 25 === 0) await new Promise((done) => setTimeout(done));
    }
}"""


@pytest.fixture(scope="module")
def url(demonstration_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A kiosk in the middle of the demonstration."""
    with kiosk_server(demonstration_folder, tmp_path_factory.mktemp("kiosk"), Screen(AT)) as url:
        yield url


def heap_B(session: CDPSession) -> int:
    """Bytes in use after everything that can be collected was."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])


def visit(kiosk: AtKiosk, presses: int) -> None:
    """One visitor: presses, two pages and back, and the end of the visit."""
    kiosk.page.evaluate(PRESSES, presses)
    kiosk.page.evaluate("document.querySelector('dialog[open] [data-close]')?.click()")
    kiosk.button("home").click()
    kiosk.answered()


def grown_B(kiosk: AtKiosk, interactions: int) -> int:
    """By how many bytes the heap grows over that many interactions, after a first visit has warmed everything up."""
    session = kiosk.context.new_cdp_session(kiosk.page)
    visit(kiosk, ROUND)
    before = heap_B(session)
    for _ in range(interactions // ROUND):
        visit(kiosk, ROUND)
    return heap_B(session) - before


def test_ten_thousand_interactions_stay_within_a_megabyte(browser: Browser, url: str) -> None:
    """Twenty visitors with 500 presses each: needs, choices, codes, the lower layout, places marked full and unmarked, and start again."""
    kiosk = AtKiosk(browser, url).open()
    kiosk.requests.clear()
    grown = grown_B(kiosk, INTERACTIONS)
    print(f"the heap grew by {grown} B over {INTERACTIONS} interactions")
    assert grown < GROWTH_MAX_B
    kiosk.context.close()


def test_a_page_that_keeps_its_visits_would_be_found(browser: Browser, url: str) -> None:
    """With one reference kept to each visit's page the same measure fails, long before ten thousand."""
    kiosk = AtKiosk(browser, url).open()
    kiosk.page.evaluate(
        """() => {
            window.kept = [];
            new MutationObserver(() => {
                const frame = document.querySelector('.kiosk-site');
                if (frame) frame.addEventListener('load', () => window.kept.push(frame.contentDocument), { once: true });
            }).observe(document.querySelector('[data-part=room]'), { childList: true });
        }"""
    )
    assert grown_B(kiosk, 10 * ROUND) > GROWTH_MAX_B
    kiosk.context.close()
