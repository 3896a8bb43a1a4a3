"""An office with keys, and a kiosk that trusts its root."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundles import Office, Screen


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office that has signed nothing yet."""
    return Office(tmp_path / "office")


@pytest.fixture
def screen(tmp_path: Path, office: Office) -> Screen:
    """A kiosk on which nothing was installed yet."""
    return Screen(tmp_path / "kiosk", office)
