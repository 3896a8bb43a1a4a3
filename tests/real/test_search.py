"""The bar of the search on real lists: what grep finds in Japan's and Norway's places, the browser finds, or says that there is more."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench import real_lists
from shelterfinder.registry.publish import PublicView
from shelterfinder.search.encode import encode
from shelterfinder.search.folding import words
from shelterfinder.search.things import Thing, registered
from tests.property.search.browser import Grep, ask, keys

pytestmark = pytest.mark.xdist_group("real")

SHOWN = 8
"""Suggestions that the field shows (theme/static/js/parts/combobox.js)."""
NAMES_OF_A_SORT = 20
SORTS = {
    "kanji": re.compile(r"[\u4e00-\u9fff]+"),
    "katakana": re.compile(r".*[\u30a1-\u30fa]{2}.*"), "hiragana": re.compile(r".*[\u3041-\u3096]{2}.*"),
    "digits": re.compile(r".*[\uff10-\uff19].*"), "letters": re.compile(r".*[\uff21-\uff3a\uff41-\uff5a].*"),
}  # fmt: skip
"""What a name of each sort looks like; Japan's list writes all letters and digits in full width."""
HALF = {ord(unicodedata.normalize("NFKC", chr(code))): code for code in range(0xFF66, 0xFF9E)} | {0x3099: 0xFF9E, 0x309A: 0xFF9F}
"""Katakana and the two marks of their sounds in half width."""


PREFECTURES = ("01", "13", "23", "40", "47")
"""Hokkaido, Tokyo, Aichi, Fukuoka and Okinawa: 35,190 places in 287 files. All of Japan takes two minutes and finds nothing else."""
CITY = ("13",)
"""Tokyo, 5,437 places: one file."""


@cache
def japan() -> PublicView:
    """Japan's list, read once for all tests."""
    return real_lists.japan()


def prefectures(codes: Sequence[str]) -> PublicView:
    """The places of some prefectures; a municipality's code begins with that of its prefecture."""
    view = japan()
    districts = tuple(district for district in view.districts if district.code and district.code[:2] in codes)
    inside = {district.id for district in districts}
    return dataclasses.replace(view, districts=districts, facilities=tuple(one for one in view.facilities if one.district in inside))


def half(text: str) -> str:
    """A text in half width: katakana, letters, digits and signs."""
    return unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text)).translate(HALF)


def names(things: Sequence[Thing], random: Random) -> list[str]:
    """Names of every sort that the list has, the same in every run."""
    known = sorted({name for thing in things for name in thing.names.values()})
    by_sort = {sort: [name for name in known if form.fullmatch(name)] for sort, form in SORTS.items()}
    assert all(by_sort.values()), {sort: len(some) for sort, some in by_sort.items()}
    return [name for some in by_sort.values() for name in random.sample(some, min(len(some), NAMES_OF_A_SORT))]


def typed(name: str, thing: Thing, random: Random) -> Iterator[str]:
    """How people type a name: in half width, its beginning, its inside, its end; and with the area or the address of some place."""
    start = random.randrange(len(name))
    end = random.randint(start + 1, min(len(name), start + 6))
    yield from (half(name), name[:end], name[start:end], name[start:])
    for label in (*thing.areas.values(), *thing.addresses.values()):
        yield from (f"{name[:2]} {label[-3:]}", label[start:end] or label, label)


def queries_about(things: Sequence[Thing], whole: Sequence[str], random: Random) -> list[str]:
    """The names as they stand, and as people type them."""
    return [*whole, *(text for name in whole for text in typed(name, random.choice(things), random))]


def compare(things: Sequence[Thing], queries: Sequence[str], answers: Sequence[dict[str, Any]]) -> int:
    """Answers that leave nothing out are grep's; the others hold nothing else, and say that there is more. How many are whole."""
    grep, whole = Grep(things), 0
    for query, answer in zip(queries, answers, strict=True):
        wanted, found = Counter(grep(query)), Counter(keys(answer["found"]))
        if answer["isStreetOnly"]:
            assert not wanted and not found, query
        else:
            assert not found - wanted, (query, list(found - wanted)[:5])
            assert answer["more"] or not wanted - found, (query, list(wanted - found)[:5])
            whole += not answer["more"]
    return whole


def not_shown(whole: Sequence[str], answers: Sequence[dict[str, Any]]) -> list[str]:
    """The names that were typed whole and stand on none of the suggestions shown."""
    return [
        name
        for name, answer in zip(whole, answers, strict=False)
        if words(name) not in [words(label) for *_, label, _ in answer["found"][:SHOWN]]
    ]


@pytest.mark.parametrize(("codes", "parts"), [(PREFECTURES, True), (CITY, False)], ids=["in parts", "in one file"])
def test_japan_is_searched_as_grep_does(real_data: Path, codes: tuple[str, ...], parts: bool) -> None:
    """Kanji, kana, letters and digits in both widths, areas and addresses; and a name that is typed whole is shown."""
    view, random = prefectures(codes), Random(12)
    things = registered(view)
    whole = names(things, random)
    queries = queries_about(things, whole, random)
    data = encode(view, None)
    answers = ask(data, queries)
    assert bool(data.files) == parts
    assert compare(things, queries, answers) > len(queries) / 2, "too little was compared"
    assert not_shown(whole, answers) == []


def test_norway_is_searched_as_grep_does(real_data: Path) -> None:
    """Every one of the 556 names, in capitals and without its special letters too."""
    view = real_lists.norway()
    things = registered(view)
    whole = sorted({name for thing in things for name in thing.names.values()})
    queries = [*whole, *map(str.upper, whole), *(" ".join(words(name)) for name in whole), *(name[2:7] for name in whole)]
    answers = ask(encode(view, None), queries)
    assert compare(things, queries, answers) > len(queries) / 2, "too little was compared"
    assert not_shown(whole, answers) == []
