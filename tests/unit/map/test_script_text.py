"""Values written into a script stay values."""

from __future__ import annotations

import html
import json

import pytest
from branca.element import Template
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.map.script_text import as_javascript, as_markup

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
)


@given(values)
def test_what_is_read_back_is_what_was_written(value: object) -> None:
    """JSON is a subset of JavaScript (ES2019), so reading it as JSON shows that no escape changed a value."""
    assert json.loads(as_javascript(value)) == value


@given(values)
def test_no_text_can_end_the_script_or_begin_markup(value: object) -> None:
    """No character that an HTML parser or an old JavaScript would act on comes through."""
    assert not set("<>&\u2028\u2029") & set(as_javascript(value))


def test_keys_stay_as_they_are_and_are_sorted() -> None:
    """folium's own filter would make servicePoint of service_point."""
    assert as_javascript({"service_point": 1, "a": [True, None]}) == '{"a":[true,null],"service_point":1}'


def test_numbers_that_are_no_numbers_are_refused() -> None:
    """NaN is not JSON, and a position that is NaN must never reach a map."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_javascript({"lat": float("nan")})


@given(st.text(alphabet="{}%#a'\"<>&\\") | st.text())
def test_no_text_is_a_template_for_the_second_reading(text: str) -> None:
    """branca reads what it was given once more as a template; that must give back what was written, but for kinds of line ends."""
    for written in (as_javascript({"name": text}), str(as_markup(text))):
        assert Template(written).render().split() == written.split()
    assert html.unescape(str(as_markup(text))) == text
