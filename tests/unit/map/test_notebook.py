"""The example notebook, run cell by cell."""

from __future__ import annotations

import ast
import html
import json
import re
from pathlib import Path

import pytest

EXAMPLE = "plugins/shelterfinder/map/example.ipynb"


def run_cells(root: Path) -> object:
    """Run every code cell in one namespace, as a notebook does, and give back the value of the last expression."""
    cells = json.loads((root / EXAMPLE).read_text(encoding="utf-8"))["cells"]
    code = ast.parse("\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"))
    last = code.body.pop()
    assert isinstance(last, ast.Expr)
    namespace: dict[str, object] = {}
    exec(compile(code, EXAMPLE, "exec"), namespace)
    return eval(compile(ast.Expression(last.value), EXAMPLE, "eval"), namespace)


@pytest.fixture(scope="module")
def frame(root: Path) -> str:
    """What the notebook shows under its last cell."""
    shown = run_cells(root)._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(shown, str)
    return shown


def test_the_notebook_shows_one_frame_with_everything_inside(frame: str) -> None:
    """Style, scripts, places and streets are in the frame; nothing is asked for."""
    page = html.unescape(re.fullmatch(r'<iframe [^>]*srcdoc="([^"]*)"></iframe>', frame, re.DOTALL).group(1))  # type: ignore[union-attr]
    assert not re.search(r"<(?:script|img|iframe)[^>]*\ssrc=|<link|@import", page)
    assert "shelterfinderData(" in page and "shelterfinderMap.facilities(" in page and '"embedded":"' in page


def test_the_notebook_is_saved_without_results(root: Path) -> None:
    """A notebook with results would hold a copy of data that nobody updates."""
    cells = json.loads((root / EXAMPLE).read_text(encoding="utf-8"))["cells"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in cells if cell["cell_type"] == "code")
