"""Rows with an address and no position are written and wait; a position that is wrong is never taken for none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli.import_ import command
from shelterfinder.registry.exchange.report import RANGES_MAX
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file
from tests.unit.exchange.conftest import PROFILE

HEAD = "Nr,Navn,Plasser,Adresse,Nord,Øst\n"
LIST = HEAD + "1,Tullin,1750,Tullins gate 2,59.918829,10.734887\n2,Kingo,400,Kingos gate 17,,\n3,Grefsen,80,Grefsenveien 1, ,\n"
RELEASED = "publication: {state: public, approved_by_role: director, approved_on: 2026-05-30}"
WITH_ADDRESS = PROFILE.replace("  Navn: name\n", "  Navn: name\n  Adresse: address\n")
POSITION = next(line for line in PROFILE.splitlines() if line.startswith("position:"))


def run(folder: Path, rows: str, *more: str, profile: str = WITH_ADDRESS, name: str = "list.csv") -> Result:
    """Import a list with a profile; everything lies in the folder."""
    (folder / name).write_text(rows, encoding="utf-8")
    (folder / "mine.yaml").write_text(profile, encoding="utf-8")
    return CliRunner().invoke(
        command, ["--map", str(folder / "mine.yaml"), str(folder / name), "--output", str(folder / "out.yaml"), *more]
    )


def places(folder: Path) -> dict[str, MarkedMap]:
    """The places of the written file by id."""
    values = read_file(folder / "out.yaml").values
    assert isinstance(values, MarkedMap)
    return {one["id"]: one for one in values["facilities"]}


def test_row_without_a_position_is_written_and_waits(tmp_path: Path) -> None:
    """Its address is kept, it is withheld with the rest of its approval, and it has no position of any kind."""
    done = run(tmp_path, LIST, profile=WITH_ADDRESS.replace("kind: shelter", f"kind: shelter\n  {RELEASED}"))
    assert done.exit_code == 0, done.output
    found = places(tmp_path)
    approval = {"approved_by_role": "director", "approved_on": "2026-05-30"}
    assert list(found) == ["shelter-1", "shelter-2", "shelter-3"]
    assert found["shelter-1"]["position"]["lat"] == 59.918829 and found["shelter-1"]["publication"] == {"state": "public", **approval}
    for id, address in (("shelter-2", "Kingos gate 17"), ("shelter-3", "Grefsenveien 1")):
        assert "position" not in found[id]
        assert found[id]["address"] == {"nb": address} and found[id]["publication"] == {"state": "withheld", **approval}


def test_waiting_rows_are_counted_and_named(tmp_path: Path) -> None:
    """On the screen with their numbers and what to do next, in both reports each with its address; the counts add up."""
    done = run(tmp_path, LIST + "4,Feil,1,Gata 4,0,0\n")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert "4 rows read from list.csv with the profile mine.yaml." in lines and "1 refused." in lines
    assert any(line.startswith("3 written to ") for line in lines)
    assert any(line.startswith("2 of them wait for a position (rows 2–3): the list says none.") for line in lines)
    assert lines[-1].startswith("Next: shelters geocode --registry shelters.yaml --contact YOUR-EMAIL --review positions.csv")
    with (tmp_path / "out.import.csv").open(encoding="utf-8", newline="") as file:
        rows = [(line["row"], line["outcome"], line["id"]) for line in csv.DictReader(file) if line["outcome"] != "note"]
    assert rows == [("1", "written", "shelter-1"), ("2", "waiting", "shelter-2"), ("3", "waiting", "shelter-3"), ("4", "refused", "")]
    text = (tmp_path / "out.import.md").read_text(encoding="utf-8")
    assert "## Rows that wait for a position" in text
    assert "| 2 |  | shelter-2: waits for a position; the address to find it by: Kingos gate 17 |" in text


def test_only_places_that_have_a_position_count_as_withheld(tmp_path: Path) -> None:
    """A row that waits is told of once, as waiting."""
    assert "1 record stays withheld, because the profile states no publication." in run(tmp_path, LIST).stdout


def test_many_waiting_rows_are_cut_on_the_screen_and_whole_in_the_report(tmp_path: Path) -> None:
    """Every other row of a long list: the sentence ends, the report does not."""
    rows = "".join(f"{n},A{n},5,Gata {n},{'' if n % 2 else 59.9},{'' if n % 2 else 10.7}\n" for n in range(1, 101))
    done = run(tmp_path, HEAD + rows)
    shown = next(line for line in done.stdout.splitlines() if "wait for a position" in line)
    assert "50 of them" in shown and shown.count(", ") == RANGES_MAX + 1 and ", …)" in shown
    assert (tmp_path / "out.import.csv").read_text(encoding="utf-8").count(",waiting,") == 50


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        ("10.7,59.9", "position_swapped"),
        ("0,0", "position_zero"),
        ("89.9,10.7", "position_outside"),
        ("ukjent,ukjent", "not_a_number"),
        ("59.9,", "position_half"),
        (",10.7", "position_half"),
        ("-,-", "not_a_number"),
        ("#N/A,#N/A", "not_a_number"),
        ("59°75',10.7", "degrees_parts"),
    ],
)
def test_wrong_position_is_refused_and_does_not_wait(tmp_path: Path, cells: str, rule: str) -> None:
    """A mistake in the list is told to whoever keeps it; a good address is no reason to forget the numbers."""
    done = run(tmp_path, f"{LIST}4,Feil,1,Gata 4,{cells}\n")
    assert done.exit_code == 1 and list(places(tmp_path)) == ["shelter-1", "shelter-2", "shelter-3"]
    assert f"4,5,refused,,{rule}," in (tmp_path / "out.import.csv").read_text(encoding="utf-8")


def test_row_without_position_and_address_is_refused(tmp_path: Path) -> None:
    """There is nothing to find it by; the name of a room is no address."""
    done = run(tmp_path, LIST + "4,Kjelleren,1,,,\n")
    assert done.exit_code == 1 and "neither a position nor an address" in done.stderr
    assert "shelter-4" not in places(tmp_path)


def test_profile_without_a_position_is_one_for_a_list_without_positions(tmp_path: Path) -> None:
    """Every row waits, and the columns are named as not imported if there are such after all."""
    done = run(tmp_path, LIST, profile=WITH_ADDRESS.replace(POSITION + "\n", ""))
    assert done.exit_code == 0, done.output
    assert "3 of them wait for a position (rows 1–3)" in done.stdout and "not imported: Nord, Øst" in done.stdout
    assert not any("position" in place for place in places(tmp_path).values())


def test_word_for_no_position_is_stated_by_the_profile(tmp_path: Path) -> None:
    """A list may write a dash where nobody has measured."""
    dashes = LIST.replace("Kingos gate 17,,", "Kingos gate 17,-,-")
    assert run(tmp_path, dashes).exit_code == 1
    done = run(tmp_path, dashes, "--replace", profile=WITH_ADDRESS.replace("datum: wgs84", 'datum: wgs84, missing: ["-"]'))
    assert done.exit_code == 0 and "2 of them wait" in done.stdout


def test_what_is_said_of_a_missing_position_is_left_out_and_said(tmp_path: Path) -> None:
    """An accuracy without a position means nothing, and does not vanish silently."""
    profile = WITH_ADDRESS.replace("  Plasser:", "  Feil: position.accuracy_m\n  Plasser:")
    rows = LIST.replace("Øst\n", "Øst,Feil\n").replace("10.734887\n", "10.734887,4\n").replace(",,\n", ",,,7\n").replace(", ,\n", ", ,,\n")
    done = run(tmp_path, rows, profile=profile)
    assert done.exit_code == 0, done.output
    assert "1 value was left out, because it speaks of a position" in done.stdout
    assert places(tmp_path)["shelter-1"]["position"]["accuracy_m"] == 4 and "position" not in places(tmp_path)["shelter-2"]
    assert '2,,note,,no_position,"column Feil: “7” says something' in (tmp_path / "out.import.csv").read_text(encoding="utf-8")


def test_internal_place_stays_internal_and_its_option_is_said(tmp_path: Path) -> None:
    """Asking a geocoder would tell a stranger of it, so that takes a word more."""
    done = run(tmp_path, LIST, profile=WITH_ADDRESS.replace("kind: shelter", "kind: shelter\n  publication: {state: internal}"))
    assert places(tmp_path)["shelter-2"]["publication"] == {"state": "internal"}
    assert done.stdout.splitlines()[-1].startswith("2 of them are internal: geocode asks about them only with --also-internal")


def test_wrong_publication_of_a_waiting_row_is_refused_like_any_other(tmp_path: Path) -> None:
    """Holding a row back does not hide that its publication says nothing that is known."""
    profile = WITH_ADDRESS.replace("  Plasser:", "  Status: publication.state\n  Plasser:")
    rows = LIST.replace("Øst\n", "Øst,Status\n").replace("10.734887\n", "10.734887,public\n").replace(",,\n", ",,,Public\n")
    rows = rows.replace(", ,\n", ", ,,public\n")
    run(tmp_path, rows, profile=profile)
    assert {id: one["publication"]["state"] for id, one in places(tmp_path).items()} == {"shelter-1": "public", "shelter-3": "withheld"}


def test_flat_table_waits_too(tmp_path: Path) -> None:
    """Without a profile the same holds: an empty position waits, half a one is refused, and public becomes withheld."""
    head = "id,name,kind,district,address,position.lat,position.lon,position.datum,roles,publication.state\n"
    rows = "a,A,shelter,oslo,Gata 1,,,,{},public\nb,B,shelter,oslo,Gata 2,59.9,,wgs84,{},\nc,C,shelter,oslo,,,,,{},\n"
    (tmp_path / "list.csv").write_text(head + rows, encoding="utf-8")
    arguments = ["--map", "fields", str(tmp_path / "list.csv"), "--output", str(tmp_path / "out.yaml")]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 1 and "1 of them waits for a position (row 1)" in done.stdout and "2 refused." in done.stdout
    found = places(tmp_path)
    assert list(found) == ["a"] and "position" not in found["a"] and found["a"]["publication"] == {"state": "withheld"}


def features(*points: object) -> str:
    """A collection of features with these coordinates; None is a feature that says no place."""
    made = [
        {"type": "Feature", "geometry": point and {"type": "Point", "coordinates": point},
         "properties": {"Nr": n, "Navn": f"A{n}", "Adresse": f"Gata {n}", "Plasser": 5}}
        for n, point in enumerate(points, 1)
    ]  # fmt: skip
    return json.dumps({"type": "FeatureCollection", "features": made})


POINTS = WITH_ADDRESS.replace("lat: Nord, lon: Øst, ", "")


def test_feature_without_a_geometry_waits(tmp_path: Path) -> None:
    """GeoJSON has a way of its own to say that nobody knows."""
    done = run(tmp_path, features([10.7, 59.9], None), profile=POINTS, name="list.geojson")
    assert done.exit_code == 0 and "1 of them waits for a position (row 2)" in done.stdout
    assert [("position" in place) for place in places(tmp_path).values()] == [True, False]


@pytest.mark.parametrize(
    ("rows", "name", "profile", "said"),
    [
        (LIST, "list.csv", POINTS, "takes the point of each row, and no row has one"),
        (features([10.7, 59.9], None), "list.geojson", WITH_ADDRESS.replace(POSITION + "\n", ""), "rows with a point: 1"),
    ],
)
def test_position_is_not_lost_because_the_profile_looks_elsewhere(tmp_path: Path, rows: str, name: str, profile: str, said: str) -> None:
    """Positions that stand in columns or points must not become none through a forgotten line of the profile."""
    done = run(tmp_path, rows, profile=profile, name=name)
    assert done.exit_code == 1 and said in done.stderr and not (tmp_path / "out.yaml").exists()
