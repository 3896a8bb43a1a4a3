"""Area pages on the wire: every one of the demonstration and of a generated nation, JavaScript off (P1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bench.demonstration import demonstration
from bench.nation import nation
from bench.phones import chromium, phone
from bench.row import Row
from bench.serving import Server
from bench.wire import response_bytes

WIRE_MAX_B = 14_000
PEER_RATIO_MAX = 0.2
TILFLUKTSROM_B = 71_578
STYLE = re.compile(r'<link rel="stylesheet"[^>]*? href="([^"]+)"')
MEASURED_EARLIER = "tilfluktsrom, measured earlier"


def rows() -> Iterator[Row]:
    """The largest page of each site, and what a browser without JavaScript asks for."""
    for words, site in (("demonstration", demonstration()), ("1,200 generated places", nation())):
        pages = sorted(path for path in site.glob("*/area/**/index.html"))
        with Server(site) as server:
            sizes = {page: _wire_bytes(server, site, page) for page in pages}
            worst = max(sizes, key=lambda page: sizes[page])
            requests, received, is_listed = _without_scripts(server, worst.relative_to(site).as_posix().removesuffix("index.html"))
        what = f"largest of {len(pages):,} area pages on the wire, style and headers included, {words}"
        yield Row("P1", what, sizes[worst], "B", WIRE_MAX_B)
        yield Row(
            "P1", f"{what}, beside the peer's first list", sizes[worst], "B", peer=MEASURED_EARLIER, theirs=TILFLUKTSROM_B, gated=False
        )
        note = "the page, whose list is whole by itself, and the style, which is kept for all pages" if is_listed else "NO LIST"
        yield Row("P1", f"the same page with JavaScript off in Chromium, {words}: requests", requests, "requests", 2, note=note)
        yield Row("P1", f"the same page with JavaScript off in Chromium, {words}: bytes", received, "B", WIRE_MAX_B)


def _wire_bytes(server: Server, site: Path, page: Path) -> int:
    """The page and its style, with the headers of both answers."""
    address = page.relative_to(site).as_posix().removesuffix("index.html")
    styles = STYLE.findall(page.read_text(encoding="utf-8"))
    return response_bytes(server, address).whole + sum(response_bytes(server, f"{address}{style}").whole for style in styles)


def _without_scripts(server: Server, address: str) -> tuple[int, int, bool]:
    """Requests, bytes, and whether places are listed, with JavaScript off. The icon of the tab is left out."""
    with chromium() as browser, phone(browser, scripts=False) as (page, wire):
        page.goto(f"{server.url}/{address}", wait_until="networkidle")
        counted = [request for request in wire.by_id.values() if not request.address.endswith(".svg")]
        is_listed = page.locator("main [id^=place-], main article, main li").count() >= 5
        return len(counted), sum(request.received_bytes for request in counted), is_listed
