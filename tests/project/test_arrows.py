"""One direction, few rooms: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = (
    *("headers", "geo", "registry"),
    *("hours", "services", "sirens", "inspections", "readiness"),
    *("shards", "state", "basemap", "search", "map", "site", "bundle", "kiosk", "cli"),
)
MAY_IMPORT: dict[str, set[str]] = {
    "headers": set(),
    "geo": set(),
    "registry": {"geo"},
    "hours": {"geo", "registry"},
    "inspections": {"geo", "registry"},
    "readiness": {"geo", "registry"},
    "services": {"geo", "registry"},
    "shards": {"geo", "registry"},
    "state": {"geo", "registry"},
    "basemap": {"geo", "registry"},
    "search": {"geo", "registry", "shards", "basemap"},
    "sirens": {"geo", "registry"},
    "map": {"geo", "registry", "hours", "shards", "basemap"},
    "site": {"headers", "geo", "registry", "hours", "shards", "state", "basemap", "search", "map"},
    "bundle": {"geo", "registry"},
    "kiosk": {"headers", "geo", "registry", "hours", "shards", "basemap", "map", "bundle"},
    "cli": {"headers", "geo", "registry", "hours", "shards", "state", "basemap", "search", "map", "site", "bundle", "kiosk"},
}
"""The arrows of the architecture: a room may import what stands left of it. Nothing imports kiosk or cli, only cli imports site."""

OF_ALL = {"jobs", "locking", "qr", "whole_file"}
"""Modules beside the rooms that every room may import: worker processes, a lock, a file, a code know nothing of shelters."""

ONLY_HERE = {
    "opening_hours": {"hours"},
    "holidays": {"hours"},
    "folium": {"map"},
    "branca": {"map"},
    "pelican": {"site"},
    "starlette": {"kiosk"},
    "click": {"cli"},
    "uvicorn": {"cli"},
    "cryptography": {"state", "bundle"},
    "securesystemslib": {"bundle"},
    "minisign": {"bundle"},
    "tuf": {"bundle", "kiosk"},
}
"""Libraries that few rooms keep to themselves, so that they can be replaced in one place: who signs, and who checks."""


def imports(path: Path) -> Iterator[str]:
    """Every module name that a file imports, imports inside functions included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def sources(root: Path, room: str) -> list[Path]:
    """The Python files of one room."""
    return sorted((root / "plugins" / "shelterfinder" / room).rglob("*.py"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_what_stands_left_of_it(root: Path, room: str) -> None:
    """A record goes in at the left and comes out at the right; nothing flows back."""
    wrong = [
        f"{path.relative_to(root)} imports {name}"
        for path in sources(root, room)
        for name in imports(path)
        if name.startswith("shelterfinder.") and name.split(".")[1] not in MAY_IMPORT[room] | OF_ALL | {room}
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("room", ROOMS)
def test_a_library_stays_in_its_room(root: Path, room: str) -> None:
    """folium is only known to map, Pelican only to site."""
    wrong = [
        f"{path.relative_to(root)} imports {name}, which only {', '.join(sorted(ONLY_HERE[name.split('.')[0]]))} may"
        for path in sources(root, room)
        for name in imports(path)
        if room not in ONLY_HERE.get(name.split(".")[0], {room})
    ]
    assert not wrong, "\n".join(wrong)


def test_every_room_is_known_here(root: Path) -> None:
    """A new room must be given its arrows."""
    package = root / "plugins" / "shelterfinder"
    assert {path.parent.name for path in package.glob("*/__init__.py")} == set(ROOMS)


BROWSER_MAY_IMPORT = {"core": {"core"}, "device": {"core", "device"}, "parts": {"core", "device", "parts"}}
"""core is pure; device knows the outside; parts are what the reader sees."""


@pytest.mark.parametrize("folder", sorted(BROWSER_MAY_IMPORT))
def test_the_browser_code_keeps_its_arrows(root: Path, folder: str) -> None:
    """The pure part of the browser code imports nothing that touches a document."""
    scripts = root / "theme" / "static" / "js"
    wrong = []
    for path in sorted((scripts / folder).rglob("*.js")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(("import ", "export * from", "export {")) or " from " not in f"{line} " and "'" not in line:
                continue
            target = line.replace('"', "'").split("'")
            if len(target) > 1 and target[1].startswith("."):
                room = (path.parent / target[1]).resolve().relative_to(scripts.resolve()).parts[0]
                if room not in BROWSER_MAY_IMPORT[folder]:
                    wrong.append(f"{path.relative_to(root)}: {line}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("word", ["document", "window", "fetch(", "Date.now", "new Date()", "navigator", "localStorage"])
def test_core_is_pure(root: Path, word: str) -> None:
    """The core has no document, no network and no clock, so that Node and a phone give the same answer."""
    for path in sorted((root / "theme" / "static" / "js" / "core").rglob("*.js")):
        code = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith(("*", "//", "/*")))
        assert word not in code, f"{path.relative_to(root)} uses {word}"
