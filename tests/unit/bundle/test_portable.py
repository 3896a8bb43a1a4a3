"""Names that survive a stick and Windows."""

from __future__ import annotations

import pytest

from shelterfinder.bundle.portable import PATH_LENGTH_MAX, NamesRefused, check_names


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


def test_every_fault_is_told_in_one_run() -> None:
    """Somebody renames all of them at once."""
    with pytest.raises(NamesRefused) as refused:
        check_names(["con", "a?", "x", "X"])
    assert len(refused.value.faults) == 3
