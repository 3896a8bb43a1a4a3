"""The danger that the office has set is the one asked about, on arrival and after a look at another mode."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.test_home_marks import ENDED, REGISTRY
from tests.building import build_site
from tests.serving import LocalServer


@pytest.fixture(scope="module")
def danger_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site in peace with chemicals in force, of which no place says a word."""
    folder: Path = tmp_path_factory.mktemp("danger")
    mode = f"mode: {{current: war, until: {ENDED}}}"
    assert mode in REGISTRY
    registry = REGISTRY.replace(mode, "mode: {current: peace, hazard: chemical}")
    (folder / "shelters.yaml").write_text(registry, encoding="utf-8")
    with LocalServer(build_site(folder / "shelters.yaml", folder / "output")) as server:
        yield server.url


def test_a_look_at_another_mode_does_not_lose_the_danger_in_force(page: Page, danger_url: str) -> None:
    """Chemicals on arrival, air raids in war, nothing in an emergency that is not in force, chemicals again on the way back."""
    page.goto(f"{danger_url}/en/")
    danger = page.locator("#hazard")
    assert danger.input_value() == "chemical"
    page.locator("#mode").select_option("war")
    assert danger.input_value() == "air_raid"
    page.locator("#mode").select_option("emergency")
    assert danger.input_value() == ""
    page.locator("#back-to-mode").click()
    assert page.locator("#mode").input_value() == "peace"
    assert danger.input_value() == "chemical"
