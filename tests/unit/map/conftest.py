"""The demonstration's public view and its words, for the tests of the map."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.basemap import build_basemap
from shelterfinder.registry.catalogue import Catalogue, read_catalogues
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.registry import read_registry


@pytest.fixture(scope="session")
def view(root: Path) -> PublicView:
    """What the demonstration publishes."""
    registry = read_registry(root / "shelters.yaml").registry
    assert registry is not None
    return publish(registry)


@pytest.fixture(scope="session")
def words(root: Path) -> Catalogue:
    """English words of the map."""
    return read_catalogues(root / "theme" / "locale", "en", ("map", "vocabulary"))


@pytest.fixture(scope="session")
def tiles(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The basemap of the demonstration."""
    folder = tmp_path_factory.mktemp("tiles")
    return build_basemap(root / "geodata" / "helsinki.osm.pbf", folder, ("zh-Hans", "en", "fi"), folder / "work")
