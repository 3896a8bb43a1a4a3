"""A third of Norway's shelters lose their coordinates, are imported all the same, and get them from the whole list again."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from shelterfinder.cli.import_ import command
from shelterfinder.registry.exchange.profile_file import shipped_profiles
from shelterfinder.registry.registry import read_registry
from tests.real.lists import RealList

THIRD = 3


def test_rows_that_lost_their_coordinates_wait_and_get_them_back(norway: RealList, tmp_path: Path) -> None:
    """Rows in are rows written, some of them waiting; the check has warnings only; the whole list fills every one, to the digit."""
    rows = json.loads((norway.data / norway.file).read_text(encoding="utf-8"))
    kept = [{**row, "latitude": None, "longitude": None} if at % THIRD == 0 else row for at, row in enumerate(rows)]
    profile = shipped_profiles()["norway"].read_text(encoding="utf-8")
    with_address = profile.replace("  adresse: name\n", "  adresse: {field: name, also: [{field: address}]}\n")
    assert with_address != profile
    (tmp_path / "mine.yaml").write_text(with_address, encoding="utf-8")
    waiting = len(range(0, norway.count, THIRD))

    done = imported(tmp_path, kept)
    assert done.exit_code == 0, done.output
    assert f"{norway.count} rows read" in done.stdout and f"{norway.count} written" in done.stdout and "0 refused." in done.stdout
    assert f"{waiting} of them wait for a position" in done.stdout
    reading = read_registry(tmp_path / "out.yaml")
    assert reading.registry is not None and len(reading.registry.facilities) == norway.count - waiting
    assert sum(problem.rule == "position-missing" for problem in reading.problems) == waiting

    again = imported(tmp_path, rows, "--update")
    assert again.exit_code == 0, again.output
    assert f"Waited for a position and have the list's now: {waiting} places." in again.stdout and "wait for" not in again.stdout
    whole = read_registry(tmp_path / "out.yaml").registry
    assert whole is not None
    assert {one.id: (one.position.lat, one.position.lon) for one in whole.facilities} == {
        one.id: (one.lat, one.lon) for one in norway.shelters
    }
    assert sum(one.publication.state == "withheld" for one in whole.facilities) == waiting


def imported(folder: Path, rows: list[dict[str, object]], *more: str) -> Result:
    """Import these rows."""
    (folder / "list.json").write_text(json.dumps(rows), encoding="utf-8")
    names = ["--map", str(folder / "mine.yaml"), str(folder / "list.json"), "--output", str(folder / "out.yaml"), *more]
    return CliRunner().invoke(command, names)
