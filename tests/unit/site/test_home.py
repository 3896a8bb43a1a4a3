"""What the form that asks for the nearest is given."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from shelterfinder.shards.data_file import data_file
from shelterfinder.site.build import build_site
from shelterfinder.site.pages.home import CARRIED_MAX, carried_index
from tests.building import BUILD_DATE
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import ReadPage
from tests.unit.site.registries import full, write


def hazards_of(folder: Path, monkeypatch: pytest.MonkeyPatch, **site: object) -> tuple[list[str], str]:
    """The dangers of the home page of a site whose one place says a word about cold only, and the one chosen ('' for none)."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
    place = full(hazards={"cold": {"suitability": "suitable"}}, roles={"war": [{"services": ["water"]}]})
    build_site(settings_for(write(folder, [place], **site), folder / "output"))
    text = (folder / "output/en/index.html").read_text(encoding="utf-8")
    options = re.search(r'<select id="hazard".*?</select>', text, re.DOTALL)
    assert options
    chosen = re.findall(r'value="(\w*)" selected', options[0])
    return re.findall(r'value="(\w+)"', options[0]), "".join(chosen)


@pytest.mark.parametrize("mode", ["peace", "emergency", "war"])
def test_the_danger_in_force_can_be_asked_about_and_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str) -> None:
    """No place says a word about chemicals; the office has set the mode for them, so the question is about them all the same."""
    offered, chosen = hazards_of(tmp_path, monkeypatch, mode={"current": mode, "hazard": "chemical"})
    assert chosen == "chemical"
    assert sorted(offered) == ["air_raid", "chemical", "cold"]


def test_war_without_a_danger_is_about_air_raids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Air raids can always be asked about, each danger once."""
    assert hazards_of(tmp_path, monkeypatch, mode={"current": "war"}) == (["air_raid", "cold"], "air_raid")


def test_the_browser_is_given_the_settings_that_it_reads_and_no_others(full_site: Path, root: Path) -> None:
    """The settings are those of the type in card.js, and each is used beyond that type: a setting nobody reads is a broken promise."""
    (given,) = ReadPage(full_site / "en/index.html").values("data-settings")
    scripts = "".join(path.read_text(encoding="utf-8") for path in (root / "theme/static/js").rglob("*.js"))
    declared = re.search(r"@typedef \{\{([^{}]*)\}\} Settings", scripts)
    assert declared and sorted(re.findall(r"(\w+):", declared[1])) == sorted(json.loads(given))
    assert [name for name in json.loads(given) if len(re.findall(rf"\b{name}\b", scripts)) < 2] == []


def test_a_small_index_stands_in_the_page() -> None:
    """It saves a request; places and a large index come as files, so that a page that nobody asks anything stays small."""
    assert carried_index(data_file("shards/index", "{}")) == "{}"
    assert carried_index(data_file("shards/places", "{}")) == ""
    assert carried_index(data_file("shards/index", "x" * CARRIED_MAX)) == ""
