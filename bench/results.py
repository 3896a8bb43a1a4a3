"""What was measured last, kept part by part, and written as the table of RESULTS.md."""

from __future__ import annotations

import datetime
import json
import os
import platform
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bench.row import Row

ROOT = Path(__file__).parent.parent
KEPT = ROOT / ".build" / "bench" / "results"
RESULTS = ROOT / "bench" / "RESULTS.md"


class PartKind(NamedTuple):
    """A part of the benches: the module with its `rows()`, the goals it measures, and what it does."""

    module: str
    goals: str
    what: str


PARTS = {
    "bytes": PartKind("bench.bytes", "P2", "bytes until five places stand, cold, at three sizes"),
    "formats": PartKind("bench.place_bytes", "P8", "bytes a place, beside other formats"),
    "first": PartKind("bench.first_answer", "P2", "seconds until five places stand, in a browser, beside peers"),
    "nearest": PartKind("bench.nearest", "P9", "five nearest of 70,000 that are loaded, beside geokdbush and geoflatbush"),
    "exactness": PartKind("bench.exactness", "P9", "the same order as the geodesic distance"),
    "wire": PartKind("bench.area_pages", "P1", "area pages on the wire"),
    "code": PartKind("bench.critical_code", "P3", "scripts and styles before anything else"),
    "lighthouse": PartKind("bench.lighthouse", "P4", "Lighthouse on each kind of page"),
    "overload": PartKind("bench.overload", "P5", "an overloaded line, beside folium"),
    "offline": PartKind("bench.offline", "P6", "the copy a phone keeps: its weight, and how often it comes whole"),
    "search": PartKind("bench.search", "P10", "search without a network, beside Pagefind and MiniSearch"),
    "hours": PartKind("bench.hours", "hours", "tables of opening hours beside the library"),
    "pages": PartKind("bench.pages.run", "P11", "writing pages beside Hugo and Eleventy"),
    "builds": PartKind("bench.builds", "P11", "whole builds"),
    "check": PartKind("bench.checking", "check", "the check of 100,000 records beside the bare events of PyYAML"),
    "diff": PartKind("bench.comparing", "diff", "the comparison of 10,000 records beside the bare events of PyYAML"),
    "data": PartKind("bench.offering", "data", "open data of large registers beside a bare json.dumps"),
    "updates": PartKind("bench.updates", "updates", "updates of kiosks beside unzip, and killed at every call of the system"),
}
"""In the order in which they run."""


@dataclass(frozen=True)
class Part:
    """The rows of one part, with the day and the commit they were measured at, and how long that took."""

    name: str
    rows: tuple[Row, ...]
    day: str
    commit: str
    seconds: float

    @classmethod
    def of(cls, name: str, rows: list[Row], seconds: float) -> Part:
        """Rows that were measured now."""
        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        return cls(name, tuple(rows), day, _commit(), seconds)


def keep(part: Part) -> None:
    """Remember a part, in place of what it was before."""
    KEPT.mkdir(parents=True, exist_ok=True)
    (KEPT / f"{part.name}.json").write_text(json.dumps({**vars(part), "rows": [row._asdict() for row in part.rows]}), encoding="utf-8")


def kept() -> list[Part]:
    """What was measured last of each part, in their order."""
    paths = [KEPT / f"{name}.json" for name in PARTS]
    read = [json.loads(path.read_text(encoding="utf-8")) for path in paths if path.exists()]
    return [Part(**{**values, "rows": tuple(Row(**row) for row in values["rows"])}) for values in read]


def table(parts: list[Part]) -> str:
    """The rows as a table for a terminal and for Markdown alike."""
    lines = ["| goal | what | ours | bar | peer | theirs | ours ÷ theirs | verdict |", "|---|---|---|---|---|---|---|---|"]
    for part in parts:
        lines.extend(_line(row) for row in part.rows)
    return "\n".join(lines)


def _line(row: Row) -> str:
    ratio = "" if row.ratio is None else f"{row.ratio:.3g}" + (f" (≤ {row.ratio_max:g})" if row.ratio_max is not None else "")
    what = f"{row.what}; {row.note}" if row.note else row.what
    cells = (row.goal, what, row.shown, row.shown_bar, row.peer, row.shown_theirs, ratio, row.verdict)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def write_results(parts: list[Part]) -> None:
    """Write RESULTS.md."""
    counts = {
        verdict: sum(row.verdict == verdict for part in parts for row in part.rows) for verdict in ("holds", "EXCEEDED", "NOT MEASURED")
    }
    runs = "\n".join(f"| {part.name} | {part.day} | {part.commit} | {part.seconds:.0f} s |" for part in parts)
    RESULTS.write_text(
        f"# Results of the benches\n\n"
        f"Written by `make bench`; each figure is of the run that its part names below, peers of the same run. Machine: {machine()}.\n"
        f"Bytes, counts and ratios gate (`holds`, `EXCEEDED`); seconds are reported. 1 kB is 1,000 bytes; bytes are\n"
        f'compressed by brotli as shipped, with headers where it says "on the wire".\n\n'
        f"Budgets held: {counts['holds']}, exceeded: {counts['EXCEEDED']}, not measured: {counts['NOT MEASURED']}.\n\n"
        f"{table(parts)}\n\n"
        f"## Runs\n\n| part | day | commit | took |\n|---|---|---|---|\n{runs}\n\n{EARLIER}",
        encoding="utf-8",
    )


EARLIER = """## Peers that are in no package registry

Measured earlier, not in this run, with one harness (360 × 740, slow 4G, processor ÷ 4, gzip); they gate nothing.

| peer | bytes, cold | Lighthouse performance / LCP / TBT | offline |
|---|---|---|---|
| tilfluktsrom (Norway, PWA) | 71,578 | 96 / 2.27 s / 187 ms | works after 331 KiB in 8 files |
| Naruto-Shelter-Map (Japan) | 181,154 early, 480,583 in the end | 55 / 3.98 s / 3,381 ms | 13 MiB in 793 files, not ready after 10 s |
| air_raid_shelter (Taiwan) | 676,898 | 95 / 1.73 s / 151 ms | fails |
"""


def machine() -> str:
    """What kind of machine this is, without its name."""
    memory_gb = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores ({platform.machine()}), {memory_gb:.0f} GB of memory, Python {platform.python_version()}"


def _commit() -> str:
    """The commit that was measured, and whether something was changed beside it."""
    return _git("log", "-1", "--format=%h of %cs") + (" with changes" if _git("status", "--porcelain", "--untracked-files=no") else "")


def _git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
