"""What a reviewer must look at first: one risk, one file, found by being there.

A risk is a module with `rank` (risks are said in this order, the gravest first) and `find`; its file name is its name, its docstring says
why it is one. Its words are `diff.risk.<name>.title` and `diff.risk.<name>.advice` in the catalogues of the command line.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from shelterfinder.registry.comparison.compare import Comparison
from shelterfinder.registry.comparison.subject import Risk, Subject

FOLDER = Path(__file__).parent


class Found(NamedTuple):
    """A risk that is there: its name, and every change that makes it one."""

    name: str
    subjects: tuple[Subject, ...]


def find_risks(comparison: Comparison) -> list[Found]:
    """Every risk with its subjects, the gravest first."""
    found = [Found(name, tuple(risk.find(comparison))) for name, risk in risks().items()]
    return [each for each in found if each.subjects]


@cache
def risks() -> dict[str, Risk]:
    """Every risk by name, in the order of their ranks."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if path.name != "__init__.py")
    modules = {name: cast(Risk, import_module(f"{__name__}.{name}")) for name in names}
    return dict(sorted(modules.items(), key=lambda item: item[1].rank))
