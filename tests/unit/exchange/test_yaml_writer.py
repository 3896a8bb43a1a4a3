"""What the import writes: readable, in a stable order, and read back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.exchange.yaml_writer import write_yaml
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import District, Facility
from shelterfinder.registry.yaml_text.forms import scalar

FACILITY = Facility.model_validate(
    {
        "position": {"datum": "wgs84", "lon": 10.734887, "lat": 59.918829},
        "roles": {"war": [{"services": ["personnel_shelter"], "capacity": {"persons": 1750}}], "peace": []},
        "id": "romnr-16973",
        "kind": "shelter",
        "district": "oslo",
        "name": "Tullinsgate 2",
        "verified": [{"on": "2026-05-30", "method": "document"}],
        "accessibility": {"lift": "no"},
        "source": {"organisation": {"nb": "DSB", "en": "DSB: civil protection"}, "key": "16973"},
    }
)

WANTED = """\
# From a list.

districts:
  - id: oslo
    name: Oslo
    code: "0301"

facilities:
  - id: romnr-16973
    name: Tullinsgate 2
    kind: shelter
    district: oslo
    position:
      lat: 59.918829
      lon: 10.734887
      datum: wgs84
    roles:
      peace: []
      war:
        - services: [personnel_shelter]
          capacity:
            persons: 1750
    accessibility:
      lift: no
    verified:
      - on: 2026-05-30
        method: document
    source:
      organisation:
        nb: DSB
        en: "DSB: civil protection"
      key: "16973"
"""


def test_file_as_people_read_it() -> None:
    """Block style, the fields in the order of the models, only what was recorded."""
    district = District(id="oslo", name="Oslo", code="0301")
    assert write_yaml([district], [FACILITY], head="From a list.") == WANTED


@pytest.mark.parametrize(
    "text",
    [
        "12:30",
        "0371",
        "7",
        "-1",
        "1e3",
        "1_000",
        "0x1F",
        "0o17",
        "null",
        "~",
        "true",
        "False",
        "y",
        "yes",
        "no",
        "on",
        "off",
        ".inf",
        "nan",
        "2026-05-30",
        "<<",
        "a: b",
        "a #b",
        "# a",
        "- a",
        "? a",
        "[a]",
        "{a}",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "`a",
        "'a'",
        '"a"',
        "a'b",
        "a\\b",
        "a,b",
        "a:",
        "a\nb",
        "a\tb",
        "=",
        "---",
        "...",
        "--- a",
        "a\u2028b",
        "a\u0085b",
        "a\u200fb",
        "😀",
        "武昌区",
        "Ærlig talt",
        "a-",
        "a.",
        "(a)",
        "a (b)",
        "\ufeffa",
        "a\ufffeb",
    ],
)
def test_text_is_read_back_as_text(tmp_path: Path, text: str) -> None:
    """Whatever a text looks like, the strict reader gives back the same text and has nothing to complain about."""
    path = tmp_path / "a.yaml"
    path.write_text(f"a: {scalar(text)}\nb: [{scalar(text)}, x]\n", encoding="utf-8")
    read = read_file(path)
    assert read.problems == ()
    assert read.values == {"a": text, "b": [text, "x"]}


@pytest.mark.parametrize(
    "number", [0, -7, 10**17, 59.918829, -0.5, 1e-7, 1e22, 1.5e-300, 0.1 + 0.2, 5e-324, 1.7976931348623157e308, True, False, None]
)
def test_number_is_read_back_as_it_was(tmp_path: Path, number: object) -> None:
    """Not one digit is lost, and a number is never read as text."""
    path = tmp_path / "a.yaml"
    path.write_text(f"a: {scalar(number)}\n", encoding="utf-8")
    read = read_file(path)
    assert read.problems == ()
    found = read.values["a"]
    assert found == number and type(found) is type(number)


def test_words_of_our_lists_stand_without_quotes() -> None:
    """Quotes where none are needed make a file harder to read and to edit."""
    plain = [
        "yes",
        "no",
        "unknown",
        "personnel_shelter",
        "2026-05-30",
        "Tullinsgate 2",
        "T-banen - Valkyrien stasjon",
        "武昌区",
        "Bakken (off)",
    ]
    assert [scalar(text) for text in plain] == plain


def test_record_that_was_written_is_read_back_equal(tmp_path: Path) -> None:
    """The text without a language stays one, and nothing is added that was not recorded."""
    path = tmp_path / "a.yaml"
    path.write_text(write_yaml([], [FACILITY]), encoding="utf-8")
    read = read_file(path)
    (found,) = read.values["facilities"]
    assert Facility.model_validate(found) == FACILITY
    assert "districts" not in read.values
