"""A built demonstration site on a local server, and pages of a real browser at phone size."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser.find_browser import installed_browser
from tests.browser.pages import CHROMIUM_FLAGS, PHONE
from tests.offline import UNPACKED_AT, the_zip, unpacked
from tests.serving import LocalServer


@pytest.fixture(scope="session")
def site_url(demonstration_site: Path) -> Iterator[str]:
    """The address of the demonstration site, without a slash at its end."""
    with LocalServer(demonstration_site) as server:
        yield server.url


@pytest.fixture(scope="session")
def demonstration_folder(demonstration_zips: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked offline copy of the demonstration, as a kiosk serves it."""
    return unpacked(the_zip(demonstration_zips), tmp_path_factory.mktemp("unpacked") / UNPACKED_AT)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers; a process may have it only once."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    path = installed_browser()
    assert path, "no browser: say 'make browser'"
    browser = playwright.chromium.launch(executable_path=str(path), args=list(CHROMIUM_FLAGS))
    yield browser
    browser.close()


@pytest.fixture
def context(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A fresh phone: no storage, no permission, English."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="Europe/Helsinki", has_touch=True)
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One page of the fresh phone."""
    return context.new_page()
