"""Warning signals as drawings."""

from __future__ import annotations

import re

import pytest

from shelterfinder.site.signals import SIGNALS, Segment, Signal, drawing, signals_html
from shelterfinder.site.translations import read_editions
from tests.building import ROOT

LENGTHS_S = {"fi_warning": 60, "fi_all_clear": 60, "cn_early": 180, "cn_raid": 180, "cn_all_clear": 180}
"""What the sources say each signal lasts in all."""


def test_every_signal_lasts_as_long_as_its_source_says() -> None:
    """The segments add up."""
    assert {signal.key: signal.total_s for signals in SIGNALS.values() for signal in signals} == LENGTHS_S


@pytest.mark.parametrize("signal", [signal for signals in SIGNALS.values() for signal in signals], ids=lambda signal: signal.key)
def test_a_drawing_is_as_wide_as_the_signal_is_long_and_stays_inside(signal: Signal) -> None:
    """One second is one unit; no point lies before the beginning or after the end."""
    svg = str(drawing(signal, "words"))
    assert f'viewBox="0 0 {signal.total_s} ' in svg and 'role="img" aria-label="words"' in svg
    starts = [float(x) for x in re.findall(r"[MLH](\d+)", svg)]
    assert min(starts) == 0 and max(starts) <= signal.total_s


def test_silence_is_not_drawn() -> None:
    """A pause is a gap."""
    assert 'd="M0 4H6V24H0zM12 4H18V24H12z"' in drawing(Signal("x", (Segment("steady", 6), Segment("off", 6)), 2), "x")


def test_a_label_cannot_break_out() -> None:
    """Words in an attribute are escaped."""
    assert "<b>" not in drawing(Signal("x", (Segment("steady", 6),)), '"><b>')


def test_a_country_without_signals_is_told_so() -> None:
    """Nothing is invented for a country whose signals are not recorded."""
    edition = read_editions(ROOT / "theme/locale", ["en"], "en", set())[0]
    assert "Norway" in signals_html("NO", edition) and "<svg" not in signals_html("NO", edition)
    assert signals_html("CN", edition).count("<svg") == 3
