"""Sites that several benches ask, made once: found again in a later run as long as no line of the product or of the generator changed."""

from __future__ import annotations

import gc
import hashlib
import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bench.home_site import home_site
from bench.places import generated, japan, positions
from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView

ROOT = Path(__file__).parent.parent
WORK = ROOT / ".build" / "bench"
SOURCES = ("plugins/shelterfinder", "theme")
SUFFIXES = {".py", ".js", ".css", ".html", ".po", ".json"}
POSITIONS = 1000
READY = "ready.json"


class Prepared(NamedTuple):
    """A site on disk: its folder, its home page, its root data file, its places, its time zone, and where readers stand."""

    folder: Path
    address: str
    root: str
    places: int
    zone: str
    positions: list[Point]


REGISTERS: dict[str, Callable[[], PublicView]] = {
    "5k": lambda: generated(5_000),
    "65k": lambda: generated(65_000),
    "japan": japan,
    "1m": lambda: generated(1_000_000),
}
"""The registers that are measured, by their short names."""


@cache
def prepared(name: str) -> Prepared:
    """The site of a register. Raises NoRealData for a real list that is not there."""
    folder = WORK / f"home-{name}"
    ready, key = folder / READY, _key()
    known = json.loads(ready.read_text(encoding="utf-8")) if ready.exists() else {}
    if known.get("key") != key:
        print(f"  making the site of {name} ...", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        known = {"key": key, **_made(REGISTERS[name](), folder)}
        ready.write_text(json.dumps(known), encoding="utf-8")
    at = [Point(lat, lon) for lat, lon in known["positions"]]
    return Prepared(folder, known["address"], known["root"], known["places"], known["zone"], at)


def _made(view: PublicView, folder: Path) -> dict[str, object]:
    gc.freeze()  # a million records that stay: no use in looking through them for cycles
    site = home_site(view, folder)
    asked = [tuple(at) for at in positions(view, POSITIONS)]
    gc.unfreeze()
    places = len(view.facilities)
    return {"address": site.address, "root": site.data.root.name, "places": places, "zone": view.site.timezone, "positions": asked}


@cache
def _key() -> str:
    """The hash of everything that a site is made from."""
    digest = hashlib.sha256()
    files = [path for folder in SOURCES for path in (ROOT / folder).rglob("*") if path.suffix in SUFFIXES]
    for path in sorted([*files, *(ROOT / "bench").glob("*.py")]):
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
