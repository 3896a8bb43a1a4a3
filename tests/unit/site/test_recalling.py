"""A build after a change gives what a clean build gives, whatever lies in the cache."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from bench.builds import change_one, released
from bench.places import generated
from bench.registry_file import write_registry
from shelterfinder.registry import shelf
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.rules import rules
from shelterfinder.search.encode import encode
from shelterfinder.site import build, recalling
from shelterfinder.site.build import build_site
from tests.building import BUILD_DATE
from tests.unit.site.conftest import CACHE, settings_for
from tests.unit.site.test_drawing import contents

COUNT, FILES = 300, 6
PUBLIC = '"publication":{"state":"public"'


@pytest.fixture(autouse=True)
def _as_a_nation(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few hundred places are built as hundreds of thousands are: no single pages, the search in parts."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
    monkeypatch.setattr(build, "encode_search", partial(encode, things_in_one_file_max=10))


def built(registry: Path, name: str, cache: str) -> dict[str, bytes]:
    """Every file of a build of the registry into a folder of this name, with a cache of this name beside it."""
    folder = registry.parent / cache
    folder.mkdir(exist_ok=True)
    if not (folder / "compressed").exists():
        (folder / "compressed").symlink_to(CACHE / "compressed", target_is_directory=True)
    settings = settings_for(registry, registry.parent / name, place_pages_max=1, twins_best_max=1)
    build_site(replace(settings, cache=folder))
    return contents(registry.parent / name)


def nation(folder: Path) -> Path:
    """A registry of many files."""
    return write_registry(released(generated(COUNT)), folder, FILES)


def hide_one(folder: Path) -> None:
    """Withhold the first place of the fifth file."""
    path = sorted(folder.glob("*.yaml"))[4]
    path.write_text(path.read_text().replace(PUBLIC, '"publication":{"state":"withheld"', 1))


def remove_one(folder: Path) -> None:
    """Remove the second place of the first file: every number behind it moves."""
    path = sorted(folder.glob("*.yaml"))[0]
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join([*lines[:2], *lines[3:]]))


@pytest.mark.parametrize("change", [change_one, hide_one, remove_one], ids=lambda change: change.__name__)
def test_a_build_after_a_change_is_a_clean_build(tmp_path: Path, change: Callable[[Path], None]) -> None:
    """One record renamed, withheld or removed: the same bytes as without any cache, also the next time."""
    registry = nation(tmp_path)
    built(registry, "out", "cache")
    change(tmp_path / "registry")
    after = built(registry, "out", "cache")
    assert after == built(registry, "clean", "other")
    assert after == built(registry, "out", "cache")


def flipped(content: bytes) -> bytes:
    """One bit in the last quarter is another one: where the records are, behind the cards."""
    at = len(content) * 3 // 4
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGES: dict[str, Callable[[bytes], bytes]] = {"cut": lambda content: content[: len(content) // 2], "flip": flipped}


@pytest.mark.parametrize("damage", [*DAMAGES, "half"])
def test_a_damaged_cache_is_not_believed(tmp_path: Path, damage: str) -> None:
    """Cut off, flipped, or every second file gone, after a change of one record."""
    registry = nation(tmp_path)
    built(registry, "out", "cache")
    change_one(tmp_path / "registry")
    kept = sorted(path for room in ("registry", "recalled", "ledgers") for path in (tmp_path / "cache" / room).iterdir())
    assert len(kept) == FILES + 3
    for path in kept[::2] if damage == "half" else kept:
        if damage == "half":
            path.unlink()
        else:
            path.write_bytes(DAMAGES[damage](path.read_bytes()))
    assert built(registry, "out", "cache") == built(registry, "clean", "other")


def test_a_cache_of_another_program_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other code may make other files of the same records; here it writes them as the next version would."""
    registry = nation(tmp_path)
    before = built(registry, "out", "cache")
    with monkeypatch.context() as patch:
        patch.setattr(shelf, "_program", lambda: "another")
        patch.setattr(recalling, "made_with", lambda plan: b"another")
        patch.setattr("shelterfinder.shards.columns.FORMAT", "shelterfinder places next")
        after = built(registry, "out", "cache")
    names = {name for name in after if name.startswith("shards/places-") and name.endswith(".js")}
    assert names and not names & before.keys()
    assert all(b"places next" in after[name] for name in names)


def test_of_one_changed_record_only_what_it_stands_in_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One file is read, and those in which a warning needs its line; the lists of the search are corrected."""
    registry = nation(tmp_path)
    built(registry, "out", "cache")
    change_one(tmp_path / "registry")
    spanning = {name for name, rule in rules().items() if not getattr(rule, "alone", False)}
    warned = {problem.path.name for problem in read_registry(registry).problems if problem.rule in spanning}
    read: list[str] = []
    plain = shelf.read_part
    monkeypatch.setattr(shelf, "read_part", lambda *args: (read.append(args[0].name), plain(*args))[1])
    monkeypatch.setattr("shelterfinder.search.postings._made", lambda *args: pytest.fail("the lists were made, not corrected"))
    built(registry, "out", "cache")
    assert read[0] == "part-0003.yaml" and set(read[1:]) <= warned and len(warned) < FILES


def test_the_zone_of_the_system_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its rules are renewed without us; without it those of the library are taken, and an unknown name is nothing."""
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia/Shanghai").write_bytes(b"rules")
    monkeypatch.setattr("zoneinfo.TZPATH", (str(tmp_path),))
    assert recalling._zone("Asia/Shanghai") == b"rules"
    assert recalling._zone("Europe/Helsinki").startswith(b"TZif")
    assert recalling._zone("Nowhere") == b""
