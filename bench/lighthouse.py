"""Lighthouse's mobile profile over each kind of page of the demonstration, medians of five runs (P4).

Machines are shared: another user's work makes a run twice as slow. Each page is run seven times, and the two runs before which
Lighthouse's own measure of the machine (its benchmark index) was slowest do not count; no score is looked at for that."""

from __future__ import annotations

import json
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.demonstration import demonstration, largest
from bench.row import Row
from bench.serving import Server
from tests.browser.find_browser import find_or_install

BENCH = Path(__file__).parent
RUNS, COUNTED = 7, 5
SCORE_MIN, MAP_PERFORMANCE_MIN = 100, 98
LCP_AIM_MS, TBT_AIM_MS = 1000, 20
LANGUAGE = "zh-Hans"


def rows() -> Iterator[Row]:
    """The four scores of each page, and what a reader feels."""
    site = demonstration()
    pages = _pages(site)
    with Server(site) as server:
        asked = {"chrome": str(find_or_install()), "runs": RUNS, "addresses": [f"{server.url}/{address}" for address in pages.values()]}
        for kind, measured in zip(pages, _measured(asked), strict=True):
            print(f"  {kind} page: {measured[0]['scores']}", flush=True)
            yield from _rows(kind, measured)


def _measured(asked: dict[str, object]) -> Iterator[list[dict[str, Any]]]:
    """The runs of each page, as they come. Raises RuntimeError with Lighthouse's last words."""
    command = ["node", "lighthouse.mjs"]
    with subprocess.Popen(command, cwd=BENCH, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdin.write(json.dumps(asked))
        running.stdin.close()
        for line in running.stdout:
            runs = json.loads(line)["measured"]
            yield sorted(runs, key=lambda run: run.get("speed", 0), reverse=True)[:COUNTED]
        if running.wait():
            raise RuntimeError(f"Lighthouse ended with {running.returncode}: {running.stderr.read().strip()[-400:]}")


def _pages(site: Path) -> dict[str, str]:
    """One page of each kind, the largest of its kind."""
    home = site / LANGUAGE
    address = {
        kind: largest(home, pattern).relative_to(site).as_posix()
        for kind, pattern in (("area", "area/**/index.html"), ("place", "place/*.html"))
    }
    found = {"home": f"{LANGUAGE}/", **address, "content": f"{LANGUAGE}/about/", "404": "404.html", "map": f"{LANGUAGE}/map/"}
    return {kind: name.removesuffix("index.html") for kind, name in found.items()}


def _rows(kind: str, measured: list[dict[str, Any]]) -> Iterator[Row]:
    faults = [run["error"] for run in measured if run["error"]]
    if faults:
        yield Row("P4", f"{kind} page", None, "points", SCORE_MIN, at_least=True, note=faults[0])
        return
    for category in measured[0]["scores"]:
        score = statistics.median(run["scores"][category] for run in measured)
        least = MAP_PERFORMANCE_MIN if (kind, category) == ("map", "performance") else SCORE_MIN
        yield Row("P4", f"{kind} page: {category}", score, "points", least, at_least=True, note=_shortcomings(measured, category))
    for name, words, unit, aim in (
        ("lcp_ms", "largest paint", "ms", LCP_AIM_MS),
        ("tbt_ms", "blocked", "ms", TBT_AIM_MS),
        ("cls", "shift", "", 0),
    ):
        yield Row("P4", f"{kind} page: {words}", statistics.median(run["metrics"][name] for run in measured), unit, aim, gated=False)


def _shortcomings(measured: list[dict[str, Any]], category: str) -> str:
    """The audits that cost points in any run."""
    found = {one["id"]: one["value"] for run in measured for one in run["shortcomings"] if one["category"] == category}
    return ", ".join(f"{name} {value}".strip() for name, value in found.items())
