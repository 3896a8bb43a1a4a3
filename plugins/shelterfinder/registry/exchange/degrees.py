"""One cell becomes degrees: decimal, with a comma, or in degrees, minutes and seconds with the hemisphere in one of several languages."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from shelterfinder.registry.exchange.cells import NumberMarks, as_number, as_text, narrow
from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.rows import Cell

NORTH, SOUTH, EAST, WEST = "N", "S", "E", "W"
HEMISPHERES = {
    "N": NORTH, "北纬": NORTH, "北緯": NORTH, "北": NORTH, "북위": NORTH,
    "S": SOUTH, "南纬": SOUTH, "南緯": SOUTH, "南": SOUTH, "남위": SOUTH,
    "E": EAST, "东经": EAST, "東経": EAST, "東經": EAST, "东": EAST, "東": EAST, "동경": EAST, "Ø": EAST,
    "W": WEST, "西经": WEST, "西経": WEST, "西經": WEST, "西": WEST, "서경": WEST, "V": WEST,
}  # fmt: skip
"""Letters and words before or behind the number. O is left out: it is east in German and west in French and Spanish."""
SIGN = {NORTH: 1, EAST: 1, SOUTH: -1, WEST: -1}
WORDS = "|".join(sorted(HEMISPHERES, key=len, reverse=True))
NUMBER = r"[0-9]+(?:[.,][0-9]+)?"
PARTS = re.compile(
    rf"(?P<before>{WORDS})?\s*(?P<sign>[+-])?\s*(?P<d>{NUMBER})\s*(?:[°º˚度도]\s*"
    rf"(?:(?P<m>{NUMBER})\s*(?:['′’‘´`分분]\s*(?:(?P<s>{NUMBER})\s*(?:[\"″”“]|''|′′|’’|秒|초)?)?)?)?)?\s*(?P<after>{WORDS})?",
    re.IGNORECASE,
)
"""Degrees, then minutes and seconds if their marks stand there. Numbers with nothing but blanks between them are not read: 30 15 could
be two numbers of a table that slipped together."""


class Degrees(NamedTuple):
    """A number of degrees, the axis its letter says (`N` for latitude, `E` for longitude, "" for none); `rewritten` if not decimal."""

    value: float
    axis: str = ""
    rewritten: bool = False


def as_degrees(cell: Cell, marks: NumberMarks) -> Degrees:
    """A cell as degrees. Between -180 and 180 a comma can only be a decimal mark, whatever marks other numbers have.

    Raises CellRefused `not_a_number` for what is no number of degrees, `degrees_parts` where minutes or seconds reach 60, a part before
    the last has decimals, or a sign stands beside a letter.
    """
    if not isinstance(cell, str):
        return Degrees(float(as_number(cell, marks)))
    text = narrow(as_text(cell))
    found = PARTS.fullmatch(text)
    if found is None:
        return Degrees(float(as_number(cell, marks)))
    return _read(found, text)


def _read(found: re.Match[str], text: str) -> Degrees:
    parts = [part for part in (found["d"], found["m"], found["s"]) if part is not None]
    whole = [float(part.replace(",", ".")) for part in parts]
    letter = HEMISPHERES.get((found["before"] or found["after"] or "").upper())
    twice = bool(found["before"] and found["after"])
    if (
        any(number >= 60 for number in whole[1:])
        or any(re.search("[.,]", part) for part in parts[:-1])
        or (letter and found["sign"])
        or twice
    ):
        raise CellRefused("degrees_parts", found=text[:60])
    value = math.fsum(number / 60**place for place, number in enumerate(whole))
    sign = -1 if found["sign"] == "-" else SIGN.get(letter or NORTH, 1)
    axis = NORTH if letter in (NORTH, SOUTH) else EAST if letter else ""
    return Degrees(sign * (round(value, 9) if len(whole) > 1 else value), axis, rewritten=len(whole) > 1 or bool(letter) or "," in text)
