"""What is refused: a data file that was changed on the way, and text as markup."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.spoiling import spoilt


def test_one_changed_byte_of_the_search_file_is_refused(page: Page, site_url: str, demonstration_site: Path) -> None:
    """What comes is compared with the hash in its name, which the page has; the field says that it was damaged."""
    page.goto(f"{site_url}/en/")
    name = page.locator("#ask").get_attribute("data-search") or ""
    changed = spoilt((demonstration_site / name).read_text(encoding="utf-8"), "flip")
    page.route("**/search/**", lambda route: route.fulfill(body=changed, content_type="text/javascript"))
    page.locator("#search").focus()
    page.locator("#found-status", has_text="damaged").wait_for()


def test_text_is_never_taken_for_markup(page: Page, site_url: str) -> None:
    """The policy demands Trusted Types: a string cannot become markup, whoever wrote the script."""
    page.goto(f"{site_url}/en/")
    refused = """() => { try { document.createElement('p').innerHTML = '<b>x</b>'; return ''; } catch (error) { return error.name; } }"""
    assert page.evaluate(refused) == "TypeError"
    page.goto(f"{site_url}/en/")
    assert "require-trusted-types-for 'script'" in (page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or "")
