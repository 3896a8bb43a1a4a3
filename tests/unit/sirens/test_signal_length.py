"""The signals of countries last as long as their sources say."""

from __future__ import annotations

from fractions import Fraction

import pytest

from shelterfinder.registry.records import Signal
from shelterfinder.sirens.signal_length import exact_s, once_s, repeat_for, total_s, trailing_silence_s

ON, OFF = "on", "off"


def signal(*durations_s: float, repeat: int = 1, trim: bool = False, first: str = ON) -> Signal:
    """A signal whose segments sound and are silent in turn."""
    states = (first, OFF if first == ON else ON)
    return of_pieces([(states[index % 2], duration_s) for index, duration_s in enumerate(durations_s)], repeat, trim)


def of_pieces(pieces: list[tuple[str, float]], repeat: int = 1, trim: bool = False) -> Signal:
    """A signal of these states and seconds."""
    segments = [{"state": state, "duration_s": duration_s} for state, duration_s in pieces]
    fields = {"id": "signal", "jurisdiction": "CN", "name": "Signal", "repeat": repeat, "trim_trailing_silence": trim}
    return Signal.model_validate({**fields, "segments": segments})


@pytest.mark.parametrize(
    ("given", "nominal_s"),
    [
        pytest.param(signal(36, 24, repeat=3), 180, id="China, early warning"),
        pytest.param(signal(6, 6, repeat=15), 180, id="China, air raid"),
        pytest.param(signal(180), 180, id="China, all clear"),
        pytest.param(signal(30, 15, repeat=7, trim=True), 300, id="Sweden, readiness"),
        pytest.param(signal(20, 10, repeat=12, trim=True), 350, id="Switzerland, water"),
        pytest.param(signal(15, 5, 5, 5, 5, 5, repeat=3, trim=True), 115, id="Taiwan, air raid"),
        pytest.param(signal(5, 5, repeat=9, trim=True), 85, id="Taiwan, tsunami"),
    ],
)
def test_signals_of_countries_last_as_long_as_their_sources_say(given: Signal, nominal_s: int) -> None:
    """Figures of the domain facts, §2.7."""
    assert total_s(given) == nominal_s


@pytest.mark.parametrize(
    ("given", "total"),
    [
        (signal(0.1, repeat=30), 3),
        (signal(1.1, 2.2, repeat=3), Fraction(99, 10)),
        (signal(3, 4, first=OFF, trim=True), 7),
        (signal(3, first=OFF, repeat=4, trim=True), 0),
    ],
)
def test_seconds_are_added_as_they_are_written(given: Signal, total: Fraction) -> None:
    """Without the error of binary fractions; silence in front of a sound stays, and nothing is left of silence alone."""
    assert total_s(given) == total


def test_all_silence_at_the_end_is_trimmed() -> None:
    """A source may write a pause in two pieces."""
    given = of_pieces([(ON, 5), (OFF, 1), (OFF, 2)], repeat=2, trim=True)
    assert (once_s(given), trailing_silence_s(given), total_s(given)) == (8, 3, 13)


@pytest.mark.parametrize(
    ("given", "wanted_s", "times"),
    [
        (signal(6, 6, repeat=5), 180, 15),
        (signal(6, 6, repeat=5), 181, None),
        (signal(5, 5, trim=True), 85, 9),
        (signal(5, 5), 85, None),
        (signal(6, 6), 0.5, None),
        (signal(3, 3, first=OFF), 6, 1),
        (signal(3, first=OFF), 6, None),
        (signal(3, first=OFF, trim=True), 6, None),
    ],
)
def test_another_count_that_comes_out_is_found(given: Signal, wanted_s: float, times: int | None) -> None:
    """Only a whole number of patterns, and at least one; silence may be repeated as often as one likes."""
    assert repeat_for(given, exact_s(wanted_s)) == times
