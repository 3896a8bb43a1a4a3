"""How long a signal lasts, exactly: seconds are added as they are written, so that thirty times 0.1 s is 3 s."""

from __future__ import annotations

from fractions import Fraction

from shelterfinder.registry.records import Signal


def total_s(signal: Signal) -> Fraction:
    """Seconds from the first sound to the end: the segments times `repeat`, without the silence behind the last sound if that is trimmed.

    0 if nothing sounds at all and the silence is trimmed.
    """
    length_s = once_s(signal) * signal.repeat
    return length_s - trailing_silence_s(signal) if signal.trim_trailing_silence else length_s


def once_s(signal: Signal) -> Fraction:
    """Seconds of the pattern once through."""
    return sum((exact_s(segment.duration_s) for segment in signal.segments), Fraction())


def trailing_silence_s(signal: Signal) -> Fraction:
    """Seconds of silence behind the last sound; all of it if there is no sound."""
    silence_s = Fraction()
    for segment in reversed(signal.segments):
        if segment.state == "on":
            return silence_s
        silence_s += exact_s(segment.duration_s)
    return silence_s * signal.repeat


def repeat_for(signal: Signal, wanted_s: Fraction) -> int | None:
    """How often the pattern has to sound to last `wanted_s` seconds; None if no whole number does it, or nothing sounds at all."""
    if all(segment.state == "off" for segment in signal.segments):
        return None
    trimmed_s = trailing_silence_s(signal) if signal.trim_trailing_silence else Fraction()
    times = (wanted_s + trimmed_s) / once_s(signal)
    return int(times) if times.denominator == 1 and times >= 1 else None


def exact_s(seconds: float) -> Fraction:
    """The number of seconds that somebody wrote: 0.1 is a tenth, and not the nearest binary fraction."""
    return Fraction(repr(seconds))
