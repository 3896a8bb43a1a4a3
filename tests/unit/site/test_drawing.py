"""Parts of a site are drawn by several processes, and only when something on them changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.site import drawing
from shelterfinder.site.build import build_site
from shelterfinder.site.ledger import read_ledger
from tests.building import BUILD_DATE
from tests.unit.site.conftest import settings_for
from tests.unit.site.registries import full, write


def registry(folder: Path, name: str = "Kirjasto") -> Path:
    """Two areas with a place each; the second one has this name."""
    first, second = full(id="first", entrances=[], roles={}), full(id="second", name=name, district="north", entrances=[], roles={})
    path = write(folder, [first, second])
    path.write_text(path.read_text().replace('"districts": [', '"districts": [{"id": "north", "name": "Pohjoinen"},', 1))
    return path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_what_changed_is_drawn_and_the_result_is_that_of_a_first_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or two, a first build or one after a change: the same bytes; and of two areas one is drawn again."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
    drawn: list[str] = []
    plain = drawing._drawn
    monkeypatch.setattr(drawing, "_drawn", lambda part, *rest: (drawn.append(part.name), plain(part, *rest))[1])
    build_site(settings_for(registry(tmp_path / "a"), tmp_path / "a/out", workers=1))
    assert drawn == ["area/north", "place/north/0", "area/centre", "place/centre/0"]
    before = contents(tmp_path / "a/out")

    drawn.clear()
    build_site(settings_for(registry(tmp_path / "a", "Museo"), tmp_path / "a/out", workers=1))
    after = contents(tmp_path / "a/out")
    assert drawn == ["area/north", "place/north/0"]
    assert {name for name in after if "/area/centre/" in name and after[name] != before[name]} == set()
    build_site(settings_for(registry(tmp_path / "b", "Museo"), tmp_path / "b/out", workers=2))
    assert contents(tmp_path / "b/out") == after

    drawn.clear()
    (tmp_path / "a/out/en/place/first.html").write_text("changed by hand")
    build_site(settings_for(tmp_path / "a/shelters.yaml", tmp_path / "a/out", workers=1))
    assert drawn == ["place/centre/0"]
    assert contents(tmp_path / "a/out") == after
    ledger = read_ledger(settings_for(tmp_path / "a/shelters.yaml", tmp_path / "a/out").cache, tmp_path / "a/out")
    assert ledger.stamps.keys() == after.keys() - {"state.json"}
