"""The QR code as a path."""

from __future__ import annotations

import re

import segno
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.qr import QUIET_MODULES, qr_code

RUN = re.compile(r"M(\d+) (\d+)h(\d+)v1H(\d+)z")


def drawn(path: str) -> set[tuple[int, int]]:
    """The modules that a path makes dark, as (column, row)."""
    return {(int(x) + step, int(y)) for x, y, width, back in RUN.findall(path) for step in range(int(width)) if x == back}


@given(st.text(alphabet="abcdefghij0123456789:,./-", min_size=1, max_size=80))
def test_the_path_draws_exactly_the_modules_of_the_code(payload: str) -> None:
    """Each dark module is drawn, and nothing else, inside a white border."""
    code = qr_code(payload)
    matrix = segno.make_qr(payload, error="m", boost_error=False).matrix
    wanted = {(x + QUIET_MODULES, y + QUIET_MODULES) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}
    assert drawn(code.path) == wanted
    assert code.size == len(matrix) + 2 * QUIET_MODULES
    assert RUN.sub("", code.path) == ""
