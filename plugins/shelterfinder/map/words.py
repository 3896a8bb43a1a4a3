"""The words of the map, by key, from the catalogues of the theme."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

from shelterfinder.registry.records.vocabulary import Kind

Words = Callable[[str], str]
"""What gives the words for a key in one language, such as a Catalogue."""

TOOLS = {"zoom_in": "+", "zoom_out": "−", "up": "↑", "down": "↓", "left": "←", "right": "→", "whole": "⤢"}
"""The buttons and the sign each shows; its words are `map.<name>`."""
MEANINGS = ("legend_number", "legend_conditional", "legend_doubtful", "legend_set_back", "legend_other", "legend_reader", "legend_heap")
"""What the legend says besides shapes and letters."""
MEANING_OF_COUNTS = "legend_counted"
"""What the legend says besides where a registry is too large to draw every place at once."""
SHOWN = ("places", "heaps", "loading", "lost")
"""How the places of a view may stand on the map of such a registry (theme/static/js/map/view.js); the words are `map.shown_<name>`."""
SHAPES = {"peace": "●", "emergency": "▲", "war": "■"}
"""The shape of each mode, as in the bar of every page and in theme/static/js/map/marks.js."""
KEYS = (
    *(f"map.{name}" for name in (*TOOLS, *MEANINGS, MEANING_OF_COUNTS)),
    *(f"map.shown_{name}" for name in SHOWN), "map.retry",
    "map.tools", "map.credit", "map.approval", "map.metres", "map.kilometres",
    "map.missing", "map.broken", "map.none", "map.no_places", "map.many", "map.found",
    "map.legend", "map.legend_shape", "map.legend_letter",
)  # fmt: skip
"""Every other key that the map asks for, beside `map.letter.<kind>`, `kind.<kind>` and `mode.<mode>`."""


def frame_words(words: Words) -> dict[str, str]:
    """The words around the map, by their key without `map.`."""
    return {key.removeprefix("map."): words(key) for key in KEYS}


def kind_words(words: Words) -> Mapping[str, Mapping[str, str]]:
    """For each kind of place the letter its mark carries, and its word."""
    return {kind: {"letter": words(f"map.letter.{kind}"), "word": words(f"kind.{kind}")} for kind in get_args(Kind)}
