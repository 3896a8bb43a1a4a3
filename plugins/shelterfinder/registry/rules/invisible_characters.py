"""A text holds only what can be seen. Characters without a shape, and those that turn the direction of writing, make two
different texts look the same, break the search and can hide words from a reviewer. The two joiners that Persian and
Indian writing need (U+200C, U+200D) are allowed, and so are line breaks.

Accepted:

    facilities: [{address: "کتاب\\u200cخانه 1"}]

Refused:

    facilities: [{address: "Main\\u202E street 1"}]
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from shelterfinder.registry.edits import write
from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"
alone = True
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but tab and line feed
    "\xad\u061c\u180e\u200b\u200e\u200f"  # soft hyphen, direction marks, spaces of no width
    "\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # line separators, direction embeddings and isolates, invisible operators
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of a character, tags
)

LINE_ENDS = "\r\v\f\x85\u2028\u2029"


def check(material: Material) -> Iterator[Finding]:
    """Every text, in any field, with a character that cannot be seen; the first such character of each."""
    for entry in material.entries():
        for steps, match in () if _all_seen(entry.values) else _invisible(entry.values):
            name = unicodedata.name(match[0], "control character")
            finding = entry.finding(*steps, found=f"U+{ord(match[0]):04X}", name=name.lower(), position=match.start() + 1)
            yield finding.repaired_by(write(finding.place, _visible(match.string)))


def _all_seen(values: MarkedMap | MarkedList) -> bool:
    """True if every character of every text is printable, which is quick to tell and nearly always so."""
    for value in values.values() if isinstance(values, MarkedMap) else values:
        if isinstance(value, str):
            if not value.isprintable():
                return False
        elif isinstance(value, (MarkedMap, MarkedList)) and not _all_seen(value):
            return False
    return True


def _visible(text: str) -> str:
    """The text without what cannot be seen; where that ended a line, a space stands instead."""
    return INVISIBLE.sub(lambda match: " " if match[0] in LINE_ENDS else "", text)


def _invisible(values: object, steps: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], re.Match[str]]]:
    """Steps and match of every such text below `values`. The reader has limited the depth."""
    items: Iterable[tuple[str | int, object]] = ()
    if isinstance(values, MarkedMap):
        items = values.items()
    elif isinstance(values, MarkedList):
        items = enumerate(values)
    for step, value in items:
        if isinstance(value, str):
            if match := INVISIBLE.search(value):
                yield (*steps, step), match
        elif isinstance(value, (MarkedMap, MarkedList)):
            yield from _invisible(value, (*steps, step))
