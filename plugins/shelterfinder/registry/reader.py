"""YAML files into values that know their place, strictly: nothing is merged, aliased, tagged or guessed.

Built from PyYAML's events, which carry line and column and cost a tenth of loading. The loop keeps its own stack, so
that no nesting can exhaust Python's. After a syntax error the record that holds it is left out and the rest is read,
so that one run shows every problem.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

import yaml

from shelterfinder.registry.decoding import decode, read_text
from shelterfinder.registry.edits import quote
from shelterfinder.registry.marks import START, MarkedList, MarkedMap, Place
from shelterfinder.registry.plain_lines import read_plain_lines
from shelterfinder.registry.plain_words import NOT_TEXT
from shelterfinder.registry.problem import Problem, problem_at
from shelterfinder.registry.scalars import Refused, read_plain
from shelterfinder.registry.syntax import Span, blank_record, record_spans, syntax_problem

DEPTH_MAX = 12
"""The deepest field, the text of a condition of the hours of a role, lies ten levels deep."""
SCALAR_LENGTH_MAX = 65_536
"""Texts end at 2,000 characters (records/text.py); what is thirty times longer is not a text."""
KEYS_MAX = 1_000
"""The longest map is a text by language; there are fewer written languages with a site than this."""
RESTART_CHARACTERS_MAX = 20_000_000
"""Reading again behind a syntax error costs the whole file, so the sum of what is read again is limited (about 4 s)."""
RESTARTS_MAX = 20

EVERYTHING = frozenset({"*"})

PARSER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""libyaml where PyYAML was built with it; the same events, ten times slower, where it was not."""


class ReadFile(NamedTuple):
    """What a file holds (None if nothing could be read), its problems, and the top-level keys below which something is missing.

    `EVERYTHING` stands for all keys.
    """

    values: object
    problems: tuple[Problem, ...]
    lost: frozenset[str]


def read_file(path: Path, parser: type = PARSER, content: bytes | None = None, as_alike: bool = False) -> ReadFile:
    """Read one YAML file; `content` is what somebody has read of it already. With `as_alike`, records may be Alike (alike.py).

    All that is wrong with it is in `problems`; no content raises an exception.
    """
    text, problems = read_text(path) if content is None else decode(path, content)
    if text is None:
        return ReadFile(None, tuple(problems), EVERYTHING)
    plain = read_plain_lines(text, DEPTH_MAX, KEYS_MAX, as_alike) if not problems and parser is PARSER else None
    if plain is not None:
        return ReadFile(plain, (), frozenset())
    read = read_strictly(path, text, parser)
    return ReadFile(read.values, (*problems, *read.problems), read.lost if not problems else EVERYTHING)


def read_strictly(path: Path, text: str, parser: type = PARSER) -> ReadFile:
    """Read a decoded text by its events; after a fault that stops the parser, empty the record that holds it and read again."""
    lines: list[str] = []
    spans: list[Span] = []
    faults: list[Problem] = []
    lost: set[str] = set()
    for _ in range(1 + min(RESTARTS_MAX, RESTART_CHARACTERS_MAX // len(text))):
        builder = _Builder(path)
        try:
            _build(builder, text, parser)
            return ReadFile(builder.root, tuple(faults + builder.problems), frozenset(lost))
        except _TooDeep as stop:
            fault = problem_at(path, stop.place, "too-deep", limit=DEPTH_MAX)
        except yaml.YAMLError as error:
            fault = syntax_problem(path, error, lines or text.splitlines(keepends=True))
        if not lines:
            lines = text.splitlines(keepends=True)
            spans = record_spans(lines)
        faults.append(fault)
        emptied = blank_record(lines, spans, fault.line)
        text = "".join(lines)
        if emptied is None or not text.strip():
            break
        lost.add(emptied)
    return ReadFile(None, tuple(faults + builder.problems), EVERYTHING)


def _build(builder: _Builder, text: str, parser: type) -> None:
    """Let the builder take in all events of the text. Raises yaml.YAMLError or _TooDeep where the reading has to stop."""
    source = parser(text)
    try:
        builder.build(source.get_event)
    finally:
        source.dispose()


class _TooDeep(Exception):
    """A collection opens below the deepest level that is read; carries its place."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"more than {DEPTH_MAX} levels at {place}")
        self.place = place


STANDARD_TAGS = "tag:yaml.org,2002:"
"""What the two exclamation marks of a tag stand for."""
NO_KEY = object()
"""The map waits for a key."""
REFUSED_KEY = object()
"""The key was refused and reported; its value is read for further problems and dropped."""
COLLECTION_KEY = object()
"""A list or map stands where a key should; when it ends, the key counts as refused."""


class _Builder:
    """Turns events into values. `top` is the open collection, `key` the state of its key if it is a map."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root: object = None
        self.documents = 0
        self.top: MarkedMap | MarkedList | None = None
        self.key: object = NO_KEY
        self.key_mark = (0, 0)
        self.overfull: MarkedMap | None = None
        self.stack: list[tuple[MarkedMap | MarkedList | None, object]] = []

    def build(self, next_event: Callable[[], Any]) -> None:
        """Take in events until there are no more. A large registry has millions, so the loop looks up nothing it can hold."""
        take: dict[type, Callable[[Any], None]] = {
            yaml.MappingStartEvent: self._map,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        scalar = self._scalar
        while (event := next_event()) is not None and self.documents <= 1:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                scalar(event)
            elif kind in take:
                take[kind](event)

    def _report(self, event: yaml.Event, rule: str, **details: object) -> None:
        self.problems.append(problem_at(self.path, _place(event), rule, **details))

    def _report_word(self, event: yaml.ScalarEvent, rule: str) -> None:
        """A plain word that is refused; one that is a text, time or code is in quotes what it was meant to be."""
        edits = (quote(_place(event)),) if rule == "ambiguous-scalar" else ()
        self.problems.append(replace(problem_at(self.path, _place(event), rule, found=event.value), edits=edits))

    def _document(self, event: yaml.DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._report(event, "second-document")
        elif event.version or event.tags:
            self._report(event, "directive", found="%YAML" if event.version else "%TAG")

    def _check_node(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor is not None:
            self._report(event, "anchor", found=event.anchor)
        if event.tag is not None:
            self._report(event, "tag", found=event.tag.replace(STANDARD_TAGS, "!!"))

    def _scalar(self, event: Any) -> None:
        """A key or a value. Most are plain and good: those need no further call, because each costs as much as making the event did."""
        if event.anchor is not None or event.tag is not None:
            self._check_node(event)
        text: str = event.value
        mark, top, key = event.start_mark, self.top, self.key
        line, column = mark.line + 1, mark.column + 1
        value = text
        if event.implicit[0] and (not text or text[0] in NOT_TEXT) or len(text) > SCALAR_LENGTH_MAX:
            value = self._read(event, text)
        if type(top) is not MarkedMap:
            self._attach(value, line, column)
        elif key is NO_KEY:
            if type(value) is str and value not in top and value != "<<" and len(top) < KEYS_MAX:
                self.key, self.key_mark = intern(value), (line, column)
            else:
                self._take_key(event, value, line, column)
        else:
            if type(key) is str:
                top[key] = value
                top.marks.extend((*self.key_mark, line, column))
            self.key = NO_KEY

    def _read(self, event: yaml.ScalarEvent, text: str) -> Any:
        """What a word means that is too long, or may be a number or a constant; one that is refused stays a text."""
        value: object = read_plain(text) if event.implicit[0] else text
        if isinstance(value, Refused):
            self._report_word(event, value.rule)
            value = text
        if len(text) > SCALAR_LENGTH_MAX:
            self._report(event, "scalar-too-long", length=len(text), limit=SCALAR_LENGTH_MAX)
            value = text[:1]
        return value

    def _take_key(self, event: yaml.ScalarEvent, value: object, line: int, column: int) -> None:
        top = self.top
        assert isinstance(top, MarkedMap)
        self.key, self.key_mark = REFUSED_KEY, (line, column)
        if not isinstance(value, str):
            self._report(event, "key-not-text", found=event.value)
        elif value == "<<" and event.implicit[0]:
            self._report(event, "merge-key")
        elif value in top:
            first = top.key_place(value)
            self._report(event, "duplicate-key", key=value, first_line=first.line, first_column=first.column)
        elif len(top) < KEYS_MAX:
            self.key = intern(value)
        elif top is not self.overfull:
            self.overfull = top
            self._report(event, "too-many-keys", limit=KEYS_MAX)

    def _attach(self, value: object, line: int, column: int) -> None:
        top, key = self.top, self.key
        if type(top) is MarkedMap:
            if type(key) is str:
                top[key] = value
                top.marks.extend((*self.key_mark, line, column))
            self.key = NO_KEY
        elif type(top) is MarkedList:
            top.append(value)
            top.marks.append((line, column))
        else:
            self.root = value

    def _map(self, event: yaml.MappingStartEvent) -> None:
        self._open(event, MarkedMap(_place(event)))

    def _list(self, event: yaml.SequenceStartEvent) -> None:
        self._open(event, MarkedList(_place(event)))

    def _open(self, event: yaml.CollectionStartEvent, collection: MarkedMap | MarkedList) -> None:
        if len(self.stack) >= DEPTH_MAX:
            raise _TooDeep(collection.place)
        if event.anchor is not None or event.tag is not None:
            self._check_node(event)
        if isinstance(self.top, MarkedMap) and self.key is NO_KEY:
            self._report(event, "key-not-text", found="")
            self.key = COLLECTION_KEY
        else:
            self._attach(collection, *collection.place)
        self.stack.append((self.top, self.key))
        self.top, self.key = collection, NO_KEY

    def _close(self, event: yaml.CollectionEndEvent) -> None:
        self.top, key = self.stack.pop()
        self.key = REFUSED_KEY if key is COLLECTION_KEY else NO_KEY

    def _alias(self, event: yaml.AliasEvent) -> None:
        self._report(event, "alias", found=event.anchor)
        if isinstance(self.top, MarkedMap) and self.key is NO_KEY:
            self.key = REFUSED_KEY
        else:
            self._attach(None, *_place(event))


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else START
