"""Bytes until five places stand, from a cold start: the page, its style and scripts, the index, and the files the search fetches (P2).

Counted over 1,000 positions drawn where places are. The search is the product's own; the files are those the build writes, compressed
as it ships them; headers are those of the local server.
"""

from __future__ import annotations

import json
import math
import re
import statistics
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.data_files import compressed_bytes
from bench.places import TODAY
from bench.prepared import ROOT, Prepared, prepared
from bench.row import Row
from bench.serving import Server
from bench.wire import response_bytes
from shelterfinder.site.twins import BROTLI_QUALITY

SIZES = (("65k", "65,000 generated", BROTLI_QUALITY), ("japan", "Japan's 197,959 real", BROTLI_QUALITY), ("1m", "1,000,000 generated", 9))
"""Short name, words, and brotli quality. For a million, quality 9 instead of 11 saves minutes and is an upper bound."""
MEDIAN_MAX_KB, P95_MAX_KB, REQUESTS_MAX = 80, 120, 8
SMALL_MAX_KB, SMALL_SERIES_MAX = 45, 3
"""What slow 3G (400 ms, 50 kB/s) and a processor six times slower need for 2.5 s."""
LOADED = re.compile(r'<link rel="(?:stylesheet|preload)"[^>]*? href="([^"]+)"|<script[^>]*? src="([^"]+)"')


class Cold(NamedTuple):
    """One cold start: bytes with headers, files asked for, and the longest chain of them."""

    received_bytes: int
    requests: int
    series: int


def rows() -> list[Row]:
    """The bytes of every size."""
    return [row for name, words, quality in SIZES for row in _rows(words, cold_starts(prepared(name), quality), name == "65k")]


def _rows(words: str, starts: list[Cold], is_small: bool) -> Iterable[Row]:
    kilobytes = sorted(start.received_bytes / 1000 for start in starts)
    what = f"bytes until five places stand, cold, {words} places, {len(starts):,} positions"
    yield Row("P2", f"{what}: median", statistics.median(kilobytes), "kB", bar=SMALL_MAX_KB if is_small else MEDIAN_MAX_KB)
    yield Row("P2", f"{what}: 95th percentile", percentile(kilobytes, 95), "kB", bar=P95_MAX_KB)
    yield Row("P2", f"{what}: maximum", kilobytes[-1], "kB", gated=False)
    requests = sorted(start.requests for start in starts)
    within = sum(count <= REQUESTS_MAX for count in requests) / len(requests) * 100
    yield Row("P2", f"requests until then, {words}: 95th percentile", percentile(requests, 95), "requests", bar=REQUESTS_MAX)
    yield Row(
        "P2", f"requests until then, {words}: maximum", requests[-1], "requests", gated=False, note=f"{within:.1f} % within {REQUESTS_MAX}"
    )
    series = sorted(start.series for start in starts)
    bar = SMALL_SERIES_MAX if is_small else None
    yield Row("P2", f"of them in series, {words}: median", statistics.median(series), "requests", bar=bar, gated=is_small)
    yield Row("P2", f"of them in series, {words}: 95th percentile", percentile(series, 95), "requests", gated=False)


def percentile(values: list[float] | list[int], percent: float) -> float:
    """The smallest value that so many percent of the sorted values do not exceed."""
    return values[min(len(values) - 1, max(0, math.ceil(len(values) * percent / 100) - 1))]


def cold_starts(site: Prepared, quality: int = BROTLI_QUALITY) -> list[Cold]:
    """What each position costs, all counted from files as they are shipped. An index that the page carries is no file of its own."""
    found = searched(site)
    names = sorted({name for rounds in found for names in rounds for name in names})
    sizes = dict(zip(names, compressed_bytes([site.folder / name for name in names], quality), strict=True))
    page = (site.folder / site.address / "index.html").read_text(encoding="utf-8")
    others = sorted({address for pair in LOADED.findall(page) for address in pair if address and "/shards/" not in address})
    carried = {site.root} if "data-carried=" in page else set()
    with Server(site.folder) as server:
        around_bytes = sum(response_bytes(server, f"{site.address}{name}").whole for name in ("", *others))
        header_bytes = response_bytes(server, site.root).headers
    return [
        Cold(
            around_bytes + sum(sizes[name] + header_bytes for names in rounds for name in names if name not in carried),
            1 + len(others) + sum(name not in carried for names in rounds for name in names),
            1 + len(rounds),
        )
        for rounds in found
    ]


def searched(site: Prepared) -> list[list[list[str]]]:
    """For each position the names of the data files, round by round; the first round is the root, which loads beside the scripts."""
    question = {
        "mode": "emergency", "hazard": None, "service": None, "stepFree": False, "openNow": False, "nowMs": 0,
        "today": TODAY.isoformat(), "listNeverVerified": True, "zone": site.zone,
    }  # fmt: skip
    asked = {"folder": str(site.folder), "root": site.root, "questions": [{**at._asdict(), **question} for at in site.positions]}
    done = subprocess.run(["node", Path("bench/bytes.mjs")], cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the search over {site.places} places failed: {done.stderr.strip()[-400:]}")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    few = [answer for answer in answers if answer["listed"] < 5]
    if few:
        raise RuntimeError(f"{len(few)} of {len(answers)} positions listed fewer than five places, so their bytes say nothing")
    return [answer["rounds"] for answer in answers]
