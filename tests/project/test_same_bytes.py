"""Same input, same bytes: anybody can build the site again and compare."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, build_site
from tests.offline import make_offline, the_zip


def digest(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its path in it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_the_same_to_the_byte(demonstration_site: Path, tmp_path: Path) -> None:
    """Another folder, time zone, language, hash seed and an empty cache change nothing in what is published."""
    registry = tmp_path / "elsewhere"
    registry.mkdir()
    shutil.copy(ROOT / "shelters.yaml", registry)
    shutil.copytree(ROOT / "geodata", registry / "geodata")
    cache = tmp_path / "cache"
    other = build_site(
        registry / "shelters.yaml",
        tmp_path / "a much longer name" / "output",
        TZ="Asia/Shanghai",
        LC_ALL="C",
        PYTHONHASHSEED="4711",
        SHELTERFINDER_CACHE=str(cache),
    )
    assert any(cache.rglob("*")), "the second build did not make its own map"
    first, second = digest(demonstration_site), digest(other)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.parametrize("kind", [".html", ".js", ".css"])
def test_every_text_file_has_its_compressed_twins(demonstration_site: Path, kind: str) -> None:
    """A plain host can send the compressed file without any work."""
    files = list(demonstration_site.rglob(f"*{kind}"))
    assert files
    assert [path for path in files if not all(path.with_name(path.name + ending).is_file() for ending in (".br", ".gz"))] == []


@pytest.mark.parametrize("kind", ["offline", "field-pack"])
def test_two_zips_are_the_same_to_the_byte(demonstration_zips: Path, other_zips: Path, kind: str) -> None:
    """Another folder, time zone, language, umask, hash seed and an empty cache change nothing in what is given away on sticks."""
    first, second = the_zip(demonstration_zips, kind), the_zip(other_zips, kind)
    assert first.name == second.name
    assert first.read_bytes() == second.read_bytes()


@pytest.fixture(scope="module")
def other_zips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zips of the same registry, made by somebody else."""
    folder = tmp_path_factory.mktemp("somebody else")
    shutil.copy(ROOT / "shelters.yaml", folder)
    shutil.copytree(ROOT / "geodata", folder / "geodata")
    settings = {"TZ": "America/Lima", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "SHELTERFINDER_CACHE": str(folder / "cache")}
    return make_offline(folder / "shelters.yaml", folder / "zips", umask=0o077, **settings)
