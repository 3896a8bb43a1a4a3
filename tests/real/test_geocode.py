"""Oslo's and Norway's shelters lose their positions and get them back, through a table that somebody goes through."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from shelterfinder.cli.geocode import command
from shelterfinder.registry.geocode.ground import survey
from shelterfinder.registry.registry import read_registry
from tests.nominatim_server import NominatimServer, place
from tests.real.lists import RealList

POSITION = re.compile(r"(?m)^    position:\n(?:      .+\n)+")


def test_a_real_list_gets_its_positions_back(real_list: RealList, tmp_path: Path) -> None:
    """Every place is asked about once, is in the table, is written where it was, and no other line of the file is another."""
    registry = tmp_path / "shelters.yaml"
    shutil.copy(real_list.registry, registry)
    whole = registry.read_text(encoding="utf-8")
    registry.write_text(POSITION.sub("", whole), encoding="utf-8")
    gaps = survey(registry).gaps
    spots = {shelter.id: (shelter.lat, shelter.lon) for shelter in real_list.shelters}
    assert len(gaps) == real_list.count == len(spots)
    with NominatimServer() as server:
        for gap in gaps:
            server.answers.setdefault(gap.question, []).append(place(*spots[gap.id]))
        done = _run(server, registry, "--review", str(tmp_path / "positions.csv"))
        assert f"{real_list.count} proposals are in" in done.output, done.output[-500:]
        assert len(server.asked) == len(server.answers) <= real_list.count
    _accept_all(tmp_path / "positions.csv")
    with NominatimServer() as silent:
        done = _run(silent, registry, "--apply", str(tmp_path / "positions.csv"))
        assert not silent.asked
    assert f"{real_list.count} positions written. Refused: 0; undecided: 0; rows that could not be taken: 0." in done.output
    text = registry.read_text(encoding="utf-8")
    assert re.sub(r"(?m)^    position: \{.+\}\n", "", text) == POSITION.sub("", whole)
    reading = read_registry(registry)
    assert reading.registry is not None
    questions = {gap.id: gap.question for gap in gaps}
    unique = [id for id in spots if list(questions.values()).count(questions[id]) == 1]
    found = {each.id: (each.position.lat, each.position.lon) for each in reading.registry.facilities}
    assert len(unique) > real_list.count * 0.9
    assert [id for id in unique if found[id] != tuple(round(number, 6) for number in spots[id])] == []


def _run(server: NominatimServer, registry: Path, *more: str) -> Result:
    arguments = ["--registry", str(registry), "--contact", "office@shelters.test", "--delay", "0", "--yes", *more]
    return CliRunner().invoke(command, arguments, env=server.environment)


def _accept_all(table: Path) -> None:
    """Write a yes into each row, as somebody does who trusts the list."""
    rows = list(csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig"))))
    with table.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, "accept (y/n)": "y"} for row in rows)
