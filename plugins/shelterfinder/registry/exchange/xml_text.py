"""XML that any reader takes: what a text may not hold is left out, and the same elements are the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (§2.2) does not allow in a text, not even escaped."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element below `parent`, with a text if there is one."""
    made = element(tag, **attributes)
    if text:
        made.text = FORBIDDEN.sub("", text)
    parent.append(made)
    return made


def element(tag: str, **attributes: str) -> ElementTree.Element:
    """A new element that stands alone."""
    return ElementTree.Element(tag, {name: FORBIDDEN.sub("", value) for name, value in attributes.items()})


def document(root: ElementTree.Element, items: Iterable[ElementTree.Element], depth: int) -> bytes:
    """The file of a tree with further items as the last ones of the element `depth` levels below the root, one element a line.

    The items come one by one, because thousands of doors as a tree take twenty times the memory of their text.
    """
    parts = _written(root).rsplit("</", depth + 1)
    parts[0] += "".join(_written(item) for item in items)
    return (DECLARATION + "</".join(parts)).encode()


def _written(one: ElementTree.Element) -> str:
    ElementTree.indent(one, "")
    return ElementTree.tostring(one, encoding="unicode") + "\n"
