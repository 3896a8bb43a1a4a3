"""The frame that a notebook shows, opened on its own: it draws, and asks for nothing."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from shelterfinder.basemap import build_basemap
from shelterfinder.map import FacilityLayer, ShelterMap, VectorBasemap
from shelterfinder.map.notebook import as_page
from shelterfinder.registry.catalogue import read_catalogues
from shelterfinder.registry.publish import publish
from shelterfinder.registry.registry import read_registry
from tests.browser.waiting import until


def test_the_frame_draws_places_and_streets_without_a_request(browser: Browser, root: Path, tmp_path: Path) -> None:
    """Style, scripts, places and streets are all inside."""
    registry = read_registry(root / "shelters.yaml").registry
    assert registry is not None
    words = read_catalogues(root / "theme" / "locale", "en", ("map", "vocabulary"))
    shelter_map = ShelterMap(publish(registry), "en", words)
    tiles = build_basemap(root / "geodata" / "helsinki.osm.pbf", tmp_path, registry.site.languages, tmp_path / "work")
    VectorBasemap(tiles, "en", embed=True).add_to(shelter_map)
    FacilityLayer(shelter_map, words, "none").add_to(shelter_map)
    (tmp_path / "frame.html").write_text(as_page(shelter_map), encoding="utf-8")
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((tmp_path / "frame.html").as_uri())
    page.locator("#map[data-basemap=shown]").wait_for()
    until(page, "document.querySelectorAll('canvas.leaflet-tile-loaded').length > 0")
    until(page, "Number(document.querySelector('.leaflet-overlay-pane canvas').dataset.drawn) > 60")
    assert [url for url in asked if not url.startswith("file:")] == [] and len(asked) == 1
    context.close()
