"""Where the values of a text begin and end, and where its comments stand, for edits that leave everything else as it is.

The reader keeps where values begin, which is enough to report; the few that are edited are looked up here, with their neighbours.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container
from typing import Any, NamedTuple, Optional

import yaml

from shelterfinder.registry.reader import PARSER
from shelterfinder.registry.yaml_text.lines import Lines

COMMENT = re.compile(r"#[^\r\n]*")
HEADER = re.compile(r"[|>][^\s#]*")
"""The first characters of a text in block style, which say how its lines are taken."""
BLOCK_TEXTS = ("|", ">")
REFUSED = "refused"
"""The style of an alias, and of a scalar with an anchor or a tag: what the strict reader refuses is not edited."""
Steps = tuple[str | int, ...]


class Extent(NamedTuple):
    """From the first character to behind the last, as indexes of the text. `style` is that of a scalar; None of a collection."""

    start: int
    end: int
    style: str | None


class Child(NamedTuple):
    """A field of a map, or an item of a list, which has no key; with its name, and what is in it if it is a collection."""

    key: Extent | None
    value: Extent
    name: str | None = None
    inner: Optional[Holder] = None

    @property
    def start(self) -> int:
        """Where the field or item begins; behind its hyphen, if it has one."""
        return self.key.start if self.key is not None else self.value.start


class Holder:
    """A map or a list that is open, or was."""

    def __init__(self, is_map: bool, is_flow: bool, start: int, is_refused: bool) -> None:
        self.is_map, self.is_flow, self.start, self.is_refused = is_map, is_flow, start, is_refused
        self.children: list[Child] = []
        self.key: Extent | None = None
        self.name: str | None = None
        self.end = start

    def index(self, step: str | int) -> int | None:
        """Which child a step leads to: the field of this name, the item of this index; None if there is none."""
        if isinstance(step, int):
            return step if not self.is_map and 0 <= step < len(self.children) else None
        return next((index for index, child in enumerate(self.children) if child.name == step), None) if self.is_map else None


class Found(NamedTuple):
    """One field or item with everything beside it."""

    holder: Holder
    index: int

    @property
    def child(self) -> Child:
        """The field or item itself."""
        return self.holder.children[self.index]


class Tree:
    """The values of a text, with the places of its comments.

    `readable` is the same text, line for line, without what a parser cannot read; `wanted` are places: of the fields and items of which
    neither the key nor the value begins at one of them only the outermost are kept, since a large registry has millions. Without it all
    are. `lines` are those of the text, if somebody has them. Raises yaml.YAMLError.
    """

    def __init__(self, text: str, readable: str | None = None, wanted: Container[int] | None = None, lines: Lines | None = None) -> None:
        self.text = text
        self.lines = lines or Lines(text)
        self.root: Child | None = None
        self.comments: list[int] = []
        """Where comments begin, each with its sign, in the order of the text."""
        self.by_key: dict[int, Found] = {}
        self.by_value: dict[int, Found] = {}
        self._wanted = wanted
        self._stack: list[Holder] = []
        self._read_to = 0
        for event in yaml.parse(text if readable is None else readable, Loader=PARSER):
            self._take_event(event)
        self._note_comments(len(text))

    def find(self, steps: Steps) -> Found | None:
        """The field or item to which keys and indexes lead, or None."""
        found, holder = None, self.root.inner if self.root is not None else None
        for step in steps:
            index = holder.index(step) if holder is not None else None
            if holder is None or index is None:
                return None
            found, holder = Found(holder, index), holder.children[index].inner
        return found

    def comment_inside(self, start: int, end: int) -> int | None:
        """The line of the first comment that begins between two indexes, or None."""
        at = bisect_left(self.comments, start)
        return self.lines.place(self.comments[at]).line if at < len(self.comments) and self.comments[at] < end else None

    def comments_inside(self, start: int, end: int) -> list[str]:
        """The comments that begin between two indexes, each from its sign to the end of its line."""
        found = self.comments[bisect_left(self.comments, start) : bisect_left(self.comments, end)]
        return [match[0].rstrip() for at in found if (match := COMMENT.match(self.text, at))]

    def source(self, extent: Extent) -> str:
        """The characters of a value."""
        return self.text[extent.start : extent.end]

    def _take_event(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.ScalarEvent):
            style = REFUSED if event.anchor is not None or event.tag is not None else event.style or "plain"
            self._take_scalar(Extent(self._offset(event.start_mark), self._offset(event.end_mark), style), event.value)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            is_refused = event.anchor is not None or event.tag is not None
            is_map = isinstance(event, yaml.MappingStartEvent)
            self._stack.append(Holder(is_map, bool(event.flow_style), self._offset(event.start_mark), is_refused))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close(self._offset(event.end_mark))
        elif isinstance(event, yaml.AliasEvent):
            self._take_scalar(Extent(self._offset(event.start_mark), self._offset(event.end_mark), REFUSED), None)

    def _take_scalar(self, extent: Extent, value: str | None) -> None:
        self._note_comments(extent.start)
        self._read_to = extent.end
        if extent.style in BLOCK_TEXTS:
            extent = self._block_text(extent)
        holder = self._stack[-1] if self._stack else None
        if holder is not None and holder.is_map and holder.key is None:
            holder.key, holder.name = extent, value
            return
        self._attach(extent, None)

    def _attach(self, extent: Extent, inner: Holder | None) -> None:
        if not self._stack:
            self.root = self.root or Child(None, extent, None, inner)
            return
        holder = self._stack[-1]
        if holder.is_map and holder.key is None:
            holder.key = extent._replace(style=REFUSED)  # a collection as a key
            return
        holder.children.append(Child(holder.key, extent, holder.name, inner))
        holder.key, holder.name, holder.end = None, None, extent.end

    def _close(self, end: int) -> None:
        """A collection in block style ends where its last value does; what follows may be comments of the next one."""
        holder = self._stack.pop()
        if self._wanted is not None:
            self._keep_wanted(holder, self._wanted)
        if holder.is_flow:
            self._note_comments(end)
            self._read_to = end
        self._attach(Extent(holder.start, end if holder.is_flow else holder.end, None), holder)

    def _keep_wanted(self, holder: Holder, wanted: Container[int]) -> None:
        for index, child in enumerate(holder.children):
            if child.key is not None and child.key.start in wanted:
                self.by_key[child.key.start] = Found(holder, index)
            if child.value.start in wanted:
                self.by_value.setdefault(child.value.start, Found(holder, index))
            holder.children[index] = child._replace(inner=None)

    def _block_text(self, extent: Extent) -> Extent:
        """A text in block style without the line end behind it; without the blank lines too, unless it keeps them (`|+`)."""
        header = HEADER.match(self.text, extent.start)
        assert header is not None
        comment = COMMENT.search(self.text, header.end(), self.lines.end(self.lines.place(extent.start).line))
        if comment is not None:
            self.comments.append(comment.start())
        source = self.source(extent)
        kept = source.removesuffix("\n").removesuffix("\r") if "+" in header[0] else source.rstrip()
        return Extent(extent.start, extent.start + len(kept), extent.style)

    def _note_comments(self, end: int) -> None:
        """Between two values stand only signs of YAML, blanks and comments."""
        if "#" in self.text[self._read_to : end]:
            self.comments += [match.start() for match in COMMENT.finditer(self.text, self._read_to, end)]

    def _offset(self, mark: Any) -> int:
        """The index of a mark; the parser ends a text in block style on the line below, even where the file has none."""
        starts = self.lines.starts
        return starts[mark.line] + mark.column if mark.line < len(starts) else len(self.text)
