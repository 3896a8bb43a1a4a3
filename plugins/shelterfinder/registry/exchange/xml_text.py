"""XML that any reader takes: what a text may not hold is left out, and the same elements are the same bytes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (§2.2) does not allow in a text, not even escaped."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element below `parent`, with a text if there is one."""
    made = element(tag, text, **attributes)
    parent.append(made)
    return made


def element(tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element that stands alone, with a text if there is one."""
    made = ElementTree.Element(tag, {name: FORBIDDEN.sub("", value) for name, value in attributes.items()})
    if text:
        made.text = FORBIDDEN.sub("", text)
    return made


def frame(root: ElementTree.Element, depth: int) -> tuple[str, str]:
    """The file of a tree, cut where further items belong: as the last ones of the element `depth` levels below the root.

    Items are written one by one, because thousands of doors as a tree take twenty times the memory of their text.
    """
    parts = text_of(root).rsplit("</", depth + 1)
    return DECLARATION + parts[0], "".join(f"</{part}" for part in parts[1:])


def text_of(one: ElementTree.Element) -> str:
    """An element on lines of its own."""
    ElementTree.indent(one, "")
    return ElementTree.tostring(one, encoding="unicode") + "\n"
