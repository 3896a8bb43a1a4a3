"""CONTRIBUTING says how somebody without programming closes a place: its very lines are pasted, checked and compared as CI does it.

That the site gives these lines, tests/browser/test_walkthrough.py sees.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner

from shelterfinder.cli import main
from tests.browser.walkthrough import PLACE, section

LINE_NUMBER = re.compile(r":\d+:\d+: |line \d+, ")
"""The registry grows above the place, so that the number is another one every week."""
GIT = ("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false")


class Blocks(NamedTuple):
    """The blocks of the walk-through, in their order, without the indentation of the list they stand in."""

    copied: str
    old: str
    done: str
    problem: str
    report: str


@pytest.fixture
def blocks() -> Blocks:
    """The blocks as CONTRIBUTING has them."""
    found = re.findall(r"(?m)(?:^ {7}.*\n(?:\n(?= {7}))?)+", section())
    return Blocks(*(re.sub(r"(?m)^ {7}", "", block) for block in found))


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of its own with the demonstration on `main`, and the branch of the correction on top, with nothing in it yet."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(root / "shelters.yaml", tmp_path)
    shutil.copytree(root / "geodata", "geodata")
    for arguments in (
        ["init", "--quiet", "-b", "main"],
        ["add", "."],
        ["commit", "--quiet", "-m", "before"],
        ["switch", "-qc", "correction"],
    ):
        subprocess.run([*GIT, *arguments], check=True)
    return tmp_path


def propose(folder: Path, old: str, new: str, place: str = PLACE) -> None:
    """Commit the registry as somebody leaves it who put the new lines over the old ones, which must stand in the place's record."""
    registry = folder / "shelters.yaml"
    head, found, rest = registry.read_text(encoding="utf-8").partition(f"  - id: {place}\n")
    record, following, others = rest.partition("\n  - id: ")
    assert found and old in record + "\n", f"the registry has not what the walk-through shows:\n{old}"
    registry.write_text(head + found + (record + "\n").replace(old, new)[:-1] + following + others, encoding="utf-8")
    subprocess.run([*GIT, "commit", "--quiet", "-am", "The pharmacy has closed"], check=True)


def run(*arguments: str) -> tuple[int, list[str]]:
    """Exit code and lines of a run of `shelters` in English."""
    done = CliRunner(env={"LC_ALL": "C"}).invoke(main, [*arguments])
    return done.exit_code, done.stdout.splitlines()


def check() -> tuple[int, list[str]]:
    """Exit code and lines, without the numbers of lines in them, of the check as CI runs it."""
    base = subprocess.run(["git", "merge-base", "main", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    code, lines = run("check", "--against", base)
    return code, [LINE_NUMBER.sub("", line) for line in lines]


def rules(checked: tuple[int, list[str]]) -> list[str]:
    """The rules that found something, each as often as it did; the rest of a warning counts the days since the newest check."""
    return re.findall(r"(?:error|warning) \[([a-z-]+)\]", "\n".join(checked[1]))


def test_the_lines_that_are_shown_make_a_valid_change(folder: Path, blocks: Blocks) -> None:
    """Pasted over the old line they pass the check with no problem more than before, and are reported as the walk-through shows."""
    before = rules(check())
    propose(folder, blocks.old, blocks.copied)
    assert check()[0] == 0
    assert rules(check()) == before
    assert blocks.done in (folder / "shelters.yaml").read_text(encoding="utf-8")
    code, lines = run("diff", "main", "HEAD", "--merge-base")
    assert (code, lines[1:]) == (0, blocks.report.splitlines())


def test_the_end_of_the_record_is_shown_to_its_end(folder: Path, blocks: Blocks) -> None:
    """What stands below the lines in the walk-through is the rest of the record."""
    propose(folder, blocks.old, blocks.copied)
    _, _, below = (folder / "shelters.yaml").read_text(encoding="utf-8").partition(blocks.done)
    assert below.startswith(("\n", "  - id: "))


def test_the_mistake_that_is_shown_is_named_as_shown(folder: Path, blocks: Blocks) -> None:
    """Whoever leaves the old line reads what stands in the walk-through, word for word but for the numbers of lines."""
    propose(folder, blocks.old, blocks.copied + blocks.old)
    code, problems = check()
    assert code == 1
    assert [line for line in problems if "error [" in line] == [LINE_NUMBER.sub("", blocks.problem.strip())]


def test_lines_in_the_wrong_record_are_seen_in_the_comparison(folder: Path, blocks: Blocks) -> None:
    """The check cannot know it, as the walk-through says; the comparison names the other place."""
    other = "bulevardi-clinic"
    text = (folder / "shelters.yaml").read_text(encoding="utf-8")
    (old,) = re.findall(rf"(?s)  - id: {other}\n.*?\n(    verified: [^\n]*\n)", text)
    propose(folder, old, blocks.copied, other)
    assert check()[0] == 0
    _, lines = run("diff", "main", "HEAD", "--merge-base")
    assert not [line for line in lines if PLACE in line and not line.lstrip().startswith("#")]
    assert "    status: In service → Closed for good" in lines
