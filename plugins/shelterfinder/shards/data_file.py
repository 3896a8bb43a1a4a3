"""The form of everything a browser loads as data: a classic script, named by its content, that hands over one string."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

NAME_DIGITS = 32
"""Hexadecimal digits of the SHA-256 in a file's name: 128 bits, which no accident and no attacker meets twice."""

ESCAPED = re.compile(r"\\(u[0-9a-f]{4}|.)", re.DOTALL)
"""A character of a string literal behind its backslash, as `quoted` writes it."""


@dataclass(frozen=True)
class DataFile:
    """A classic script that hands its payload to `shelterfinderData`; readers compare the payload with the hash in the name."""

    name: str
    text: str

    @property
    def payload(self) -> str:
        """What it hands over."""
        literal = self.text[self.text.index(",'") + 2 : self.text.rindex("'")]
        return ESCAPED.sub(lambda found: chr(int(found[1][1:], 16)) if len(found[1]) > 1 else found[1], literal)


@dataclass(frozen=True)
class Data:
    """What a page names, `root`, and the files that are named inside it."""

    root: DataFile
    files: tuple[DataFile, ...] = ()
    file_of: Mapping[str, str] = field(default_factory=dict)
    """The file in which each place stands, by the place's id, where the root does not hold them all."""


def data_file(stem: str, payload: str, digits: int = NAME_DIGITS) -> DataFile:
    """The file of a payload: `stem` is its folder and kind ("shards/places"), to which digits of the payload's hash are added."""
    name = f"{stem}-{hashlib.sha256(payload.encode()).hexdigest()[:digits]}"
    text = f'shelterfinderData("{name}",{quoted(payload)});\n'
    return DataFile(f"{name}.js", text)


def quoted(payload: str) -> str:
    """The payload as a string literal of JavaScript in single quotes (JSON is full of double ones), safe inside HTML too."""
    escaped = payload.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/").replace("<!", "<\\!")
    return "'" + escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "'"
