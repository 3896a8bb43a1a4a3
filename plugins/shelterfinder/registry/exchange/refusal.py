"""What an import did not take, or took in another form than it stood there. Words are made elsewhere, from the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from shelterfinder.registry.problem import Problem

Where = Literal["profile", "source", "row"]


@dataclass(frozen=True)
class Refusal:
    """One thing that was not imported: a whole source, a profile, or one row.

    `row` counts records from 1; `line` is the line of the file it starts on, where the format has lines.
    The words are `import.<where>.<rule>` in the catalogue of commands, filled with `details`.
    """

    where: Where
    rule: str
    details: Mapping[str, object] = field(default_factory=dict)
    row: int | None = None
    line: int | None = None
    problems: tuple[Problem, ...] = ()
    """What the models found, for the rule `record`."""


@dataclass(frozen=True)
class Remark:
    """What a person must know about a whole source: its encoding, where its header stands, what of it was not read.

    The words are `import.said.<rule>`.
    """

    rule: str
    details: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Note:
    """One value of an imported row that was not taken letter by letter. The words are `import.note.<rule>`."""

    row: int
    rule: str
    details: Mapping[str, object]


class CellRefused(ValueError):
    """A value that makes its row unusable; carries the rule and the value. Becomes a `Refusal` of the row."""

    def __init__(self, rule: str, **details: object) -> None:
        super().__init__(f"{rule}: {details}")
        self.rule, self.details = rule, details


class SourceRefused(ValueError):
    """A file that cannot be read as a table at all; carries the rule, what was found and the line, if known."""

    def __init__(self, rule: str, line: int | None = None, **details: object) -> None:
        super().__init__(f"{rule} at line {line}: {details}")
        self.rule, self.line, self.details = rule, line, details

    def refusal(self) -> Refusal:
        """The same as a record."""
        return Refusal("source", self.rule, self.details, line=self.line)
