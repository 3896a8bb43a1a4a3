"""A text by its lines, whatever they end with, and where to put a line that was not there."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from typing import NamedTuple

from shelterfinder.registry.marks import Place

LINE_END = re.compile(r"\r\n|\n|\r")


class Decoded(NamedTuple):
    """The text of a file, and the byte order mark before it, which is no part of the text, or nothing."""

    mark: bytes
    text: str

    def encoded(self, text: str) -> bytes:
        """The bytes of a file with this text and the mark that the old one had."""
        return self.mark + text.encode()


def decoded(content: bytes) -> Decoded:
    """The text of a file as it will be edited. Raises UnicodeDecodeError where it is not UTF-8."""
    text = content.removeprefix(codecs.BOM_UTF8)
    return Decoded(codecs.BOM_UTF8 if len(text) < len(content) else b"", text.decode("utf-8"))


class Lines:
    """A text by lines and columns, both from 1, as YAML counts them. `new_line` ends lines that are added to a text without line ends."""

    def __init__(self, text: str, new_line: str = "\n") -> None:
        self.text, self.new_line = text, new_line
        self.starts = [0, *(match.end() for match in LINE_END.finditer(text))]

    def offset(self, place: Place) -> int:
        """The index of the character at a place."""
        return self.starts[place.line - 1] + place.column - 1

    def at(self, place: Place) -> str:
        """The character at a place; nothing behind the last one."""
        start = self.offset(place)
        return self.text[start : start + 1]

    def place(self, offset: int) -> Place:
        """The place of the character with this index."""
        line = bisect_right(self.starts, offset)
        return Place(line, offset - self.starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """A line without its end; empty beyond the last."""
        if number > len(self.starts):
            return ""
        return self.text[self.starts[number - 1] : self.behind(number)].rstrip("\r\n")

    def all(self) -> list[str]:
        """Every line without its end; no empty one behind the last line end."""
        lines = [self.line(number) for number in range(1, len(self.starts) + 1)]
        return lines[:-1] if lines[-1] == "" else lines

    def end(self, number: int) -> int:
        """The index behind the last character of a line, before its line end."""
        return self.starts[number - 1] + len(self.line(number))

    def behind(self, number: int) -> int:
        """The index behind a line and its line end."""
        return self.starts[number] if number < len(self.starts) else len(self.text)

    def line_end(self, number: int) -> str:
        """What ends a line: its own line end, or that of the line before where it is the last and has none."""
        return self._line_end(number) or (self._line_end(number - 1) if number > 1 else "") or self.new_line

    def _line_end(self, number: int) -> str:
        return self.text[self.end(number) : self.behind(number)]
