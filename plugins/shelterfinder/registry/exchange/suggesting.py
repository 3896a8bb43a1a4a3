"""Proposes a mapping profile for a list that nobody has described yet: from the names of its columns and from what stands in them.

It never decides what only a person can know (the datum, who released the list, what the places are for): those lines are there, with
a doubt beside them, and the profile is refused until somebody has settled them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from shelterfinder.registry.exchange.cells import NumberMarks, as_number, as_text, as_whole_number
from shelterfinder.registry.exchange.degrees import EAST, NORTH, as_degrees
from shelterfinder.registry.exchange.fields import field_kind
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Cell, Row, Source
from shelterfinder.registry.reader import read_file

WORDS = Path(__file__).parent / "header_words.yaml"
SAMPLE_ROWS = 2_000
"""Rows that are looked at; what is true of two thousand rows and not of the rest shows when the profile is used."""
WORDS_MAX = 12
"""A column with more different words is no closed list."""
MARGIN_DEG = 0.05
"""About 5 km around the positions of the sample, because the rest of the list may reach farther."""
MARKS = {
    **dict.fromkeys(("○", "◯", "〇", "◎", "1"), "suitable"),
    "△": "conditional",
    **dict.fromkeys(("×", "✕"), "unsuitable"),
    **dict.fromkeys(("有", "是", "ja", "yes", "y", "예", "유"), "yes"),
    **dict.fromkeys(("無", "无", "否", "nei", "no", "n", "아니오", "무"), "no"),
}
"""What marks and words in cells mean, where a field takes one of a few words."""
NOTHING = ("-", "－", "−", "‐", "―", "—", "不明", "なし", "無し", "未定", "unknown", "UNK", "n/a", "N/A", "없음", "ukjent", "未知")
"""Cells that say that nothing is recorded."""


class Doubt(NamedTuple):
    """Something only a person can decide. The words are `import.suggest.<rule>`."""

    rule: str
    details: Mapping[str, object]


@dataclass
class Guess:
    """What a column seems to be: a field or a block of the profile, how sure, and the doubts, by rule with their details."""

    column: str
    meaning: str
    exact: bool
    doubts: list[Doubt] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


@dataclass
class Proposal:
    """A profile that a person finishes. `swapped`: the names of the two columns say the other way round than their numbers."""

    guesses: list[Guess]
    rest: tuple[str, ...]
    marks: NumberMarks
    bounds: tuple[float, float, float, float] | None
    has_points: bool
    swapped: bool
    projected: bool

    def column(self, meaning: str) -> str | None:
        """The column of a block, or None."""
        return next((one.column for one in self.guesses if one.meaning == meaning), None)


def propose(source: Source) -> Proposal:
    """What the columns of a list seem to be. Each meaning is given to one column: that whose name fits best, then the first."""
    rows = source.rows[:SAMPLE_ROWS]
    marks = _marks(source.columns, rows)
    guesses = _guesses(source.columns)
    lat, lon = (next((one for one in guesses if one.meaning == meaning), None) for meaning in (".lat", ".lon"))
    has_points = any(row.point for row in rows)
    pairs = _pairs(rows, lat.column, lon.column, marks) if lat and lon else [row.point for row in rows if row.point]
    swapped, projected = _is_swapped(pairs), any(abs(number) > 180 for pair in pairs for number in pair)
    if lat and lon and swapped:
        lat.column, lon.column = lon.column, lat.column
        pairs = [(b, a) for a, b in pairs]
    _look_at_values(guesses, rows, marks)
    _add_key(guesses, source.columns, rows)
    named = {one.column for one in guesses}
    bounds = None if projected or not pairs else _bounds(pairs)
    return Proposal(guesses, tuple(name for name in source.columns if name not in named), marks, bounds, has_points, swapped, projected)


def folded(name: str) -> str:
    """The name of a column as it is compared: without width, case, blanks, units in brackets and punctuation at its end."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s_]*[(\[（].*?[)\]）]\s*$", "", plain).strip(" :*#").replace(" ", "")


@cache
def _meanings() -> dict[str, str]:
    """The meaning of each word of a header."""
    values: Any = read_file(WORDS).values
    return {folded(word): meaning for meaning, words in values.items() for word in words}


def _guesses(columns: Sequence[str]) -> list[Guess]:
    """A meaning for each column whose name is a known word, or ends or begins with one; each meaning once, exact names first."""
    known = _meanings()
    found = [Guess(name, known[folded(name)], exact=True) for name in columns if folded(name) in known]
    for name in columns:
        word = next(
            (one for one in sorted(known, key=len, reverse=True) if len(one) >= 2 and not one.isascii() and one in folded(name)), None
        )
        if folded(name) not in known and word is not None and known[word] != ".ignored":
            found.append(Guess(name, known[word], exact=False, doubts=[Doubt("name", {"column": name, "word": word})]))
    chosen: dict[str, Guess] = {}
    kept = []
    for guess in found:
        if guess.meaning == ".ignored" or guess.meaning not in chosen:
            chosen.setdefault(guess.meaning, guess)
            kept.append(guess)
        elif guess.exact:
            chosen[guess.meaning].doubts.append(Doubt("rival", {"column": guess.column}))
    return sorted(kept, key=lambda guess: list(columns).index(guess.column))


def _look_at_values(guesses: list[Guess], rows: Sequence[Row], marks: NumberMarks) -> None:
    """What the cells say against or for the name of their column."""
    for guess in guesses:
        cells = [text for row in rows if (text := _text(row.cells.get(guess.column)))]
        kind = field_kind(guess.meaning)
        guess.missing = tuple(word for word in NOTHING if word in cells)
        cells = [cell for cell in cells if cell not in NOTHING]
        if kind is None or not cells:
            if kind is not None:
                guess.doubts.append(Doubt("empty", {}))
            continue
        if kind.name == "choice":
            _choice(guess, Counter(cells))
        elif kind.name in NUMBER_READERS:
            bad = next((cell for cell in cells if not _reads(NUMBER_READERS[kind.name], cell, marks)), None)
            zero = any(cell in ("0", "0.0") for cell in cells)
            guess.doubts += [Doubt("not_a_number", {"found": bad})] if bad is not None else []
            guess.doubts += [Doubt("zero", {})] if zero and guess.meaning.endswith("persons") else []


NUMBER_READERS: dict[str, Callable[[Cell, NumberMarks], object]] = {"int": as_whole_number, "float": as_number}


def _choice(guess: Guess, words: Counter[str]) -> None:
    if len(words) > WORDS_MAX:
        guess.doubts.append(Doubt("many_words", {"n": len(words)}))
        return
    guess.values = {word: MARKS.get(word.lower(), "") for word in words}
    unknown = [word for word, meaning in guess.values.items() if not meaning]
    guess.doubts += [Doubt("words", {"found": ", ".join(unknown)})] if unknown else []


def _add_key(guesses: list[Guess], columns: Sequence[str], rows: Sequence[Row]) -> None:
    """The stable key: the column called so, if each row has another value in it; else the first such column."""
    key = next((one for one in guesses if one.meaning == ".key"), None)
    if key is not None and not _is_unique(rows, key.column):
        key.doubts.append(Doubt("key_twice", {}))
    used = {one.column for one in guesses if one.meaning not in (".ignored",)}
    if key is None and (found := next((name for name in columns if name not in used and _is_unique(rows, name)), None)):
        guesses[:] = [one for one in guesses if one.column != found]
        guesses.append(Guess(found, ".key", exact=False, doubts=[Doubt("key_guessed", {"column": found})]))


def _is_unique(rows: Sequence[Row], column: str) -> bool:
    texts = [_text(row.cells.get(column)) for row in rows]
    return bool(texts) and all(texts) and len(set(texts)) == len(texts) and all(re.search(r"[A-Za-z0-9]", text) for text in texts)


def _text(cell: Cell) -> str:
    try:
        return as_text(cell) if not isinstance(cell, bool) else str(cell).lower()
    except CellRefused:
        return ""


def _reads(read: Callable[[Cell, NumberMarks], object], cell: Cell, marks: NumberMarks) -> bool:
    try:
        read(cell, marks)
    except CellRefused:
        return False
    return True


def _marks(columns: Sequence[str], rows: Sequence[Row]) -> NumberMarks:
    """The marks with which most cells that look like numbers with a mark are read."""
    found = Counter(mark for row in rows for name in columns if (mark := _mark(_text(row.cells.get(name)))))
    return NumberMarks("," if found[","] > found["."] else ".")


def _mark(text: str) -> str:
    found = re.fullmatch(r"[+-]?[0-9]+([.,])[0-9]+", text)
    return found[1] if found else ""


def _pairs(rows: Sequence[Row], lat: str, lon: str, marks: NumberMarks) -> list[tuple[float, float]]:
    """The positions of the sample, as far as they can be read; a pair whose letters say so is turned round by them."""
    found = []
    for row in rows:
        try:
            one, other = as_degrees(row.cells.get(lat), marks), as_degrees(row.cells.get(lon), marks)
        except CellRefused:
            continue
        found.append((one.value, other.value) if (one.axis, other.axis) != (EAST, NORTH) else (one.value + 1000, other.value))
    return found


def _is_swapped(pairs: Sequence[tuple[float, float]]) -> bool:
    """Whether most pairs can be positions only the other way round: a latitude never reaches beyond 90 degrees."""
    impossible = sum(90 < abs(lat) <= 180 and abs(lon) <= 90 for lat, lon in pairs)
    return impossible > len(pairs) / 2


def _bounds(pairs: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """South, west, north, east of the sample with a margin, without the farthest hundredth on each side, which may be mistakes."""
    lats, lons = sorted(lat for lat, _ in pairs), sorted(lon for _, lon in pairs)
    low, high = len(pairs) // 100, len(pairs) - 1 - len(pairs) // 100
    box = (lats[low] - MARGIN_DEG, lons[low] - MARGIN_DEG, lats[high] + MARGIN_DEG, lons[high] + MARGIN_DEG)
    limits = (-90.0, -180.0, 90.0, 180.0)
    return tuple(round(max(min(edge, abs(limit)), -abs(limit)), 2) for edge, limit in zip(box, limits, strict=True))  # type: ignore[return-value]


def samples(source: Source, column: str, count: int = 3) -> Iterator[str]:
    """The first different cells of a column, for a comment beside it."""
    texts = dict.fromkeys(text for row in source.rows[:SAMPLE_ROWS] if (text := _text(row.cells.get(column))))
    yield from list(texts)[:count]
