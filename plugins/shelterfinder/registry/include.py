"""Which further files a registry includes. Nothing outside its folder is ever read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.marks import MarkedList, MarkedMap, Place
from shelterfinder.registry.problem import Problem, problem_at

SEPARATORS_WRONG = "\\"


class Included(NamedTuple):
    """The included files in the order of their names, each once, and what was wrong with the patterns."""

    files: tuple[Path, ...]
    problems: tuple[Problem, ...]


def find_included(registry: Path, values: MarkedMap) -> Included:
    """The files that the `include:` patterns of a registry name, from its folder; `*`, `?`, `[…]` and `**` may stand in them."""
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for pattern, place in _patterns(values):
        found = _matches(registry, pattern, place)
        problems.extend(item for item in found if isinstance(item, Problem))
        files.update({item.resolve(): item for item in found if isinstance(item, Path)})
    files.pop(registry.resolve(), None)
    return Included(tuple(sorted(files.values())), tuple(problems))


def _patterns(values: MarkedMap) -> Iterator[tuple[str, Place]]:
    """The patterns that are texts; everything else in the list is refused by the model of the file."""
    patterns = values.get("include")
    if isinstance(patterns, MarkedList):
        for index, pattern in enumerate(patterns):
            if isinstance(pattern, str):
                yield pattern, patterns.value_place(index)


def _matches(registry: Path, pattern: str, place: Place) -> list[Path | Problem]:
    """The files of one pattern, or the problem it is."""
    folder = registry.parent
    if pattern.startswith(("/", "~")) or ".." in pattern.split("/") or SEPARATORS_WRONG in pattern or ":" in pattern:
        return [problem_at(registry, place, "include-outside", found=pattern)]
    try:
        found = sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))
    except (ValueError, NotImplementedError, OSError, RecursionError) as error:
        return [problem_at(registry, place, "include-pattern", found=pattern, reason=str(error))]
    files = [path for path in found if path.is_file()]
    if not files:
        return [problem_at(registry, place, "include-nothing", case="folder" if found else None, found=pattern)]
    root = folder.resolve()
    outside = [path for path in files if not path.resolve().is_relative_to(root)]
    problems = [problem_at(registry, place, "include-outside", found=path.as_posix()) for path in outside]
    return [*(path for path in files if path not in outside), *problems]
