"""The scripts and the style that a page loads before anything is asked, beside peers through the same brotli (P3)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import brotli

from bench.demonstration import demonstration, largest
from bench.peer_sites import PACKAGES
from bench.prepared import ROOT
from bench.row import Row

SCRIPT_MAX_KB = 10.24
"""10 kB of 1,024 bytes, as the test of the budget has it."""
STYLE_MAX_KB = 5.12


def rows() -> Iterator[Row]:
    """The largest script of any language and the style."""
    static = demonstration() / "static"
    script, style = _kilobytes(largest(static, "app.*.js")), _kilobytes(largest(static, "*.css"))
    govuk = PACKAGES / "govuk-frontend/dist/govuk"
    yield Row("P3", "script before any interaction, with the words of one language, brotli 11", script, "kB", SCRIPT_MAX_KB,
              peer="govuk-frontend 6.6.0", theirs=_kilobytes(govuk / "govuk-frontend.min.js"), ratio_max=1)  # fmt: skip
    yield Row("P3", "style of every page, brotli 11", style, "kB", STYLE_MAX_KB,
              peer="govuk-frontend 6.6.0", theirs=_kilobytes(govuk / "govuk-frontend.min.css"), ratio_max=1)  # fmt: skip
    leaflet = _kilobytes(ROOT / "node_modules/leaflet/dist/leaflet.js")
    yield Row("P3", "the same script beside a map library alone", script, "kB", peer="Leaflet 1.9.4", theirs=leaflet, gated=False)
    for name in ("answer", "search", "map"):
        note = "loads when somebody asks for it"
        yield Row("P3", f"script `{name}`, brotli 11", _kilobytes(largest(static, f"{name}.*.js")), "kB", gated=False, note=note)


def _kilobytes(path: Path) -> float:
    return len(brotli.compress(path.read_bytes(), mode=brotli.MODE_TEXT, quality=11)) / 1000
