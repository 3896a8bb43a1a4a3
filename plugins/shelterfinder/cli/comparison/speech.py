"""Values of a registry in words: units, closed lists, texts by language, positions, opening hours."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import reduce
from pathlib import Path
from typing import Any

from pydantic import BaseModel

import shelterfinder
from shelterfinder.cli.comparison.marks import Marks
from shelterfinder.geo.map_address import map_address
from shelterfinder.geo.point import DECIMALS, Point
from shelterfinder.hours.text import hours_text
from shelterfinder.registry.catalogue import Catalogue, read_catalogue
from shelterfinder.registry.records import Position, Text
from shelterfinder.registry.records.facility import Verification
from shelterfinder.registry.records.text import ANY_LANGUAGE
from shelterfinder.registry.records.vocabulary import MODES

VOCABULARY = Path(shelterfinder.__file__).parents[2] / "theme" / "locale"
"""The words that the site has for closed lists: one word for one thing, on the page and in the review of a change."""
LISTS = {
    "kind": "kind", "status": "status", "space_type": "space_type", "duration_class": "duration_class",
    "services": "service", "hazards": "hazard", "hazard": "hazard", "method": "verification_method", "result": "verification_result",
    "channel": "contact_channel", "basis": "capacity_basis", "access": "who_may_enter",
}  # fmt: skip
"""The list of the site's vocabulary by the field that takes a word of it."""
ANSWERS = frozenset({"yes", "limited", "no", "unknown"})
MODE_FIELDS = frozenset({"modes", "current", "roles", "verify_days"})
"""Fields that take a mode, or are maps by mode."""
UNITS = {
    "m_s": "m/s", "m2": "m²", "km2": "km²", "km": "km", "kw": "kW", "c": "°C", "m": "m", "h": "h", "s": "s",
    "db": "dB", "hz": "Hz", "w": "W", "bits": "bit",
}  # fmt: skip
"""The signs of units by the ends of field names. International, so in no catalogue."""
METRES_WITH_DECIMAL_MAX = 10
KILOMETRES_FROM_M = 10_000


class Speech:
    """One language and one form of report."""

    def __init__(self, words: Catalogue, marks: Marks, own_language: str) -> None:
        """`own_language` is that of the registry's plain texts."""
        self.words, self.marks, self.own_language = words, marks, own_language
        path = VOCABULARY / words.language / "LC_MESSAGES" / "vocabulary.po"
        self._vocabulary = read_catalogue(path, words.language).words if path.is_file() else {}

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for a key of the catalogue `diff`."""
        return self.words(f"diff.{key}", **values)

    def field(self, *names: str) -> str:
        """What a field is called; of a field in a part of a record, by both names if they have one together."""
        for key in (".".join(names[-2:]), names[-1]):
            if f"diff.field.{key}" in self.words.words:
                return self(f"field.{key}")
        return names[-1]

    def name(self, text: Text | None) -> str:
        """A name in the language of this run, else in the registry's own."""
        return self.marks.quoted(text.in_language(self.words.language, self.own_language)[0]) if text else ""

    def value(self, field: str, value: Any) -> str:
        """Any value of a field of this name."""
        if value is None or value == () or value == {}:
            return self("nothing")
        if isinstance(value, bool):
            return self("true" if value else "false")
        if isinstance(value, Text):
            return self.listed(self._in_language(tag, words) for tag, words in value.items())
        if isinstance(value, Position):
            return self.point(value.wgs84())
        if isinstance(value, Verification):
            return self._check(value)
        if isinstance(value, BaseModel):
            return self.part(value)
        if isinstance(value, dict):
            return self.listed(self._entry(field, str(key), item) for key, item in value.items())
        if isinstance(value, tuple) and isinstance(value[0], tuple):
            return self("corners", n=len(value))
        if isinstance(value, tuple):
            return self.listed(self.value(field, item) for item in value)
        if isinstance(value, (int, float)):
            return self._number(field, value)
        if isinstance(value, (datetime.date, datetime.datetime)):
            return value.isoformat()
        return hours_text(self.marks.quoted(value), self.words.language) if field == "rule" else self.word(field, str(value))

    def word(self, field: str, value: str) -> str:
        """A word of a closed list; any other text as it is, with the marks of a quotation."""
        if field in MODE_FIELDS and f"nearest.mode.{value}" in self.words.words:
            return self.words(f"nearest.mode.{value}")
        listed = self._vocabulary.get(f"{LISTS.get(field, '')}.{value}")
        if listed is None and value in ANSWERS:
            listed = self._vocabulary.get(f"answer_is.{value}")
        if listed is None and f"diff.word.{field}.{value}" in self.words.words:
            return self(f"word.{field}.{value}")
        return listed[-1] if listed else self.marks.quoted(value)

    def listed(self, items: Iterable[str]) -> str:
        """Items one behind the other."""
        every = list(items)
        return reduce(lambda first, item: self.words("check.pair", first=first, next=item), every) if every else ""

    def joined(self, sentences: Iterable[str]) -> str:
        """Sentences one behind the other on one line."""
        every = list(sentences)
        return reduce(lambda first, item: self("also", first=first, next=item), every) if every else ""

    def part(self, record: BaseModel) -> str:
        """All that a part of a record says, but for what stands at its default."""
        said = []
        for name, field in type(record).model_fields.items():
            value = getattr(record, name)
            if name != "id" and (field.is_required() or value != field.default):
                said.append(self("said", where=self.field(name), what=self.value(name, value)))
        return self.joined(said)

    def point(self, point: Point) -> str:
        """A WGS-84 point as people copy it into a map, with a link to one."""
        lat, lon = (f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".") for number in point)
        return f"{lat}, {lon} ({self.marks.link(self('map'), map_address(point))})"

    def _entry(self, field: str, key: str, value: Any) -> str:
        """One entry of a map, by the word of its key."""
        return self("said", where=self.word("modes" if key in MODES else field, key), what=self.value(field, value))

    def _in_language(self, tag: str, words: str) -> str:
        return self.marks.quoted(words) if tag == ANY_LANGUAGE else f"{tag} {self.marks.quoted(words)}"

    def _check(self, check: Verification) -> str:
        said = [check.on.isoformat(), self.value("method", check.method), self.value("result", check.result)]
        return self.listed([*said, *(self.value("note", text) for text in (check.by_role, check.note) if text)])

    def _number(self, field: str, value: int | float) -> str:
        unit = next((sign for end, sign in UNITS.items() if field.endswith(f"_{end}")), "")
        shown = f"{value:,}" if isinstance(value, int) else f"{value:.12g}"
        return f"{shown} {unit}" if unit else shown


def distance_text(distance_m: float) -> str:
    """A distance as exact as a reviewer needs it: centimetres below a metre, a decimal below ten, whole metres, kilometres from ten on."""
    if distance_m >= KILOMETRES_FROM_M:
        return f"{distance_m / 1000:,.1f} km"
    if distance_m < 1:
        return f"{distance_m:.2f} m"
    return f"{distance_m:.1f} m" if distance_m < METRES_WITH_DECIMAL_MAX else f"{distance_m:,.0f} m"
