"""A signal is known by its length as much as by its pattern: one that is drawn too long or too short looks like another. Where the source
says how long it lasts (`nominal_total_s`), the segments times `repeat` come to that, with the silence behind the last sound or, with
`trim_trailing_silence`, without it. No repair is made by itself: the total is there to catch a slip in the other numbers, and a total
that is made to agree with them catches nothing.

Accepted:

    signals:
      - {segments: [{state: on, duration_s: 6}, {state: off, duration_s: 6}], repeat: 15, nominal_total_s: 180}
      - segments: [{state: on, duration_s: 5}, {state: off, duration_s: 5}]
        id: tsunami
        repeat: 9
        nominal_total_s: 85
        trim_trailing_silence: true

Refused:

    signals:
      - {segments: [{state: on, duration_s: 6}, {state: off, duration_s: 6}], repeat: 5, nominal_total_s: 180}
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Signal
from shelterfinder.sirens.signal_length import exact_s, once_s, repeat_for, total_s

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every signal whose segments do not come to its length."""
    for entry, signal in valid(material.register(Signal)):
        if signal.nominal_total_s is None:
            continue
        nominal_s, computed_s = exact_s(signal.nominal_total_s), total_s(signal)
        if computed_s != nominal_s:
            lengths = {"computed_s": float(computed_s), "nominal_s": float(nominal_s), "once_s": float(once_s(signal))}
            yield entry.finding("nominal_total_s", id=signal.id, repeat=signal.repeat, **lengths, **_hint(signal, nominal_s))


def _hint(signal: Signal, nominal_s: Fraction) -> dict[str, object]:
    """What alone would make the lengths agree, if something does: the silence at the end, or another `repeat`."""
    other = signal.model_copy(update={"trim_trailing_silence": not signal.trim_trailing_silence})
    if total_s(other) == nominal_s:
        return {"case": "trim" if other.trim_trailing_silence else "untrimmed"}
    times = repeat_for(signal, nominal_s)
    return {"case": "repeat", "times": times} if times is not None else {}
