"""Numbers that a phone can dial, wherever they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.site.build import build_site
from shelterfinder.site.pages.filling import tel_link
from tests.building import BUILD_DATE
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import read_pages
from tests.unit.site.registries import full, write


@given(st.text("0123456789", min_size=3, max_size=15), st.text(" -()./\u00a0\u2011", max_size=6))
def test_a_link_dials_the_digits_whatever_stands_between_them(digits: str, between: str) -> None:
    """Hyphens, brackets and hard spaces are for the eye; a dialler gets the digits, and the reader the number as it was written."""
    written = "+" + between.join(digits)
    link = str(tel_link(written))
    assert link == f'<a href="tel:+{digits}"><bdi>{written}</bdi></a>'


def test_a_label_stands_before_the_number_and_is_escaped() -> None:
    """The link of the footer: words, number, and how it looks."""
    assert str(tel_link("112", "A & B", "button")) == '<a class="button" href="tel:112">A &amp; B <bdi>112</bdi></a>'


def test_every_number_of_a_site_can_be_dialled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Footer, empty answer and contacts link the hyphenated, bracketed numbers of a registry by their digits."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
    place = full(contacts=[{"label": "Neuvonta", "phone": "+358-9-567(8)"}])
    build_site(settings_for(write(tmp_path, [place], hotline="+358-9-1234", languages=["fi"]), tmp_path / "output"))
    pages = read_pages(tmp_path / "output")
    links = [value for page in pages.values() for value in page.values("href") if value.startswith("tel:")]
    assert {"tel:+35891234", "tel:+35895678", "tel:112"} == set(links)
    assert not [link for link in links if not re.fullmatch(r"tel:\+?\d+", link)]
