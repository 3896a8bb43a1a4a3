"""Sites built once for the tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.site.build import build_site
from shelterfinder.site.settings import Settings
from tests.building import BUILD_DATE, ROOT
from tests.unit.site.registries import WITHHELD, full, write

CACHE = ROOT / ".cache"
"""The cache of the repository: the tests compress the same style and scripts as everybody."""


def settings_for(registry: Path, output: Path, **limits: int | str) -> Settings:
    """The settings of a build with the theme and the content of this repository."""
    return Settings(registry, output, ROOT / "theme", ROOT / "content", CACHE, **limits)


@pytest.fixture(scope="session")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one place with everything and one that is withheld, in three languages."""
    folder = tmp_path_factory.mktemp("full")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
        build_site(settings_for(write(folder, [full(), WITHHELD]), folder / "output"))
    return folder / "output"
