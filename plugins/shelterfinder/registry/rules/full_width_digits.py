"""Digits of double width (１２３) come from input methods and from old lists. On the page they look nearly like others, but a search for
"12" in an editor, a table or a telephone does not find them, and two spellings of one address are not seen to be the same. It is said
once for each record, at the first such text.

Accepted:

    facilities:
      - address: 中山路12号

Refused:

    facilities:
      - address: 中山路１２号
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.texts import search_free_texts

level: Level = "warning"
alone = True
FULL_WIDTH = re.compile("[０-９]+")
ASCII_OF = {code: code - 0xFEE0 for code in range(ord("０"), ord("９") + 1)}
"""Digits of full width stand 0xFEE0 above those of ASCII."""


def check(material: Material) -> Iterator[Finding]:
    """Every record with digits of full width in a text."""
    for _, of_record in groupby(search_free_texts(material, FULL_WIDTH), key=lambda hit: id(hit.entry)):
        first, *others = of_record
        found = first.match[0]
        details = {"found": found, "ascii": found.translate(ASCII_OF), "count": 1 + len(others), "position": first.match.start() + 1}
        yield first.entry.finding(*first.steps, **details)
