"""Changes a record inside its YAML text, so that comments, order and everything that is not changed stay as they are, to the letter.

The text of one record is parsed with marks, the change is made at the place of the value, and the result is read back and compared. A
record that cannot be changed in its place (a rare form of YAML) is written anew, with its comments above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from shelterfinder.registry.exchange.merging import REMOVED, Edit, Steps
from shelterfinder.registry.exchange.yaml_writer import block_lines, flow, item_lines, scalar
from shelterfinder.registry.reader import PARSER, read_file

COMMENT = re.compile(r"(?:^|\s)#.*$")
ITEM = re.compile(r"\s*-(?:\s|$)")


class NotEditable(ValueError):
    """A change that cannot be made in the place of its value; carries the path."""

    def __init__(self, steps: Steps) -> None:
        super().__init__(f"no place for {'.'.join(map(str, steps))}")


class _Place(NamedTuple):
    """A node of the record and the text it stands in."""

    node: yaml.Node
    text: str


def edited(text: str, edits: Iterable[Edit], wanted: Mapping[str, Any]) -> str:
    """The text of one record, `- id: …` with all its lines, after the edits; it reads back as `wanted`.

    `wanted` is the record after the edits as plain values.
    """
    try:
        changed = text
        for edit in edits:
            changed = _changed(changed, edit)
        if read_back(changed) == [dict(wanted)]:
            return changed
    except (NotEditable, yaml.YAMLError):
        pass
    return _rewritten(text, wanted)


def read_back(text: str) -> object:
    """The values of a piece of YAML as the strict reader of the registry sees them; None if it refuses anything."""
    read = read_file(Path("record"), content=text.encode())
    return None if read.problems else read.values


def applied(record: Mapping[str, Any], edits: Iterable[Edit]) -> dict[str, Any]:
    """The record as plain values after the edits."""
    made: dict[str, Any] = _copy(record)
    for edit in edits:
        _apply(made, edit)
    return made


def _copy(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _apply(record: dict[str, Any], edit: Edit) -> None:
    block: Any = record
    *way, last = edit.steps
    for step, following in zip(way, edit.steps[1:], strict=True):
        fresh: Any = [] if isinstance(following, int) else {}
        if isinstance(block, list) and isinstance(step, int):
            if step == len(block):
                block.append(fresh)
            block = block[step]
        else:
            block = block.setdefault(step, fresh)
    if edit.value is REMOVED:
        block.pop(last, None)
    elif isinstance(block, list) and last == len(block):
        block.append(_copy(edit.value))
    else:
        block[last] = _copy(edit.value)


def _rewritten(text: str, wanted: Mapping[str, Any]) -> str:
    """The record written anew at the same depth, with every comment it had above it."""
    indent = " " * (len(text) - len(text.lstrip(" ")))
    comments = [found[0].strip() for line in text.splitlines() if (found := COMMENT.search(line))]
    lines = [*comments, *item_lines([dict(wanted)], 0)]
    return "".join(f"{indent}{line}\n" for line in lines)


def _changed(text: str, edit: Edit) -> str:
    node: Any = yaml.compose(text, Loader=PARSER).value[0]  # type: ignore[union-attr]
    for place, step in enumerate(edit.steps):
        inner = _child(node, step)
        if inner is None:
            if edit.value is REMOVED:
                return text
            return _inserted(text, node, step, _nested(edit.steps[place + 1 :], edit.value), edit.steps)
        parent, node = node, inner
    return _without(text, parent, edit.steps) if edit.value is REMOVED else _replaced(text, node, edit.value)


def _child(node: Any, step: str | int) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def _nested(steps: Steps, value: object) -> object:
    """A value inside the blocks that lead to it."""
    for step in reversed(steps):
        value = [value] if isinstance(step, int) else {step: value}
    return value


def _replaced(text: str, node: Any, value: object) -> str:
    start, end = _offset(text, node.start_mark), _content_end(text, node)
    if start == end:
        return f"{text[:start]} {flow(value)}{text[start:]}"
    return text[:start] + flow(value) + text[end:]


def _inserted(text: str, node: Any, step: str | int, value: object, steps: Steps) -> str:
    """The text with a new key of a mapping, or a new item at the end of a list."""
    if not isinstance(node, yaml.MappingNode | yaml.SequenceNode) or isinstance(step, int) != isinstance(node, yaml.SequenceNode):
        raise NotEditable(steps)
    if node.flow_style:
        end = _offset(text, node.end_mark) - 1
        inside = text[_offset(text, node.start_mark) + 1 : end].rstrip()
        comma = "" if not inside.strip() or inside.endswith(",") else ", "
        added = flow(value) if isinstance(step, int) else f"{scalar(step)}: {flow(value)}"
        before = text[:end].rstrip(" ")
        return before + (comma or (" " if inside.strip() else "")) + added + text[end:]
    if not node.value:
        raise NotEditable(steps)
    first = node.value[0][0] if isinstance(node, yaml.MappingNode) else node
    indent = " " * first.start_mark.column
    lines = item_lines([value], 0) if isinstance(step, int) else block_lines({step: value}, 0)
    end = _line_end(text, _content_end(text, node))
    head = text[:end] if text[:end].endswith("\n") else text[:end] + "\n"
    return head + "".join(f"{indent}{line}\n" for line in lines) + text[end:]


def _without(text: str, parent: Any, steps: Steps) -> str:
    """The text without an entry of a block mapping that stands on lines of its own."""
    if not isinstance(parent, yaml.MappingNode) or parent.flow_style or len(parent.value) < 2:
        raise NotEditable(steps)
    key, value = next((key, value) for key, value in parent.value if key.value == steps[-1])
    start = _offset(text, key.start_mark)
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        raise NotEditable(steps)
    return text[:line] + text[_line_end(text, _content_end(text, value)) :]


def _content_end(text: str, node: Any) -> int:
    """Where the last character of a node stands; a block ends with its last value, not where the next token begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
        start, end = _offset(text, node.start_mark), _offset(text, node.end_mark)
        return max(start, len(text[:end].rstrip()))
    last = node.value[-1]
    return _content_end(text, last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, offset: int) -> int:
    """Behind the end of the line of a place; the comment on it belongs to the line."""
    end = text.find("\n", offset)
    return len(text) if end < 0 else end + 1


def _offset(text: str, mark: Any) -> int:
    """The index of a mark in the text; marks count lines and characters, whatever their own index counts."""
    start = 0
    for _ in range(mark.line):
        start = text.index("\n", start) + 1
    return start + mark.column
