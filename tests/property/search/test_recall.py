"""The bar of the search: whatever a plain grep finds, the browser finds, in one file and in a nation's many, in every language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from bench.places import generated
from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.registry import read_registry
from shelterfinder.search import postings
from shelterfinder.search.encode import encode
from shelterfinder.search.folding import words
from shelterfinder.search.gazetteer import gazetteer
from shelterfinder.search.pinyin import HAN, readings
from shelterfinder.search.things import Thing, registered
from tests.building import ROOT
from tests.property.search.browser import Grep, Key, ask, key, keys

EXTRACT = ROOT / "geodata" / "helsinki.osm.pbf"
QUERIES = 400
IN_ONE_FILE, IN_PARTS = 10**9, 0


@pytest.fixture(scope="module")
def demonstration() -> PublicView:
    """The demonstration registry: Finnish, English, Chinese and Swedish names of a city."""
    registry = read_registry(ROOT / "shelters.yaml").registry
    assert registry
    return publish(registry)


def things_of(view: PublicView, extract: Path | None) -> list[Thing]:
    """Everything that can be found."""
    known = registered(view)
    site = view.site
    return [*known, *(gazetteer(extract, site.languages, site.default_language, known) if extract else ())]


def pieces(things: Sequence[Thing], random: Random, count: int) -> Iterator[str]:
    """Parts of labels as people type them: whole, beginnings, insides, words in another order, in capitals; and nonsense."""
    labels = sorted({label for thing in things for label in thing.labels()})
    for _ in range(count):
        label = random.choice(labels)
        start = random.randrange(len(label))
        end = random.randint(start + 1, min(len(label), start + 12))
        both = f"{random.choice(label.split())} {random.choice(random.choice(labels).split())}"
        yield random.choice(
            (label, label[:end], label[start:end], label[start:end].upper(), " ".join(reversed(label.split())), both, "qxz" + label[:2])
        )


@pytest.mark.parametrize("limit", [IN_ONE_FILE, IN_PARTS])
def test_the_demonstration_is_searched_as_grep_does(demonstration: PublicView, limit: int) -> None:
    """Every name, other name, address and area in Finnish, English, Swedish and Chinese, with the streets of the extract."""
    things = things_of(demonstration, EXTRACT)
    queries = [*pieces(things, Random(3), QUERIES), *{label for thing in things for label in thing.labels()}]
    compare(demonstration, things, EXTRACT, limit, queries)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("limit", [IN_ONE_FILE, IN_PARTS])
def test_invented_registers_are_searched_as_grep_does(seed: int, limit: int) -> None:
    """Clustered places with Chinese and English names, of every size from a village's to a city's."""
    view = generated((1, 60, 2500)[seed])
    things = things_of(view, None)
    compare(view, things, None, limit, list(pieces(things, Random(seed), QUERIES)))


def test_pieces_that_everything_has_hide_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where half of all names end alike, that ending leads to too many files to be fetched; a whole name is found by its other pieces."""
    monkeypatch.setattr(postings, "LIST_MAX", 40)
    monkeypatch.setattr(postings, "FILE_RAW_MAX_B", 300)
    view = generated(800)
    names = sorted({name for thing in registered(view) for name in thing.names.values()})
    names = Random(8).sample(names, 150)
    for name, answer in zip(names, ask(encode(view, None, IN_PARTS), names), strict=True):
        assert name in {label for _, _, _, label, _ in answer["found"]}, name


def test_what_is_fetched_depends_on_the_text_alone() -> None:
    """Two readers a nation apart who type the same ask for the same files, so that these say nothing about where anybody is."""
    data = encode(view := generated(2500), None, IN_PARTS)
    queries = list(pieces(things_of(view, None), Random(9), 80))
    here = [None, {"lat": 25.0, "lon": 105.0}, {"lat": 39.0, "lon": 120.0}]
    nobody, south, north = ([(one["names"], one["count"], one["more"]) for one in ask(data, queries, here=at)] for at in here)
    assert nobody == south == north
    assert len({tuple(names) for names, _, _ in nobody}) > 10


def compare(view: PublicView, things: list[Thing], extract: Path | None, limit: int, queries: list[str]) -> None:
    """Without pinyin the answers are grep's; with it they hold grep's. Where more was not looked at, that is said, and nothing is wrong."""
    grep, whole = Grep(things), 0
    for query, answer in zip(queries, ask(encode(view, extract, limit), queries), strict=True):
        wanted, found = grep(query), keys(answer["found"])
        if answer["isStreetOnly"]:
            assert not wanted, query
        elif answer["more"]:
            assert limit == IN_PARTS and (may_be_pinyin(query) or not set(found) - set(wanted)), query
        else:
            whole += 1
            assert not missing(wanted, found), (query, missing(wanted, found))
            assert may_be_pinyin(query) or found == wanted, query
    assert whole > len(queries) / 2, "too little was compared"


def missing(wanted: Sequence[Key], found: Sequence[Key]) -> list[Key]:
    """What is wanted and not found, as often as it is not."""
    return list((Counter(wanted) - Counter(found)).elements())


def may_be_pinyin(query: str) -> bool:
    """Whether a query can be read as letters for Chinese too."""
    return "".join(words(query)).isascii()


@pytest.mark.parametrize("limit", [IN_ONE_FILE, IN_PARTS])
@pytest.mark.parametrize("of", ["demonstration", "generated"])
def test_every_chinese_name_is_found_by_its_pinyin_and_its_initials(demonstration: PublicView, of: str, limit: int) -> None:
    """Spelled out, by first letters, from any of its characters on, with the last syllable half typed."""
    view = demonstration if of == "demonstration" else generated(400)
    things = things_of(view, EXTRACT if of == "demonstration" else None)
    random = Random(5)
    asked: list[tuple[str, Thing]] = []
    for thing in random.sample(things, min(len(things), 150)):
        name = thing.names.get("zh-Hans", "")
        for run in HAN.findall(name):
            asked += [(typed, thing) for typed in spellings(run, random) if len(typed) > 1]
    answers = ask(encode(view, EXTRACT if of == "demonstration" else None, limit), [typed for typed, _ in asked])
    lost = [
        (typed, thing.names) for (typed, thing), answer in zip(asked, answers, strict=True)
        if key(thing) not in keys(answer["found"]) and not answer["more"]
    ]  # fmt: skip
    assert len(asked) > 100 and not lost, lost[:5]
    assert sum(not answer["more"] for answer in answers) > len(answers) / 2


def spellings(run: str, random: Random) -> Iterator[str]:
    """A name, from one of its characters on, as letters."""
    start = random.randrange(len(run))
    read = readings([run])
    syllables = [next((syllable for syllable, all_of_it in read.items() if one in all_of_it), "") for one in run[start:]]
    if all(syllables):
        whole = "".join(syllables)
        yield whole
        yield " ".join(syllables)
        yield whole[: random.randint(1, len(whole))]
        yield "".join(syllable[0] for syllable in syllables)
