"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import ROOT, build_site


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def demonstration_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration site, built once by the command people use."""
    return build_site(ROOT / "shelters.yaml", tmp_path_factory.mktemp("demonstration") / "output")
