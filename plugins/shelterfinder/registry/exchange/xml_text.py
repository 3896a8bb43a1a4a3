"""XML that any reader takes: what a text may not hold is left out, and the same tree is the same bytes."""

from __future__ import annotations

import re
from xml.etree import ElementTree

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (§2.2) does not allow in a text, not even escaped."""


def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element below `parent`, with a text if there is one."""
    element = ElementTree.SubElement(parent, tag, attributes)
    if text:
        element.text = FORBIDDEN.sub("", text)
    return element


def document(root: ElementTree.Element) -> bytes:
    """The file of a tree, one element a line."""
    ElementTree.indent(root, "")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="utf-8") + b"\n"
