"""What is read line by line is what the strict reader reads: the same values at the same places, or nothing at all."""

from __future__ import annotations

import gc
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.jobs import without_cycle_search
from shelterfinder.registry import same_forms
from shelterfinder.registry.decoding import decode
from shelterfinder.registry.marks import MarkedList, MarkedMap, find_place, find_value
from shelterfinder.registry.plain_lines import often_met, read_plain_lines
from shelterfinder.registry.reader import DEPTH_MAX, KEYS_MAX, PARSER, read_strictly
from shelterfinder.registry.same_forms import MET_OFTEN, TRIALS, Forms, _compiled, _Planner
from shelterfinder.registry.whole_forms import Whole

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
RECORD = """\
  - id: place-{n}
    name: {{zh-Hans: {n}号, en: "Shelter {n}"}}
    position: {{lat: 60.{n}, lon: -24.9, doors: [{{id: a, modes: [peace, war]}}, {{id: b, modes: []}}]}}
    roles:
      war:
        - services: [personnel_shelter]
          hours: "Mo-Fr 08:00-20:00"
          notes:
            - {n} rooms
            - en: Ring
      peace:
      - seats: {n}
    web: https://example.org/{n}  # {n}
    step_free: yes

"""
ALIKE = "# a list\nareas:\n- id: a\n- id: b\nplaces:\n" + "".join(RECORD.format(n=n) for n in (1, 22, 333, 4444)) + "more:\n  - id: c\n"
"""Records of one form, which are read by that of the first."""
SIGNS = " \n:#-,[]{}'\"&*!|>%@`?=~<.\\0179aNnt\u00a0\u3000é避"
SPICE = st.sampled_from([*SIGNS, ": ", " #", "- ", "\n\n", "---\n", "\t", "\r\n", "null", "0x1", "...", "12:30", "''", "\n  "])
EDIT = st.tuples(st.integers(0, len(ALIKE)), st.integers(0, 3), SPICE)
"""Where, how many characters are taken out, and what is put in."""
Dumped = object


def dumped(value: object) -> Dumped:
    """A value with everything that is kept of its place."""
    if isinstance(value, MarkedMap):
        return ("map", value.place, value.marks, [(key, dumped(item)) for key, item in value.items()])
    if isinstance(value, MarkedList):
        return ("list", value.place, value.marks, [dumped(item) for item in value])
    return (type(value), value)


def by_form(text: str) -> list[bool]:
    """Of each record of a text, whether it was read by the form of another."""
    found: list[bool] = []
    made = Forms.made
    often_met.cache_clear()

    def watched(self: Forms, text: str, number: int) -> tuple[MarkedMap, int] | None:
        found.append((result := made(self, text, number)) is not None)
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Forms, "made", watched)
        read_plain_lines(text, DEPTH_MAX, KEYS_MAX)
    return found


def agree(text: str) -> bool:
    """Whether the text is read line by line; then the strict reader finds nothing wrong, and the same."""
    decoded, problems = decode(Path("shelters.yaml"), text.encode())
    if decoded is None or problems:
        return False
    often_met.cache_clear()
    plain, by_pattern = read_plain_lines(decoded, DEPTH_MAX, KEYS_MAX), with_patterns(decoded)
    assert (plain is None) == (by_pattern is None)
    if plain is None:
        return False
    strict = read_strictly(Path("shelters.yaml"), decoded, PARSER)
    assert (strict.problems, strict.lost) == ((), frozenset())
    assert dumped(strict.values) == dumped(plain) == dumped(by_pattern)
    return True


def with_patterns(text: str) -> MarkedMap | None:
    """The same where a record that was met once gets a pattern of its own, so that short texts are read by it too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(same_forms, "MET_OFTEN", 1)
        return read_plain_lines(text, DEPTH_MAX, KEYS_MAX)


def test_what_people_write_is_read_line_by_line(root: Path) -> None:
    """The demonstration, and every form in which a value may stand."""
    assert agree(PLAIN)
    assert agree((root / "shelters.yaml").read_text(encoding="utf-8"))


def test_records_that_differ_in_words_only_are_read_by_the_form_of_the_first() -> None:
    """In each list the first is read with care, and whatever is asked of the others is what the strict reader says."""
    assert by_form(ALIKE) == [True, True, True, True]
    assert agree(ALIKE)


def test_records_met_often_are_read_by_one_pattern() -> None:
    """Of two kinds that take turns, too; what fits none of the patterns is read by its lines."""
    kinds = ("  - id: a{n}\n    at: {{lat: {n}, lon: 2}}\n    web: https://example.org/{n}\n", "  - id: b{n}\n    at: {{lat: {n}}}\n")
    text = "places:\n" + "".join(kinds[n % 2].format(n=n) for n in range(4 * MET_OFTEN)) + '  - id: "a b"\n    at: {lat: 1}\n'
    found: list[bool] = []
    parts = Whole.parts
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Whole, "parts", lambda self, text: (result := parts(self, text), found.append(result is not None))[0])
        assert by_form(text).count(False) == 1
    assert found.count(True) == 2 * MET_OFTEN - 2, "one of each kind was read with care, and MET_OFTEN by lines"
    assert agree(text)


def test_a_list_in_which_no_two_are_alike_is_not_learned() -> None:
    """What would be learned of each record, and never met again, costs twenty times what reading it does."""
    keys = [f"k{number}" for number in range(10)]
    unlike = [sample for number in range(3, 6) for sample in combinations(keys, number)]
    records = "".join(f"  - id: r{at}\n    {each[0]}: {{{', '.join(f'{key}: a' for key in each)}}}\n" for at, each in enumerate(unlike))
    text = f"places:\n{records}"
    before = _compiled.cache_info().misses
    planned: list[MarkedMap] = []
    of = _Planner.of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_Planner, "of", lambda self, value: planned.append(value) or of(self, value))
        assert len(unlike) > 2 * TRIALS and by_form(text).count(True) == 0
    assert len([value for value in planned if "id" in value]) == TRIALS
    assert _compiled.cache_info().misses - before <= TRIALS
    assert agree(text)


def test_a_place_is_found_for_one_value_alone() -> None:
    """Deep in a record that was read by its form, before anybody has asked for another."""
    for steps in (("roles", "war", 0, "notes", 1, "en"), ("position", "doors", 0, "modes", 1), ("roles", "peace", 0, "seats")):
        strict = read_strictly(Path("shelters.yaml"), ALIKE, PARSER).values
        plain = read_plain_lines(ALIKE, DEPTH_MAX, KEYS_MAX)
        assert plain is not None
        held = find_value(plain, ("places", 2, *steps[:-1]))
        assert isinstance(held, (MarkedMap, MarkedList))
        assert held.value_place(steps[-1]) == find_place(strict, ("places", 2, *steps))


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


@pytest.mark.parametrize("form", ["{long}", '"{long}"', "https://{long}", "{{a: {long}}}"])
@pytest.mark.parametrize("at", [0, 1, 30])
def test_a_value_that_is_too_long_is_refused_wherever_it_stands(form: str, at: int) -> None:
    """In the first record of a form, in one that is read by its lines, and in one that is read by a pattern."""
    records = "".join(f"  - id: p{n}\n    x: {form.format(long='a' * (70_000 if n == at else 5))}\n" for n in range(32))
    assert not agree(f"places:\n{records}")


def test_a_file_has_one_outermost_level() -> None:
    """What stands farther to the left than the first key begins no second file."""
    assert not agree("  name: a\nsite: b\n")


@settings(max_examples=1200, deadline=None)
@given(
    start=st.sampled_from([PLAIN, ALIKE]),
    edits=st.lists(EDIT, min_size=1, max_size=3),
)
def test_whatever_is_typed_both_readers_agree(start: str, edits: list[tuple[int, int, str]]) -> None:
    """Characters put in, taken out or replaced anywhere: the strict reader never finds a fault in what was read line by line."""
    text = start
    for at, count, spice in edits:
        text = text[:at] + spice + text[at + count :]
    agree(text)


def test_what_was_read_goes_when_nobody_holds_it() -> None:
    """A registry of 125 files would stay in memory, file for file, until somebody searches for cycles."""
    gc.collect()
    with without_cycle_search():
        assert read_plain_lines(ALIKE, DEPTH_MAX, KEYS_MAX) is not None
        assert gc.collect() == 0
