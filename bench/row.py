"""One line of the table of results: what we measured, the bar, the peer, and whether it holds."""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One figure. Bytes, counts and ratios gate; seconds are reported only, because machines differ.

    `ours` and `theirs` are in `unit`; None is "not measured". `bar` is the most that ours may be (the least, if `at_least`),
    `ratio_max` the most that ours divided by theirs may be. A row that is gated and has neither bar nor ratio is a mistake.
    """

    goal: str
    """Which goal of the table: P1 to P12, or a word for what has no number."""
    what: str
    """The figure in words, with its size and profile."""
    ours: float | None
    unit: str = ""
    bar: float | None = None
    at_least: bool = False
    peer: str = ""
    """Whom it is compared with, and with which version."""
    theirs: float | None = None
    ratio_max: float | None = None
    gated: bool = True
    note: str = ""
    """How it was counted, where that is not plain."""

    @property
    def ratio(self) -> float | None:
        """Ours divided by theirs, if both were measured."""
        return self.ours / self.theirs if self.ours is not None and self.theirs else None

    @property
    def verdict(self) -> str:
        """`holds`, `EXCEEDED` or `NOT MEASURED` for a row that gates, else `reported`."""
        if not self.gated:
            return "reported"
        if self.bar is None and self.ratio_max is None:
            raise ValueError(f"{self.goal} {self.what}: it gates, and has neither a bar nor a highest ratio")
        if self.ours is None or (self.ratio_max is not None and self.ratio is None):
            return "NOT MEASURED"
        return "holds" if self._within_bar() and self._within_ratio() else "EXCEEDED"

    def _within_bar(self) -> bool:
        if self.bar is None or self.ours is None:
            return True
        return self.ours >= self.bar if self.at_least else self.ours <= self.bar

    def _within_ratio(self) -> bool:
        return self.ratio_max is None or self.ratio is None or self.ratio <= self.ratio_max

    @property
    def shown(self) -> str:
        """Ours in words."""
        return _shown(self.ours, self.unit)

    @property
    def shown_theirs(self) -> str:
        """The peer's in words; empty without a peer."""
        return _shown(self.theirs, self.unit) if self.peer else ""

    @property
    def shown_bar(self) -> str:
        """The bar in words; empty without one. In brackets where it is an aim that gates nothing."""
        if self.bar is None or (self.ours is None and not self.unit):
            return ""
        words = ("≥ " if self.at_least else "≤ ") + _shown(self.bar, self.unit)
        return words if self.gated else f"({words})"


def _shown(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if value == round(value) or abs(value) >= 1000 else 1 if abs(value) >= 10 else 2 if abs(value) >= 0.1 else 4
    return f"{value:,.{digits}f} {unit}".strip()
