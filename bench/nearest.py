"""The five nearest of 70,000 loaded places, in Chromium with the processor four times slower, beside geokdbush and geoflatbush (P9).

Counted for what a page does: one question, right after loading. The peers first build their index from an array of points; we build
none. Decoding the data is counted for nobody: each starts from places in memory. Ours also applies every rule (mode, doors, access,
checks) and orders by geodesic distance, the peers by distance on a sphere alone.
"""

from __future__ import annotations

import statistics
import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bench.data_files import encoded
from bench.phones import chromium, phone
from bench.places import TODAY, generated, positions
from bench.prepared import ROOT, WORK
from bench.row import Row
from shelterfinder.shards.data_file import Data

COUNT = 70_000
QUESTIONS = 1000
SLOWER = 4
FRESH = 3
"""How often everything is decoded anew, for the first question to a fresh atlas."""
RATIO_MAX = 0.2
AIM_MS = 3


def rows() -> list[Row]:
    """Medians and 99th percentiles of all, and what the first answer costs."""
    folder = WORK / "nearest"
    view = generated(COUNT)
    data = encoded(view, folder)
    asked = [{**at._asdict(), **_question(view.site.timezone)} for at in positions(view, QUESTIONS)]
    with chromium() as browser, phone(browser, slower=SLOWER) as (page, _):
        _load(page, data, folder)
        first_ms, ours = [], {}
        for _ in range(FRESH):
            count = page.evaluate("root => bench.load(root)", data.root.name)["count"]
            ours = page.evaluate("asked => bench.ours(asked)", asked)
            first_ms.append(ours["times"][0])
        if count != COUNT:
            raise RuntimeError(f"{count} places were loaded, wanted {COUNT}")
        peers = {name: page.evaluate(f"asked => bench.{name}(asked)", asked) for name in ("geokdbush", "geoflatbush")}
    return list(_rows(statistics.median(first_ms), ours, peers))


def _rows(first_ms: float, ours: dict[str, Any], peers: dict[str, dict[str, Any]]) -> list[Row]:
    what = f"five nearest of {COUNT:,} loaded, processor ÷ {SLOWER}"
    median_ms, p99_ms = ours["median"], _p99(ours)
    found = []
    for name, peer in peers.items():
        build_ms, times = peer["build"], peer["times"]
        note = f"the peer builds its index in {build_ms:.0f} ms; both then answer one question, the first after loading"
        gate = RATIO_MAX if name == "geokdbush" else None
        found.append(
            Row("P9", f"{what}: first answer", first_ms, "ms", AIM_MS if gate is None else None, peer=name, theirs=build_ms + times[0],
                ratio_max=gate, gated=gate is not None, note=note)
        )  # fmt: skip
        reported = (
            ("a hundred answers as the reader moves", 100 * median_ms, build_ms + 100 * peer["median"], None),
            (f"median of {QUESTIONS:,}, the index being there", median_ms, peer["median"], AIM_MS),
            (f"99th percentile of {QUESTIONS:,}, the index being there", p99_ms, _p99(peer), AIM_MS),
        )
        found += [
            Row("P9", f"{what}: {words}", mine, "ms", aim, peer=name, theirs=theirs, gated=False) for words, mine, theirs, aim in reported
        ]
    return found


def _p99(measured: dict[str, Any]) -> float:
    return statistics.quantiles(measured["times"], n=100)[98]


def _question(zone: str) -> dict[str, object]:
    return {
        "mode": "emergency", "hazard": None, "service": None, "stepFree": False, "openNow": False, "nowMs": 0,
        "today": TODAY.isoformat(), "listNeverVerified": True, "zone": zone,
    }  # fmt: skip


def _load(page: Page, data: Data, folder: Path) -> None:
    """A page with the programs and every payload."""
    bundle = folder / "nearest.js"
    esbuild = ROOT / "node_modules" / ".bin" / "esbuild"
    command = [esbuild, "bench/nearest.mjs", "--bundle", "--minify", "--target=es2018", f"--outfile={bundle}", "--log-level=error"]
    subprocess.run(command, cwd=ROOT, check=True)
    page.goto("about:blank")
    page.add_script_tag(path=str(bundle))
    together = folder / "together.js"
    together.write_text("".join(file.text for file in (data.root, *data.files)), encoding="utf-8")
    page.add_script_tag(path=str(together))
