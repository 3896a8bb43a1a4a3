"""Find a Chromium for the browser tests, or install one: the machine's own, the distribution's, Playwright's.

Run as a program it prints the path and ends with 0, or says what to do and ends with 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
MAC_PATHS = tuple(Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in ("Google Chrome", "Chromium"))
PACKAGE = "chromium"
SILENCE_MAX_S = 60
"""A step that prints nothing for a minute is given up: it waits for a network that is not there."""

ADVICE = """No browser could be found or installed, and browser tests are never left out in silence.
Do one of these, then say 'make test' again:
  - install Chromium or Google Chrome (on Debian and Ubuntu: sudo apt-get install chromium);
  - or name one:  SHELTERFINDER_BROWSER=/path/to/chrome make test
"""


class NoBrowser(RuntimeError):
    """No browser on this machine and none could be installed; carries the advice."""


def installed_browser() -> Path | None:
    """The browser named by SHELTERFINDER_BROWSER, else one on the PATH, else Playwright's own if it was downloaded before."""
    named = os.environ.get("SHELTERFINDER_BROWSER")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    candidates = [Path(found)] if found else [path for path in MAC_PATHS if path.is_file()]
    return next(iter(candidates), None) or _playwright_browser()


def find_or_install() -> Path:
    """A browser, installed now if there was none. Raises NoBrowser."""
    for install in (lambda: None, lambda: install_from_distribution(PACKAGE), _install_from_playwright):
        install()
        browser = installed_browser()
        if browser:
            return browser
    raise NoBrowser(ADVICE)


def _playwright_browser() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def install_from_distribution(package: str) -> None:
    """Install a package with apt, where there is apt and the right to use it without a question."""
    if not shutil.which("apt-get"):
        return
    rights = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if rights and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode:
        return
    print(f"Installing {package} from the distribution's packages ...", flush=True)
    if _run([*rights, "apt-get", "update"]):
        _run([*rights, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "--yes", "--no-install-recommends", package])


def _install_from_playwright() -> None:
    print("Downloading Playwright's Chromium ...", flush=True)
    _run([sys.executable, "-m", "playwright", "install", "chromium"])


def _run(command: list[str]) -> bool:
    """True if the command ended well; it is ended when it has been silent for too long."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        timer = threading.Timer(SILENCE_MAX_S, process.kill)
        timer.start()
        for _ in process.stdout or ():
            timer.cancel()
            timer = threading.Timer(SILENCE_MAX_S, process.kill)
            timer.start()
        timer.cancel()
    return process.returncode == 0


if __name__ == "__main__":
    try:
        print(f"Browser for the tests: {find_or_install()}")
    except NoBrowser as error:
        sys.exit(str(error))
