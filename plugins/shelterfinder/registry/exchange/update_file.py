"""Writes an update into the text of the file: changed records in their places, new ones behind the last, everything else untouched."""

from __future__ import annotations

from pathlib import Path

from shelterfinder.registry.exchange.updating import OldFile, Update
from shelterfinder.registry.exchange.yaml_writer import plain
from shelterfinder.registry.marks import MarkedList, MarkedMap
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.yaml_text.operations import NotInPlace
from shelterfinder.registry.yaml_text.records import Work, edited


class NotUpdatable(ValueError):
    """A file that cannot be changed as decided without saying something else as well; carries the line."""

    def __init__(self, line: int) -> None:
        super().__init__(f"the record at line {line} cannot be changed alone")
        self.line = line


def updated_text(text: str, old: OldFile, update: Update) -> str:
    """The text of the file after the update; the same text if nothing changes.

    Raises NotUpdatable for places in brackets, none of which stands on lines of its own, and where the text holds other records than
    those that the update was decided for.
    """
    values = old.values or read_file(Path("file"), content=text.encode()).values
    if not isinstance(values, MarkedMap):
        raise NotUpdatable(1)
    records = values.get("facilities")
    places = [index for index, one in enumerate(records) if isinstance(one, MarkedMap)] if isinstance(records, MarkedList) else []
    if len(places) != len(old.records):
        raise NotUpdatable(1)
    edits = {places[index]: made for index, (made, _) in update.edits.items()}
    items = {"facilities": [plain(one) for one in update.facilities], "districts": [plain(one) for one in update.districts]}
    if not edits and not any(items.values()):
        return text
    try:
        return edited(text, values, Work("facilities", edits, items, in_lines=True, can_be_anew=True))
    except NotInPlace as error:
        raise NotUpdatable(error.line) from None
