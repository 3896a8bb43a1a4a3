"""Every refusal, doubt and column has words, and no words are left over."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterfinder.cli.words import FOLDER
from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.registry.geocode.proposal import BARS, DOUBTS
from shelterfinder.registry.geocode.review import COLUMNS
from shelterfinder.registry.problem import LANGUAGES

RAISED = {"GeocodeRefused", "QuestionRefused"}
RETURNED = {"stopped_rate", "stopped_silent", "stopped_failing"}
"""What the code picks by the kind of failure (asking.py)."""


def calls(root: Path) -> Iterator[ast.Call]:
    """Every call in the code of the command."""
    folder = root / "plugins" / "shelterfinder"
    for path in [*(folder / "registry" / "geocode").glob("*.py"), *(folder / "cli").glob("geocode*.py")]:
        yield from (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))


def raised(root: Path) -> Iterator[tuple[str, set[str]]]:
    """The code of each refusal, with the names of its details."""
    for call in calls(root):
        if isinstance(call.func, ast.Name) and call.func.id in RAISED and call.args and isinstance(call.args[0], ast.Constant):
            yield str(call.args[0].value), {keyword.arg for keyword in call.keywords if keyword.arg}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_words_with_its_details(root: Path, language: str) -> None:
    """A refusal without words would be a traceback in front of somebody who made a small mistake."""
    words = read_catalogue(FOLDER / language / "LC_MESSAGES" / "geocode.po", language).words
    found = dict(raised(root))
    assert len(found) > 25
    for code, details in found.items():
        form = words[f"geocode.{code}"][-1]
        assert {name for _, name, _, _ in string.Formatter().parse(form) if name} <= details, code


def test_no_words_are_left_over(root: Path) -> None:
    """What nobody says is not translated."""
    words = read_catalogue(FOLDER / "en" / "LC_MESSAGES" / "geocode.po", "en").words
    texts = [node.value for call in calls(root) for node in ast.walk(call) if isinstance(node, ast.Constant)]
    left_out = {text for text in texts if f"geocode.left_out.{text}" in words}
    made = {code for code, _ in raised(root)} | RETURNED
    said = {f"geocode.{code}" for code in made} | {text for text in texts if isinstance(text, str) and text.startswith("geocode.")}
    said |= {f"geocode.against.{code}" for code in (*BARS, *DOUBTS)} | {f"geocode.column.{column}" for column in COLUMNS}
    said |= {f"geocode.left_out.{code}" for code in left_out} | {"geocode.found", "geocode.found_kind"}
    assert left_out == {"no_id", "no_words", "internal"}
    assert sorted(words.keys() - said) == []
