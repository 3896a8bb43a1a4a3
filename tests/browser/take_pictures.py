"""Take the pictures of the walk-through in CONTRIBUTING.md anew: `take_pictures.py SITE`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.browser.find_browser import find_or_install
from tests.browser.pages import CHROMIUM_FLAGS
from tests.browser.walkthrough import PICTURES, pictures
from tests.serving import LocalServer


def main(site: Path, folder: Path = PICTURES) -> None:
    """Write a picture of every step into a folder, and say how large each is."""
    folder.mkdir(parents=True, exist_ok=True)
    with LocalServer(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=list(CHROMIUM_FLAGS))
        for name, taken in pictures(browser, server.url):
            (folder / name).write_bytes(taken)
            print(f"{folder / name}: {len(taken) / 1000:.1f} kB")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
