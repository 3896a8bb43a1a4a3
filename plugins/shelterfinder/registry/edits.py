"""What a repair does to a file: edits of single values, said by their places, before anybody looks at the text.

A rule, a model or the reader offers edits with a problem; fixing.py turns them into text and proves that nothing else changes.
An edit is only offered where one repair is plainly meant. What has two meanings is left to a person.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from shelterfinder.registry.marks import Place

Action = Literal["write", "plain", "quote", "rename", "exchange", "remove_field", "remove_item", "add_field", "characters"]


class Edit(NamedTuple):
    """One change. `place` is where the value begins; where the key does for `rename` and `remove_field`, and that of the field before it
    for `add_field`."""

    place: Place
    action: Action
    value: object = None
    """The new value (`write`), its characters (`plain`), the new key (`rename`), the place of the other value (`exchange`), the new key
    and its value (`add_field`), or how many characters make way for which text (`characters`)."""


def write(place: Place, value: object) -> Edit:
    """Another value here; how it is quoted stays, if that can hold it."""
    return Edit(place, "write", value)


def plain(place: Place, text: str) -> Edit:
    """These characters without quotes: a number with the digits that somebody wrote."""
    return Edit(place, "plain", text)


def quote(place: Place) -> Edit:
    """The same characters in quotes, so that they are a text."""
    return Edit(place, "quote")


def rename(place: Place, key: str) -> Edit:
    """Another name for the field here."""
    return Edit(place, "rename", key)


def exchange(place: Place, other: Place) -> tuple[Edit, ...]:
    """Two values in each other's place, digit by digit as they are written."""
    return (Edit(place, "exchange", other), Edit(other, "exchange", place))


def remove_field(place: Place) -> Edit:
    """The field whose key stands here away, with its value; a comment on its line stays."""
    return Edit(place, "remove_field")


def remove_item(place: Place) -> Edit:
    """The item of a list that begins here away; a comment on its line stays."""
    return Edit(place, "remove_item")


def add_field(place: Place, key: str, value: object) -> Edit:
    """A field more, behind the one whose key stands here."""
    return Edit(place, "add_field", (key, value))


def characters(place: Place, count: int, text: str) -> Edit:
    """Another text for so many characters of the line, where the file cannot be read as it is."""
    return Edit(place, "characters", (count, text))
