"""A report on paper: as text for a terminal, as Markdown for a comment on a change."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.cli.comparison.report import Report, Section
from shelterfinder.cli.comparison.speech import Speech

COMMENT_CHARACTERS_MAX = 60_000
"""A comment on the code host with the tightest limit holds 65,536 characters; a workflow adds a few lines of its own."""
RISK_ITEMS_MAX = 30
"""Subjects of one risk: more are not read one by one, and the count stands in the title."""


def as_text(report: Report, speech: Speech) -> Iterator[str]:
    """The whole report, nothing left out."""
    yield report.title
    yield from report.warnings
    yield report.verdict
    if report.risks:
        yield ""
        yield speech("section.risks", n=len(report.risks))
    for number, risk in enumerate(report.risks, start=1):
        yield f"{number}. {risk.title}"
        yield f"   {speech('advice', advice=risk.advice)}"
        yield from (f"   - {said}" for said in _first_items(risk, speech))
    for section in report.sections:
        yield ""
        yield speech("section.title", title=section.title)
        yield from _text_items(section)


def _first_items(risk: Section, speech: Speech) -> Iterator[str]:
    """The subjects of a risk that are read one by one, and how many more there are; the sections below have them all."""
    yield from (item.title for item in risk.items[:RISK_ITEMS_MAX])
    if len(risk.items) > RISK_ITEMS_MAX:
        yield speech("more_of_risk", n=len(risk.items) - RISK_ITEMS_MAX)


def _text_items(section: Section) -> Iterator[str]:
    for item in section.items:
        yield f"- {item.title}"
        yield from (f"    {line}" for line in item.lines)


def as_markdown(report: Report, speech: Speech) -> Iterator[str]:
    """The report as a comment that a code host takes: what does not fit is counted, and the command that shows it is named."""
    yield f"### {report.title}"
    yield ""
    for warning in report.warnings:
        yield f"> {warning}"
        yield ">"
    yield f"**{report.verdict}**"
    left, left_out = COMMENT_CHARACTERS_MAX, 0
    for block in (*_markdown_risks(report, speech), *_markdown_sections(report)):
        left -= sum(len(line) + 1 for line in block)
        if left >= 0:
            yield from block
        else:
            left_out += block[0].startswith(("- ", "   - "))
    if left_out:
        yield ""
        yield speech("more", n=left_out)


def _markdown_risks(report: Report, speech: Speech) -> Iterator[list[str]]:
    """Blocks of lines that stay together: each risk with its advice, then each of its subjects."""
    if report.risks:
        yield ["", f"#### ⚠️ {speech('section.risks', n=len(report.risks))}", ""]
    for number, risk in enumerate(report.risks, start=1):
        yield [f"{number}. **{risk.title}**", f"   {speech('advice', advice=risk.advice)}"]
        yield from ([f"   - {said}"] for said in _first_items(risk, speech))


def _markdown_sections(report: Report) -> Iterator[list[str]]:
    """Blocks of lines that stay together: the title of each section, then each of its items."""
    for section in report.sections:
        yield ["", f"#### {section.title}", ""]
        yield from ([f"- {item.title}", *(f"  - {line}" for line in item.lines)] for item in section.items)
