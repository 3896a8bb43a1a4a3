"""From the bytes of a file to clean text: size, encoding and characters that no registry needs."""

from __future__ import annotations

import codecs
import re
import stat
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.edits import characters
from shelterfinder.registry.marks import START, Place
from shelterfinder.registry.problem import Problem, problem_at

FILE_BYTES_MAX = 200 * 1024 * 1024
"""A small record takes about 300 bytes of YAML: 200 MB are more than 600,000 of them, and belong into several files."""
SHOWN_MAX = 20
"""Control characters reported one by one; a binary file has thousands, and the first twenty say it all."""
REPLACEMENT = "\ufffd"
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Control characters, and the line ends that only YAML 1.1 knows, which would shift every line number against the editor's."""
LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
"""Those that ended a line or a paragraph somewhere; a space takes their place."""
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class DecodedText(NamedTuple):
    """The text of a file with refused characters replaced one for one, or None if there is nothing to read."""

    text: str | None
    problems: list[Problem]


def read_text(path: Path) -> DecodedText:
    """Read one file. Every way in which that can fail is a problem of the file, never an exception."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return _refused(path, "file-is-folder")
        if not stat.S_ISREG(state.st_mode):
            return _refused(path, "file-unreadable", reason="not a regular file")
        if state.st_size > FILE_BYTES_MAX:
            return _refused(path, "file-too-large", found_mb=state.st_size // 1_000_000, limit_mb=FILE_BYTES_MAX // 1_000_000)
        return decode(path, path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return _refused(path, "file-missing")
    except (OSError, ValueError) as error:
        return _refused(path, "file-unreadable", reason=getattr(error, "strerror", None) or str(error))


def decode(path: Path, content: bytes) -> DecodedText:
    """Decode UTF-8 with or without a byte order mark; what cannot be decoded is replaced, so that the rest is still checked."""
    problems: list[Problem] = []
    if content.startswith(UTF_16):
        problems.append(problem_at(path, START, "encoding", case="utf16", found="UTF-16"))
        text = content.decode("utf-16", "replace")
    else:
        content = content.removeprefix(codecs.BOM_UTF8)
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            problems.append(_encoding_problem(path, content, error.start))
            text = content.decode("utf-8", "replace")
    text = _without_refused(path, text, problems)
    if not text.strip():
        problems.append(problem_at(path, START, "file-empty"))
        return DecodedText(None, problems)
    return DecodedText(text, problems)


def _refused(path: Path, rule: str, **details: object) -> DecodedText:
    return DecodedText(None, [problem_at(path, START, rule, **details)])


def _encoding_problem(path: Path, content: bytes, offset: int) -> Problem:
    line_start = content.rfind(b"\n", 0, offset) + 1
    column = len(content[line_start:offset].decode("utf-8", "replace")) + 1
    place = Place(content.count(b"\n", 0, offset) + 1, column)
    return problem_at(path, place, "encoding", found=f"0x{content[offset]:02X}")


def _without_refused(path: Path, text: str, problems: list[Problem]) -> str:
    if not REFUSED.search(text):
        return text
    for line, words in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        for match in REFUSED.finditer(words):
            place = Place(line, match.start() + 1)
            edits = (characters(place, 1, " " if match[0] in LINE_ENDS else ""),)
            problem = problem_at(path, place, "control-character", found=f"U+{ord(match[0]):04X}")
            problems.append(replace(problem, edits=edits))
            if len(problems) > SHOWN_MAX:
                return REFUSED.sub(REPLACEMENT, text)
    return REFUSED.sub(REPLACEMENT, text)
