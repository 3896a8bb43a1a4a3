"""The `_headers` file of a built site: which response headers go with which paths.

The form is the one that static hosts read: a path pattern at the start of a line, then its headers, indented.
`*` matches anything. All matching rules apply, a later one wins over an earlier one; `! Name` takes a header away again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FILE_NAME = "_headers"


class HeaderRuleRefused(ValueError):
    """A line of a `_headers` file that cannot be read; carries its number and text."""


@dataclass(frozen=True)
class HeaderRule:
    """Headers for every path that matches `pattern`; an empty value takes the header of an earlier rule away."""

    pattern: re.Pattern[str]
    headers: tuple[tuple[str, str], ...]


def read_header_rules(folder: Path) -> tuple[HeaderRule, ...]:
    """The rules in `folder/_headers`, in order; none where there is no such file. Raises HeaderRuleRefused."""
    path = folder / FILE_NAME
    return parse_header_rules(path.read_text(encoding="utf-8")) if path.is_file() else ()


def parse_header_rules(text: str) -> tuple[HeaderRule, ...]:
    """The rules written in `text`. Raises HeaderRuleRefused for a header before any path or without a colon."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            rules.append((line.strip(), []))
            continue
        name, colon, value = _taken_away(line.strip()) or line.strip().partition(":")
        if not rules or not colon:
            raise HeaderRuleRefused(f"line {number} of {FILE_NAME} is not 'Name: value' under a path: {line!r}")
        rules[-1][1].append((name.strip(), value.strip()))
    return tuple(HeaderRule(_pattern(path), tuple(headers)) for path, headers in rules)


def headers_for(path: str, rules: tuple[HeaderRule, ...]) -> dict[str, str]:
    """The headers of every rule that matches `path` (which begins with a slash)."""
    found: dict[str, str] = {}
    for rule in rules:
        if rule.pattern.fullmatch(path):
            found.update(rule.headers)
    return {name: value for name, value in found.items() if value}


def _taken_away(line: str) -> tuple[str, str, str] | None:
    """`! Name` as a header without a value."""
    return (line[1:].strip(), ":", "") if line.startswith("!") else None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(part) for part in path.split("*")))
