"""Writes an update into the text of the file: changed records in their places, new ones behind the last, everything else untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from shelterfinder.registry.exchange.record_text import ITEM, edited
from shelterfinder.registry.exchange.updating import OldFile, Update
from shelterfinder.registry.exchange.yaml_writer import item_lines, plain
from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import District, Facility


class NotUpdatable(ValueError):
    """A file whose places do not stand on lines of their own, so that none can be changed alone; carries the line."""

    def __init__(self, line: int) -> None:
        super().__init__(f"the record at line {line} cannot be changed alone")
        self.line = line


def updated_text(text: str, old: OldFile, update: Update) -> str:
    """The text of the file after the update; the same text if nothing changes. Raises NotUpdatable for lists in brackets on one line."""
    ends = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    starts = [record.place.line - 1 for record in old.records]
    _check(lines, starts)
    for index in sorted(update.edits, reverse=True):
        edits, wanted = update.edits[index]
        end = _record_end(lines, starts[index])
        lines[starts[index] : end] = [edited("".join(lines[starts[index] : end]), edits, wanted)]
    made = "".join(lines)
    made = _with_items(made, "facilities", update.facilities)
    made = _with_items(made, "districts", update.districts)
    _check_whole(made, old, update)
    return made.replace("\n", ends)


def _check(lines: list[str], starts: Iterable[int]) -> None:
    for start in starts:
        if not ITEM.match(lines[start]):
            raise NotUpdatable(start + 1)


def _check_whole(text: str, old: OldFile, update: Update) -> None:
    """Every record of the new text is what was decided: the last guard between a rare form of YAML and a wrong place."""
    values = read_file(Path("file"), content=text.encode()).values if text.strip() else None
    found = values.get("facilities") if isinstance(values, MarkedMap) else None
    wanted = [update.edits[index][1] if index in update.edits else record for index, record in enumerate(old.records)]
    wanted += [plain(record) for record in update.facilities]
    found = found if isinstance(found, MarkedList) else []
    for index, one in enumerate(wanted):
        if index >= len(found) or found[index] != one:
            raise NotUpdatable(old.records[index].place.line if index < len(old.records) else 1)
    if len(found) != len(wanted):
        raise NotUpdatable(1)


def _record_end(lines: list[str], start: int) -> int:
    """The line behind the last one of a record: the last that is indented deeper than its hyphen, before the next record or list begins.

    Comments may stand at any depth inside a record; those behind its last value and not deeper than it are not its own.
    """
    depth = _depth(lines[start])
    end = start + 1
    for at in range(start + 1, len(lines)):
        is_word = bool(lines[at].strip()) and not lines[at].lstrip().startswith("#")
        if is_word and _depth(lines[at]) <= depth:
            break
        if lines[at].strip() and _depth(lines[at]) > depth:
            end = at + 1
    return end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _with_items(text: str, key: str, records: Iterable[Facility | District]) -> str:
    """The text with records at the end of a top-level list, which is begun if it is not there or is empty."""
    items: list[object] = [plain(record) for record in records]
    if not items:
        return text
    values = read_file(Path("file"), content=text.encode()).values
    block = values.get(key) if isinstance(values, MarkedMap) else None
    if not isinstance(block, MarkedList) or not block:
        return _begun(text, key, items)
    lines = text.splitlines(keepends=True)
    last = block.value_place(len(block) - 1).line - 1
    if not ITEM.match(lines[last]):
        raise NotUpdatable(last + 1)
    indent = " " * (len(lines[last]) - len(lines[last].lstrip(" ")))
    at = _record_end(lines, last)
    return "".join(lines[:at]) + "".join(f"{indent}{line}\n" for line in item_lines(items, 0)) + "".join(lines[at:])


def _begun(text: str, key: str, items: list[object]) -> str:
    """The text with a list of its own; an empty one, `facilities: []`, gives way to it."""
    added = "".join(_lines(key, items))
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if line.startswith(f"{key}:"):
            return "".join(lines[:at]) + added + "".join(lines[at + 1 :])
    at = next((at for at, line in enumerate(lines) if key == "districts" and line.startswith("facilities:")), len(lines))
    return "".join(lines[:at]) + ("\n" if at == len(lines) else "") + added + ("\n" if at < len(lines) else "") + "".join(lines[at:])


def _lines(key: str, items: list[object]) -> Iterator[str]:
    yield f"{key}:\n"
    yield from (f"{line}\n" for line in item_lines(items, 1))
