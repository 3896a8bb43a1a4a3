"""A field into the text of a YAML file: every way in which people write a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.lines import decoded
from shelterfinder.registry.yaml_text.operations import CommentInside
from shelterfinder.registry.yaml_text.paths import Edit
from shelterfinder.registry.yaml_text.records import Work, edited

VALUES: dict[str, object] = {"lat": 60.1, "source": "geocoder", "on": "2026-11-27"}
FLOW = "{lat: 60.1, source: geocoder, on: 2026-11-27}"


def put(text: str, behind: str = "district", in_lines: bool = False) -> str:
    """The text with the position put into the record `a`."""
    file = decoded(text.encode())
    values = read_file(Path("x"), content=text.encode()).values
    assert isinstance(values, MarkedMap)
    index = next(index for index, one in enumerate(values["facilities"]) if one["id"] == "a")  # type: ignore[arg-type]
    edits = {index: [Edit(("position",), VALUES, behind, in_lines)]}
    return file.encoded(edited(file.text, values, Work("facilities", edits))).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("facilities:\n  - id: a\n    district: d\n", f"facilities:\n  - id: a\n    district: d\n    position: {FLOW}\n"),
        ("facilities:\n- id: a\n  district: d", f"facilities:\n- id: a\n  district: d\n  position: {FLOW}"),
        ("facilities:\r\n- id: a\r\n  district: d\r\n", f"facilities:\r\n- id: a\r\n  district: d\r\n  position: {FLOW}\r\n"),
        ("facilities:\n- district: d # why\n  id: a\n", f"facilities:\n- district: d # why\n  position: {FLOW}\n  id: a\n"),
        ('facilities:\n- district: "d # no"\n  id: a\n', f'facilities:\n- district: "d # no"\n  position: {FLOW}\n  id: a\n'),
        ("facilities: [{id: a, district: d}, {id: b}]\n", f"facilities: [{{id: a, district: d, position: {FLOW}}}, {{id: b}}]\n"),
        ("facilities:\n- {district: d, id: a}\n", f"facilities:\n- {{district: d, position: {FLOW}, id: a}}\n"),
        ("facilities:\n- district: d\n  id: a\n  position:\n", f"facilities:\n- district: d\n  id: a\n  position: {FLOW}\n"),
        ("facilities:\n- id: a\n  position: {lat: 1} # old\n", f"facilities:\n- id: a\n  position: {FLOW} # old\n"),
        ("facilities:\n- id: a\n  position : {lat: 1}\n", f"facilities:\n- id: a\n  position : {FLOW}\n"),
        ("# 𐍈é\nfacilities:\n- id: a\n  district: 𐍈\n  x: y\n", f"# 𐍈é\nfacilities:\n- id: a\n  district: 𐍈\n  position: {FLOW}\n  x: y\n"),
        ("\ufefffacilities:\n- id: a\n  district: d\n", f"\ufefffacilities:\n- id: a\n  district: d\n  position: {FLOW}\n"),
        ("facilities:\n- id: a\n  k: x\n\n# next\n- id: b\n", f"facilities:\n- id: a\n  k: x\n  position: {FLOW}\n\n# next\n- id: b\n"),
    ],
)  # fmt: skip
def test_a_position_is_put_behind_its_field(before: str, after: str) -> None:
    """Indentation, line ends, comments, flow maps, characters outside the first plane and a missing last line end are kept."""
    assert put(before) == after


@pytest.mark.parametrize(
    "address",
    [
        "address: |\n    two\n    lines\n",
        "address: >-\n    two\n    lines\n\n\n",
        "address:\n    en: one\n    fi: two # why\n",
        "address:\n    en: |\n      two\n      lines\n",
        "address: one\n    two\n",
        'address: "one\n    two"\n',
        "address: {en: one,\n    fi: two}\n",
        "address: |\n    text\n  # a comment of the next field\n",
    ],
)
def test_the_field_before_may_have_several_lines(address: str) -> None:
    """The position follows its last line, and never lands inside it or behind a comment of the next field."""
    before = f"facilities:\n- id: a\n  {address}  name: x\n"
    after = put(before, "address")
    assert after.replace(f"  position: {FLOW}\n", "") == before
    lines = after.splitlines()
    at = lines.index(f"  position: {FLOW}")
    assert "comment" not in lines[at - 1]
    assert after.index("position") < after.index("name: x")


def test_a_file_that_writes_positions_in_lines_gets_lines() -> None:
    """The new one looks like its neighbours, and an old one is replaced whole."""
    before = "facilities:\n- id: a\n  district: d\n- id: b\n  position:\n    lat: 1\n"
    lines = "  position:\n    lat: 60.1\n    source: geocoder\n    on: 2026-11-27\n"
    assert put(before, in_lines=True) == f"facilities:\n- id: a\n  district: d\n{lines}- id: b\n  position:\n    lat: 1\n"
    old = "facilities:\n- id: a\n  position:\n    lat: 1\n    lon: 2\n\n  # name\n  name: x\n"
    assert put(old, in_lines=True) == f"facilities:\n- id: a\n{lines}\n  # name\n  name: x\n"


@pytest.mark.parametrize("inside", ["position:\n    lat: 1 # measured\n    lon: 2\n", "position: # here\n    lat: 1\n    lon: 2\n"])
def test_a_comment_inside_what_is_replaced_is_not_lost(inside: str) -> None:
    """The person moves it; its line is named."""
    with pytest.raises(CommentInside) as stop:
        put(f"facilities:\n- id: a\n  {inside}")
    assert stop.value.line in (3, 4)
