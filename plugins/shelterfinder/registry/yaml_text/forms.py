"""Values as YAML that people edit: how one value, a value in brackets, and the lines of a map or list are written.

The strict reader takes back exactly what was written: text that could be read as anything else stands in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

PLAIN = re.compile(r"[^\W\d_](?:[\w /()'+.-]*[\w)'.])?")
"""A text that no reader of YAML takes for anything but text: it begins with a letter and holds no colon, comma, quote, hash or bracket."""
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""Dates stay text in the strict reader, so they need no quotes."""
CONSTANTS = frozenset({"null", "true", "false", "y", "n"})
"""Words that readers of YAML take for values. `yes` and `no`, words of our closed lists, stand plain: the strict reader keeps them."""
UNSEEN = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]")
"""Characters that no editor shows, or that end a line for some readers; they are written by number."""


def scalar(value: object) -> str:
    """One value as it stands in the file; text is quoted unless it can be nothing else."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _decimal(value)
    if isinstance(value, int):
        return str(value)
    text = str(value)
    if DATE.fullmatch(text) or PLAIN.fullmatch(text) and text.lower() not in CONSTANTS:
        return text
    return UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04X}", json.dumps(text, ensure_ascii=False))


def _decimal(value: float) -> str:
    """The shortest digits that read back as the same number; `1e-07` gets the point that readers of YAML 1.1 need to see a number."""
    text = repr(value)
    return text.replace("e", ".0e") if "e" in text and "." not in text else text


def flow(value: object) -> str:
    """A value on one line, `{lat: 60.1, lon: 24.9}`, valid at any place of a file."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key)}: {flow(inner)}" for key, inner in value.items()) + "}"
    return "[" + ", ".join(flow(inner) for inner in value) + "]" if isinstance(value, list) else scalar(value)


def block_lines(values: dict[str, object], depth: int) -> Iterator[str]:
    """The lines of a mapping in block style, `depth` levels in."""
    indent = "  " * depth
    for key, value in values.items():
        if isinstance(value, dict) and value:
            yield f"{indent}{scalar(key)}:"
            yield from block_lines(value, depth + 1)
        elif isinstance(value, list) and value:
            yield from _list(key, value, depth)
        else:
            yield f"{indent}{scalar(key)}: {_empty(value)}"


def _list(key: str, items: list[object], depth: int) -> Iterator[str]:
    """A list of plain words on one line, a list of records below its key."""
    if any(isinstance(item, dict | list) for item in items):
        yield f"{'  ' * depth}{scalar(key)}:"
        yield from item_lines(items, depth + 1)
    else:
        yield f"{'  ' * depth}{scalar(key)}: [{', '.join(scalar(item) for item in items)}]"


def item_lines(items: list[object], depth: int) -> Iterator[str]:
    """The lines of the items of a list, `depth` levels in; the first line of each carries the hyphen."""
    indent = "  " * depth
    for item in items:
        if not isinstance(item, dict) or not item:
            yield f"{indent}- {flow(item)}"
            continue
        lines = list(block_lines(item, depth + 1))
        yield f"{indent}- {lines[0].lstrip(' ')}"
        yield from lines[1:]


def _empty(value: object) -> str:
    return "{}" if value == {} else "[]" if value == [] else scalar(value)
