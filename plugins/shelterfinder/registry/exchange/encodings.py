"""Bytes as text: what a file says of itself, UTF-8, then the old codes of East Asia and of western Europe, each proved or refused.

A text in an East Asian code consists almost wholly of the frequent characters of its standard, which stand together in one zone. Bytes
read in a code that is not theirs land in that zone by chance only. So a code is taken if all bytes are valid in it and at least
`FREQUENT_SHARE_MIN` of the characters outside ASCII lie in its zone; of several, that with the smallest zone, where chance is least.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from charset_normalizer import from_bytes

from shelterfinder.registry.exchange.refusal import SourceRefused

Encoding = Literal["utf-8", "utf-16", "gb18030", "big5", "shift_jis", "euc-kr", "windows-1252"]

CODEC: dict[Encoding, str] = {"shift_jis": "cp932", "big5": "cp950", "euc-kr": "cp949", "windows-1252": "cp1252"}
"""What Microsoft's programs write under the name of each standard; a superset of it."""
FREQUENT_SHARE_MIN = 0.9
"""Real lists reach 0.97 to 1.00 in their own code (names of people and towns hold some rare characters). The best of the wrong codes,
Chinese of GB 18030 read as Big5, stays about 0.6, because half of its second halves fall on other rows."""
SAMPLE_CHARACTERS = 100_000
"""What is looked at of a long text: a thousand rows."""
SURE_CHARACTERS_MIN = 60
"""With so many different characters no wrong code reached the share in 3,000 lists of random names; with fewer, the detector of a library
is asked too, which looks at other things (how letters follow each other), and both must agree."""
SHORT_CHARACTERS_MIN = 12
"""With fewer both are often wrong together (a quarter of Chinese names of four letters), so that a person must say the encoding."""
FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{4}")
"""No word of western Europe has four letters in a row that ASCII lacks; two characters of East Asia read as western have."""
MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Zone(NamedTuple):
    """Rows of frequent characters in a standard of two bytes: the codec, ranges of the first byte, both ends included."""

    codec: str
    rows: tuple[tuple[int, int], ...]


ZONES: dict[Encoding, Zone] = {
    "euc-kr": Zone("euc_kr", ((0xA1, 0xA3), (0xB0, 0xC8))),
    "shift_jis": Zone("euc_jp", ((0xA1, 0xA5), (0xB0, 0xCF))),
    "gb18030": Zone("gb2312", ((0xA1, 0xA3), (0xB0, 0xD7))),
    "big5": Zone("big5", ((0xA1, 0xA3), (0xA4, 0xC6))),
}
"""From the smallest zone to the largest: punctuation, then the Hangul of KS X 1001; the kana and level 1 of JIS X 0208, in the order
of EUC-JP; level 1 of GB 2312; level 1 of Big5."""


class Decoded(NamedTuple):
    """A text and the code it was in; `mark` if the file named it by a byte order mark."""

    text: str
    encoding: Encoding
    mark: bool = False


def decode(data: bytes, stated: Encoding | None = None, wanted: Collection[str] = ()) -> Decoded:
    """The text of a file. `stated` is what the profile says of it; then nothing else is tried, but for a byte order mark.

    `wanted` are names of columns: a code in which all of them stand in the text is right, if only one is.

    Raises SourceRefused: `encoding` where no code fits, with the first byte that is not UTF-8; `encoding_other` where the stated one does
    not; `encoding_unsure` where the bytes are valid in a code, and do not look like a text in it.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding), encoding, mark=True)
    if stated is not None:
        return Decoded(_strict(data, stated), stated)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        found = _found(data, wanted)
    return Decoded(data.decode(_codec(found)), found)


def _strict(data: bytes, encoding: Encoding) -> str:
    try:
        return data.decode(_codec(encoding)).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise _refused(data, error.start, encoding) from None


def _refused(data: bytes, offset: int, encoding: str) -> SourceRefused:
    line = data[:offset].count(b"\n") + 1
    byte = f"0x{data[offset]:02X}" if offset < len(data) else "-"
    if encoding == "utf-8":
        return SourceRefused("encoding", line, byte=byte, offset=offset)
    return SourceRefused("encoding_other", line, encoding=encoding.upper(), byte=byte, offset=offset)


def _codec(encoding: Encoding) -> str:
    return CODEC.get(encoding, encoding)


def _found(data: bytes, wanted: Collection[str]) -> Encoding:
    """The code of a text that is not UTF-8. Raises SourceRefused if none fits, or none is sure."""
    fitting = {encoding: text for encoding in (*ZONES, "windows-1252") if (text := _decoded(data, encoding)) is not None}
    foreign = [name for name in wanted if not name.isascii()]
    named = [encoding for encoding, text in fitting.items() if foreign and all(name in text for name in foreign)]
    if len(named) == 1:
        return named[0]
    sure = [encoding for encoding in ZONES if encoding in fitting and _share(fitting[encoding], encoding) >= FREQUENT_SHARE_MIN]
    count = len(_foreign(fitting[sure[0]])) if sure else 0
    if count >= SURE_CHARACTERS_MIN or (count >= SHORT_CHARACTERS_MIN and _second_opinion(data, fitting) == sure[0]):
        return sure[0]
    if not sure and "windows-1252" in fitting and _is_western(fitting["windows-1252"]):
        return "windows-1252"
    if not fitting:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _refused(data, error.start, "utf-8") from None
    raise SourceRefused("encoding_unsure", found=", ".join(encoding.upper() for encoding in sure or fitting))


def _decoded(data: bytes, encoding: Encoding) -> str | None:
    try:
        return data.decode(_codec(encoding))
    except UnicodeDecodeError:
        return None


def _second_opinion(data: bytes, candidates: Iterable[Encoding]) -> Encoding | None:
    """What the detector of charset-normalizer thinks of a short text; None if it thinks of no code of ours."""
    best = from_bytes(data, cp_isolation=[_codec(one) for one in candidates]).best()
    known = {codecs.lookup(_codec(one)).name: one for one in candidates}
    return known.get(codecs.lookup(best.encoding).name) if best else None


def _share(text: str, encoding: Encoding) -> float:
    """The share of different characters outside ASCII that are frequent in the standard of a code; 0.0 if there are none."""
    found = _foreign(text)
    frequent = _frequent(encoding)
    return sum(letter in frequent for letter in found) / len(found) if found else 0.0


def _foreign(text: str) -> frozenset[str]:
    """The different characters outside ASCII at the beginning of a text; a word that is repeated proves nothing new."""
    return frozenset(letter for letter in text[:SAMPLE_CHARACTERS] if not letter.isascii())


@cache
def _frequent(encoding: Encoding) -> frozenset[str]:
    return frozenset(_characters(ZONES[encoding]))


def _characters(zone: Zone) -> Iterator[str]:
    for first, last in zone.rows:
        for lead in range(first, last + 1):
            for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
                try:
                    yield bytes((lead, trail)).decode(zone.codec)
                except UnicodeDecodeError:
                    continue


def _is_western(text: str) -> bool:
    """Whether what is not ASCII are letters inside or beside words, as in Bjørnsletta; control characters are in no text."""
    if any(unicodedata.category(letter) == "Cc" and letter not in "\t\r\n" for letter in text) or FOREIGN_RUN.search(text):
        return False
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    foreign = [(before, letter, after) for before, letter, after in around if not letter.isascii()]
    words = sum(letter.isalpha() and (before.isalpha() or after.isalpha()) for before, letter, after in foreign)
    return bool(foreign) and words >= FREQUENT_SHARE_MIN * len(foreign)
