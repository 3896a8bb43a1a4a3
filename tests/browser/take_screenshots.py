"""Take a picture of every kind of page, to be looked at by a person: `take_screenshots.py SITE FOLDER [README_PICTURE]`.

Two sizes, every language, light and dark, and the home page with an answer in each mode. With a third name, the picture
of the README is written there too.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.browser.find_browser import find_or_install
from tests.browser.pages import CHROMIUM_FLAGS, DESK, PHONE, kinds_of
from tests.serving import LocalServer

CENTRE = "#at=60.1700,24.9400"
README_SIZE = {"width": 1100, "height": 860}
MAP_DRAWN_MS = 2_500
"""Tiles are drawn after the page has loaded; a picture taken sooner would be empty."""


def picture(page: Page, url: str, target: Path, mode: str | None = None) -> None:
    """Open a page, choose a mode if one is named, wait for what is drawn late, and take the whole page."""
    page.goto(url, wait_until="load")
    if "#at=" in url:
        page.locator("#nearest > li").first.wait_for()
    if mode:
        page.locator("#mode").select_option(mode)
    if "/map/" in url:
        page.wait_for_timeout(MAP_DRAWN_MS)
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target, full_page=True)


def take_all(browser: Browser, address: str, site: Path, folder: Path) -> None:
    """Every kind of page in both sizes, light and dark; the answer in every mode."""
    for size_name, size in (("phone", PHONE), ("desk", DESK)):
        for scheme in ("light", "dark"):
            page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
            for path in kinds_of(site):
                name = path.strip("/").replace("/", "-").removesuffix(".html") or "languages"
                picture(page, address + path, folder / size_name / scheme / f"{name}.png")
            for language in ("zh-Hans", "en", "fi"):
                for mode in ("peace", "emergency", "war"):
                    target = folder / size_name / scheme / f"{language}-answer-{mode}.png"
                    picture(page, f"{address}/{language}/?{mode}{CENTRE}", target, mode)
                picture(page, f"{address}/{language}/map/{CENTRE}", folder / size_name / scheme / f"{language}-map-answer.png")
            page.context.close()


def take_readme_picture(browser: Browser, address: str, target: Path) -> None:
    """The question and its answer side by side, as a wide screen shows them."""
    page = browser.new_context(viewport=README_SIZE, color_scheme="light").new_page()
    page.goto(f"{address}/en/{CENTRE}")
    page.locator("#nearest > li").first.wait_for()
    page.evaluate("window.scrollTo(0, 0)")
    target.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=target)


def main(site: Path, folder: Path, readme_picture: Path | None) -> None:
    """Take every picture of the built site."""
    with LocalServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=list(CHROMIUM_FLAGS))
        if readme_picture:
            take_readme_picture(browser, server.url, readme_picture)
        take_all(browser, server.url, site, folder)
        browser.close()
    print(f"{sum(1 for _ in folder.rglob('*.png'))} pictures in {folder}")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) == 4 else None)
