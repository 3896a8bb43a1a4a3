"""A comparison as a report: what could not be compared, what is risky and what to do about it, then every change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from shelterfinder.cli.comparison.sentences import heading, outline, sentence
from shelterfinder.cli.comparison.sides import Compared
from shelterfinder.cli.comparison.speech import Speech, distance_text
from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.form import comment_lines, form_changes
from shelterfinder.registry.comparison.pairing import RecordChange
from shelterfinder.registry.comparison.paths import FILE_KINDS, ChangedFile
from shelterfinder.registry.comparison.risks import Found, find_risks
from shelterfinder.registry.comparison.risks.moved_together import summary
from shelterfinder.registry.comparison.subject import Subject
from shelterfinder.registry.problem import say
from shelterfinder.registry.records import Facility
from shelterfinder.registry.withheld import releasable

KINDS = ("removed", "renumbered", "added", "changed")
"""In the order in which a reviewer reads them: what is gone first."""
PROBLEMS_MAX = 20
"""Problems of a side that are shown; `shelters check` has them all."""


@dataclass(frozen=True)
class Item:
    """One record, or one thing that is said, with lines that belong to it."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Items under a title; `advice` says what a reviewer should do."""

    title: str
    items: tuple[Item, ...]
    advice: str = ""


@dataclass(frozen=True)
class Report:
    """Everything that is said, in its order. `verdict` is the sentence that somebody reads who reads only one."""

    title: str
    verdict: str
    warnings: tuple[str, ...]
    risks: tuple[Section, ...]
    sections: tuple[Section, ...]


def report(made: Compared, speech: Speech, is_public: bool) -> Report:
    """The report of a comparison in the language and the marks of `speech`."""
    comparison = made.comparison
    risks = find_risks(comparison)
    title = speech("title", old=speech.marks.quoted(made.old.side.label), new=speech.marks.quoted(made.new.side.label))
    return Report(
        title,
        verdict(comparison, risks, speech, is_public),
        tuple(_warnings(made, speech, is_public)),
        tuple(_risk(found, comparison, speech) for found in risks),
        tuple(section for section in _sections(comparison, speech) if section.items),
    )


def verdict(comparison: Comparison, risks: list[Found], speech: Speech, is_public: bool) -> str:
    """What has changed in one sentence: counts, or that nothing has, or that only the writing has."""
    if not comparison.is_same:
        counts = speech.listed(_counts(comparison, speech))
        kinds = len(risks)
        return speech("verdict.risky", counts=counts, n=kinds) if kinds else speech("verdict.changed", counts=counts)
    said = speech("verdict.public_same") if is_public else _same(comparison, speech)
    if comparison.files:
        said = speech("verdict.files", first=said, n=len(comparison.files))
    return speech("verdict.and_risky", first=said, n=len(risks)) if risks else said


def _same(comparison: Comparison, speech: Speech) -> str:
    """That no record has changed, and what has changed in the files all the same."""
    if not comparison.is_complete:
        return speech("verdict.unread")
    form = form_changes(comparison.old, comparison.new)
    if not form:
        return speech("verdict.same", n=len(comparison.new.facilities))
    gone, come = comment_lines(comparison.old, comparison.new)
    return speech("verdict.form", changes=speech.listed(speech(f"form.{each}", gone=len(gone), come=len(come)) for each in form))


def _counts(comparison: Comparison, speech: Speech) -> Iterator[str]:
    for collection in ("facilities", "districts"):
        records: tuple[RecordChange[Facility], ...] = getattr(comparison, collection)
        for kind in KINDS:
            count = sum(record.kind == kind for record in records)
            if count:
                yield speech(f"count.{collection}.{kind}", n=count)
    for key, changes in comparison.registers.items():
        for kind in KINDS:
            count = sum(record.kind == kind for record in changes)
            if count:
                yield speech(f"count.registers.{kind}", n=count, register=speech.field(key))
    if comparison.site:
        yield speech("count.site", n=len(comparison.site))


def _warnings(made: Compared, speech: Speech, is_public: bool) -> Iterator[str]:
    """What the reader must know before anything else: what was not compared, and whom the report may not reach."""
    comparison = made.comparison
    for read in (made.old, made.new):
        problems = read.contents.problems
        if not read.contents.files:
            yield speech("before_registry", name=speech.marks.quoted(read.side.label))
        if not problems:
            continue
        name = speech.marks.quoted(read.side.label)
        yield speech("unread.problems", n=len(problems), name=name)
        for problem in () if is_public else problems[:PROBLEMS_MAX]:
            place = f"{made.shown(problem.path)}:{problem.line}:{problem.column}"
            yield speech("unread.problem", place=place, found=speech.marks.quoted(say(problem, speech.words.language).found))
        if not read.contents.is_whole:
            yield speech("unread.not_whole", name=name)
    if comparison.unread and not is_public:
        yield speech("unread.records", n=len(comparison.unread), ids=speech.listed(map(speech.marks.quoted, comparison.unread)))
    hidden = sum(_has_secrets(record) for record in comparison.facilities)
    if is_public:
        yield speech("public_only")
    elif hidden:
        yield speech("hidden_shown", n=hidden)


def _has_secrets(record: RecordChange[Facility]) -> bool:
    """True if a side of the place is not public, or withholds something that the report may say."""
    return any(
        place.publication.state != "public" or bool(place.publication.withheld_fields) or releasable(place) is not place
        for place in (record.old, record.new)
        if place is not None
    )


def _risk(found: Found, comparison: Comparison, speech: Speech) -> Section:
    items = [Item(subject_said(subject, speech)) for subject in found.subjects]
    if found.name == "moved_together":
        items.insert(0, Item(_moves_said(found, comparison, speech)))
    name = f"risk.{found.name}"
    return Section(speech(f"{name}.title", n=len(found.subjects)), tuple(items), speech(f"{name}.advice"))


def _moves_said(found: Found, comparison: Comparison, speech: Speech) -> str:
    """How far and which way many positions have moved, so that a shift of all by the same way is seen at once."""
    moves = summary(found.subjects)
    least, most = (distance_text(distance_m) for distance_m in moves.middle_half_m)
    direction = speech.words(f"nearest.direction.{moves.sector}")
    counts = {"n": moves.places, "places": len(comparison.old.facilities), "share": round(100 * moves.share)}
    return speech("moves", **counts, least=least, most=most, direction=direction)


def subject_said(subject: Subject, speech: Speech) -> str:
    """What a risk is about, in one line: the file, or the record and its change."""
    if subject.file:
        return file_said(subject.file, speech)
    record = subject.record
    said = sentence(speech, subject.change, record and record.old, record and record.new) if subject.change else ""
    if record is None:
        return said
    return speech("subject", heading=heading(speech, record), change=said) if said else heading(speech, record)


def file_said(file: ChangedFile, speech: Speech) -> str:
    """A changed file with what happened to it."""
    return speech(f"file.{file.fate}", path=speech.marks.quoted(file.path))


def _sections(comparison: Comparison, speech: Speech) -> Iterator[Section]:
    yield Section(
        speech("section.site"),
        tuple(Item(sentence(speech, change, comparison.old.site, comparison.new.site)) for change in comparison.site),
    )
    for kind in KINDS:
        records = [record for record in comparison.facilities if record.kind == kind]
        yield Section(speech(f"count.facilities.{kind}", n=len(records)), tuple(_items(records, speech)))
    for kind in KINDS:
        areas = [record for record in comparison.districts if record.kind == kind]
        yield Section(speech(f"count.districts.{kind}", n=len(areas)), tuple(_items(areas, speech)))
    for key, changes in comparison.registers.items():
        for kind in KINDS:
            found = [record for record in changes if record.kind == kind]
            yield Section(speech(f"count.registers.{kind}", n=len(found), register=speech.field(key)), tuple(_items(found, speech)))
    for name in FILE_KINDS:
        files = [file for file in comparison.files if file.kind == name]
        yield Section(speech(f"section.files.{name}", n=len(files)), tuple(Item(file_said(file, speech)) for file in files))


def _items(records: Iterable[RecordChange[Any]], speech: Speech) -> Iterator[Item]:
    for record in records:
        if record.kind == "changed":
            lines = [sentence(speech, change, record.old, record.new) for change in record.changes]
        else:
            lines = outline(speech, record.some) if record.kind != "renumbered" else []
        yield Item(heading(speech, record), tuple(lines))
