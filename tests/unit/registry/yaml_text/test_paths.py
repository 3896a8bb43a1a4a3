"""A record is changed in its text, and nothing but what was changed differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.paths import REMOVED, Edit, applied
from shelterfinder.registry.yaml_text.records import Work, edited

RECORD = """\
  - id: a  # never changes
    # seen on Monday
    name: {en: Old, fi: Vanha}   # two languages
    position:
      lat: 59.9   # by GPS
      lon: 10.7
      datum: wgs84
    roles:
      war:
        - services: [personnel_shelter]
          capacity: {persons: 400}
    notes: "quoted: text"
    last: 1
"""

NAME = "name: {en: Old, fi: Vanha}"


HEAD = "facilities:\n"


def change(text: str, *edits: Edit) -> str:
    """The text of a record after edits, in a file that must read back as the values after the same edits."""
    before = read_file(Path("x"), content=(HEAD + text).encode()).values
    assert isinstance(before, MarkedMap)
    (record,) = before["facilities"]  # type: ignore[misc]
    made = edited(HEAD + text, before, Work("facilities", {0: edits}, can_be_anew=True))
    assert read_file(Path("x"), content=made.encode()).values == {"facilities": [applied(record, edits)]}
    assert made.startswith(HEAD)
    return made.removeprefix(HEAD)


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only one of two texts has."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("steps", "value", "gone", "come"),
    [
        (("position", "lat"), 60.1, ["      lat: 59.9   # by GPS"], ["      lat: 60.1   # by GPS"]),
        (("name", "fi"), "U: i", [f"    {NAME}   # two languages"], ['    name: {en: Old, fi: "U: i"}   # two languages']),
        (("name", "zh-Hans"), "新", [f"    {NAME}   # two languages"], ["    name: {en: Old, fi: Vanha, zh-Hans: 新}   # two languages"]),
        (("roles", "war", 0, "capacity", "persons"), 300, ["          capacity: {persons: 400}"], ["          capacity: {persons: 300}"]),
        (("roles", "war", 0, "title"), "T", [], ["          title: T"]),
        (("roles", "war", 1), {"services": ["power"]}, [], ["        - services: [power]"]),
        (("roles", "peace"), [{"services": ["water"]}], [], ["      peace:", "        - services: [water]"]),
        (("flood", "elevation_m"), 3.5, [], ["    flood:", "      elevation_m: 3.5"]),
        (("notes",), "x", ['    notes: "quoted: text"'], ['    notes: "x"']),
        (("last",), REMOVED, ["    last: 1"], []),
        (("position", "datum"), REMOVED, ["      datum: wgs84"], []),
        (("nothing",), REMOVED, [], []),
    ],
)  # fmt: skip
def test_only_the_value_changes(steps: tuple[str | int, ...], value: object, gone: list[str], come: list[str]) -> None:
    """Comments, order, blanks and the style of everything else stay to the letter."""
    assert changed_lines(RECORD, change(RECORD, Edit(steps, value))) == (gone, come)


def test_several_edits_find_their_places() -> None:
    """Each edit moves what stands behind it."""
    made = change(RECORD, Edit(("position", "lat"), 60.123456), Edit(("name", "en"), "A longer name"), Edit(("position", "lon"), 10.0))
    assert "# seen on Monday" in made and "# never changes" in made and "# two languages" in made


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, name: b}  # short\n",
        "- id: a\n  name: >\n    folded\n    text\n  last: 1\n",
        "- id: a\n  name:\n  last: 1\n",
        "- id: a\n  name: 'single ''quoted'''\n",
        "- id: a\n  name: plain text that\n    goes on\n",
        "-   id: a\n    name: b\n# at the margin\n    last: 2\n",
        "- id: a\n  name: {}\n  list: []\n",
    ],
)
def test_other_forms_of_yaml_are_changed_too(text: str) -> None:
    """Whatever form the value has, it reads back as decided, and every comment is still there."""
    made = change(text, Edit(("name",), "New"), Edit(("flood", "elevation_m"), 2.0), Edit(("list", 0), "x"))
    assert all(comment in made for comment in ("# short", "# at the margin") if comment in text)


def test_form_that_cannot_be_changed_in_place_is_written_anew_with_its_comments() -> None:
    """The last entry of a block cannot be taken out without taking the block: that field is written anew, its comments above it."""
    text = "  - id: a\n    flood:  # measured\n      elevation_m: 3.5\n"
    made = change(text, Edit(("flood", "elevation_m"), REMOVED))
    assert made == "  - id: a\n    # measured\n    flood: {}\n"
