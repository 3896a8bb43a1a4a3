"""The page of the data guide, in the demonstration."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shelterfinder.registry.rules import rules
from shelterfinder.site.html import coded

LANGUAGES = ("zh-Hans", "en", "fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_every_field_and_rule_in_the_frame_of_its_language(demonstration_site: Path, language: str) -> None:
    """What is in English is marked so, and every link inside leads to a heading."""
    page = (demonstration_site / language / "data-guide" / "index.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>") and f'<html lang="{language}"' in page
    assert [name for name in rules() if f'id="rule-{name}"' not in page] == []
    assert "<code>withheld_fields</code>" in page
    assert '<p lang="en" dir="ltr">' in page
    headings = set(re.findall(r'<h3 id="([^"]+)"', page))
    assert set(re.findall(r'href="#(record-[^"]+)"', page)) <= headings


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_of_the_guide_is_led_to_from_its_top(demonstration_site: Path, language: str) -> None:
    """It is as long as a hundred screens of a phone: nobody finds a rule by scrolling."""
    page = (demonstration_site / language / "data-guide" / "index.html").read_text(encoding="utf-8")
    headings = set(re.findall(r'<h[23] id="([^"]+)"', page)) - {"record-file"}
    assert headings == set(re.findall(r'<a href="#((?:record|rule)[^"]*)"', page))
    assert len(headings) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_page_about_the_data_leads_to_the_guide(demonstration_site: Path, language: str) -> None:
    """It costs no other page a byte."""
    pages = sorted((demonstration_site / language).rglob("*.html"))
    leading = [page.parent.name for page in pages if re.search(r'href="[^"]*data-guide/"', page.read_text(encoding="utf-8"))]
    assert [name for name in leading if name != "data-guide"] == ["about"]


def test_code_is_marked_and_nothing_else_becomes_markup() -> None:
    """A manual may say < and &."""
    assert coded("a `b < c` & d") == "a <code>b &lt; c</code> &amp; d"
