"""Problems on paper: as text for a terminal, as JSON for a program, as annotations for GitHub."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from shelterfinder.registry.fixing import Fix
from shelterfinder.registry.problem import Problem, printable, problem_words, say

Format = Literal["text", "json", "github", "gitlab"]
FORMATS: tuple[Format, ...] = get_args(Format)
NO_FIXES: Mapping[Problem, Fix] = MappingProxyType({})


def print_problems(problems: Iterable[Problem], form: Format, language: str, fixes: Mapping[Problem, Fix] = NO_FIXES) -> Iterator[str]:
    """The lines of a report. JSON is one document; text and github are one line per problem.

    With `fixes`, each problem that `shelters fix` can repair says so, and JSON holds the repair.
    """
    if form == "json":
        yield as_json(problems, language, fixes)
        return
    if form == "gitlab":
        yield as_gitlab(problems, language)
        return
    line_of = as_text if form == "text" else as_github
    for problem in problems:
        line = line_of(problem, language)
        yield f"{line} · {problem_words(language)('fix.can')}" if problem in fixes else line


def as_text(problem: Problem, language: str) -> str:
    """`file:line:column: level [rule] found · wanted · repair`; terminals and editors make the place clickable."""
    said = say(problem, language)
    place = f"{shown_path(problem.path)}:{problem.line}:{problem.column}"
    return f"{place}: {problem.level} [{problem.rule}] {said.found} · {said.wanted} · {said.repair}"


def as_json(problems: Iterable[Problem], language: str, fixes: Mapping[Problem, Fix] = NO_FIXES) -> str:
    """All problems as one JSON document: `{"problems": [{path, line, column, level, rule, found, wanted, repair, details, fix}]}`.

    `fix` is null, or `{"changes": [{start_line, start_column, end_line, end_column, text}], "start_line", "end_line", "lines": […]}`:
    the characters from the start to before the end become `text`, or the whole lines become `lines`, as code hosts suggest changes.
    """
    rows = [{**_row(problem, language), "fix": _fix_row(fixes[problem]) if problem in fixes else None} for problem in problems]
    return json.dumps({"problems": rows}, ensure_ascii=False, indent=2, default=str)


def as_github(problem: Problem, language: str) -> str:
    """A workflow command of GitHub Actions, shown as an annotation beside the line of a pull request."""
    said = say(problem, language)
    place = f"file={_property(shown_path(problem.path))},line={problem.line},col={problem.column}"
    return f"::{problem.level} {place},title={_property(problem.rule)}::{_message(' · '.join(said))}"


SEVERITIES = {"error": "critical", "warning": "minor"}
"""Words of GitLab's report; only an error stops a build."""


def as_gitlab(problems: Iterable[Problem], language: str) -> str:
    """A report on code quality as one JSON document, which GitLab shows beside the lines of a merge request.

    A problem is known again by file, rule, words and how many such stand before it, so that lines above it may come and go.
    """
    seen: dict[str, int] = {}
    rows = []
    for problem in problems:
        path, words = shown_path(problem.path), " · ".join(say(problem, language))
        known_by = repr((path, problem.rule, words))
        seen[known_by] = seen.get(known_by, 0) + 1
        rows.append(
            {
                "description": words,
                "check_name": problem.rule,
                "fingerprint": hashlib.sha256(f"{known_by} {seen[known_by]}".encode()).hexdigest(),
                "severity": SEVERITIES[problem.level],
                "location": {"path": path, "lines": {"begin": problem.line}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)


def shown_path(path: Path) -> str:
    """The path from the working directory if it lies below it, else as given; with forward slashes and without control characters."""
    absolute = path.absolute()
    if absolute.is_relative_to(Path.cwd()):
        path = absolute.relative_to(Path.cwd())
    return printable(path.as_posix())


def _row(problem: Problem, language: str) -> dict[str, object]:
    said = say(problem, language)
    return {
        "path": shown_path(problem.path),
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "rule": problem.rule,
        **said._asdict(),
        "details": dict(problem.details),
    }


def _fix_row(fix: Fix) -> dict[str, object]:
    changes = [
        {
            "start_line": change.start.line,
            "start_column": change.start.column,
            "end_line": change.end.line,
            "end_column": change.end.column,
            "text": change.text,
        }
        for change in fix.changes
    ]
    return {"changes": changes, "start_line": fix.first_line, "end_line": fix.first_line + len(fix.lines) - 1, "lines": list(fix.fixed)}


def _message(text: str) -> str:
    """Escaped as GitHub wants it in the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Escaped as GitHub wants it in a property of a workflow command."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")
