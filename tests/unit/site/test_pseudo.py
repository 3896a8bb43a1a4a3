"""The made-up languages."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.site.pseudo import PSEUDO, accented, mirrored, pseudo_html

texts = st.text(alphabet=string.ascii_letters + " .,", min_size=1, max_size=60).filter(str.strip)


@given(texts, texts)
def test_placeholders_survive(before: str, behind: str) -> None:
    """A text still takes its values after it was changed."""
    for change in PSEUDO.values():
        assert "42" in change(f"{before}{{n}}{behind}").format(n=42)


@given(texts)
def test_an_accented_text_is_at_least_forty_per_cent_longer(text: str) -> None:
    """Room for words of other languages can be judged."""
    assert len(accented(text)) >= 1.4 * len(text)


@given(texts)
def test_a_mirrored_text_loses_nothing(text: str) -> None:
    """The letters are the same, in the same order of memory."""
    assert mirrored(text).strip("\u202e\u202c") == text


def test_tags_and_entities_are_left_alone() -> None:
    """Only what people read is changed."""
    assert pseudo_html('<p class="a">Hi &amp; {n}</p>', accented) == '<p class="a">[Hî &amp; {n}~~~~~]</p>'
