"""The search of the built site: a planted value is found in every form in which it can stand."""

from __future__ import annotations

import html
import json
import time
import urllib.parse
from pathlib import Path

import pytest

from shelterfinder.registry.leaks import FEW_MAX, Searched, find_leaks, forms

SECRET = 'Bunker & "Post" Ä/7'
CHINESE = "地下指挥所"
WITHHELD = frozenset({SECRET, CHINESE, "bunker-9", "60.12345", "+358 50 555 1234", "358505551234", "东仓", "61.2340 24.9877"})


def as_js(text: str) -> str:
    """A text inside a JavaScript string in single quotes."""
    return text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")


PLANTED = {
    "plain": f"<p>{SECRET}</p>",
    "html names": f"<p>{html.escape(SECRET)}</p>",
    "html numbers": "<p>" + "".join(f"&#{ord(letter)};" for letter in SECRET) + "</p>",
    "html hexadecimal": "".join(f"&#x{ord(letter):x};" for letter in SECRET),
    "percent": f"https://example.org/?q={urllib.parse.quote(SECRET)}",
    "percent with plus": f"https://example.org/?q={urllib.parse.quote_plus(SECRET)}",
    "percent inside html": html.escape(f"geo:1,2?a=b&q={urllib.parse.quote(SECRET)}"),
    "json": json.dumps({"name": SECRET}),
    "json without escapes of letters": json.dumps({"name": SECRET}, ensure_ascii=False),
    "json inside a script": f"data('{as_js(json.dumps([SECRET]))}');",
    "json inside an attribute": f'<form data-settings="{html.escape(json.dumps([SECRET]))}">',
    "hexadecimal escapes of javascript": "'" + "".join(f"\\x{ord(letter):02x}" for letter in SECRET) + "'",
    "behind an escaped line break": f"'one\\n{as_js(SECRET)}'",
    "over two lines": SECRET.replace(" ", "\n      "),
    "decomposed letters": SECRET.replace("Ä", "A\u0308"),
    "chinese inside a sentence": f"请到{CHINESE}集合",
    "chinese in json": json.dumps(f"请到{CHINESE}集合"),
    "chinese in percent": urllib.parse.quote(f"请到{CHINESE}集合"),
    "an id in a link": '<a href="../place/bunker-9.html">',
    "an id in a key": "place_bunker-9",
    "a coordinate with more digits": "[60.123456,24]",
    "a coordinate in a sentence": "N 60.12345°",
    "two chinese characters": "<p>请到东仓集合</p>",
    "a telephone number in a link": '<a href="tel:+358505551234">call</a>',
    "a rough position": "[61.234,24.9877]",
    "a rough position in other order and with zeros": "lng=24.987700 and then lat=61.2340000",
    "a telephone number": '<a href="tel:x">+358 50 555 1234</a>',
}


@pytest.mark.parametrize("text", [pytest.param(text, id=form) for form, text in PLANTED.items()])
def test_a_planted_value_is_found(tmp_path: Path, text: str) -> None:
    """The file is named, and the value only by its beginning, whether few values or many are looked for."""
    page = tmp_path / "en" / "index.html"
    page.parent.mkdir()
    page.write_text(f"<html>{text}</html>", encoding="utf-8")
    for withheld in (WITHHELD, WITHHELD | {f"Elsewhere {number}" for number in range(FEW_MAX)}):
        (leak,) = find_leaks(tmp_path, withheld)
        assert leak.path == page
        assert leak.value_excerpt.endswith("…") and len(leak.value_excerpt) <= 13


@pytest.mark.parametrize(
    "text",
    [
        "<p>Nothing to see</p>",
        "<p>bunker-99 and my-bunker-9s and abunker-9</p>",
        "160.12345 and 60.1234 and 0.60.12345 and 60.123399",
        "61.234 alone and 24.987",
        "161.234 24.9877, 61.23401 24.9877",
        "61.234, 24.98771",
        "东 仓 and 1358505551234",
        "指挥 所地下",
        "Bunker and Post",
        "+358 50 555 12345",
    ],
)
def test_what_only_looks_alike_is_not_found(tmp_path: Path, text: str) -> None:
    """A piece of a longer word is another word."""
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    assert find_leaks(tmp_path, WITHHELD) == []


def test_the_name_of_a_file_is_searched(tmp_path: Path) -> None:
    """A page that exists says that the place does."""
    (tmp_path / "place").mkdir()
    (tmp_path / "place" / "bunker-9.html").write_text("x")
    (tmp_path / "bunker-9.png").write_bytes(b"\x89PNG")
    assert [leak.path.name for leak in find_leaks(tmp_path, WITHHELD)] == ["bunker-9.png", "bunker-9.html"]


def test_compressed_files_and_pictures_are_left_out_and_odd_bytes_are_not(tmp_path: Path) -> None:
    """Their originals stand beside them; a file that is not quite UTF-8 is searched all the same."""
    for name in ("a.pmtiles", "b.br", "c.gz", "d.png"):
        (tmp_path / name).write_bytes(SECRET.encode())
    (tmp_path / "e.unknown").write_bytes(b"\xff\xfe " + SECRET.encode() + b" \xff")
    assert [leak.path.name for leak in find_leaks(tmp_path, WITHHELD)] == ["e.unknown"]


def test_every_value_of_a_file_is_reported_once(tmp_path: Path) -> None:
    """However often and in however many forms it stands there."""
    (tmp_path / "page.html").write_text(f"{SECRET} {html.escape(SECRET)} {CHINESE} {CHINESE}", encoding="utf-8")
    assert len(find_leaks(tmp_path, WITHHELD)) == 2


def test_nothing_withheld_means_nothing_found(tmp_path: Path) -> None:
    """An empty search ends at once."""
    (tmp_path / "page.html").write_text("x")
    assert find_leaks(tmp_path, frozenset()) == []


def test_thousands_of_values_cost_one_pass() -> None:
    """5,000 values in a megabyte of text: a search for each value would take a minute."""
    searched = Searched({f"secret place number-{n}x of the town" for n in range(5000)} | {f"{n}.12345" for n in range(180)})
    text = "This page names number 17 of many places in the town, as any page does. " * 14_000
    start = time.process_time()
    assert searched.found_in(text + "secret place number-4999x of the town") == {"secret place number-4999x of the town"}
    assert time.process_time() - start < 5


def test_odd_escapes_are_read_without_complaint() -> None:
    """Half a character, a number beyond Unicode and a lone backslash are no reason to stop."""
    assert forms("\\ud83d \\u{FFFFFFF} \\u{110000} \\x4 \\ &#xFFFFFFF; %ZZ \\")
