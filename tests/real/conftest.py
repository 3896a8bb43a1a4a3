"""The real data, and what the commands people use make of it. Without the data these tests are skipped, and say so."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests.real.lists import LISTS, RealList

VARIABLE = "SHELTERFINDER_REAL_DATA"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with the real data, named by an environment variable."""
    folder = os.environ.get(VARIABLE)
    if not folder:
        pytest.skip(f"{VARIABLE} does not name the folder with the real data")
    assert Path(folder).is_dir(), f"{VARIABLE} names {folder}, which is no folder"
    return Path(folder)


@pytest.fixture(scope="session")
def lists(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], RealList]:
    """The real lists by name, each imported once for all tests."""

    @cache
    def by_name(name: str) -> RealList:
        (found,) = [one for one in LISTS if one.name == name]
        return found.imported(real_data, tmp_path_factory.mktemp(name))

    return by_name


@pytest.fixture(params=[one.name for one in LISTS])
def real_list(request: pytest.FixtureRequest, lists: Callable[[str], RealList]) -> RealList:
    """Oslo's and Norway's list in turn."""
    return lists(request.param)


@pytest.fixture
def oslo(lists: Callable[[str], RealList]) -> RealList:
    """Oslo's list."""
    return lists("oslo")


@pytest.fixture
def norway(lists: Callable[[str], RealList]) -> RealList:
    """Norway's list."""
    return lists("norway")
