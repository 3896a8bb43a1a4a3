"""A newer list meets places that wait for a position, and those that have got one since."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli.import_ import command
from shelterfinder.registry.reader import read_file

HEAD = "Nr,Navn,Adresse,Plasser,Nord,Øst\n"
FIRST, SECOND = "1,Tullin,Tullins gate 2,1750,,\n", "2,Kingo,Kingos gate 17,400,59.93,10.75\n"
OLD = FIRST + SECOND
FOUND = (
    "      nb: Tullins gate 2\n    position: {lat: 59.9188, lon: 10.7349, datum: wgs84, accuracy_m: 13, source: geocoder}  # looked at\n"
)
"""What `shelters geocode` or a person writes below the address."""


@pytest.fixture
def folder(tmp_path: Path, profile_text: str) -> Path:
    """A folder where a list was imported whose first place waits."""
    profile = profile_text.replace("position:", 'templates: {source.key: "{Nr}"}\nposition:').replace(
        "  Navn: name", "  Navn: name\n  Adresse: address"
    )
    profile = profile.replace("kind: shelter", "kind: shelter\n  source: {organisation: City}\n  publication: {state: public}")
    (tmp_path / "mine.yaml").write_text(profile, encoding="utf-8")
    (tmp_path / "old.csv").write_text(HEAD + OLD, encoding="utf-8")
    names = ["--map", str(tmp_path / "mine.yaml"), str(tmp_path / "old.csv"), "--output", str(tmp_path / "out.yaml")]
    assert CliRunner().invoke(command, names).exit_code == 0
    return tmp_path


def update(folder: Path, rows: str, *more: str, head: str = HEAD) -> Result:
    """Update the file from a list of these rows."""
    (folder / "new.csv").write_text(head + rows, encoding="utf-8")
    names = ["--map", str(folder / "mine.yaml"), str(folder / "new.csv"), "--output", str(folder / "out.yaml"), "--update"]
    done = CliRunner().invoke(command, [*names, *(str(folder / one[2:]) if one.startswith("./") else one for one in more)])
    assert done.exit_code == 0, done.output
    return done


def place(folder: Path, id: str = "shelter-1") -> dict[str, Any]:
    """A place of the file."""
    values: Any = read_file(folder / "out.yaml").values
    return next(one for one in values["facilities"] if one["id"] == id)


def edit(folder: Path, old: str, new: str) -> None:
    """What staff change by hand."""
    text = (folder / "out.yaml").read_text(encoding="utf-8")
    assert old in text
    (folder / "out.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")


before = pytest.mark.parametrize("more", [(), ("--before", "./old.csv")], ids=["alone", "with the last list"])


@before
def test_place_that_still_waits_is_unchanged_and_counted(folder: Path, more: tuple[str, ...]) -> None:
    """Not one byte of the file, and the next step is said again."""
    text = (folder / "out.yaml").read_bytes()
    done = update(folder, OLD, *more)
    assert (folder / "out.yaml").read_bytes() == text
    assert "Unchanged: 2 places." in done.stdout and "1 of them waits for a position (row 1)" in done.stdout


@before
def test_position_that_was_found_since_stays(folder: Path, more: tuple[str, ...]) -> None:
    """The list still has none; that takes nothing away, and the release by hand stands too."""
    edit(folder, "      nb: Tullins gate 2\n", FOUND)
    edit(folder, "state: withheld", "state: public")
    text = (folder / "out.yaml").read_bytes()
    done = update(folder, OLD, *more)
    assert (folder / "out.yaml").read_bytes() == text
    assert "The list says no position, and the registry does: 1 place. It keeps its position." in done.stdout
    assert "wait" not in done.stdout and "was not taken" not in done.stdout


@before
def test_position_of_the_list_fills_a_place_that_waits(folder: Path, more: tuple[str, ...]) -> None:
    """It is said, and releases nothing by itself."""
    done = update(folder, OLD.replace("1750,,", "1750,59.918829,10.734887"), *more)
    assert place(folder)["position"] == {"lat": 59.918829, "lon": 10.734887, "datum": "wgs84"}
    assert place(folder)["publication"] == {"state": "withheld"}
    assert "Waited for a position and has the list's now: 1 place." in done.stdout
    assert "shelter-1: waited for a position, and has the list's now" in done.stdout
    assert "Moved: 0 places." in done.stdout and "Next:" not in done.stdout


def test_position_of_the_list_does_not_replace_one_that_was_found(folder: Path) -> None:
    """Whoever found it knew more than the list did; how far the two are apart is said, as for every measured position."""
    edit(folder, "      nb: Tullins gate 2\n", FOUND)
    done = update(folder, OLD.replace("1750,,", "1750,59.918829,10.734887"))
    assert place(folder)["position"]["source"] == "geocoder" and place(folder)["position"]["lat"] == 59.9188
    assert "shelter-1: the list has it 3 metres away; its position in the registry stays" in done.stdout


@before
def test_position_that_the_list_withdraws_stays(folder: Path, more: tuple[str, ...]) -> None:
    """An empty cell is no reason to take a place off the map of somebody who is on the way to it."""
    done = update(folder, OLD.replace("59.93,10.75", ","), *more)
    assert place(folder, "shelter-2")["position"]["lat"] == 59.93 and place(folder, "shelter-2")["publication"] == {"state": "public"}
    assert "The list says no position, and the registry does: 1 place." in done.stdout
    assert "1 of them waits for a position (row 1)" in done.stdout


def test_position_that_staff_took_out_is_not_put_back(folder: Path) -> None:
    """With the last list at hand it is known that the list's position was there, and that somebody removed it."""
    text = (folder / "out.yaml").read_text(encoding="utf-8")
    at, end = text.rindex("    position:\n"), text.rindex("datum: wgs84\n") + len("datum: wgs84\n")
    (folder / "out.yaml").write_text(text[:at] + text[end:].replace("state: public", "state: withheld"), encoding="utf-8")
    if "position" in place(folder, "shelter-2"):
        raise AssertionError("the test did not take the position out")
    done = update(folder, OLD, "--before", "./old.csv")
    assert "position" not in place(folder, "shelter-2") and "changed by hand since the last import" in done.stdout
    assert "2 of them wait" not in done.stdout, "a row with a position does not wait, whatever the registry has"


@pytest.mark.parametrize("state", ["public", "withheld"])
def test_column_of_the_publication_never_speaks_for_a_row_that_waits(folder: Path, state: str) -> None:
    """A place that was found and released stays public; one that was found and not yet looked at is not released by an old list."""
    profile = (folder / "mine.yaml").read_text(encoding="utf-8").replace("  Plasser:", "  Status: publication.state\n  Plasser:")
    (folder / "mine.yaml").write_text(profile, encoding="utf-8")
    edit(folder, "      nb: Tullins gate 2\n", FOUND)
    edit(folder, "state: withheld", f"state: {state}")
    update(folder, OLD.replace("\n", ",public\n"), head=HEAD.replace("\n", ",Status\n"))
    assert place(folder)["publication"]["state"] == state


def test_new_row_without_a_position_is_added_and_waits(folder: Path) -> None:
    """As in a first import."""
    done = update(folder, OLD + "3,Ny,Gata 3,5,,\n")
    assert "position" not in place(folder, "shelter-3") and "shelter-3: new" in done.stdout
    assert "2 of them wait for a position (rows 1, 3)" in done.stdout


def test_other_columns_of_a_waiting_place_are_taken(folder: Path) -> None:
    """It waits for its position only."""
    update(folder, OLD.replace("1750", "1800"))
    assert place(folder)["roles"]["war"][0]["capacity"]["persons"] == 1800 and "position" not in place(folder)


def test_kept_position_is_not_filled(folder: Path) -> None:
    """Where the profile says that staff keep positions, the list never brings one."""
    profile = (folder / "mine.yaml").read_text(encoding="utf-8")
    (folder / "mine.yaml").write_text(profile + "keep: [position]\n", encoding="utf-8")
    done = update(folder, OLD.replace("1750,,", "1750,59.9,10.7"))
    assert "position" not in place(folder) and "because the profile keeps it" in done.stdout
