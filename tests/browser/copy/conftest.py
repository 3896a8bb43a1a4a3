"""Two releases of a small site, a host that may misbehave, and a fresh phone on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.copy.phone import FIRST_DATE, SECOND_DATE, Phone, Releases, release_of_three
from tests.browser.pages import PHONE
from tests.faulty_server import FaultyServer


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """Two releases, a day apart."""
    dated = (("one", FIRST_DATE), ("two", SECOND_DATE))
    return Releases(*(release_of_three(tmp_path_factory.mktemp(word), word, date) for word, date in dated))


@pytest.fixture
def server(releases: Releases) -> Iterator[FaultyServer]:
    """A host with the first release."""
    with FaultyServer(releases.first) as server:
        yield server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh phone: it has been nowhere."""
    context = browser.new_context(viewport=PHONE, locale="en-GB", timezone_id="Europe/Helsinki")
    context.set_default_timeout(40_000)
    yield context
    context.close()


@pytest.fixture
def phone(context: BrowserContext, server: FaultyServer) -> Phone:
    """It, on the site."""
    return Phone(context, server)
