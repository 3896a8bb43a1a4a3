"""Records of a whole file changed and added, in files that are not written as usual."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.operations import CommentInside, NotInPlace
from shelterfinder.registry.yaml_text.paths import REMOVED, Edit
from shelterfinder.registry.yaml_text.records import Work, edited

NEW = {"facilities": [{"id": "new", "name": "H"}], "districts": [{"id": "d", "name": "D"}]}


def after(text: str, work: Work) -> str:
    """The text after the work."""
    read = read_file(Path("x"), content=text.encode())
    assert isinstance(read.values, MarkedMap)
    return edited(text, read.values, work)


@pytest.mark.parametrize(
    ("before", "made"),
    [
        (
            "site: {name: X}\n\n# the places\n# of the town\nfacilities:\n- id: a\n\n# end\n",
            "site: {name: X}\n\ndistricts:\n  - id: d\n    name: D\n\n# the places\n# of the town\nfacilities:\n- id: a\n"
            "- id: new\n  name: H\n\n# end\n",
        ),
        (
            "facilities: [] # none yet\n",
            "districts:\n  - id: d\n    name: D\n\n# none yet\nfacilities:\n  - id: new\n    name: H\n",
        ),
        (
            "site: {name: X}  # alone\n...\n",
            "site: {name: X}  # alone\n\ndistricts:\n  - id: d\n    name: D\n\nfacilities:\n  - id: new\n    name: H\n...\n",
        ),
        (
            "districts:\r\n- id: c\r\nfacilities:\r\n",
            "districts:\r\n- id: c\r\n- id: d\r\n  name: D\r\nfacilities:\r\n  - id: new\r\n    name: H\r\n",
        ),
        ("facilities:\n- id: a", "districts:\n  - id: d\n    name: D\n\nfacilities:\n- id: a\n- id: new\n  name: H"),
        (
            "{districts: [], facilities: [{id: a}]}\n",
            "{districts: [{id: d, name: D}], facilities: [{id: a}, {id: new, name: H}]}\n",
        ),
        ("{facilities: [{id: a}]}\n", "{facilities: [{id: a}, {id: new, name: H}], districts: [{id: d, name: D}]}\n"),
        (
            "districts: [{id: c}]\nfacilities:\n-\n  id: a\n- id: b # last\n",
            "districts: [{id: c}, {id: d, name: D}]\nfacilities:\n-\n  id: a\n- id: b # last\n- id: new\n  name: H\n",
        ),
    ],
)
def test_records_are_added_behind_the_last(before: str, made: str) -> None:
    """A list that is not there or is empty is begun; districts above the places and the comments right above them."""
    assert after(before, Work("facilities", {}, NEW)) == made


def test_a_text_at_the_end_of_a_file_says_the_same_when_a_record_follows() -> None:
    """Without a line end behind it, it has none either; in lines it would get one."""
    work = Work("facilities", {}, {"facilities": NEW["facilities"]}, can_be_anew=True)
    before = "facilities:\n- id: a # first\n  notes: |\n    one\n    two"
    assert after(before, work) == 'facilities:\n- id: a # first\n  notes: "one\\ntwo"\n- id: new\n  name: H'
    with pytest.raises(NotInPlace):
        after(before, work._replace(can_be_anew=False))


def test_line_ends_stay_as_they_are_on_every_line() -> None:
    """A file that two systems have written keeps both; a new line ends as the one above it."""
    before = "facilities:\r\n- id: a\n  name: A\r\n  kind: x\n- id: b\r  name: B"
    edits = {0: [Edit(("name",), "AA"), Edit(("last",), 1)], 1: [Edit(("kind",), "y")]}
    assert after(before, Work("facilities", edits)) == (
        'facilities:\r\n- id: a\n  name: AA\r\n  kind: x\n  last: 1\n- id: b\r  name: B\r  kind: "y"'
    )


def test_tabs_before_comments_stay() -> None:
    """Excel and old editors put them there."""
    before = "facilities:\n- id: a\t# one\n  name: A \t # two\n  kind: x\n"
    made = after(before, Work("facilities", {0: [Edit(("name",), "B"), Edit(("id",), "b")]}))
    assert made == before.replace("id: a", "id: b").replace("name: A", "name: B")


@pytest.mark.parametrize("value", ["&x a", "!t a", "{a: &x b}", "&x {a: b}", "[*x]"])
def test_what_the_reader_refuses_is_not_edited(value: str) -> None:
    """An anchor may mean another place as well."""
    text = f"facilities:\n- id: a\n  name: &x A\n  kind: {value}\n"
    read = read_file(Path("x"), content=text.encode())
    assert read.problems and isinstance(read.values, MarkedMap)
    for way in (("name",), ("kind",), ("kind", "a"), ("kind", 0)):
        with pytest.raises((NotInPlace, KeyError, TypeError, IndexError)):
            edited(text, read.values, Work("facilities", {0: [Edit(way, "new")]}))


def test_comments_inside_are_named_by_their_line_in_the_file() -> None:
    """Whoever may not write anew says where the comment stands."""
    text = "# head\nfacilities:\n- id: a\n- id: b\n  position:\n    lat: 1\n    # measured\n    lon: 2\n"
    with pytest.raises(CommentInside) as stop:
        after(text, Work("facilities", {1: [Edit(("position",), {"lat": 2})]}))
    assert (stop.value.line, stop.value.index) == (7, 1)
    made = after(text, Work("facilities", {1: [Edit(("position",), {"lat": 2})]}, can_be_anew=True))
    assert made == "# head\nfacilities:\n- id: a\n- id: b\n  # measured\n  position:\n    lat: 2\n"


def test_records_in_brackets_are_changed_together_and_told_apart() -> None:
    """Each edit finds its own record, also where two edits of one depend on each other; who wants lines is told which is none."""
    text = "facilities: [{id: a, m: {}}, {id: b}] # all\n"
    edits = {0: [Edit(("m", "x"), 1), Edit(("m", "w"), [2]), Edit(("id",), REMOVED)], 1: [Edit(("m",), {"z": "3"})]}
    assert after(text, Work("facilities", edits)) == 'facilities: [{m: {x: 1, w: [2]}}, {id: b, m: {z: "3"}}] # all\n'
    with pytest.raises(NotInPlace) as stop:
        after(text, Work("facilities", edits, in_lines=True))
    assert stop.value.line == 1


def test_a_number_is_no_word_and_no_truth() -> None:
    """1, "1", 1.0 and true are four values, and the proof tells them apart."""
    values = [1, "1", 1.0, True]
    text = "facilities:\n- id: a\n  n: 0\n"
    made = {after(text, Work("facilities", {0: [Edit(("n",), value)]})).splitlines()[2] for value in values}
    assert made == {"  n: 1", '  n: "1"', "  n: 1.0", "  n: true"}


def test_a_first_field_goes_with_its_lines_and_its_comments_stay() -> None:
    """They stand above the item, whose next field takes the place at the hyphen."""
    text = "facilities:\n  - notes: >  # why\n      some words\n    # next\n    id: a  # kept\n    last: # one\n      x: 1 # two\n"
    made = after(text, Work("facilities", {0: [Edit(("notes",), REMOVED), Edit(("last",), REMOVED)]}, can_be_anew=True))
    assert made == "facilities:\n  # why\n  # next\n  - id: a  # kept\n    # one\n    # two\n"


def test_a_map_that_loses_all_its_fields_is_an_empty_one() -> None:
    """Each removal depends on the one before it, so they are made one after the other."""
    text = "facilities:\n- id: a\n  m:\n    x: 1\n\n    w: 2\n  list: [a, b]\n"
    edits = [Edit(("m", "x"), REMOVED), Edit(("m", "w"), REMOVED), Edit(("m", "v"), 3)]
    assert after(text, Work("facilities", {0: edits[:2]})) == "facilities:\n- id: a\n  m: {}\n  list: [a, b]\n"
    assert after(text, Work("facilities", {0: edits})) == "facilities:\n- id: a\n  m: {v: 3}\n  list: [a, b]\n"
