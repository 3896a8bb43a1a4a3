"""Names that survive a stick and Windows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shelterfinder.bundle import names
from shelterfinder.bundle.portable import FAT_ENTRIES_MAX, FOUND, PATH_LENGTH_MAX, NamesRefused, check_names


@pytest.mark.parametrize(
    "name", ["index.html", "en/place/con-library.html", "zh-Hans/地图.html", "a" * PATH_LENGTH_MAX, "com10/x", "auxiliary.txt", ".x"]
)
def test_a_name_that_every_computer_holds(name: str) -> None:
    """Nothing is said about it."""
    check_names([name, "other"])


@pytest.mark.parametrize(
    "name",
    [
        "a:b", "a?b", "a*b", 'a"b', "a<b", "a>b", "a|b", "a\\b", "a\nb", "a\x7fb",
        "con", "CON.html", "en/aux/index.html", "nul.tar.gz", "com1", "LPT9.x", "com²", "CONIN$",
        "a.", "a ", "a./b", "..", "a/../b", "/a", "a//b", "", "a/",
        "a" * (PATH_LENGTH_MAX + 1), "地" * 86,
    ],
)  # fmt: skip
def test_a_name_that_some_computer_cannot_hold(name: str) -> None:
    """It is refused by its name."""
    with pytest.raises(NamesRefused) as refused:
        check_names(["fine", name])
    assert len(refused.value.faults) == 1
    assert repr(name)[1:-1] in refused.value.faults[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [("a/B.html", "a/b.html"), ("straße", "STRASSE"), ("\u00e4", "a\u0308"), ("a", "a/b"), ("A", "a/b")],
)
def test_names_that_are_one_where_case_does_not_count(one: str, other: str) -> None:
    """A stick would keep only the later of them; a file cannot be a folder too."""
    with pytest.raises(NamesRefused) as refused:
        check_names([one, other])
    assert any(repr(one) in fault and repr(other) in fault for fault in refused.value.faults)


def test_what_readers_refuse_is_not_written() -> None:
    """Each code of the readers has its phrase here."""
    assert set(FOUND) == set(re.findall(r'"(name_[a-z]+)"', Path(names.__file__).read_text(encoding="utf-8")))
    for name in ("a\u0308.html", "a\u202eb", " a"):
        with pytest.raises(NamesRefused):
            check_names([name])


def test_every_fault_is_told_in_one_run() -> None:
    """Somebody renames all of them at once."""
    with pytest.raises(NamesRefused) as refused:
        check_names(["con", "a?", "x", "X"])
    assert len(refused.value.faults) == 3


def test_a_folder_holds_what_fat32_can_list() -> None:
    """A name of 13 letters takes two entries of a folder, one of 14 three; a folder takes its own in the folder above."""
    full = [f"place/{number:08}.html" for number in range(FAT_ENTRIES_MAX // 2)]
    check_names(full)
    with pytest.raises(NamesRefused, match="PLACE_PAGES_MAX") as refused:
        check_names([*full, "place/a"])
    assert refused.value.faults == [f"'place' needs {FAT_ENTRIES_MAX + 2:,} entries, FAT32 has {FAT_ENTRIES_MAX:,}: " + ADVICE]
    with pytest.raises(NamesRefused):
        check_names([f"place/{number:09}.html" for number in range(FAT_ENTRIES_MAX // 3 + 1)])


ADVICE = "lower PLACE_PAGES_MAX in pelicanconf.py"
