"""`shelters diff` of a large registry beside the bare events of PyYAML over the same two files: CPU time and memory.

The old side are the records of the bench of the check; the new side is the same file with a few records changed, as a pull request
changes it, or with a fifth of them changed, as a list that comes anew does.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from bench.checking import EVENTS, FULL, SMALL, measured, written
from bench.prepared import WORK
from bench.row import Row

COUNT = 10_000
RATIO_MAX = 2.5
"""A guard, not an aim: reading both sides as the check reads them takes about as long as the events; the start of the program (0.5 s) and
three thousand changes in words come on top, which counts most where the records are small."""
MEMORY_MAX_MB = 1000
FEW, MANY = 1_000, 10
"""Of so many records one gets another capacity, the next one another position, and the next one is gone."""
RECORD = "\n  - id: "
DIFF = "import sys; from shelterfinder.cli import main; main(sys.argv[1:])"


def rows() -> Iterator[Row]:
    """Both sizes of records, few and many of them changed."""
    for size, record in (("small", SMALL), ("full", FULL)):
        for word, of in (("few", FEW), ("many", MANY)):
            folder = WORK / f"diff-{size}-{word}"
            changed = sides(folder, record, of)
            yield from _rows_of(f"{COUNT:,} {size} records in one file, {changed:,} of them changed", folder)
            shutil.rmtree(folder)


def _rows_of(what: str, folder: Path) -> Iterator[Row]:
    events = measured([sys.executable, "-c", EVENTS, *map(str, sorted(folder.glob("*/registry/*.yaml")))])
    diff = measured([sys.executable, "-c", DIFF, "diff", str(folder / "old"), str(folder / "new")])
    peer = f"PyYAML {yaml.__version__}, bare C events of both files"
    yield Row("diff", f"{what}: CPU of the comparison", diff.cpu_s, "s", peer=peer, theirs=events.cpu_s, ratio_max=RATIO_MAX)
    yield Row("diff", f"{what}: memory", diff.memory_mb, "MB", bar=MEMORY_MAX_MB)


def sides(folder: Path, record: str, of: int, count: int = COUNT) -> int:
    """Write the two sides as folders `old` and `new`; gives back how many records differ."""
    for side in ("old", "new"):
        written(folder / side, record, count=count, files=1)
    (path,) = (folder / "new" / "registry").glob("*.yaml")
    head, *records = path.read_text(encoding="utf-8").split(RECORD)
    changed = [_changed(text, number % of) for number, text in enumerate(records)]
    path.write_text(RECORD.join([head, *(text for text in changed if text)]), encoding="utf-8")
    return sum(one != other for one, other in zip(records, changed, strict=True))


def _changed(text: str, turn: int) -> str:
    """A record as it is on the new side; empty if it is gone. The place that moves goes 111 m north with its doors left behind."""
    if turn == 0:
        return re.sub(r"(personnel_shelter[\s\S]*?persons: )(\d+)", lambda found: f"{found[1]}{int(found[2]) + 60}", text)
    if turn == 1:
        return re.sub(r"lat: ([\d.]+)", lambda found: f"lat: {float(found[1]) + 0.001:.6f}", text, count=1)
    return "" if turn == 2 else text
