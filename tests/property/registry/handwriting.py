"""Registries as people write them: every style of YAML that the strict reader accepts, with comments wherever one may stand."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

BYTE_ORDER_MARK = "\ufeff"
WORDS = ("hall", "Old Street 5", "12:b", "長い名前", "𐍈 é", "is # no comment", "x: y", "", "-", "{", "null", "'", '"q"', " pad ")
PLAIN = ("hall", "Old Street 5", "長い名前", "𐍈 é", "a - b", "x#y", "7", "60.170", "true", "null", "~", "2026-11-27", "a:b")
KEYS = ("name", "kind", "address", "notes", "roles", "position", "last")
FRESH = ("fresh1", "fresh2")
"""Fields that no record has yet."""
INNER = ("en", "fi", "lat", "list", "map")


class Written(NamedTuple):
    """A text, the lines of every field of every record (by the record's index and the key; from, to before, counted from 0), and how many
    comments it holds; each is `# c` with a number of its own."""

    text: str
    fields: dict[tuple[int, str], range]
    comments: int


class Hand:
    """Writes one registry; what `chance` decides is what people differ in."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.comments = 0
        self.is_text_open = False
        """Whether the last line is one of a text that goes on until something stands less deep."""
        self.fields: dict[tuple[int, str], range] = {}
        self.step = chance.choice((1, 2, 4))
        self.hyphen = "-" + " " * chance.choice((1, 1, 1, 3))

    def registry(self) -> Written:
        """A file with a list of records, other fields around it, and any line ends."""
        chance = self.chance
        self._remarks(0)
        if chance.random() < 0.2:
            self._field("districts", chance.choice((1, 2)) * 2, 0, "")
        self.lines.append("facilities:" + self._behind())
        indent = chance.choice((0, 2, 3))
        for index in range(chance.randint(1, 3)):
            self._remarks(indent)
            self._record(index, indent)
        self._remarks(indent)
        if chance.random() < 0.3:
            self._field("more", 2, 0, "")
            self._remarks(0)
        return self._written()

    def _written(self) -> Written:
        chance, ends = self.chance, self.chance.choice((["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"]))
        text = "".join(line + chance.choice(ends) for line in self.lines)
        if chance.random() < 0.3 and not self.is_text_open:
            text = text.rstrip("\r\n")
        return Written(chance.choice(("", BYTE_ORDER_MARK)) + text, self.fields, self.comments)

    def _record(self, index: int, indent: int) -> None:
        """One record: `id` and other fields, the first behind the hyphen; now and then all in brackets."""
        keys = self.chance.sample(KEYS, self.chance.randint(1, 4))
        if self.chance.random() < 0.15:
            row = ", ".join([f"id: r{index}", *(f"{key}: {self._flow(1)}" for key in keys)])
            self.fields |= {(index, key): range(len(self.lines), len(self.lines) + 1) for key in ("id", *keys, *FRESH)}
            self.lines.append(f"{' ' * indent}{self.hyphen}{{{row}}}{self._behind()}")
            return
        keys.insert(self.chance.choice((0, 0, 0, len(keys))), "id")
        inside = indent + len(self.hyphen)
        for at, key in enumerate(keys):
            if at:
                self._remarks(inside)
            start = len(self.lines)
            self._field(key, 2, inside, " " * indent + self.hyphen if at == 0 else " " * inside, f"r{index}" if key == "id" else "")
            self.fields[index, key] = range(start, len(self.lines))

    def _field(self, key: str, depth: int, indent: int, before: str, value: str = "") -> None:
        """A field whose key stands in the column `indent` behind `before`."""
        head, space = before + key + self.chance.choice(("", "", "", " ")) + ":", " " * self.chance.choice((1, 1, 1, 3))
        form = 0.0 if value else self.chance.random()
        self.is_text_open = False
        if form < 0.5 or depth <= 0:
            self.lines.append(head + space + (value or self._word(False)) + self._behind())
        elif form < 0.55:
            self.lines.append(head + self._behind())
        elif form < 0.65:
            self._text(head + space, indent)
        elif form < 0.75:
            self._row(head + space, indent)
        else:
            self.lines.append(head + self._behind())
            self._block(depth - 1, indent)

    def _block(self, depth: int, indent: int) -> None:
        """A map or a list below its key."""
        if self.chance.random() < 0.6:
            for key in self.chance.sample(INNER, self.chance.randint(1, 3)):
                self._remarks(indent + self.step)
                self._field(key, depth, indent + self.step, " " * (indent + self.step))
            return
        column = indent + self.chance.choice((0, self.step))
        for _ in range(self.chance.randint(1, 3)):
            self._remarks(column)
            if depth > 0 and self.chance.random() < 0.5:
                self._field("services", depth - 1, column + len(self.hyphen), " " * column + self.hyphen)
            else:
                word = self._flow(1) if self.chance.random() < 0.3 else self._word(False)
                self.lines.append(" " * column + self.hyphen + word + self._behind())
                self.is_text_open = False

    def _text(self, head: str, indent: int) -> None:
        """A text of several lines, in one of the forms of YAML."""
        margin, chance = " " * (indent + self.step), self.chance
        form = chance.choice(("|", ">", "|-", ">+", "|+", "'", '"', "plain"))
        rows = [chance.choice(("one", "two # text", "three: 3")) for _ in range(chance.randint(1, 3))]
        if form[0] in "|>":
            self.lines += [head + form + self._behind(), *(margin + row for row in rows), *([""] * chance.randint(0, 2))]
            self.is_text_open = True
        elif form == "plain":
            self.lines += [head + "words", *(margin + "that go on" for _ in rows)]
            self.lines[-1] += self._behind()
        else:
            self.lines += [head + form + "words", *(margin + row for row in rows)]
            self.lines[-1] += form + self._behind()

    def _row(self, head: str, indent: int) -> None:
        """Brackets on one line, or over several with comments in them."""
        if self.chance.random() < 0.6:
            self.lines.append(head + self._flow(2) + self._behind())
            return
        margin = " " * (indent + self.step)
        items = [f"{key}: {self._flow(1)}," for key in self.chance.sample(INNER, 2)]
        self.lines.append(head + "{" + self._behind())
        self.lines += [margin + item + self._behind() for item in items]
        self.lines.append(margin + "}" + self._behind())

    def _flow(self, depth: int) -> str:
        """A value in brackets, or a word."""
        form, chance = self.chance.random(), self.chance
        if depth == 0 or form < 0.4:
            return self._word(True)
        inner = [self._flow(depth - 1) for _ in range(chance.randint(0, 3))]
        if form < 0.7:
            return "[" + ", ".join(inner) + chance.choice(("]", " ]" if inner else "]"))
        pairs = [f"{key}: {value}" for key, value in zip(chance.sample(INNER, len(inner)), inner, strict=True)]
        return "{" + ", ".join(pairs) + chance.choice(("}", " }"))

    def _word(self, in_brackets: bool) -> str:
        """A scalar on one line."""
        form, word = self.chance.random(), self.chance.choice(WORDS)
        if form < 0.6:
            return self.chance.choice(PLAIN)
        if form < 0.8 or in_brackets and word == "":
            return "'" + word.replace("'", "''") + "'"
        return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def _behind(self) -> str:
        """What stands behind a value on its line: mostly nothing."""
        if self.chance.random() < 0.7:
            return self.chance.choice(("", "", "", " "))
        return self.chance.choice((" ", "   ")) + self._comment()

    def _remarks(self, indent: int) -> None:
        """Lines between two fields: comments at any depth, and blank ones; below a text in lines nothing that could belong to it."""
        for _ in range(self.chance.choice((0, 0, 0, 1, 2))):
            margin = "" if self.is_text_open else " " * self.chance.choice((0, indent, indent + 2))
            if self.is_text_open or self.chance.random() < 0.6:
                self.lines.append(margin + self._comment())
            else:
                self.lines.append("")
            self.is_text_open = False

    def _comment(self) -> str:
        self.comments += 1
        return f"# c{self.comments};" + self.chance.choice(("", "\ttab", " - key: [", ' "quote', " # twice"))
