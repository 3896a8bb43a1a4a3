"""Results are kept part by part, so that one that fails does not take the others with it, and the table says what was not measured."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bench import __main__ as running
from bench import results
from bench.results import PARTS, Part, keep, kept, table, write_results
from bench.row import Row

GOOD = Row("P2", "bytes", 40.0, "kB", bar=45, peer="a page | of GeoJSON", theirs=3000.0)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Results of tests go nowhere near the real ones."""
    monkeypatch.setattr(results, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(results, "RESULTS", tmp_path / "RESULTS.md")


def test_a_part_comes_back_as_it_was_kept() -> None:
    """Rows, day and commit."""
    part = Part.of("bytes", [GOOD], 1.5)
    keep(part)
    assert kept() == [part]


def test_the_table_has_a_cell_for_each_column_whatever_names_say() -> None:
    """A bar in the name of a peer would make a column too many."""
    lines = table([Part.of("bytes", [GOOD], 1.0)]).splitlines()
    assert {line.count("|") for line in lines} == {9}
    assert "0.0133" in lines[-1] and "holds" in lines[-1]


def test_the_file_names_day_commit_and_machine_and_no_host() -> None:
    """A figure without its date and its kind of machine says nothing; names of machines are nobody's business."""
    write_results([Part.of("bytes", [GOOD, GOOD._replace(ours=50.0)], 1.0)])
    text = results.RESULTS.read_text(encoding="utf-8")
    assert re.search(r"\| bytes \| \d{4}-\d\d-\d\d \| [0-9a-f]{7,} of \d{4}-\d\d-\d\d", text)
    assert re.search(r"Machine: \d+ cores \(\w+\), \d+ GB of memory", text)
    assert "Budgets held: 1, exceeded: 1, not measured: 0." in text


def test_a_part_that_fails_leaves_the_others_and_fails_the_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Its row says in a sentence what happened, the good part stands beside it, and the exit code is 1."""
    good, bad = list(PARTS)[:2]

    class Module:
        def __init__(self, name: str) -> None:
            self.name = name

        def rows(self) -> list[Row]:
            if self.name == PARTS[bad].module:
                raise RuntimeError("the server did not start")
            return [GOOD]

    monkeypatch.setattr(running.importlib, "import_module", Module)
    assert running.main([good, bad]) == 1
    assert running.main([good]) == 0
    printed = capsys.readouterr().out
    assert "the server did not start" in printed
    assert {part.name: part.rows[0].verdict for part in kept()} == {good: "holds", bad: "NOT MEASURED"}


def test_an_unknown_part_is_used_wrongly(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and the parts there are."""
    assert running.main(["byts"]) == 2
    assert "bytes" in capsys.readouterr().err
