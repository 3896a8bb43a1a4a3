"""Every page, in a real browser: nothing remote, nothing that the policy refuses, nothing that axe finds."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.pages import PHONE, kinds_of, pages_of

AXE = Path("node_modules/axe-core/axe.min.js")
WATCH = """
window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def test_every_page_keeps_to_the_policy_and_to_its_own_host(context: BrowserContext, site_url: str, demonstration_site: Path) -> None:
    """A crawl of every page meets no violation of the content security policy, no error and no request to another origin."""
    requests: list[str] = []
    errors: list[str] = []
    context.add_init_script(WATCH)
    page = context.new_page()
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(f"{page.url}: {error}"))
    page.on("console", lambda message: errors.append(f"{page.url}: {message.text}") if message.type == "error" else None)
    for path in pages_of(demonstration_site):
        page.goto(site_url + path, wait_until="load")
        errors.extend(f"{path}: {violation}" for violation in page.evaluate("window.violations"))
    host = urlsplit(site_url).netloc
    assert errors == []
    assert {urlsplit(url).netloc for url in requests if not url.startswith("blob:")} == {host}


@pytest.fixture(scope="module")
def axe_source(root: Path) -> str:
    """The program that looks for what keeps people out."""
    return (root / AXE).read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, site_url: str, demonstration_site: Path, axe_source: str, scheme: str) -> None:
    """Every kind of page, in every language, light and dark, has no finding of WCAG 2.2 A or AA or of the best practices."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found = []
    for path in kinds_of(demonstration_site):
        page.goto(site_url + path, wait_until="load")
        found.extend(f"{path}: {finding}" for finding in axe_findings(page, axe_source))
    context.close()
    assert found == []


def axe_findings(page: Page, axe_source: str) -> list[str]:
    """The rules that a page breaks, each with the first element that does."""
    page.evaluate(axe_source)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    result = page.evaluate("(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", tags)
    return [f"{rule['id']} ({len(rule['nodes'])}): {rule['nodes'][0]['html'][:160]}" for rule in result["violations"]]


WIDTHS = (320, 360, 1280, 1920)
"""From the smallest phone to a kiosk, in CSS pixels."""
TWICE = "225%"
"""Our text is 112.5 % of the reader's own size; this is what somebody gets who has doubled it."""


def test_no_page_needs_scrolling_sideways(browser: Browser, site_url: str, demonstration_site: Path) -> None:
    """Everything fits the width, and on a phone it still does when the reader's own text is twice as large (elder mode)."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    wide = []
    for path in kinds_of(demonstration_site):
        page.goto(site_url + path, wait_until="load")
        for width, size in (*((width, "") for width in WIDTHS), (PHONE["width"], TWICE)):
            page.set_viewport_size({"width": width, "height": 740})
            page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", size)
            over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wide.append(f"{path}: {over} px too wide at {width} px, text {size or 'as usual'}")
    context.close()
    assert wide == []


def test_every_page_is_complete_without_javascript(browser: Browser, site_url: str, demonstration_site: Path) -> None:
    """Without JavaScript each page has a heading, words, and the number to call; no page waits for a script to say something."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    bare = []
    for path in kinds_of(demonstration_site):
        page.goto(site_url + path)
        text = page.locator("body").inner_text()
        if not page.locator("h1").count() or len(text) < 200 or (path != "/404.html" and not page.locator("a[href^='tel:']").count()):
            bare.append(path)
    context.close()
    assert bare == []
