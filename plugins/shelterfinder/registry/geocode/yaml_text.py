"""A field of a record in the text of a YAML file, put in or replaced without touching anything else: comments, order and line ends stay.

Positions in the text come from the marks of PyYAML's nodes, which count characters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from shelterfinder.registry.exchange.yaml_writer import scalar
from shelterfinder.registry.reader import PARSER
from shelterfinder.registry.replacements import Replacement

COMMENT = re.compile(r"(^|\s)#")
BYTE_ORDER_MARK = "\ufeff"


class CommentInside(ValueError):
    """A field that would be replaced holds a comment, which would be lost; carries its line, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"a comment stands on line {line}, inside a field that would be replaced")
        self.line = line


class Records:
    """The records of one collection (`facilities`) of a file, by id, as nodes of its text. Raises yaml.YAMLError where it is no YAML."""

    def __init__(self, text: str, collection: str) -> None:
        self.text = text
        offset = len(text) - len(text.removeprefix(BYTE_ORDER_MARK))
        self._offset = offset
        self._written_in_lines: dict[str, bool] = {}
        root = yaml.compose(text[offset:], Loader=PARSER)
        items = _value(root, collection)
        nodes = items.value if isinstance(items, yaml.SequenceNode) else []
        self.nodes = {name.value: node for node in nodes if isinstance(name := _value(node, "id"), yaml.ScalarNode)}

    def put(self, record: str, field: str, values: Mapping[str, object], behind: str) -> Replacement:
        """The replacement that gives a record this field, behind the field `behind` (or at its end) if it has none yet; on one line, or
        on a line for each value if the first record that has it is written so. Raises KeyError for a record that is not there,
        CommentInside."""
        node = self.nodes[record]
        old = _value(node, field)
        block = not node.flow_style and self._in_lines(field)
        text = self._lines(node, values) if block else " " + _flow(values)
        if old is not None:
            return self._replace(node, field, old, text)
        end = self._end(_pair(node, behind)[1])
        if node.flow_style:
            return Replacement(end, end, f", {field}: {_flow(values)}")
        end = self._line_end(end)
        return Replacement(end, end, f"{self._new_line}{' ' * node.start_mark.column}{field}:{text}")

    def _in_lines(self, field: str) -> bool:
        """True if the first record that has the field writes it on lines of its own."""
        if field not in self._written_in_lines:
            first = next((value for each in self.nodes.values() if isinstance(value := _value(each, field), yaml.MappingNode)), None)
            self._written_in_lines[field] = first is not None and not first.flow_style
        return self._written_in_lines[field]

    def _replace(self, node: yaml.MappingNode, field: str, old: yaml.Node, text: str) -> Replacement:
        colon = self.text.index(":", _pair(node, field)[0].end_mark.index + self._offset) + 1
        end = max(colon, self._end(old))
        comment = COMMENT.search(self.text[colon:end])
        if comment:
            raise CommentInside(self.text.count("\n", 0, colon + comment.start()) + 1)
        return Replacement(colon, end, text)

    @property
    def _new_line(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _lines(self, node: yaml.MappingNode, values: Mapping[str, object]) -> str:
        indent = self._new_line + " " * (node.start_mark.column + 2)
        return "".join(f"{indent}{key}: {scalar(value)}" for key, value in values.items())

    def _end(self, node: yaml.Node) -> int:
        """Behind the last character of a value. Marks of block collections and block texts end where the next token begins."""
        last = node
        while isinstance(last, yaml.CollectionNode) and not last.flow_style and last.value:
            last = last.value[-1][1] if isinstance(last, yaml.MappingNode) else last.value[-1]
        end: int = last.end_mark.index + self._offset
        return len(self.text[:end].rstrip()) if getattr(last, "style", None) in ("|", ">") else end

    def _line_end(self, at: int) -> int:
        """The end of the line, behind a comment that may follow the value."""
        found = re.compile(r"[\r\n]").search(self.text, at)
        return found.start() if found else len(self.text)


def _flow(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{key}: {scalar(value)}" for key, value in values.items()) + "}"


def _pair(node: Any, key: str) -> tuple[yaml.Node, yaml.Node]:
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((pair for pair in pairs if isinstance(pair[0], yaml.ScalarNode) and pair[0].value == key), (node, node))


def _value(node: Any, key: str) -> Any:
    """The node of a key's value, or None."""
    name, value = _pair(node, key)
    return value if name is not node else None
