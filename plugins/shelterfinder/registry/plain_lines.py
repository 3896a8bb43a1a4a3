"""The YAML that nearly every registry is written in, read line by line in a third of the time; anything else is left to the reader.

One key or item on a line, values in plain words, simple quotes or brackets that close on their line: what is read here means the same
to every reader of YAML. At the first line that is not so plain, or is wrong in any way, nothing is read at all, and the strict reader
reads the whole file and says why. Generated and real files prove that both read the same values at the same places.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from sys import intern

from shelterfinder.registry.marks import MarkedList, MarkedMap, Place
from shelterfinder.registry.plain_words import (
    END,
    FIRST,
    FLOW_WORD,
    KEY,
    LINE_LENGTH_MAX,
    NOT_TEXT,
    QUOTES,
    NotPlain,
    meant,
    quoted_at,
    scalar_at,
)
from shelterfinder.registry.same_forms import Forms, ReadRecord, pieces
from shelterfinder.registry.scalars import CONSTANTS
from shelterfinder.registry.whole_forms import Whole

LINE = re.compile(rf"( *)(- +)?(?:{KEY}(?: +(?=[^ #])|$))?")
NOTHING = re.compile(r" *(?:#.*)?$")
"""A line without a value: blank, or a remark of its own."""
SIMPLE = re.compile(rf"( *)(- +)?{KEY}(?: +({FIRST}(?:[^:#]*[^ :#])?))?$")
"""The most usual line in one go: a key, and a word that ends with the line or nothing."""
FLOW_KEY = re.compile(rf" *{KEY} +(?=[^ #])")
FLOW_NEXT = re.compile(r" *([,\]}])")
SPACES = re.compile(r" *")
LEVELS_OF_LIST = 2
"""Collections that are open while records are read: the file, and the list of records."""
Collection = MarkedMap | MarkedList


def read_plain_lines(text: str, depth_max: int, keys_max: int, as_alike: bool = False) -> MarkedMap | None:
    """The values of a whole file with their places, as the strict reader has them; None if any line is not of the plain kind.

    With `as_alike`, items of the lists right below the outermost keys may be Alike instead of maps (alike.py).
    """
    if "\t" in text or "\r" in text:
        return None
    lines = _Lines(depth_max, keys_max)
    try:
        lines.take_all(text, as_alike)
        return lines.finished()
    except NotPlain:
        return None


@lru_cache(maxsize=100)
def often_met(name: str, depth_max: int, keys_max: int) -> list[Whole]:
    """The forms that were met often in lists of this name, in whatever file: the next file of a registry is mostly written as the last."""
    return []


class _Lines:
    """The open collections, outermost first, each with the column (from 0) in which its keys or hyphens stand, and the last key of a map
    while its value is to come."""

    def __init__(self, depth_max: int, keys_max: int) -> None:
        self._depth_max, self._keys_max = depth_max, keys_max
        self._columns: list[int] = []
        self._open: list[Collection] = []
        self._root: MarkedMap | None = None
        self._waiting: tuple[str, int, int] | None = None
        """A key without a value on its line, with its line and column; it belongs to the innermost map."""

    def take_all(self, text: str, as_alike: bool) -> None:
        """Take in a whole text: its records by the forms of those before them, all else with care. Raises NotPlain."""
        number, forms = 1, Forms(self._read_again(), [], as_alike)
        for piece, column in pieces(text):
            if column is None:
                forms = Forms(self._read_again(), often_met(piece.partition(":")[0], self._depth_max, self._keys_max), as_alike)
                self._take_lines(piece, number)
            else:
                self._take_record(piece, number, column, forms)
            number += piece.count("\n") + 1

    def _take_record(self, piece: str, number: int, column: int, forms: Forms) -> None:
        """Take in a record with its first line's number and the column (from 0) of its hyphen, and the lines behind it. Raises NotPlain."""
        text = piece.rstrip("\n")
        if self._waiting is None and self._open:
            self._close(column, True)
            top = self._open[-1]
            made = forms.made(text, number) if type(top) is MarkedList and self._columns[-1] == column else None
            if made is not None and type(top) is MarkedList:
                top.append(made[0])
                top.marks.append((number, made[1]))
                return
        self._take_lines(piece, number)
        top = self._open[LEVELS_OF_LIST - 1] if self._waiting is None and len(self._open) >= LEVELS_OF_LIST else None
        if type(top) is MarkedList and type(top[-1]) is MarkedMap:
            forms.learn(text, number, top[-1], top.marks[-1][1])

    def _read_again(self) -> ReadRecord:
        """Reads a record that was read by its form, with the places of its values.

        It holds nothing of the file: the records hold it, and a file would stay in memory until somebody searched for cycles.
        """
        return partial(_read_record, self._depth_max, self._keys_max)

    def _take_lines(self, text: str, first: int) -> None:
        """Take in lines with care, the first with this number; many go through the first branch, which calls nothing. Raises NotPlain."""
        simple, columns, collections = SIMPLE.match, self._columns, self._open
        for number, line in enumerate(text.split("\n"), start=first):
            match = simple(line)
            if match is None:
                self.take(number, line)
                continue
            spaces, hyphen, key, word = match.groups()
            column = len(spaces)
            is_short = len(line) <= LINE_LENGTH_MAX
            if word is not None and is_short and hyphen is None and self._waiting is None and columns and columns[-1] == column:
                top = collections[-1]
                if type(top) is MarkedMap and key not in top and key not in CONSTANTS and len(top) < self._keys_max:
                    top[intern(key)] = word if word[0] not in NOT_TEXT else meant(word)
                    top.marks.extend((number, column + 1, number, match.start(4) + 1))
                    continue
            self.take(number, line)

    def take(self, number: int, line: str) -> None:
        """Take in one line of any plain kind. Raises NotPlain."""
        match = LINE.match(line)
        assert match is not None
        column, hyphen, key = match.end(1), match[2], match[3]
        if key is None and hyphen is None and NOTHING.match(line):
            return
        if len(line) > LINE_LENGTH_MAX:
            raise NotPlain
        self._close(column, hyphen is not None)
        if hyphen:
            self._item(number, line, column, match)
            if key is None:
                return
            column = match.end(2)
        if key is None:
            raise NotPlain
        self._field(number, line, column, key, match.end())

    def finished(self) -> MarkedMap:
        """The whole file. Raises NotPlain if nothing was in it, or a key has no value."""
        if self._waiting is not None or self._root is None:
            raise NotPlain
        return self._root

    def _close(self, column: int, is_item: bool) -> None:
        """End what stands farther to the right, and a list at the column of its key where the next key comes."""
        columns = self._columns
        while columns and (columns[-1] > column or (columns[-1] == column and not is_item and type(self._open[-1]) is MarkedList)):
            if self._waiting is not None:
                raise NotPlain
            columns.pop()
            self._open.pop()

    def _item(self, number: int, line: str, column: int, match: re.Match[str]) -> None:
        """A hyphen: the next item of the innermost list, or the first of a new one."""
        if not self._open:
            raise NotPlain
        top = self._open[-1]
        if type(top) is not MarkedList or self._columns[-1] != column:
            top = self._opened(MarkedList(Place(number, column + 1)), column)
        if match[3] is not None:
            record = MarkedMap(Place(number, match.end(2) + 1))
            top.append(record)
            top.marks.append((number, match.end(2) + 1))
            self._push(record, match.end(2))
        else:
            top.append(self._value(number, line, match.end(2)))
            top.marks.append((number, match.end(2) + 1))

    def _field(self, number: int, line: str, column: int, key: str, at: int) -> None:
        """A key, and its value if that stands on the line."""
        if not self._open:
            if self._root is not None:
                raise NotPlain
            self._root = MarkedMap(Place(number, column + 1))
            self._push(self._root, column)
        elif self._waiting is not None:
            self._opened(MarkedMap(Place(number, column + 1)), column)
        top = self._open[-1]
        if type(top) is not MarkedMap or self._columns[-1] != column or key in top or key in CONSTANTS or len(top) >= self._keys_max:
            raise NotPlain
        if at == len(line):
            self._waiting = (key, number, column + 1)
            return
        top[intern(key)] = self._value(number, line, at)
        top.marks.extend((number, column + 1, number, at + 1))

    def _opened(self, collection: MarkedMap | MarkedList, column: int) -> MarkedList:
        """A collection that is the value of the key that waits."""
        if self._waiting is None:
            raise NotPlain
        (key, line, key_column), top = self._waiting, self._open[-1]
        is_right = column > self._columns[-1] or (column == self._columns[-1] and type(collection) is MarkedList)
        if type(top) is not MarkedMap or not is_right:
            raise NotPlain
        top[intern(key)] = collection
        top.marks.extend((line, key_column, *collection.place))
        self._waiting = None
        self._push(collection, column)
        return collection  # type: ignore[return-value]

    def _push(self, collection: Collection, column: int) -> None:
        if len(self._open) >= self._depth_max:
            raise NotPlain
        self._open.append(collection)
        self._columns.append(column)

    def _value(self, number: int, line: str, at: int) -> object:
        """The value that begins at an index of a line and ends with it. Raises NotPlain, also for none."""
        first = line[at : at + 1]
        if not first:
            raise NotPlain
        if first in "{[":
            value, at = self._flow(number, line, at, len(self._open))
        else:
            value, at = scalar_at(line, at)
        if END.match(line, at) is None:
            raise NotPlain
        return value

    def _flow(self, number: int, line: str, at: int, depth: int) -> tuple[object, int]:
        """A value in brackets, and the index behind it."""
        first = line[at]
        if first == "{":
            return self._flow_map(number, line, at, depth)
        if first == "[":
            return self._flow_list(number, line, at, depth)
        if first in QUOTES:
            return quoted_at(line, at)
        match = FLOW_WORD.match(line, at)
        if match is None:
            raise NotPlain
        return meant(match[0].rstrip(" ")), match.end()

    def _flow_map(self, number: int, line: str, at: int, depth: int) -> tuple[MarkedMap, int]:
        values = MarkedMap(Place(number, at + 1))
        if depth >= self._depth_max:
            raise NotPlain
        more = True
        at += 1
        while more:
            match = FLOW_KEY.match(line, at)
            if match is None or match[1] in values or match[1] in CONSTANTS or len(values) >= self._keys_max:
                raise NotPlain
            values[intern(match[1])], at = self._flow(number, line, match.end(), depth + 1)
            values.marks.extend((number, match.start(1) + 1, number, match.end() + 1))
            more, at = _goes_on(line, at, "}")
        return values, at

    def _flow_list(self, number: int, line: str, at: int, depth: int) -> tuple[MarkedList, int]:
        values = MarkedList(Place(number, at + 1))
        if depth >= self._depth_max:
            raise NotPlain
        if line.startswith("[]", at):
            return values, at + 2
        more = True
        at += 1
        while more:
            match = SPACES.match(line, at)
            begin = match.end() if match else at
            if begin >= len(line):
                raise NotPlain
            value, at = self._flow(number, line, begin, depth + 1)
            values.append(value)
            values.marks.append((number, begin + 1))
            more, at = _goes_on(line, at, "]")
        return values, at


def _goes_on(line: str, at: int, closing: str) -> tuple[bool, int]:
    """Whether a comma stands behind an item, and not the bracket that closes; and the index behind it."""
    match = FLOW_NEXT.match(line, at)
    if match is None or match[1] not in (",", closing):
        raise NotPlain
    return match[1] == ",", match.end()


def _read_record(depth_max: int, keys_max: int, text: str, number: int) -> MarkedMap:
    """A record by its text alone, whose first line has this number."""
    lines = _Lines(depth_max, keys_max)
    lines.take(0, "records:")
    lines._take_lines(text, number)
    records = lines.finished()["records"]
    assert isinstance(records, MarkedList) and isinstance(records[0], MarkedMap)
    return records[0]
