"""The demonstration registry, read once for its tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.registry import Reading, Registry, read_registry


@pytest.fixture(scope="package")
def reading(root: Path) -> Reading:
    """What came of reading `shelters.yaml`."""
    return read_registry(root / "shelters.yaml")


@pytest.fixture(scope="package")
def registry(reading: Reading) -> Registry:
    """The registry, which must be without errors."""
    assert reading.registry is not None, reading.problems
    return reading.registry
