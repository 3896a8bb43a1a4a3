"""Pieces of words that lead to the things whose labels have them: how a nation is searched without loading it (FORMAT.md)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

START, END, SOUND = "^", "$", "~"
"""Signs for the beginning and the end of a word, and before the initials of pinyin; no folded word has them."""
SOUNDS = 3
"""Initials in a piece of pinyin: with 23 initials, 12,000 pieces."""


def is_dense(character: str) -> bool:
    """Whether a character is of a script without gaps: Thai to Hangul letters, and everything from the Chinese radicals on."""
    return "\u0e00" <= character < "\u1200" or character >= "\u2e80"


def grams(word: str) -> list[str]:
    """The pieces of a folded word, one from each character: two characters where one of them is of a dense script, else three.

    The word is taken with its START and END, and the last piece ends with it. Which piece begins at a character depends on that
    piece alone, so that every occurrence of a text in a word has the same pieces as the text, and no piece is the beginning of
    another. Example: `grams("ab")` is `["^ab", "ab$", "b$"]`.
    """
    text = START + word + END
    dense = [is_dense(character) for character in text]
    return [text[i : i + (2 if dense[i] or dense[i + 1] else 3)] for i in range(len(text) - 1)]


def sounds(label: str, initials: Mapping[str, str]) -> set[str]:
    """The pieces of pinyin of a folded label: SOUND and the initials of three characters that follow each other, END after the last.

    `initials` are all first letters of each character's readings; other letters and digits stand for themselves, and what
    has neither parts the label.
    """
    found: set[str] = set()
    for part in _parts(label, initials):
        choices = [*part, END]
        for i in range(len(part)):
            pieces = [""]
            for choice in choices[i : i + SOUNDS]:
                pieces = [piece + letter for piece in pieces for letter in choice]
            found |= {SOUND + piece for piece in pieces}
    return found


def _parts(label: str, initials: Mapping[str, str]) -> Iterable[list[str]]:
    """Runs of characters with initials, as those of each character; a run without a Chinese character is nobody's pinyin."""
    part: list[str] = []
    for character in label:
        letters = initials.get(character) or (character if character.isascii() and character.isalnum() else "")
        if letters:
            part.append(letters)
        elif character != " ":
            yield part
            part = []
    yield part


def initials_of(readings: Mapping[str, str]) -> dict[str, str]:
    """All first letters of each character's readings, in alphabetical order, from the characters by reading."""
    found: dict[str, set[str]] = {}
    for syllable, characters in readings.items():
        for character in characters:
            found.setdefault(character, set()).add(syllable[0])
    return {character: "".join(sorted(letters)) for character, letters in found.items()}


def order(gram: str) -> bytes:
    """The order in which JavaScript compares texts: by UTF-16 units."""
    return gram.encode("utf-16-be")
