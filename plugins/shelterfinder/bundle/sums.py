"""`SHA256SUMS`: the manifest of a folder, in the format of coreutils, so that `sha256sum -c SHA256SUMS` checks it anywhere.

Every file of the folder stands in it but itself and its signature: names exactly those listed, no more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

NAME = "SHA256SUMS"
SIGNATURE_NAME = f"{NAME}.minisig"
UNLISTED = frozenset({NAME, SIGNATURE_NAME})
LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^\\\r\n]+)")
"""A line; a path with a backslash or a line end would begin its line with a backslash, and such names are not portable anyway."""
CHUNK_B = 2**20


class SumsRefused(ValueError):
    """A manifest that cannot be read; carries the line, what was found and what was wanted."""

    def __init__(self, line: int, found: str, wanted: str) -> None:
        super().__init__(f"{NAME}, line {line}: {found!r}; wanted: {wanted}")
        self.line, self.found, self.wanted = line, found, wanted


def sums_text(digests: Mapping[str, str]) -> str:
    """The manifest of these files: SHA-256 in hexadecimal digits by path, sorted by the bytes of the path."""
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests, key=str.encode))


def read_sums(text: str) -> dict[str, str]:
    """The digest of each file by its path. Raises SumsRefused for the first line that `sums_text` would not have written."""
    digests: dict[str, str] = {}
    before = b""
    for number, line in enumerate(text.split("\n")[:-1], start=1):
        match = LINE.fullmatch(line)
        if match is None:
            raise SumsRefused(number, line[:80], "64 hexadecimal digits, two blanks, a path")
        path = match["path"]
        if path in UNLISTED:
            raise SumsRefused(number, path, "no line about the manifest itself")
        if digests and path.encode() <= before:
            raise SumsRefused(number, path, "paths in the order of their bytes, each once")
        digests[path], before = match["digest"], path.encode()
    if not text.endswith("\n"):
        raise SumsRefused(len(digests) + 1, text[-40:], "a line end behind the last line")
    return digests


def digest_of(content: bytes | Path) -> str:
    """The SHA-256 of a file, or of what will be one, in hexadecimal digits. A file may be larger than memory."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256()
    with content.open("rb") as file:
        while chunk := file.read(CHUNK_B):
            digest.update(chunk)
    return digest.hexdigest()
