"""Ids from texts."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.exchange.slug import slug


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("romnr-776", "romnr-776"),
        ("Tullinsgate 2", "tullinsgate-2"),
        ("Grünerløkka / Æøå", "grunerlokka-aeoa"),
        ("  --A--  ", "a"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
    ],
)
def test_slug(text: str, wanted: str) -> None:
    """Latin letters with marks become their base letters, everything between letters one hyphen."""
    assert slug(text) == wanted


@pytest.mark.parametrize(("text", "letter"), [("武昌-1", "武"), ("Київ", "к"), ("a٣", "٣")])
def test_letters_without_a_latin_form_are_refused(text: str, letter: str) -> None:
    """Dropping them would make 武昌-1 and 江岸-1 the same place."""
    with pytest.raises(CellRefused) as caught:
        slug(text)
    assert (caught.value.rule, caught.value.details["letter"]) == ("id_letters", letter)


@pytest.mark.parametrize("text", ["", "—", "../"])
def test_text_without_letters_is_refused(text: str) -> None:
    """An id has at least one letter or digit."""
    with pytest.raises(CellRefused) as caught:
        slug(text)
    assert caught.value.rule == "id_empty"
