"""What is read line by line is what the strict reader reads: the same values at the same places, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.registry.decoding import decode
from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.plain_lines import read_plain_lines
from shelterfinder.registry.reader import DEPTH_MAX, KEYS_MAX, PARSER, read_strictly

PLAIN = """\
# a remark
site:
  name: {zh-Hans: 避难场所, en: Shelters}
  hotline: "+358 9 310 1691"
  languages: [en, fi]
  verify: []   # none
districts:
- id: centre
  name: Centre
facilities:
  # the library
  - id: library   # never changes
    alt_names:
      - Book house
      - en: 1st library
        fi: Kirjasto
    lat: 60.17199
    position: {lat: -60.17, lon: 24.94429, datum: wgs84}
    step_free: no
    is_main: true
    doors: [{id: a, modes: [peace, war]}, {id: 'b'}]
    web: https://example.org/a
    seats: 0
"""
SIGNS = " \n:#-,[]{}'\"&*!|>%@`?=~<.\\0179aNnt\u00a0\u3000é避"
SPICE = st.sampled_from([*SIGNS, ": ", " #", "- ", "\n\n", "---\n", "\t", "\r\n", "null", "0x1", "...", "12:30", "''", "\n  "])
Dumped = object


def dumped(value: object) -> Dumped:
    """A value with everything that is kept of its place."""
    if isinstance(value, MarkedMap):
        return ("map", value.place, value.marks, [(key, dumped(item)) for key, item in value.items()])
    if isinstance(value, MarkedList):
        return ("list", value.place, value.marks, [dumped(item) for item in value])
    return (type(value), value)


def agree(text: str) -> bool:
    """Whether the text is read line by line; then the strict reader finds nothing wrong, and the same."""
    decoded, problems = decode(Path("shelters.yaml"), text.encode())
    if decoded is None or problems:
        return False
    plain = read_plain_lines(decoded, DEPTH_MAX, KEYS_MAX)
    if plain is None:
        return False
    strict = read_strictly(Path("shelters.yaml"), decoded, PARSER)
    assert (strict.problems, strict.lost) == ((), frozenset())
    assert dumped(strict.values) == dumped(plain)
    return True


def test_what_people_write_is_read_line_by_line(root: Path) -> None:
    """The demonstration, and every form in which a value may stand."""
    assert agree(PLAIN)
    assert agree((root / "shelters.yaml").read_text(encoding="utf-8"))


def test_examples_are_read_line_by_line_or_strictly(root: Path) -> None:
    """What is wrong in any of them, the strict reader says; most of them are plain."""
    paths = sorted((root / "tests" / "fixtures" / "registry").rglob("*.yaml"))
    plain = [agree(path.read_bytes().decode("utf-8", "replace")) for path in paths]
    assert sum(plain) > len(paths) / 2


@pytest.mark.parametrize(
    "text", ["a:\n  - \n", "a:\n  -\n", "a: [\n", "a: [b, \n", "a: {\n", "a: {b: \n", 'a: "\n', "a:\n", "- a\n", "a: b\n  c\n"]
)
def test_what_ends_too_early_is_left_to_the_strict_reader(text: str) -> None:
    """A line without its value, or a bracket without its end, is no line of the plain kind."""
    assert not agree(text)


def test_a_file_has_one_outermost_level() -> None:
    """What stands farther to the left than the first key begins no second file."""
    assert not agree("  name: a\nsite: b\n")


@settings(max_examples=600, deadline=None)
@given(edits=st.lists(st.tuples(st.integers(0, len(PLAIN)), st.integers(0, 3), SPICE), min_size=1, max_size=3))
def test_whatever_is_typed_both_readers_agree(edits: list[tuple[int, int, str]]) -> None:
    """Characters put in, taken out or replaced anywhere: the strict reader never finds a fault in what was read line by line."""
    text = PLAIN
    for at, count, spice in edits:
        text = text[:at] + spice + text[at + count :]
    agree(text)
