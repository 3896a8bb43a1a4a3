"""A problem is a record: where, which rule, what was found. Its words come from the catalogues, its printing from report.py.

Words: `<rule>.found`, `<rule>.wanted`, `<rule>.repair`. Where one rule has several cases, the detail `case` picks
`<rule>.<case>.found` and so on if the catalogue has it. A room with rules of its own brings a `problems.po` of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, reduce
from pathlib import Path
from typing import Literal, NamedTuple

from shelterfinder.registry.catalogue import Catalogue, read_catalogue
from shelterfinder.registry.edits import Edit
from shelterfinder.registry.marks import Place

Level = Literal["error", "warning"]
LANGUAGES = ("en", "zh-Hans")
ROOMS = Path(__file__).parent.parent
SHOWN_LENGTH_MAX = 60
"""Characters of a value that are shown: with the place and the rule before it, a problem still fits on two lines of a terminal."""
EXPLAINED_LENGTH_MAX = 300
"""Characters of what is not the user's own: the meaning of a field, a pattern."""
SHOWN_ITEMS_MAX = 12


@dataclass(frozen=True)
class Problem:
    """Something is wrong at one place of a file. `line` and `column` count from 1; `details` are the values the words need.

    `edits` repair it, where one repair is plainly meant. `explains` are problems of other rules, each with its place in the same file, that
    are the same fault, of which this one teaches more.
    """

    path: Path
    line: int
    column: int
    level: Level
    rule: str
    details: Mapping[str, object] = field(default_factory=dict, hash=False)
    edits: tuple[Edit, ...] = field(default=(), hash=False)
    explains: tuple[tuple[str, Place], ...] = field(default=(), hash=False)

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The key by which problems are sorted: file, line, column, rule."""
        return (self.path.as_posix(), self.line, self.column, self.rule)


class Said(NamedTuple):
    """A problem in words: what was found, what was wanted, how to repair it."""

    found: str
    wanted: str
    repair: str


def problem_at(path: Path, place: Place, rule: str, level: Level = "error", /, **details: object) -> Problem:
    """A problem at a place of a file."""
    return Problem(path, place.line, place.column, level, rule, details)


def say(problem: Problem, language: str) -> Said:
    """The problem in words of a language (`en` or `zh-Hans`). Raises MissingWord for a rule without words."""
    words = problem_words(language)
    details = {key: _shown(key, value, words) for key, value in problem.details.items()}
    case = problem.details.get("case")
    return Said(*(_sentence(words, problem.rule, case, part, details) for part in Said._fields))


def _sentence(words: Catalogue, rule: str, case: object, part: str, details: dict[str, str]) -> str:
    special = f"{rule}.{case}.{part}"
    return words(special if special in words.words else f"{rule}.{part}", **details)


def _shown(key: str, value: object, words: Catalogue) -> str:
    """A detail as the words need it: a kind of value by its name, everything else as it is."""
    if key.endswith("_kind"):
        return words(f"kind.{value}")
    return show(value, words, EXPLAINED_LENGTH_MAX if key in ("meaning", "pattern", "text") else SHOWN_LENGTH_MAX)


def show(value: object, words: Catalogue, length_max: int = SHOWN_LENGTH_MAX) -> str:
    """A value as it may be printed: short, on one line, and without characters that act on a terminal."""
    if value is None or value == "":
        return words("value.nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, (list, tuple)):
        return _listed([show(item, words) for item in value[:SHOWN_ITEMS_MAX]], len(value), words)
    if isinstance(value, dict):
        return words("value.map")
    text = str(value)
    return printable(text[:length_max]) + ("…" if len(text) > length_max else "")


def printable(text: str) -> str:
    """The text with every character that could colour, move or hide text on a terminal shown by its number."""
    return "".join(letter if letter.isprintable() else f"\\u{{{ord(letter):X}}}" for letter in text)


def _listed(shown: list[str], count: int, words: Catalogue) -> str:
    more = [words("value.more", n=count - len(shown))] if count > len(shown) else []
    return reduce(lambda first, item: words("value.pair", first=first, next=item), shown + more) if shown else words("value.nothing")


@cache
def reported_rules() -> frozenset[str]:
    """The name of everything that can be reported: by a rule, by a model or by the reader."""
    return frozenset(key.removesuffix(".repair") for key in problem_words("en").words if key.endswith(".repair") and key.count(".") == 1)


@cache
def problem_words(language: str) -> Catalogue:
    """The words of all problems in one language, of every room that brings a `problems.po`."""
    paths = sorted(ROOMS.glob(f"*/locale/{language}/LC_MESSAGES/problems.po"))
    parts = [read_catalogue(path, language) for path in paths]
    merged = {key: forms for part in parts for key, forms in part.words.items()}
    return Catalogue(language, merged, parts[0].plural_index)
