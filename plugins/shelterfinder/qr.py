"""A QR code as one SVG path, so that a page needs neither a picture file nor a style for it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import segno

QUIET_MODULES = 4
"""The white border a reader needs, in modules (ISO/IEC 18004, 4 for QR codes)."""


class QrCode(NamedTuple):
    """The side length in modules, border included, and the path of the dark modules in that unit."""

    size: int
    path: str


@cache
def qr_code(payload: str) -> QrCode:
    """The code for a text, with error correction M (15 % may be dirty or torn), which is what paper on a wall needs."""
    code = segno.make_qr(payload, error="m", boost_error=False)
    rows = [row for y, modules in enumerate(code.matrix) for row in _runs(y, modules)]
    return QrCode(len(code.matrix) + 2 * QUIET_MODULES, "".join(rows))


def _runs(y: int, modules: bytearray) -> list[str]:
    """Each horizontal run of dark modules as one rectangle of the path."""
    runs: list[str] = []
    start = None
    for x, dark in enumerate([*modules, 0]):
        if dark and start is None:
            start = x
        elif not dark and start is not None:
            runs.append(f"M{start + QUIET_MODULES} {y + QUIET_MODULES}h{x - start}v1H{start + QUIET_MODULES}z")
            start = None
    return runs
