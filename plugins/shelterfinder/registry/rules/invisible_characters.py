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
from collections.abc import Iterator

from shelterfinder.registry.edits import write
from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.texts import search_texts

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
    for hit in search_texts(material, INVISIBLE):
        letter, position = hit.match[0], hit.match.start() + 1
        name = unicodedata.name(letter, "control character")
        finding = hit.entry.finding(*hit.steps, found=f"U+{ord(letter):04X}", name=name.lower(), position=position)
        yield finding.repaired_by(write(finding.place, _visible(hit.match.string)))


def _visible(text: str) -> str:
    """The text without what cannot be seen; where that ended a line, a space stands instead."""
    return INVISIBLE.sub(lambda match: " " if match[0] in LINE_ENDS else "", text)
