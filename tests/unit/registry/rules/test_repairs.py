"""What the rules about texts take for plainly meant, and where they offer nothing because a text has two readings."""

from __future__ import annotations

from pathlib import Path

import pytest
from confusable_homoglyphs import confusables

from shelterfinder.registry.rules import look_alike_characters, phone_number, web_reachable
from tests.unit.registry.small import registry

PLACE_OF = {"CN": {"position": {"lat": 34.03571, "lon": 113.85231, "datum": "wgs84"}}}


@pytest.mark.parametrize(
    ("country", "number", "meant"),
    [
        ("FI", "+09 310 1691", "09 310 1691"),
        ("CN", "+0991 310 1691", "0991 310 1691"),
        ("CN", "+86 0086 991 310 1691", "+86 991 310 1691"),
        ("CN", "+86-86-13812345678", "+86-13812345678"),
        ("NO", "+47 47 22 86 90 00", "+47 22 86 90 00"),
        ("GB", "+44 44 20 7946 0958", "+44 20 7946 0958"),
        ("FI", "+358 9 310 1691 310 1691", None),
        ("NO", "+47 22 86 90", None),
        ("CN", "2988888", None),
        ("CN", "+210 123 4567", None),
        ("CN", "+0", None),
        ("CN", "+86 86", None),
    ],
)
def test_a_number_is_repaired_only_to_one_in_use(tmp_path: Path, country: str, number: str, meant: str | None) -> None:
    """A plus before a zero, or the code of the country twice; a missing digit or area code is nothing that a program knows."""
    site = registry(tmp_path, PLACE_OF.get(country, {}), country=country).site
    assert phone_number.fault_of(number, site) is not None
    assert phone_number.surely_meant(number, site) == meant


@pytest.mark.parametrize(("country", "number", "fault"), [("CN", "0991 31", "local"), ("CN", "0991", "short"), ("AU", "000", None)])
def test_a_number_cut_off_behind_its_area_code_is_no_short_number(tmp_path: Path, country: str, number: str, fault: str | None) -> None:
    """Short numbers that begin with 0 are few, and known."""
    assert phone_number.fault_of(number, registry(tmp_path, PLACE_OF.get(country, {}), country=country).site) == fault


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://example.org/a).", "https://example.org/a"),
        ("https://example.org/a_(b)", "https://example.org/a_(b)"),
        ("https://example.org/a_(b)).", "https://example.org/a_(b)"),
        ("https://example.org/x。", "https://example.org/x"),
        ("https://example.org/x/", "https://example.org/x/"),
    ],
)
def test_a_bracket_that_an_address_opens_is_its_own(address: str, meant: str) -> None:
    """What stood behind the address in a sentence goes, and nothing of the address."""
    assert web_reachable.without_sentence(address) == meant
    assert web_reachable.fault_of(meant) is None


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("P\u0430rk 1", "Park 1"),
        ("100 k\u03a9, P\u0430rk", "100 k\u03a9, Park"),
        ("\u0391BC, Sch\u043e\u043el", "ABC, School"),
        ("\u2f24手門 P\u0430rk", "大手門 Park"),
        ("P\u0430rk \u041f\u0430\u0440\u043a \u2f24", "P\u0430rk \u041f\u0430\u0440\u043a 大"),
        ("M\u0430\u043c\u0430", "M\u0430\u043c\u0430"),
        ("A\u0412", "A\u0412"),
        ("\u0416ukov", "\u0416ukov"),
    ],
)
def test_letters_are_exchanged_only_in_a_word_that_is_mostly_latin(text: str, meant: str) -> None:
    """Beside words of the other alphabet, or with as many letters of it, nobody knows which alphabet was meant."""
    assert look_alike_characters.surely_meant(text) == meant


def test_letters_of_one_shape_are_in_the_list_of_unicode() -> None:
    """Each pair is confusable by UTS #39, whose list somebody else keeps."""
    for code, latin in look_alike_characters.SAME_SHAPE.items():
        entries = confusables.is_confusable(chr(code), greedy=True, preferred_aliases=[])
        assert chr(latin) in {each["c"] for entry in entries for each in entry["homoglyphs"]}, f"U+{code:04X} {chr(latin)}"
