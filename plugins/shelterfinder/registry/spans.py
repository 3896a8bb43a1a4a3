"""Where values begin and end in the text of a file, for edits that leave everything else as it is.

The reader keeps where values begin, which is enough to report; the few that are edited are looked up here, with their neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from shelterfinder.registry.marks import Place
from shelterfinder.registry.reader import PARSER, RESTARTS_MAX
from shelterfinder.registry.syntax import blank_record, record_spans, syntax_problem

LINE_END = re.compile(r"\r\n|\n|\r")


class Lines:
    """A text by lines and columns, both from 1, as YAML counts them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def offset(self, place: Place) -> int:
        """The index of the character at a place."""
        return self.starts[place.line - 1] + place.column - 1

    def place(self, offset: int) -> Place:
        """The place of the character with this index."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """A line without its end; empty beyond the last."""
        if number > len(self.starts):
            return ""
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        return self.text[self.starts[number - 1] : end].rstrip("\r\n")

    def all(self) -> list[str]:
        """Every line without its end; no empty one behind the last line end."""
        lines = [self.line(number) for number in range(1, len(self.starts) + 1)]
        return lines[:-1] if lines[-1] == "" else lines


class Extent(NamedTuple):
    """From the first character to behind the last, as indexes of the text. `style` is that of a scalar; None of a collection."""

    start: int
    end: int
    style: str | None


class Child(NamedTuple):
    """A field of a map, or an item of a list, which has no key."""

    key: Extent | None
    value: Extent


class Holder:
    """A map or a list that is open, or was."""

    def __init__(self, is_map: bool, is_flow: bool, start: int) -> None:
        self.is_map, self.is_flow, self.start = is_map, is_flow, start
        self.children: list[Child] = []
        self.key: Extent | None = None
        self.end = start


class Found(NamedTuple):
    """One field or item with everything beside it."""

    holder: Holder
    index: int

    @property
    def child(self) -> Child:
        """The field or item itself."""
        return self.holder.children[self.index]


class Spans:
    """The fields and items of a text whose key or value begins at one of the wanted places."""

    def __init__(self, path: Path, text: str, wanted: Set[Place]) -> None:
        self.lines = Lines(text)
        self._wanted = {self.lines.offset(place) for place in wanted}
        self._by_key: dict[int, Found] = {}
        self._by_value: dict[int, Found] = {}
        readable = text
        for _ in range(RESTARTS_MAX + 1):
            try:
                self._walk(readable)
                return
            except yaml.YAMLError as error:
                self._stack: list[Holder] = []
                readable = _without_broken_record(path, readable, error)

    def at_key(self, place: Place) -> Found | None:
        """The field whose key begins here."""
        return self._by_key.get(self.lines.offset(place))

    def at_value(self, place: Place) -> Found | None:
        """The field or item whose value begins here; the innermost scalar, where a list begins with a map."""
        return self._by_value.get(self.lines.offset(place))

    def _walk(self, text: str) -> None:
        self._stack = []
        for event in yaml.parse(text, Loader=PARSER) if text else ():
            if isinstance(event, yaml.ScalarEvent):
                self._take(Extent(self._offset(event.start_mark), self._offset(event.end_mark), event.style or "plain"))
            elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
                is_map = isinstance(event, yaml.MappingStartEvent)
                self._stack.append(Holder(is_map, bool(event.flow_style), self._offset(event.start_mark)))
            elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
                self._close(self._offset(event.end_mark))
            elif isinstance(event, yaml.AliasEvent):
                self._take(Extent(self._offset(event.start_mark), self._offset(event.end_mark), "alias"))

    def _take(self, extent: Extent) -> None:
        if not self._stack:
            return
        holder = self._stack[-1]
        if holder.is_map and holder.key is None:
            holder.key = extent
            return
        holder.children.append(Child(holder.key, extent))
        holder.key, holder.end = None, extent.end

    def _close(self, end: int) -> None:
        """A collection in block style ends where its last value does; what follows may be comments of the next one."""
        holder = self._stack.pop()
        for index, child in enumerate(holder.children):
            if child.key is not None and child.key.start in self._wanted:
                self._by_key[child.key.start] = Found(holder, index)
            if child.value.start in self._wanted:
                self._by_value.setdefault(child.value.start, Found(holder, index))
        self._take(Extent(holder.start, end if holder.is_flow else holder.end, None))

    def _offset(self, mark: Any) -> int:
        return self.lines.offset(Place(mark.line + 1, mark.column + 1))


def _without_broken_record(path: Path, text: str, error: yaml.YAMLError) -> str:
    """The text with the record emptied in which a parser stopped, as the reader does it; nothing if there is none."""
    lines = text.splitlines(keepends=True)
    emptied = blank_record(lines, record_spans(lines), syntax_problem(path, error, lines).line)
    return "".join(lines) if emptied is not None else ""
