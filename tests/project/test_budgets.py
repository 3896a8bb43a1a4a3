"""What a phone has to load, in bytes and requests. A budget that is exceeded by one byte fails."""

from __future__ import annotations

from pathlib import Path

import pytest

AREA_PAGE_WIRE_MAX_B = 14_000
"""An area page with its style and the headers of both answers fits the first round trips of a slow line."""
SCRIPT_FIRST_MAX_B = 10 * 1024
STYLE_MAX_B = 5 * 1024
MAP_SCRIPT_MAX_B = 78_000
"""Leaflet, the readers of tiles and our layers; asked for by the map page alone."""
EDIT_SCRIPT_MAX_B = 25_000
"""The form that corrects a place, with the checks of the registry that a browser can make; asked for by its own page alone."""
PLACES_SCRIPT_MAX_B = 12_000
"""What finds the place to correct by its name; asked for by the focus in that field alone."""
LANGUAGES = ("zh-Hans", "en", "fi")


def compressed_B(path: Path) -> int:
    """The size of a file as a browser loads it."""
    return path.with_name(path.name + ".br").stat().st_size


def header_B(site: Path) -> int:
    """The headers of one answer: all that the site names, and 350 B for what a host adds (status, date, type, length, coding)."""
    lines = [line.strip() for line in (site / "_headers").read_text(encoding="utf-8").splitlines() if line.startswith((" ", "\t"))]
    by_name = {line.split(":")[0].lower(): len(line) + 2 for line in lines}
    return sum(by_name.values()) + 350


def the_style(site: Path) -> Path:
    """The one style sheet."""
    (style,) = site.glob("static/site.*.css")
    return style


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_area_page_fits_the_first_round_trips(demonstration_site: Path, language: str) -> None:
    """Each area page, style and headers included, is complete in 14,000 bytes on the wire."""
    site = demonstration_site
    fixed_B = compressed_B(the_style(site)) + 2 * header_B(site)
    pages = sorted((site / language / "area").rglob("index.html"))
    assert pages
    sizes = {str(page.relative_to(site)): compressed_B(page) + fixed_B for page in pages}
    assert {name: size for name, size in sizes.items() if size > AREA_PAGE_WIRE_MAX_B} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_before_any_interaction_is_small(demonstration_site: Path, language: str) -> None:
    """The script of a page, one language's words included, is at most 10 kB."""
    (script,) = demonstration_site.glob(f"static/app.{language}.*.js")
    assert compressed_B(script) <= SCRIPT_FIRST_MAX_B


def test_the_style_is_small(demonstration_site: Path) -> None:
    """One style sheet for every page, at most 5 kB."""
    assert compressed_B(the_style(demonstration_site)) <= STYLE_MAX_B


def test_the_script_of_the_map_is_bounded(demonstration_site: Path) -> None:
    """What the map page loads besides is at most 78 kB."""
    sizes = [compressed_B(script) for script in demonstration_site.glob("static/map.*.js")]
    (largest, *_) = sorted(sizes, reverse=True)
    assert largest <= MAP_SCRIPT_MAX_B


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_that_corrects_a_place_is_bounded(demonstration_site: Path, language: str) -> None:
    """What the page for staff loads besides is at most 25 kB, and what searches for its places at most 12 kB."""
    for name, most_B in (("edit", EDIT_SCRIPT_MAX_B), ("places", PLACES_SCRIPT_MAX_B)):
        (script,) = demonstration_site.glob(f"static/{name}.{language}.*.js")
        assert compressed_B(script) <= most_B
