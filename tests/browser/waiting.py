"""Waiting for something on a page. Playwright's `wait_for_function` needs eval from its second look on, which our policy forbids."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Error, Page

LOOK_MS = 50
HOLDS = "async (arg) => {{ const it = ({}); return Boolean(await (typeof it === 'function' ? it(arg) : it)); }}"


def until(page: Page, expression: str, arg: Any = None, timeout_s: float = 30) -> None:
    """Look until an expression, or a function of `arg` (sync or async), gives something true on the page; fails after `timeout_s`."""
    last = time.monotonic() + timeout_s
    while not _holds(page, expression, arg):
        assert time.monotonic() < last, f"not so within {timeout_s} s: {expression}"
        page.wait_for_timeout(LOOK_MS)


def _holds(page: Page, expression: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(HOLDS.format(expression), arg))
    except Error as error:
        if "navigation" not in str(error):
            raise
        return False
