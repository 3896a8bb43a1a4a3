"""The search for leaks against the slow and obvious one."""

from __future__ import annotations

import html
import json
import re
import urllib.parse
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelterfinder.registry.leaks import LENGTH_MIN, Searched, find_leaks, normalised

SECRETS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=LENGTH_MIN, max_size=20).map(normalised)
SECRETS = SECRETS.filter(lambda text: len(text) >= LENGTH_MIN and re.search(r"[^\W_]", text) is not None)
WRITERS = st.sampled_from(
    [
        str,
        html.escape,
        urllib.parse.quote,
        json.dumps,
        lambda text: json.dumps(text, ensure_ascii=False),
        lambda text: html.escape(json.dumps([text])),
        lambda text: json.dumps(json.dumps(text)),
        lambda text: "".join(f"&#{ord(letter)};" for letter in text),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(secret=SECRETS, others=st.frozensets(SECRETS, max_size=5), write=WRITERS)
def test_whatever_is_planted_is_found(tmp_path: Path, secret: str, others: frozenset[str], write: object) -> None:
    """In every form in which a page can hold it."""
    escapes_in_plain_text = re.search(r"&#?\w|%[0-9a-fA-F]{2}|\\", secret)
    if write in (str, urllib.parse.quote, html.escape) and escapes_in_plain_text:
        return  # a text that looks like an escape itself is undone once too often, if its writer did not escape it in its own way
    (tmp_path / "page.html").write_text(f"<p> {write(secret)} </p>", encoding="utf-8")  # type: ignore[operator]
    found = find_leaks(tmp_path, others | {secret})
    assert any(secret.startswith(leak.value_excerpt[:-1]) for leak in found)


@given(values=st.frozensets(st.text("ab -1中文", min_size=1, max_size=4), max_size=8), text=st.text("ab -1中文", max_size=40))
def test_the_fast_search_finds_what_the_slow_one_finds(values: frozenset[str], text: str) -> None:
    """A value stands in a text if it is there and no letter or digit of a script with spaces continues it."""
    assert Searched(values).found_in(text) == {value for value in values if slow(value, text)}


def slow(value: str, text: str) -> bool:
    """Every place of the text is looked at."""

    def joined(inner: str, outer: str) -> bool:
        return inner in "ab1" and outer in "ab1" and outer != ""

    places = [at for at in range(len(text) - len(value) + 1) if text[at : at + len(value)] == value]
    return any(
        not joined(value[0], text[at - 1 : at]) and not joined(value[-1], text[at + len(value) : at + len(value) + 1]) for at in places
    )
