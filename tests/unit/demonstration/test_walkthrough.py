"""CONTRIBUTING says how somebody without programming closes a place: the very lines it shows are typed, checked and compared."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelterfinder.cli import main

SECTION = 'This place is closed": five minutes in a web browser'
LINE_NUMBER = re.compile(r":\d+:\d+: ")
"""The registry grows above the place, so that the number is another one every week."""


@pytest.fixture
def blocks(root: Path) -> list[str]:
    """The blocks of the walk-through, in their order, without the indentation of the list they stand in."""
    section = (root / "CONTRIBUTING.md").read_text(encoding="utf-8").split(SECTION)[1].split("\n## ")[0]
    return [textwrap.dedent(block).strip("\n") for block in re.findall(r"(?m)(?:^ {7}.*\n(?:\n(?= {7}))?)+", section)]


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the demonstration outside any repository."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    shutil.copy(root / "shelters.yaml", "before.yaml")
    shutil.copytree(root / "geodata", "geodata")
    return tmp_path


def edited(folder: Path, *replacements: tuple[str, str]) -> None:
    """Write shelters.yaml as somebody leaves it who replaced each text, which must stand in the pharmacy's record, by the other."""
    head, record = (folder / "before.yaml").read_text(encoding="utf-8").split("  - id: bulevardi-pharmacy\n")
    record = "  - id: bulevardi-pharmacy\n" + record
    for old, new in replacements:
        blanks = "  " if old.startswith("- ") else "    "
        before, after = (textwrap.indent(lines, blanks) for lines in (old, new))
        assert before in record, f"the registry has not what the walk-through shows:\n{before}"
        record = record.replace(before, after, 1)
    (folder / "shelters.yaml").write_text(head + record, encoding="utf-8")


def run(*arguments: str) -> tuple[int, list[str]]:
    """Exit code and lines of a run of `shelters` in English."""
    done = CliRunner(env={"LC_ALL": "C"}).invoke(main, [*arguments])
    return done.exit_code, done.stdout.splitlines()


def test_the_lines_that_are_shown_make_a_valid_change(folder: Path, blocks: list[str]) -> None:
    """Typed as they stand there, they pass the check, and the comparison says what the walk-through shows."""
    found, closed, checked, checked_again, _, report = blocks
    edited(folder, (found, closed), (checked, checked_again))
    code, lines = run("check")
    assert code == 0, lines
    code, lines = run("diff", "before.yaml", "shelters.yaml")
    assert (code, lines[1:]) == (0, report.splitlines())


def test_the_mistake_that_is_shown_is_named_as_shown(folder: Path, blocks: list[str]) -> None:
    """The line of the check stands in the walk-through word for word, but for its number."""
    found, closed, _, _, problem, _ = blocks
    edited(folder, (found, closed.replace("status: closed", "status: shut")))
    code, lines = run("check")
    assert code == 1
    assert [LINE_NUMBER.sub("", line) for line in lines if ": error " in line] == [LINE_NUMBER.sub("", problem)]


def test_a_line_in_the_wrong_record_is_seen_in_the_comparison(folder: Path, blocks: list[str]) -> None:
    """The check cannot know it, as the walk-through says; the comparison names the second place."""
    found, closed = blocks[:2]
    edited(folder, (found, closed))
    text = (folder / "shelters.yaml").read_text(encoding="utf-8")
    slipped = text.replace("    status: closed\n", "", 1)
    at = slipped.index("    kind: ", slipped.index("  - id:", slipped.index("  - id: bulevardi-pharmacy") + 1))
    (folder / "shelters.yaml").write_text(slipped[:at] + "    status: closed\n" + slipped[at:], encoding="utf-8")
    assert run("check")[0] == 0
    _, lines = run("diff", "before.yaml", "shelters.yaml")
    assert not [line for line in lines if "Bulevardia" in line]
    assert "    status: In service → Closed for good" in lines
