"""What has changed in the files of a registry although no record says anything else: comments, order, files, the way of writing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import yaml

from shelterfinder.registry.comparison.contents import Contents
from shelterfinder.registry.decoding import read_text
from shelterfinder.registry.file import REGISTERS
from shelterfinder.registry.reader import PARSER
from shelterfinder.registry.records import District, Facility, Registered

FormChange = Literal["comments", "order", "files", "writing"]
"""`comments`: other comments. `order`: the records follow one another otherwise. `files`: other names of files, or records in other
files. `writing`: anything else, such as quotes, blanks, line ends, or a value that is the default anyway."""
COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
"""In YAML a comment begins at the start of a line or behind a blank."""


def form_changes(old: Contents, new: Contents) -> tuple[FormChange, ...]:
    """How two states differ whose records are the same; empty if their files are the same to the byte."""
    before, after = _bytes_by_name(old), _bytes_by_name(new)
    if before == after:
        return ()
    found: list[FormChange] = []
    if _comments(old) != _comments(new):
        found.append("comments")
    if any(_order(one) != _order(other) for one, other in zip(_lists(old), _lists(new), strict=True)):
        found.append("order")
    if before.keys() != after.keys():
        found.append("files")
    return tuple(found) or ("writing",)


def _lists(side: Contents) -> list[Sequence[District | Facility | Registered]]:
    """Every list of records of a side."""
    return [side.facilities, side.districts, *(side.registers.get(key, ()) for key in REGISTERS)]


def comment_lines(old: Contents, new: Contents) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The comments that are gone, and those that are new, without their sign."""
    before, after = _comments(old), _comments(new)
    return tuple((before - after).elements()), tuple((after - before).elements())


def _bytes_by_name(side: Contents) -> dict[str, bytes]:
    """What each file holds, by its path from the registry; the registry itself has the empty name, as it may be called otherwise."""
    return {_name(side, path): path.read_bytes() for path in side.files if path.is_file()}


def _name(side: Contents, path: Path) -> str:
    return "" if path == side.path else path.relative_to(side.path.parent).as_posix()


def _order(records: Sequence[District] | Sequence[Facility]) -> list[str]:
    return [record.id for record in records]


def _comments(side: Contents) -> Counter[str]:
    return Counter(comment for path in side.files for comment in comments_of(read_text(path).text or ""))


def comments_of(text: str) -> Iterator[str]:
    """The comments of a YAML text: what stands between its tokens, so that a `#` in a quoted text or a web address is none."""
    end = 0
    for start, stop in (*_token_spans(text), (len(text), len(text))):
        yield from (found.group()[1:].strip() for found in COMMENT.finditer(text, end, start))
        end = max(end, stop)


def _token_spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each token of a text begins and ends; the tokens before a fault, if there is one."""
    try:
        for token in yaml.scan(text, Loader=PARSER):
            yield token.start_mark.index, token.end_mark.index
    except yaml.YAMLError:
        return
