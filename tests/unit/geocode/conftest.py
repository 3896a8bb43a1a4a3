"""A small registry with places that have no position, and a geocoder to ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nominatim_server import NominatimServer
from tests.unit.geocode.town import REGISTRY


@pytest.fixture
def server() -> Iterator[NominatimServer]:
    """A geocoder on the loopback."""
    with NominatimServer() as running:
        yield running


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """The registry of the town."""
    path = tmp_path / "shelters.yaml"
    path.write_text(REGISTRY, encoding="utf-8")
    return path
