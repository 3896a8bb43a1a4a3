"""Whole builds by the command people use: a nation with area pages, and one changed record in a registry of a hundred files.

`python -m bench.builds [COUNT …]` prints the table. Seconds are reported, not gated: they are those of the machine.
"""

from __future__ import annotations

import calendar
import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.pages.measure import Cost, measured
from bench.places import TODAY, generated
from bench.registry_file import write_registry
from bench.row import Row
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Text
from shelterfinder.registry.records.facility import Publication

ROOT = Path(__file__).parent.parent
NATION = 198_000
"""As many as Japan's list of designated places has."""
SIZES = (100_000, NATION)
FILES = 100
MEMORY = Path("/dev/shm")
"""Linux keeps this folder in memory, so that the disk of a machine does not count."""
AIMS = {("whole", NATION): 30.0, ("one", 100_000): 3.0}
"""Seconds of the issue, for a machine that does nothing else; printed beside the figure."""
MARKED = '"kind":'
"""Stands in every record; the first one is changed before it."""


def rows(sizes: Sequence[int] = SIZES) -> list[Row]:
    """The rows of the table for registries of these sizes. Raises ProgramFailed."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        return [row for count in sizes for row in _rows_of(count, Path(folder) / str(count))]


def _rows_of(count: int, folder: Path) -> list[Row]:
    registry = write_registry(released(generated(count)), folder, FILES)
    whole, same = _build(registry), _build(registry)
    change_one(registry.parent / "registry")
    one = _build(registry)
    return [
        _row(count, "whole", "the first build, with compressed twins", whole),
        _row(count, "same", "nothing changed since", same),
        _row(count, "one", f"one record changed, in {FILES} files", one),
    ]


def _row(count: int, key: str, what: str, cost: Cost) -> Row:
    aim = AIMS.get((key, count))
    memory = f"{cost.cpu_s:.0f} s of processors, {cost.peak_B / 1e6:.0f} MB over all processes"
    return Row("P11", f"{count:,} places: {what}", cost.wall_s, "s", gated=False, note=memory + (f"; aim {aim:g} s" if aim else ""))


def released(view: PublicView) -> PublicView:
    """The same places as an office releases them: by whom and on which day, so that no rule has to warn."""
    publication = Publication(state="public", approved_by_role=Text({"en": "director"}), approved_on=TODAY)
    return replace(view, facilities=tuple(place.model_copy(update={"publication": publication}) for place in view.facilities))


def change_one(folder: Path) -> None:
    """Give the first place in the middle one of the files another name besides its own."""
    files = sorted(folder.glob("*.yaml"))
    path = files[len(files) // 2]
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(MARKED, '"alt_names":["Changed"],' + MARKED, 1), encoding="utf-8")


def _build(registry: Path) -> Cost:
    """Build into a folder beside the registry, with a cache of its own."""
    command = [sys.executable, "-m", "shelterfinder.cli", "build", "--registry", str(registry), "--output", str(registry.parent / "output")]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "plugins"),
        "SHELTERFINDER_CACHE": str(registry.parent / "cache"),
        "SOURCE_DATE_EPOCH": str(calendar.timegm(TODAY.timetuple())),
    }
    return measured(command, ROOT, environment)


if __name__ == "__main__":
    for row in rows([int(word) for word in sys.argv[1:]] or SIZES):
        print(f"{row.what:64} {row.ours:8.1f} {row.unit}  {row.note}")
