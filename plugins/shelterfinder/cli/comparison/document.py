"""A comparison as JSON for programs: stable words for what happened, the values as recorded, and the same in plain language."""

from __future__ import annotations

import datetime
import json
from typing import Any

from pydantic import BaseModel

from shelterfinder.cli.comparison.report import Report, subject_said
from shelterfinder.cli.comparison.sentences import sentence
from shelterfinder.cli.comparison.sides import Compared, ReadSide
from shelterfinder.cli.comparison.speech import Speech
from shelterfinder.registry.comparison.changes import Change
from shelterfinder.registry.comparison.movement import movement
from shelterfinder.registry.comparison.pairing import RecordChange
from shelterfinder.registry.comparison.risks import Found, find_risks
from shelterfinder.registry.comparison.subject import Subject
from shelterfinder.registry.records import Position, Text
from shelterfinder.registry.records.text import ANY_LANGUAGE

VERSION = 1
"""Goes up when a key changes its meaning or goes; new keys come without notice."""


def as_json(made: Compared, report: Report, speech: Speech, is_public: bool) -> str:
    """One document; keys are explained by their names, distances are metres, bearings degrees clockwise from north, points WGS-84."""
    comparison = made.comparison
    values = {
        "version": VERSION,
        "old": _side(made.old, is_public, made),
        "new": _side(made.new, is_public, made),
        "public_only": is_public,
        "same": comparison.is_same,
        "complete": comparison.is_complete,
        "not_compared": [] if is_public else list(comparison.unread),
        "verdict": report.verdict,
        "risks": [_risk(found, speech) for found in find_risks(comparison)],
        "site": [_change(change, speech, comparison.old.site, comparison.new.site) for change in comparison.site],
        "facilities": [_record(record, speech, is_public) for record in comparison.facilities],
        "districts": [_record(record, speech, is_public) for record in comparison.districts],
        "registers": {
            key: [_record(record, speech, is_public) for record in records] for key, records in comparison.registers.items() if records
        },
        "files": [{**file._asdict(), "kind": file.kind} for file in comparison.files],
    }
    return json.dumps(values, ensure_ascii=False, indent=2)


def _side(read: ReadSide, is_public: bool, made: Compared) -> dict[str, object]:
    contents = read.contents
    problems = [f"{made.shown(each.path)}:{each.line}:{each.column} [{each.rule}]" for each in contents.problems]
    return {
        "name": read.side.name,
        "commit": read.side.commit,
        "facilities": len(contents.facilities),
        "districts": len(contents.districts),
        "problems": len(problems) if is_public else problems,
    }


def _risk(found: Found, speech: Speech) -> dict[str, object]:
    return {
        "name": found.name,
        "count": len(found.subjects),
        "advice": speech(f"risk.{found.name}.advice"),
        "subjects": [_subject(subject, speech) for subject in found.subjects],
    }


def _subject(subject: Subject, speech: Speech) -> dict[str, object]:
    return {
        "id": subject.record.some.id if subject.record else None,
        "path": subject.change.path if subject.change else None,
        "file": subject.file.path if subject.file else None,
        "words": subject_said(subject, speech),
    }


def _record(record: RecordChange[Any], speech: Speech, is_public: bool) -> dict[str, object]:
    """A record with its changes, or all of it if it is new or gone; of one that is gone the public is told no more than its name."""
    values: dict[str, object] = {"id": record.some.id, "kind": record.kind, "name": _plain(getattr(record.some, "name", None))}
    if record.kind == "renumbered" and record.old:
        values["old_id"] = record.old.id
    if record.kind == "changed":
        values["changes"] = [_change(change, speech, record.old, record.new) for change in record.changes]
    elif record.kind == "added" or (record.kind == "removed" and not is_public):
        values["record"] = _plain(record.some)
    return values


def _change(change: Change, speech: Speech, old: BaseModel | None, new: BaseModel | None) -> dict[str, object]:
    values = {"path": change.path, "kind": change.kind, "old": _plain(change.old), "new": _plain(change.new)}
    if isinstance(change.old, Position) and isinstance(change.new, Position):
        way = movement(change.old, change.new)
        values |= {"distance_m": round(way.distance_m, 2), "bearing_deg": round(way.bearing_deg, 1), "direction": way.sector}
        values |= {"old_wgs84": way.old, "new_wgs84": way.new, "swapped": way.is_swapped}
    return {**values, "words": sentence(speech, change, old, new)}


def _plain(value: object) -> Any:
    """A value of a record as the registry has it: without what was not recorded, plain texts as strings."""
    if isinstance(value, Text) and value.keys() == {ANY_LANGUAGE}:
        return value[ANY_LANGUAGE]
    if isinstance(value, BaseModel):
        fields = type(value).model_fields
        return {name: _plain(item) for name, item in value if fields[name].is_required() or item != fields[name].default}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value
