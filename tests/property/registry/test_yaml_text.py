"""Random edits of registries in every handwriting: the values that were named change, and not one byte of anything else."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import yaml
from hypothesis import Phase, assume, given, note, settings
from hypothesis import strategies as st

from shelterfinder.registry.marks import MarkedMap, find_place
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.lines import LINE_END, decoded
from shelterfinder.registry.yaml_text.operations import NotInPlace
from shelterfinder.registry.yaml_text.paths import REMOVED, Edit
from shelterfinder.registry.yaml_text.records import Work, edited
from tests.property.registry.handwriting import FRESH, Hand, Written

NEW = (60.1, 7, True, "new", "new: one", "# new", "", "new\nline", {"en": "new", "fi": 1}, ["new", 2], {}, [{"services": ["new"], "n": 1}])
LINES = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
KEEPS_BLANKS = re.compile(r"[|>]\+")
COMMENT = re.compile(r"# c(\d+);")
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""To make a failing registry smaller takes minutes, and the text that is shown says enough."""
Way = tuple[str | int, ...]


def loaded(text: str) -> Any:
    """What PyYAML's own parser, which is not the one we use, makes of a text."""
    return yaml.load(text.encode().decode("utf-8-sig"), Loader=yaml.SafeLoader)


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """The way to everything below a value."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in pairs:
        yield (*way, step)
        yield from ways(inner, (*way, step))


def at(value: Any, way: Way) -> Any:
    """What stands at the end of a way."""
    for step in way:
        value = value[step]
    return value


def an_edit(record: dict[str, Any], chance: Random) -> Edit:
    """Another value, a field or an item more, or a field away, anywhere in a record; its id stays."""
    value, kind = copy.deepcopy(chance.choice(NEW)), chance.random()
    known = [way for way in ways(record) if way != ("id",)]
    way = chance.choice([*known, ()])
    if way == ():
        return Edit((chance.choice(FRESH),), value, chance.choice((None, *record)))
    inside = at(record, way)
    if kind < 0.2 and isinstance(way[-1], str):
        return Edit(way, REMOVED)
    if isinstance(inside, list) and kind < 0.7:
        return Edit((*way, len(inside)), value)
    if isinstance(inside, dict) and kind < 0.7:
        return Edit((*way, "fresh"), value, chance.choice((None, *inside)))
    return Edit(way, value)


def make(record: Any, edit: Edit) -> None:
    """The same edit on plain values."""
    block = at(record, edit.steps[:-1])
    last: Any = edit.steps[-1]
    if edit.value is REMOVED:
        del block[last]
    elif isinstance(block, list) and last == len(block):
        block.append(copy.deepcopy(edit.value))
    else:
        block[last] = copy.deepcopy(edit.value)


def plan(values: Any, chance: Random) -> tuple[dict[int, list[Edit]], list[object]]:
    """Edits of some records, each made in `values` as well, and records more."""
    edits: dict[int, list[Edit]] = {}
    for _ in range(chance.randint(0, 4)):
        index = chance.randrange(len(values["facilities"]))
        edit = an_edit(values["facilities"][index], chance)
        make(values["facilities"][index], edit)
        edits.setdefault(index, []).append(edit)
    items: list[object] = [{"id": "new", "name": "x"}] if chance.random() < 0.3 else []
    values["facilities"] += items
    return edits, items


def touched(written: Written, index: int, edits: list[Edit]) -> Iterator[int]:
    """The numbers of the lines of the fields of a record that are edited; where first fields go, those down to the one that takes their
    place at the hyphen; all where a text that keeps the blank lines behind it loses its neighbour."""
    own = {key: lines for (record, key), lines in written.fields.items() if record == index}
    gone = {edit.steps[0] for edit in edits if edit.value is REMOVED and len(edit.steps) == 1}
    edited_fields = {edit.steps[0] for edit in edits}
    rows = LINES.findall(written.text)
    keeps_blanks = any(KEEPS_BLANKS.search(row) for lines in own.values() for row in rows[lines.start : lines.stop])
    first, *_ = own.values()
    if gone and keeps_blanks:
        yield from range(first.start, max(lines.stop for lines in own.values()))
    still_first = next(iter(own)) in gone
    for key, lines in own.items():
        if key in edited_fields:
            yield from lines
        if still_first:
            yield from range(first.start, lines.start + 1)
        still_first = still_first and key in gone


def kept(written: Written, edits: dict[int, list[Edit]]) -> list[str]:
    """The lines, with their ends, that lie outside the fields that are edited."""
    gone = {line for index, those in edits.items() for line in touched(written, index, those)}
    return [line for number, line in enumerate(LINES.findall(written.text)) if number not in gone]


def is_within(lines: list[str], text: str) -> bool:
    """Whether the lines stand in a text in their order; the last one may have got a line end."""
    have = iter(LINES.findall(text))
    return all(any(line == one or line == one.rstrip("\r\n") for one in have) for line in lines)


def after(written: Written, values: Any, chance: Random, can_be_anew: bool) -> tuple[str, dict[int, list[Edit]]]:
    """The text after random edits, which are made in `values` as well, and those edits."""
    file = decoded(written.text.encode())
    read = read_file(Path("x"), content=written.text.encode())
    assert isinstance(read.values, MarkedMap) and not read.problems, (written.text, read.problems)
    edits, items = plan(values, chance)
    made = edited(file.text, read.values, Work("facilities", edits, {"facilities": items}, can_be_anew=can_be_anew))
    return file.encoded(made).decode(), edits


@settings(max_examples=600, phases=UNSHRUNK)
@given(st.randoms(use_true_random=False), st.booleans())
def test_edits_change_what_they_name_and_nothing_else(chance: Random, can_be_anew: bool) -> None:
    """PyYAML reads the values as decided; every comment is there once; lines of other fields, the byte order mark and the line ends are
    the same bytes. What may not be written anew is refused instead, with a line of the file."""
    written = Hand(chance).registry()
    note(written.text)
    values = loaded(written.text)
    try:
        made, edits = after(written, values, chance, can_be_anew)
    except NotInPlace as error:
        assert not can_be_anew and 1 <= error.line <= len(LINES.findall(written.text))
        return
    assert loaded(made) == values
    assert sorted(map(int, COMMENT.findall(made))) == list(range(1, written.comments + 1))
    assert is_within(kept(written, edits), made)
    assert made.startswith("\ufeff") == written.text.startswith("\ufeff")
    assert set(LINE_END.findall(made)) <= set(LINE_END.findall(written.text)) | ({"\n"} if not LINE_END.search(written.text) else set())


@settings(max_examples=200, phases=UNSHRUNK)
@given(st.randoms(use_true_random=False))
def test_a_word_for_a_word_changes_one_line(chance: Random) -> None:
    """Every other line keeps its bytes, and this one what stands before the word and the comment behind it."""
    written = Hand(chance).registry()
    note(written.text)
    file, values = decoded(written.text.encode()), read_file(Path("x"), content=written.text.encode()).values
    assert isinstance(values, MarkedMap)
    records: Any = values["facilities"]
    index = chance.randrange(len(records))
    way = chance.choice([way for way in ways(records[index]) if not isinstance(at(records[index], way), (dict, list))])
    place = find_place(records[index], way)
    made = edited(file.text, values, Work("facilities", {index: [Edit(way, "new: word")]}, can_be_anew=True))
    old, new = LINES.findall(file.text), LINES.findall(made)
    number = place.line - 1
    assume(len(old) == len(new))  # a text in lines becomes a word on one
    assert [row for at, row in enumerate(old) if at != number] == [row for at, row in enumerate(new) if at != number]
    assert new[number].startswith(old[number][: place.column - 1]) and COMMENT.findall(new[number]) == COMMENT.findall(old[number])
