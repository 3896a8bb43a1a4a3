"""Readings of Chinese characters."""

from __future__ import annotations

from shelterfinder.search.pinyin import readings


def test_phrases_decide_how_a_character_is_read() -> None:
    """A bank is yin hang and Chongqing is chong qing, in a name long enough to have phrases."""
    read = readings(["重庆市银行大楼"])
    assert "重" in read["chong"] and "行" in read["hang"]
    assert "重" not in read.get("zhong", "")


def test_short_names_keep_every_reading() -> None:
    """Of one character nobody can say how it is meant."""
    read = readings(["行"])
    assert "行" in read["hang"] and "行" in read["xing"]


def test_the_letter_with_dots_is_typed_in_three_ways() -> None:
    """绿 is lv on most keyboards, lu on signs, lyu in passports."""
    assert {syllable for syllable, characters in readings(["绿"]).items() if "绿" in characters} >= {"lv", "lu", "lyu"}


def test_nothing_else_has_readings() -> None:
    """Latin, kana and digits stand for themselves; a character that nobody can read has none."""
    assert readings(["Oodi 12", "カ"]) == {}
    assert all("𪚥" not in characters or syllable.isascii() for syllable, characters in readings(["𪚥x"]).items())


def test_the_same_texts_give_the_same_readings() -> None:
    """In the order of syllables and of characters, whatever the order of the texts."""
    texts = ["中央图书馆", "中山公园", "体育馆"]
    assert list(readings(texts).items()) == list(readings(reversed(texts)).items())
