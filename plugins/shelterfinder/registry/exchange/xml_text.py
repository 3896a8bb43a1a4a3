"""XML that any reader takes: what a text may not hold is left out, and the same elements are the same bytes."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.sax.saxutils import escape

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (§2.2) does not allow in a text, not even escaped."""
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def add(parent: ElementTree.Element, tag: str, text: str = "", **attributes: str) -> ElementTree.Element:
    """A new element below `parent`, with a text if there is one."""
    made = ElementTree.SubElement(parent, tag, {name: FORBIDDEN.sub("", value) for name, value in attributes.items()})
    if text:
        made.text = FORBIDDEN.sub("", text)
    return made


def frame(root: ElementTree.Element, depth: int) -> tuple[str, str]:
    """The file of a tree, cut where further items belong: as the last ones of the element `depth` levels below the root.

    Items are written as text, one by one: as a tree, thousands of doors take twenty times the memory and three times the time.
    """
    ElementTree.indent(root, "")
    parts = (ElementTree.tostring(root, encoding="unicode") + "\n").rsplit("</", depth + 1)
    return DECLARATION + parts[0], "".join(f"</{part}" for part in parts[1:])


def leaf(tag: str, text: str) -> str:
    """An element with a text, on a line of its own; nothing where there is no text."""
    return f"<{tag}>{_escaped(text)}</{tag}>\n" if text else ""


def branch(tag: str, *children: str, **attributes: str) -> str:
    """An element with others in it, each on lines of its own."""
    told = "".join(f' {name}="{_escaped(value)}"' for name, value in attributes.items())
    return f"<{tag}{told}>\n{''.join(children)}</{tag}>\n"


def _escaped(text: str) -> str:
    return escape(FORBIDDEN.sub("", text), {'"': "&quot;"})
