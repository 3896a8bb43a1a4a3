"""The length of a signal beside that of the signal played through, piece by piece."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.registry.records import Signal
from shelterfinder.sirens.signal_length import repeat_for, total_s

SEGMENTS = st.lists(
    st.tuples(st.sampled_from(["on", "off"]), st.integers(min_value=1, max_value=9000)).map(
        lambda pair: {"state": pair[0], "duration_s": pair[1] / 100}
    ),
    min_size=1,
    max_size=6,
)


def signal(segments: list[dict[str, object]], repeat: int, trim: bool) -> Signal:
    """A signal with these segments."""
    fields = {"id": "signal", "jurisdiction": "CN", "name": "Signal", "repeat": repeat, "trim_trailing_silence": trim}
    return Signal.model_validate({**fields, "segments": segments})


def played_s(signal: Signal) -> Decimal:
    """Seconds of every piece in its turn, without the silent ones at the end if they are trimmed."""
    pieces = list(signal.segments) * signal.repeat
    while signal.trim_trailing_silence and pieces and pieces[-1].state == "off":
        pieces.pop()
    return sum((Decimal(str(piece.duration_s)) for piece in pieces), Decimal())


@given(SEGMENTS, st.integers(min_value=1, max_value=20), st.booleans())
def test_it_lasts_as_long_as_its_pieces(segments: list[dict[str, object]], repeat: int, trim: bool) -> None:
    """With pieces of hundredths of a second, whatever stands at the end."""
    each = signal(segments, repeat, trim)
    assert total_s(each) == Fraction(played_s(each))


@given(SEGMENTS, st.integers(min_value=1, max_value=20), st.integers(min_value=1, max_value=20), st.booleans())
def test_the_count_that_is_offered_gives_the_length(segments: list[dict[str, object]], meant: int, slipped: int, trim: bool) -> None:
    """Whoever slipped in the count is told the one that was meant, if anything sounds."""
    if all(segment["state"] == "off" for segment in segments):
        return
    wanted_s = Fraction(played_s(signal(segments, meant, trim)))
    assert repeat_for(signal(segments, slipped, trim), wanted_s) == meant
