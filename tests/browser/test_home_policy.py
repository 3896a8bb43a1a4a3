"""What the browser itself is told to refuse: a data file that was changed on the way, and text as markup."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page


def test_the_browser_checks_the_search_file_by_its_hash(page: Page, site_url: str, demonstration_site: Path) -> None:
    """The script element of the search file carries the hash that the form names, and one changed byte is refused."""
    page.goto(f"{site_url}/en/")
    page.locator("#search").focus()
    page.locator("script[src*='search/']").wait_for(state="attached")
    wanted = page.locator("#ask").get_attribute("data-search-integrity") or ""
    assert wanted.startswith("sha256-")
    assert page.evaluate("""document.querySelector('script[src*="/search/"]').integrity""") == wanted
    name = page.locator("#ask").get_attribute("data-search") or ""
    spoilt = (demonstration_site / name).read_text(encoding="utf-8") + "\n"
    page.route("**/search/**", lambda route: route.fulfill(body=spoilt, content_type="text/javascript"))
    page.goto("about:blank")
    page.goto(f"{site_url}/en/")
    page.locator("#search").focus()
    page.locator("#found-status", has_text="could not").wait_for()


def test_text_is_never_taken_for_markup(page: Page, site_url: str) -> None:
    """The policy demands Trusted Types: a string cannot become markup, whoever wrote the script."""
    page.goto(f"{site_url}/en/")
    refused = """() => { try { document.createElement('p').innerHTML = '<b>x</b>'; return ''; } catch (error) { return error.name; } }"""
    assert page.evaluate(refused) == "TypeError"
    page.goto(f"{site_url}/en/")
    assert "require-trusted-types-for 'script'" in (page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or "")
