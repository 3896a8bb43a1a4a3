"""What was asked and answered, and what a person refused, in one file of SQLite: each entry is on the disk before the next question.

A run that is killed at any point goes on where it stopped, and nobody is asked the same twice: no answer is an answer too.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.refusal import GeocodeRefused

TABLES = """
create table if not exists answers
  (service text, question text, asked_on text not null, answers text not null, primary key (service, question));
create table if not exists refused (place text, lat real, lon real, primary key (place, lat, lon));
"""


class Asked(NamedTuple):
    """The answers to one question, the service's best first, and the day they were given. An empty tuple: it knew nothing."""

    answers: tuple[Answer, ...]
    on: date


class Cache:
    """An open cache."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, service: str, question: str) -> Asked | None:
        """What was answered before, or None if it was never asked."""
        row = self._connection.execute(
            "select answers, asked_on from answers where service = ? and question = ?", (service, question)
        ).fetchone()
        try:
            return Asked(tuple(Answer(**each) for each in json.loads(row[0])), date.fromisoformat(row[1])) if row else None
        except (ValueError, TypeError):
            return None  # kept by another version: it is asked again

    def keep(self, service: str, question: str, asked: Asked) -> None:
        """Keep answers; it is on the disk when this returns."""
        text = json.dumps([asdict(answer) for answer in asked.answers], ensure_ascii=False)
        with self._connection:
            self._connection.execute("insert or replace into answers values (?, ?, ?, ?)", (service, question, asked.on.isoformat(), text))

    def is_refused(self, place: str, answer: Answer) -> bool:
        """True if a person said that this place is not there."""
        found = self._connection.execute("select 1 from refused where place = ? and lat = ? and lon = ?", (place, answer.lat, answer.lon))
        return found.fetchone() is not None

    def refuse(self, place: str, answer: Answer) -> None:
        """Keep that a person said so; the same spot is never proposed again."""
        with self._connection:
            self._connection.execute("insert or replace into refused values (?, ?, ?)", (place, answer.lat, answer.lon))


@contextmanager
def open_cache(path: Path) -> Iterator[Cache]:
    """The cache in this file, which is made with its folder if it is not there. Raises GeocodeRefused (`cache`) for any other file."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # it holds addresses of places that nobody released
        connection = sqlite3.connect(path)
    except (OSError, sqlite3.Error) as error:
        raise GeocodeRefused("cache", path=path, reason=str(error)) from None
    try:
        connection.executescript(TABLES)
        yield Cache(connection)
    except sqlite3.Error as error:
        raise GeocodeRefused("cache", path=path, reason=str(error)) from None
    finally:
        connection.close()
