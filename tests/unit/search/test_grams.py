"""Pieces of words: what makes the recall of a nation complete."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.search.grams import END, START, grams, initials_of, is_dense, order, sounds

LETTERS = st.text(alphabet="abcö7图书馆カ한ก", min_size=1, max_size=12)


def test_pieces_by_hand() -> None:
    """Three letters of scripts with gaps, two of others, and what stands at the ends."""
    assert grams("ab") == ["^ab", "ab$", "b$"]
    assert grams("a") == ["^a$", "a$"]
    assert grams("图书馆") == ["^图", "图书", "书馆", "馆$"]
    assert grams("1号b") == ["^1号", "1号", "号b", "b$"]
    assert [is_dense(one) for one in "aöж图カก한"] == [False, False, False, True, True, True, True]


@given(LETTERS)
def test_no_piece_is_the_beginning_of_another(word: str) -> None:
    """So a piece is looked up as a beginning, and a short text the same way."""
    found = set(grams(word))
    assert not [(one, other) for one in found for other in found if one != other and other.startswith(one)]


@given(LETTERS, st.data())
def test_every_text_inside_a_word_is_the_beginning_of_a_piece_or_has_only_its_pieces(word: str, data: st.DataObject) -> None:
    """Whatever stands in a word is found: all pieces of a part are pieces of the word."""
    start = data.draw(st.integers(0, len(word) - 1))
    part = word[start : data.draw(st.integers(start + 1, len(word)))]
    inside = [piece for piece in grams(part) if START not in piece and END not in piece]
    assert set(inside) <= set(grams(word))
    assert inside or any(piece.startswith(part[:3]) or part.startswith(piece) for piece in grams(word))


def test_pieces_of_pinyin_hold_every_reading() -> None:
    """Three initials from each character, with the end after the last; what is read in two ways stands under both."""
    initials = initials_of({"zhong": "重中", "chong": "重", "qing": "庆", "guo": "国"})
    assert initials == {"重": "cz", "庆": "q", "中": "z", "国": "g"}
    assert sounds("重庆", initials) == {"~cq$", "~zq$", "~q$"}
    assert sounds("中国 重", initials) == {"~zgc", "~zgz", "~gc$", "~gz$", "~c$", "~z$"}
    assert sounds("中号国", initials) == {"~z$", "~g$"}
    assert sounds("中a3", initials) >= {"~za3", "~a3$"}


def test_the_order_is_that_of_the_browser() -> None:
    """By UTF-16 units: a rare character of two units stands before the last ones of one."""
    assert sorted(["\uffee", "\U00020bb7", "a"], key=order) == ["a", "\U00020bb7", "\uffee"]
