"""The public warning signals of a country, as segments that can be drawn and said. Never played.

Sources. FI: the Finnish rescue services' description of the general warning signal (yleinen vaaramerkki) and the all-clear.
CN: notices of several cities on the yearly siren test, all with the same three patterns. Checked 2026-11-23. The office must
check the signals of its own area before it relies on the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from shelterfinder.site.translations import Edition

Tone = Literal["steady", "wail", "off"]
HEIGHT = 24
"""Height of a drawing in its own units; one second is one unit wide, drawn at any size."""
WAIL_UNTOLD_S = 8
"""Length of one rise and fall in a drawing where the source does not say it."""


@dataclass(frozen=True)
class Segment:
    """A tone or a pause, in seconds. `rise_s` is the time a wail takes to rise, and again to fall."""

    tone: Tone
    seconds: int
    rise_s: int = 0


@dataclass(frozen=True)
class Signal:
    """A signal: its words are `signal.<key>.name`, `.sound` and `.means`."""

    key: str
    segments: tuple[Segment, ...]
    repeat: int = 1

    @property
    def total_s(self) -> int:
        """Seconds from the beginning to the end, the pause after the last tone included."""
        return self.repeat * sum(segment.seconds for segment in self.segments)


SIGNALS: dict[str, tuple[Signal, ...]] = {
    "FI": (Signal("fi_warning", (Segment("wail", 60, 7),)), Signal("fi_all_clear", (Segment("steady", 60),))),
    "CN": (
        Signal("cn_early", (Segment("steady", 36), Segment("off", 24)), 3),
        Signal("cn_raid", (Segment("steady", 6), Segment("off", 6)), 15),
        Signal("cn_all_clear", (Segment("steady", 180),)),
    ),
}
"""Signals by ISO 3166-1 code of the country."""


def drawing(signal: Signal, label: str) -> Markup:
    """The signal as a time line: high is loud, a gap is silence, a zigzag rises and falls. `label` says it in words."""
    points, at = [], 0
    for _ in range(signal.repeat):
        for segment in signal.segments:
            points.append(_path(segment, at))
            at += segment.seconds
    frame = Markup('<svg class="signal" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>')
    return frame.format(at, HEIGHT, label, Markup('<path fill="currentColor" d="{}"/>').format("".join(points)))


def _path(segment: Segment, start: int) -> str:
    end = start + segment.seconds
    if segment.tone == "off":
        return ""
    if segment.tone == "steady":
        return f"M{start} 4H{end}V{HEIGHT}H{start}z"
    rise = segment.rise_s or WAIL_UNTOLD_S // 2
    peaks, at, high = [], start, False
    while at < end:
        at, high = min(at + rise, end), not high
        peaks.append(f"L{at} {2 if high else 16}")
    return f"M{start} {HEIGHT}V16{''.join(peaks)}V{HEIGHT}z"


def signals_html(country: str, edition: Edition) -> Markup:
    """All signals of a country as a description list, or the sentence that none are recorded here."""
    words = edition.words
    if country not in SIGNALS:
        return Markup('<p class="panel">{}</p>').format(words("signal.none", country=edition.locale.territories.get(country, country)))
    entry = Markup(
        '<dt>{}</dt><dd>{}<p class="scale" aria-hidden="true"><span>{}</span><span>{}</span></p><p>{}</p><p><strong>{}</strong></p></dd>'
    )
    parts = [
        entry.format(
            words(f"signal.{signal.key}.name"),
            drawing(signal, words("signal.drawing", seconds=signal.total_s)),
            words("signal.seconds", n=0),
            words("signal.seconds", n=signal.total_s),
            words(f"signal.{signal.key}.sound"),
            words(f"signal.{signal.key}.means"),
        )
        for signal in SIGNALS[country]
    ]
    return Markup('<dl class="signals">{}</dl>').format(Markup("").join(parts))
