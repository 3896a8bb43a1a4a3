"""How long a cold phone takes from the address to five places on a slow line, and what went over the wire; with peers beside (P2)."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

from bench.data_files import compressed_bytes
from bench.peer_sites import flatgeobuf_site, folium_site, geojson_site
from bench.phones import SLOW_3G, Line, Wire, chromium, phone, seconds_until
from bench.places import generated
from bench.prepared import WORK, prepared
from bench.row import Row
from bench.serving import Server
from shelterfinder.geo.point import Point
from shelterfinder.site.twins import Compressor

FIVE_PLACES = "document.querySelectorAll('#nearest > li').length >= 5"
A_MARKER = "document.querySelector('.leaflet-marker-icon')"
PHONE_SLOWER = 6
"""A cheap phone beside this machine, as the project's measurements take it."""
LIMIT_S = 180
SECONDS_AIM = 2.5
LOADS, PEER_LOADS = 5, 3


class FirstAnswer(NamedTuple):
    """Medians over some loads: seconds, bytes with headers, requests, and the longest chain of requests that waited for one another."""

    seconds: float | None
    received_bytes: float
    requests: float
    series: float
    wires: list[Wire]


def rows() -> list[Row]:
    """Ours and three ways that others ship 65,000 places, each cold, at slow 3G and a processor six times slower."""
    site = prepared("65k")
    compressed_bytes(sorted((site.folder / "shards").glob("*.js")))
    view = generated(65_000)
    at = site.positions[:LOADS]
    compressor = Compressor(WORK)
    peers = {
        "FlatGeobuf page (byte ranges)": flatgeobuf_site(view, WORK / "peers" / "flatgeobuf", compressor),
        "GeoJSON page": geojson_site(view, WORK / "peers" / "geojson", compressor),
        "folium page, clustered, its files beside it": folium_site(view.facilities, WORK / "peers" / "folium", compressor, cluster=True),
    }
    with chromium() as browser:
        ours = first_answer(browser, site.folder, site.address, at)
        theirs = {
            name: first_answer(browser, folder, "", at[:PEER_LOADS], A_MARKER if "folium" in name else FIVE_PLACES)
            for name, folder in peers.items()
        }
    return [*_seconds(ours, theirs), *_wires(ours, theirs)]


def _seconds(ours: FirstAnswer, theirs: dict[str, FirstAnswer]) -> Iterator[Row]:
    what = f"five places on the screen, 65,000 places, {SLOW_3G.name}, processor ÷ {PHONE_SLOWER}, median of {LOADS}"
    for name, peer in theirs.items():
        note = "" if peer.seconds else f"the peer had nothing after {LIMIT_S} s"
        yield Row("P2", what, ours.seconds, "s", bar=SECONDS_AIM, peer=name, theirs=peer.seconds, gated=False, note=note)


def _wires(ours: FirstAnswer, theirs: dict[str, FirstAnswer]) -> Iterator[Row]:
    what = f"the same at {LOADS} positions, as Chromium counts (bench/bytes.py gates at a thousand)"
    for name, peer in theirs.items():
        yield Row("P2", f"{what}: bytes", ours.received_bytes / 1000, "kB", 45, peer=name, theirs=peer.received_bytes / 1000, gated=False)
    yield Row("P2", f"{what}: requests", ours.requests, "requests", 8, gated=False)
    yield Row("P2", f"{what}: in series", ours.series, "requests", 3, gated=False)


def first_answer(
    browser: Browser, folder: Path, address: str, positions: list[Point], ready: str = FIVE_PLACES, line: Line = SLOW_3G
) -> FirstAnswer:
    """Load a site once for each position, cold each time, with the position in the fragment, until `ready`."""
    seconds: list[float] = []
    wires: list[Wire] = []
    with Server(folder) as server:
        for at in positions:
            with phone(browser, line, PHONE_SLOWER) as (page, wire):
                needed_s = seconds_until(page, f"{server.url}/{address}#at={at.lat},{at.lon}", ready, LIMIT_S)
                if needed_s is not None:
                    seconds.append(needed_s)
                wires.append(wire.until(needed_s))
    middle: Callable[[Callable[[Wire], float]], float] = lambda of: statistics.median(map(of, wires))  # noqa: E731
    return FirstAnswer(
        statistics.median(seconds) if len(seconds) == len(positions) else None,
        middle(lambda wire: wire.received_bytes),
        middle(lambda wire: wire.requests),
        middle(lambda wire: wire.series),
        wires,
    )
