"""Lists that are corrected are those that would be made."""

from __future__ import annotations

from random import Random

import pytest

from shelterfinder.search import postings as module
from shelterfinder.search.postings import LABEL_BREAK, Lists, Searchable, cut, postings

WORDS = ("park", "library", "秋凤街", "義康", "Ü-Bahn", "7", "no 962")
INITIALS = {"秋": "q", "凤": "f", "街": "j", "義": "y", "康": "k"}


def drawn(chance: Random) -> str:
    """The labels of one thing."""
    return LABEL_BREAK.join(" ".join(chance.choices(WORDS, k=chance.randint(1, 3))) for _ in range(chance.randint(1, 4)))


def made(labels: list[str], initials: dict[str, str] = INITIALS) -> Lists:
    """The lists made anew."""
    return postings(labels, initials).lists


@pytest.mark.parametrize("seed", range(30))
def test_corrected_lists_are_the_same(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Whatever labels change, also where a piece appears or disappears and where lists are continued under a number."""
    monkeypatch.setattr(module, "LIST_MAX", 7)
    chance = Random(seed)
    before = [drawn(chance) for _ in range(400)]
    after = list(before)
    for number in chance.sample(range(400), chance.randint(0, 4)):
        after[number] = chance.choice((drawn(chance), "", "new words"))
    old = postings(before, INITIALS)
    kept = dict(old.lists)
    monkeypatch.setattr(module, "_made", lambda *args: pytest.fail("the lists were made, not corrected"))
    corrected = postings(after, INITIALS, old).lists
    monkeypatch.undo()
    monkeypatch.setattr(module, "LIST_MAX", 7)
    assert corrected == made(after)
    assert list(cut(corrected)) == list(cut(made(after)))
    assert old.lists == kept


@pytest.mark.parametrize("what", ["more", "fewer", "many", "sounds", "nonsense"])
def test_what_cannot_be_corrected_is_made(what: str) -> None:
    """Numbers that move, too many changes, other sounds, and something else that was kept."""
    chance = Random(1)
    before = [drawn(chance) for _ in range(200)]
    after = {"more": [*before, "new"], "fewer": before[1:], "many": before[::-1]}.get(what, before)
    old = {"sounds": postings(before, {}), "nonsense": {"lists": {}}}.get(what, postings(before, INITIALS))
    assert postings(after, INITIALS, old).lists == made(after)


def test_what_has_not_changed_is_given_back() -> None:
    """The same object, so that nobody writes it again."""
    old = postings(["park", "library"], INITIALS)
    assert postings(["park", "library"], dict(INITIALS), old) is old
    assert isinstance(old, Searchable)


def test_workers_make_the_same_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several jobs in two processes, one job in this one."""
    chance = Random(2)
    labels = [drawn(chance) for _ in range(300)]
    monkeypatch.setattr(module, "THINGS_IN_JOB", 40)
    assert postings(labels, INITIALS, workers=2).lists == made(labels)
