"""`shelters fix`, as people run it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main

FIXTURES = Path(__file__).parents[2] / "fixtures" / "registry"


def run(*arguments: str | Path) -> Result:
    """What a run of `shelters` prints and returns."""
    return CliRunner(env={"LC_ALL": "C"}).invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def swapped(tmp_path: Path) -> Path:
    """A registry with one swapped position."""
    return Path(shutil.copy(FIXTURES / "refused" / "position-swapped.yaml", tmp_path / "shelters.yaml"))


def test_repairs_are_shown_and_not_written(swapped: Path) -> None:
    """Exit code 1 while they wait; the lines before and after stand under the problem."""
    before = swapped.read_bytes()
    done = run("fix", "--registry", swapped)
    assert done.exit_code == 1
    problem, old, new, closing = done.stdout.splitlines()
    assert re.search(r"shelters\.yaml:\d+:\d+: error \[position-swapped\] Latitude", problem)
    assert old.startswith("    - ") and new.startswith("    + ")
    assert closing == "1 repair in 1 file. Nothing is written yet: look at each, then run this again with --write."
    assert swapped.read_bytes() == before


def test_repairs_are_written_if_asked(swapped: Path) -> None:
    """Exit code 0 when no error is left."""
    done = run("fix", "--registry", swapped, "--write")
    assert done.exit_code == 0, done.output
    assert "1 repair in 1 file, written." in done.stdout.splitlines()
    assert "position-swapped" not in run("check", "--registry", swapped).stdout
    assert run("fix", "--registry", swapped).stdout.startswith("Nothing in 1 file can be repaired without a person.\n")


def test_what_is_left_is_said(swapped: Path) -> None:
    """A mistake of another kind stays, and the exit code says so."""
    text = swapped.read_text(encoding="utf-8")
    swapped.write_text(text.replace("approved_on: 2026-01-10", "approved_on: 05/06/2026", 1), encoding="utf-8")
    done = run("fix", "--registry", swapped, "--write")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-1] == "1 error left for a person; `shelters check` shows what to do."


def test_one_rule_alone_can_be_repaired(swapped: Path) -> None:
    """`--only` leaves the others; a rule that does not exist is wrong use."""
    assert run("fix", "--registry", swapped, "--only", "tab", "--write").stdout.startswith("Nothing in 1 file")
    assert "1 repair" in run("fix", "--registry", swapped, "--only", "tab", "--only", "position-swapped").stdout
    refused = run("fix", "--registry", swapped, "--only", "swap")
    assert refused.exit_code == 2
    assert "There is no rule called swap." in refused.output


def test_check_says_what_can_be_repaired(swapped: Path) -> None:
    """As text, as an annotation, and with the repair itself as JSON: characters, and whole lines as code hosts suggest them."""
    done = run("check", "--registry", swapped)
    assert "`shelters fix` can repair this." in done.stdout.splitlines()[0]
    assert done.stdout.splitlines()[-1] == "`shelters fix` can repair 1 of them."
    assert "can repair this" in run("check", "--registry", swapped, "--format", "github").stdout
    (problem,) = json.loads(run("check", "--registry", swapped, "--format", "json").stdout)["problems"]
    lines = swapped.read_text(encoding="utf-8").splitlines()
    run("fix", "--registry", swapped, "--write")
    fix, after = problem["fix"], swapped.read_text(encoding="utf-8").splitlines()
    assert [*lines[: fix["start_line"] - 1], *fix["lines"], *lines[fix["end_line"] :]] == after
    for change in reversed(fix["changes"]):
        line = lines[change["start_line"] - 1]
        assert change["start_line"] == change["end_line"]
        lines[change["start_line"] - 1] = line[: change["start_column"] - 1] + change["text"] + line[change["end_column"] - 1 :]
    assert lines == after


def test_a_file_that_cannot_be_written_ends_the_run_with_a_sentence(swapped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, and the file stays."""

    def full(*arguments: object, **options: object) -> None:
        raise OSError(28, "No space left on device")

    before = swapped.read_bytes()
    monkeypatch.setattr("shelterfinder.whole_file.tempfile.mkstemp", full)
    done = run("fix", "--registry", swapped, "--write")
    assert (done.exit_code, swapped.read_bytes()) == (1, before)
    assert "No space left on device" in done.stderr


def test_a_problem_without_a_repair_has_none_in_json() -> None:
    """`fix` is null, and nothing promises it."""
    done = run("check", "--registry", FIXTURES / "warned" / "never-verified.yaml", "--format", "json")
    assert [row["fix"] for row in json.loads(done.stdout)["problems"]] == [None]
    assert "shelters fix" not in done.output
