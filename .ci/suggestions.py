"""Repairs in the working tree as suggestions for a pull request on GitHub: a review that one click applies, on standard output.

    python3 .ci/suggestions.py BASE

BASE is the commit where the change left the main branch. Only lines that the change itself touches can carry a suggestion; what else
could be repaired is not this change's business. Nothing is printed if there is nothing to suggest. Needs git, and Python alone.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import NamedTuple

HUNK = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
FENCE = "````"
"""One more than stands in any line of a registry: a fence inside a suggestion would end it."""
SUGGESTIONS_MAX = 50
"""What has more repairs is repaired by `shelters fix --write`, not click by click."""
INTRODUCTION = "These repairs need no decision (`shelters fix`). Take them one by one, or all at once under “Files changed”."


class Hunk(NamedTuple):
    """Lines `first` to before `end` of a file become `new`; `first` counts from 1, and is the line before an insertion."""

    path: str
    first: int
    end: int
    new: tuple[str, ...]


def hunks(patch: str, of_new_side: bool) -> Iterator[Hunk]:
    """The hunks of a patch without context, with the lines of its new or of its old side."""
    path, place, new = "", None, []
    for line in [*patch.splitlines(), "diff"]:
        if place and line.startswith(("@@", "diff")):
            yield from _split(Hunk(path, place[0], place[0] + place[1], tuple(new)))
            place = None
        if line.startswith("+++ "):
            path = line.removeprefix("+++ ").removeprefix("b/").removesuffix("\t")  # git puts a tab behind a name with blanks
        elif match := HUNK.match(line):
            first, count = match.group(3, 4) if of_new_side else match.group(1, 2)
            place, new = (int(first), int(count if count is not None else 1)), []
        elif place and line.startswith("+"):
            new.append(line[1:])


def _split(hunk: Hunk) -> Iterator[Hunk]:
    """A hunk line by line where each line has its counterpart: git puts lines that follow each other into one."""
    if hunk.end - hunk.first == len(hunk.new):
        yield from (Hunk(hunk.path, hunk.first + index, hunk.first + index + 1, (line,)) for index, line in enumerate(hunk.new))
    else:
        yield hunk


def review(repairs: Iterable[Hunk], touched: Iterable[Hunk]) -> dict[str, object] | None:
    """The review, or None if no repair lies within the lines that the change touches."""
    lines = {(hunk.path, line) for hunk in touched for line in range(hunk.first, hunk.end)}
    inside = [hunk for hunk in repairs if hunk.end > hunk.first and all((hunk.path, line) in lines for line in range(hunk.first, hunk.end))]
    comments = [_comment(hunk) for hunk in inside[:SUGGESTIONS_MAX]]
    return {"event": "COMMENT", "body": INTRODUCTION, "comments": comments} if comments else None


def _comment(hunk: Hunk) -> dict[str, object]:
    body = "\n".join([f"{FENCE}suggestion", *hunk.new, FENCE])
    comment: dict[str, object] = {"path": hunk.path, "side": "RIGHT", "line": hunk.end - 1, "body": body}
    if hunk.end - hunk.first > 1:
        comment |= {"start_side": "RIGHT", "start_line": hunk.first}
    return comment


def _diff(*arguments: str) -> str:
    command = ["git", "-c", "core.quotePath=false", "diff", "--unified=0", "--no-color", "--no-ext-diff", *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


if __name__ == "__main__":
    made = review(hunks(_diff(), of_new_side=False), hunks(_diff(sys.argv[1], "HEAD"), of_new_side=True))
    if made is not None:
        json.dump(made, sys.stdout, ensure_ascii=False)
