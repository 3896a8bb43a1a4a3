"""The example registries: a folder of files that are accepted, warned about or refused, each with what is expected of it.

What is expected stands at the head of a file as `# expect: level rule line:column`, or, where a comment cannot stand there,
in a file of the same name that ends in `.expected`. A folder is one registry, with `shelters.yaml` and `shelters.expected`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.problem import Problem

FOLDER = Path(__file__).parents[2] / "fixtures" / "registry"
EXPECTED = re.compile(r"(?P<level>error|warning) (?P<rule>[a-z0-9-]+) (?:(?P<file>\S+?):)?(?P<line>\d+):(?P<column>\d+)")
IN_COMMENT = re.compile(rf"^# expect: ({EXPECTED.pattern})$".replace("?P<", "?P<_"), re.MULTILINE)


class Example(NamedTuple):
    """One example registry: its name, its file, and the problems it must have, as `(file, line, column, level, rule)`, sorted."""

    name: str
    path: Path
    expected: list[tuple[str, int, int, str, str]]


def examples(kind: str) -> list[Example]:
    """All examples of a kind: `accepted`, `warned` or `refused`."""
    paths = [path / "shelters.yaml" if path.is_dir() else path for path in sorted((FOLDER / kind).iterdir())]
    return [_example(path) for path in paths if path.suffix == ".yaml"]


def found(problems: tuple[Problem, ...]) -> list[tuple[str, int, int, str, str]]:
    """Problems in the form in which examples expect them."""
    return sorted((problem.path.name, problem.line, problem.column, problem.level, problem.rule) for problem in problems)


def _example(path: Path) -> Example:
    beside = path.with_suffix(".expected")
    if beside.exists():
        lines = beside.read_text(encoding="utf-8").splitlines()
    else:
        lines = [match[1] for match in IN_COMMENT.finditer(path.read_text(encoding="utf-8"))]
    name = path.parent.name if path.name == "shelters.yaml" else path.stem
    return Example(name, path, sorted(_expectation(line, path) for line in lines))


def _expectation(line: str, path: Path) -> tuple[str, int, int, str, str]:
    match = EXPECTED.fullmatch(line)
    if match is None:
        raise ValueError(f"{path}: {line!r} is no expectation")
    return match["file"] or path.name, int(match["line"]), int(match["column"]), match["level"], match["rule"]
