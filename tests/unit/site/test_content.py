"""Pages of words."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from shelterfinder.site import urls
from shelterfinder.site.content import ContentPage, ContentRefused, read_contents
from tests.building import ROOT

HEAD = "title: T\ndescription: D\n\n"


def write_all(folder: Path, text: str) -> Path:
    """The same words on every English page."""
    (folder / "en").mkdir(parents=True)
    for name in urls.CONTENT_PAGES:
        (folder / "en" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_every_page_of_the_theme_is_there_in_three_languages() -> None:
    """Chinese, English and Finnish readers get the same pages with the same headings and the same values."""
    contents = read_contents(ROOT / "content", ("zh-Hans", "en", "fi"))
    for name in urls.CONTENT_PAGES:
        pages = [contents[language][name] for language in contents]
        assert len({page.html.count("<h2>") for page in pages}) == 1, name
        assert len({page.html.count("<li>") for page in pages}) == 1, name
        assert len({page.html.count("{") for page in pages}) == 1, name


def test_values_are_escaped_and_markup_is_taken_as_it_is() -> None:
    """An office called <b> stays words; a link stays a link."""
    page = ContentPage("about", "T", "D", "<p>{office} {hotline}</p>")
    assert page.filled({"office": "<b>", "hotline": Markup("<i>1</i>")}) == "<p>&lt;b&gt; <i>1</i></p>"


def test_a_piece_of_a_page_is_not_put_inside_a_paragraph() -> None:
    """A list may not stand in a <p>."""
    assert ContentPage("alarm", "T", "D", "<p>{signals}</p>").filled({"signals": Markup("<dl></dl>")}) == "<dl></dl>"


def test_an_unknown_value_is_named_together_with_those_there_are() -> None:
    """A mistyped name stops the build and says what would have been right."""
    with pytest.raises(ContentRefused, match=r"\{hotlin\}.*hotline"):
        ContentPage("about", "T", "D", "{hotlin}").filled({"hotline": 1})


def test_a_missing_page_is_named(tmp_path: Path) -> None:
    """Every language needs every page."""
    write_all(tmp_path, HEAD + "x")
    (tmp_path / "en/privacy.md").unlink()
    with pytest.raises(ContentRefused, match=r"en/privacy\.md"):
        read_contents(tmp_path, ["en"])


def test_a_page_without_a_title_is_refused(tmp_path: Path) -> None:
    """A page needs a title for its window and a description for search engines."""
    with pytest.raises(ContentRefused, match="title"):
        read_contents(write_all(tmp_path, "just words"), ["en"])


def test_a_made_up_language_reads_the_english_pages(tmp_path: Path) -> None:
    """Nobody writes pages in a language that nobody speaks."""
    page = read_contents(write_all(tmp_path, HEAD + "Go **in** to {office}"), ["en-XA"])["en-XA"]["alarm"]
    assert "<strong>[îñ~]</strong>" in page.html and "{office}" in page.html
