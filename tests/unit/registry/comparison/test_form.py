"""What has changed in files whose records say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.comparison.contents import read_contents
from shelterfinder.registry.comparison.form import comment_lines, comments_of, form_changes

PLACE = """  - id: {id}
    name: "{id}"
    kind: shelter
    district: centre
    position: {{lat: 60.17, lon: 24.94, datum: wgs84}}
    roles: {{}}
"""
HEAD = """site:
  name: Test
  office: Office
  languages: [en]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {current: peace}
  emergency_phone: "112"
  hotline: "+358 9 1"
districts: [{id: centre, name: Centre}]
facilities:
"""
TEXT = HEAD + PLACE.format(id="a") + PLACE.format(id="b")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (TEXT, ()),
        (TEXT + "# looked at\n", ("comments",)),
        (HEAD + PLACE.format(id="b") + PLACE.format(id="a"), ("order",)),
        (HEAD + "# turned\n" + PLACE.format(id="b") + PLACE.format(id="a"), ("comments", "order")),
        (TEXT.replace('"a"', "a"), ("writing",)),
        (TEXT.replace("\n", "\r\n"), ("writing",)),
        (TEXT.replace("kind: shelter", "kind: shelter\n    status: in_service"), ("writing",)),
    ],
)
def test_the_form_is_said(tmp_path: Path, text: str, found: tuple[str, ...]) -> None:
    """Comments, order, or the way of writing; nothing if the bytes are the same."""
    sides = []
    for name, content in (("old.yaml", TEXT), ("new.yaml", text)):
        (tmp_path / name).write_bytes(content.encode())
        sides.append(read_contents(tmp_path / name))
    assert form_changes(*sides) == found


def test_records_in_another_file(tmp_path: Path) -> None:
    """A place that was moved into an included file is the same place."""
    sides = []
    for name, text, more in (("old", TEXT, None), ("new", "include: [b.yaml]\n" + HEAD + PLACE.format(id="a"), PLACE.format(id="b"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "shelters.yaml").write_text(text, encoding="utf-8")
        if more:
            (tmp_path / name / "b.yaml").write_text("facilities:\n" + more, encoding="utf-8")
        sides.append(read_contents(tmp_path / name / "shelters.yaml"))
    assert form_changes(*sides) == ("files",)


def test_comments_are_counted_both_ways(tmp_path: Path) -> None:
    """What is gone and what is new; a comment that was moved is neither."""
    sides = []
    for name, text in (("old.yaml", "# one\n# two\n" + TEXT), ("new.yaml", "# two\n" + TEXT + "# three\n# three\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        sides.append(read_contents(tmp_path / name))
    assert comment_lines(*sides) == (("one",), ("three", "three"))


def test_a_sharp_inside_a_text_is_no_comment() -> None:
    """In quotes, in a block, in a web address; a comment stands behind a blank."""
    text = '# top\na: "x # no" # yes\nb: http://x/#frag\nc: |\n  # no\n  text\n# 注释\nd: [1, # in a list\n 2]\n"é#": 1 # last'
    assert list(comments_of(text)) == ["top", "yes", "注释", "in a list", "last"]


def test_the_comments_before_a_fault_are_read() -> None:
    """A text that no parser takes has comments all the same."""
    assert "top" in list(comments_of("# top\na: [1, 2\nb: }\n"))
