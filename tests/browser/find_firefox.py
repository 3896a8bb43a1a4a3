"""Find a Firefox for the tests of the folder copy, or install the distribution's. Playwright has only a changed one, and cannot drive this.

Run as a program it prints the path and ends with 0, or says what to do and ends with 1.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))  # to be run as a program
from tests.browser.find_browser import NoBrowser, install_from_distribution

NAMES = ("firefox-esr", "firefox")
MAC_PATH = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
PACKAGE = "firefox-esr"

ADVICE = """No Firefox could be found or installed, and the tests of the folder copy are never left out in silence.
Do one of these, then say 'make test' again:
  - install Firefox (on Debian: sudo apt-get install firefox-esr);
  - or name one:  SHELTERFINDER_FIREFOX=/path/to/firefox make test
"""


def installed_firefox() -> Path | None:
    """The Firefox named by SHELTERFINDER_FIREFOX, else one on the PATH, else that of a Mac."""
    named = os.environ.get("SHELTERFINDER_FIREFOX")
    if named:
        return Path(named) if Path(named).is_file() else None
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    return Path(found) if found else MAC_PATH if MAC_PATH.is_file() else None


def find_or_install() -> Path:
    """A Firefox, installed now if there was none. Raises NoBrowser."""
    for install in (lambda: None, lambda: install_from_distribution(PACKAGE)):
        install()
        browser = installed_firefox()
        if browser:
            return browser
    raise NoBrowser(ADVICE)


if __name__ == "__main__":
    try:
        print(f"Firefox for the tests: {find_or_install()}")
    except NoBrowser as error:
        sys.exit(str(error))
