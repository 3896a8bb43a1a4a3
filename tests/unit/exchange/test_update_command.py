"""`shelters import --update`: a newer list meets what staff have made of the older one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli.import_ import command
from shelterfinder.registry.reader import read_file

HEAD = "Nr,Navn,Plasser,Nord,Øst\n"
OLD = HEAD + "1,Tullins gate 2,1750,59.918829,10.734887\n2,Kingos gate 17,400,59.93,10.75\n3,Grefsen,,59.95,10.78\n"


@pytest.fixture
def folder(tmp_path: Path, profile_text: str) -> Path:
    """A folder where the old list was imported, with a profile that writes the key."""
    profile = profile_text.replace("position:", 'templates: {source.key: "{Nr}"}\nposition:')
    profile = profile.replace("kind: shelter", "kind: shelter\n  source: {organisation: City}\n  publication: {state: public}")
    (tmp_path / "mine.yaml").write_text(profile, encoding="utf-8")
    (tmp_path / "old.csv").write_text(OLD, encoding="utf-8")
    done = CliRunner().invoke(
        command, ["--map", str(tmp_path / "mine.yaml"), str(tmp_path / "old.csv"), "--output", str(tmp_path / "out.yaml")]
    )
    assert done.exit_code == 0, done.output
    return tmp_path


def update(folder: Path, rows: str, *more: str, head: str = HEAD) -> Result:
    """Update the file from a list of these rows."""
    (folder / "new.csv").write_text(head + rows, encoding="utf-8")
    names = ["--map", str(folder / "mine.yaml"), str(folder / "new.csv"), "--output", str(folder / "out.yaml"), "--update"]
    return CliRunner().invoke(command, [*names, *(str(folder / one[2:]) if one.startswith("./") else one for one in more)])


def text(folder: Path) -> str:
    """The updated file."""
    return (folder / "out.yaml").read_text(encoding="utf-8")


def edit(folder: Path, *pairs: tuple[str, str]) -> None:
    """What staff change by hand."""
    found = text(folder)
    for old, new in pairs:
        assert found.count(old) >= 1, old
        found = found.replace(old, new, 1)
    (folder / "out.yaml").write_text(found, encoding="utf-8")


def places(folder: Path) -> dict[str, Any]:
    """The places of the file by id."""
    values: Any = read_file(folder / "out.yaml").values
    return {one["id"]: one for one in values["facilities"]}


ROWS = OLD.removeprefix(HEAD)


def test_same_list_changes_nothing(folder: Path) -> None:
    """Not one byte, however often."""
    edit(folder, ("  - id: shelter-2", "  # asked in May\n  - id: shelter-2  # ours"))
    before = text(folder)
    done = update(folder, ROWS)
    assert (done.exit_code, text(folder)) == (0, before)
    assert "Unchanged: 3 places." in done.output and "New: 0 places." in done.output


def test_list_changes_what_it_writes_and_nothing_else(folder: Path) -> None:
    """A new number and a new position go in; the comment, the hours and the other name that staff added stay."""
    edit(folder, ("    kind: shelter\n", "    kind: shelter  # checked\n    alt_names: [Gamle Tullin]\n"))
    done = update(folder, ROWS.replace("1750,59.918829", "1800,59.919829"))
    assert done.exit_code == 0, done.output
    one = places(folder)["shelter-1"]
    assert (one["roles"]["war"][0]["capacity"]["persons"], one["position"]["lat"], one["alt_names"]) == (1800, 59.919829, ["Gamle Tullin"])
    assert "kind: shelter  # checked" in text(folder)
    assert "shelter-1: moved by 111 metres" in done.output
    assert "roles.war.0.capacity.persons was 1750, is 1800" in done.output and "Moved: 1 place." in done.output


def test_byte_order_mark_and_line_ends_stay(folder: Path) -> None:
    """A file that came from Windows, and was edited elsewhere since, keeps every other byte."""
    path = folder / "out.yaml"
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").replace(b"name:\r\n", b"name:\n").rstrip()
    path.write_bytes(before)
    done = update(folder, ROWS.replace("1750", "1800"))
    assert done.exit_code == 0, done.output
    assert path.read_bytes() == before.replace(b"1750", b"1800") != before


def test_place_that_is_gone_stays_and_a_new_one_is_added(folder: Path) -> None:
    """Nothing is deleted by itself."""
    done = update(folder, ROWS.replace("2,Kingos gate 17,400,59.93,10.75\n", "") + "4,Ny,90,59.91,10.71\n")
    assert done.exit_code == 0, done.output
    assert list(places(folder)) == ["shelter-1", "shelter-2", "shelter-3", "shelter-4"]
    assert "shelter-2: not in the list any more (key 2); it stays" in done.output and "shelter-4: new" in done.output


def test_place_whose_row_is_refused_is_not_called_gone(folder: Path) -> None:
    """Its row has a mistake; the list still has it."""
    done = update(folder, ROWS.replace("400,59.93", "mange,59.93"))
    assert done.exit_code == 1 and "Not in the list any more: 0 places." in done.output
    assert places(folder)["shelter-2"]["roles"]["war"][0]["capacity"]["persons"] == 400


def test_withdrawn_publication_is_never_widened(folder: Path) -> None:
    """The profile says public for all rows; what a person has withheld since stays withheld."""
    edit(folder, ("      state: public", "      state: withheld  # closed to the public"))
    update(folder, ROWS.replace("1750", "1800"))
    assert places(folder)["shelter-1"]["publication"] == {"state": "withheld"}


def test_position_that_staff_measured_stays_and_the_difference_is_said(folder: Path) -> None:
    """Another way of finding it stands beside it, so it is not the list's."""
    edit(folder, ("      datum: wgs84", "      datum: wgs84\n      source: gnss\n      accuracy_m: 3"), ("lat: 59.918829", "lat: 59.9190"))
    done = update(folder, ROWS)
    assert places(folder)["shelter-1"]["position"]["lat"] == 59.919
    assert "shelter-1: the list has it 19 metres away; its position in the registry stays" in done.output


def test_change_by_hand_stands_where_the_last_list_is_at_hand(folder: Path) -> None:
    """Staff corrected the name and the number; the list changes the number and the name of another place."""
    edit(folder, ("nb: Tullins gate 2", "nb: Tullins gate 4"), ("persons: 1750", "persons: 1500"))
    done = update(folder, ROWS.replace("1750", "1800").replace("Grefsen", "Grefsen vest"), "--before", "./old.csv")
    found = places(folder)
    assert (found["shelter-1"]["name"], found["shelter-1"]["roles"]["war"][0]["capacity"]["persons"]) == ({"nb": "Tullins gate 4"}, 1500)
    assert found["shelter-3"]["name"] == {"nb": "Grefsen vest"} and "Renamed: 1 place." in done.output
    assert "changed by hand since the last import; the list says 1800" in done.output


def test_value_the_list_withdrew_goes_only_if_it_was_the_lists(folder: Path) -> None:
    """Without the last list nobody knows whose number it is, so it stays and is said; with it, the list may withdraw its own."""
    edit(folder, ("nb: Grefsen\n", "nb: Grefsen\n    floors_below: 2\n"))
    silent = update(folder, ROWS.replace("400,59.93", ",59.93"))
    assert places(folder)["shelter-2"]["roles"]["war"][0]["capacity"] == {"persons": 400}
    assert "stays 400; the list says nothing of it" in silent.output
    update(folder, ROWS.replace("400,59.93", ",59.93"), "--before", "./old.csv")
    assert "persons" not in places(folder)["shelter-2"]["roles"]["war"][0].get("capacity", {})
    assert places(folder)["shelter-3"]["floors_below"] == 2


def test_key_that_changed_is_refused_until_a_person_has_looked(folder: Path) -> None:
    """Written as new, the place would stand there twice; with --rekey it keeps its id and gets the key."""
    rows = ROWS.replace("2,Kingos", "77,Kingos")
    done = update(folder, rows)
    assert done.exit_code == 1 and "most likely shelter-2 (0 m away), whose key was 2 and is 77 now" in done.stderr
    assert list(places(folder)) == ["shelter-1", "shelter-2", "shelter-3"]
    done = update(folder, rows, "--rekey")
    assert done.exit_code == 0 and "shelter-2: key 2 became 77" in done.output
    assert places(folder)["shelter-2"]["source"]["key"] == "77"
    assert "Unchanged: 3 places." in update(folder, rows).output


def test_place_added_by_hand_is_neither_gone_nor_touched(folder: Path) -> None:
    """It has no key of a list."""
    edit(folder, ("facilities:\n", "facilities:\n  - id: ours\n    name: Ours\n    kind: shelter\n    district: oslo\n    roles: {}\n"
                  "    position: {lat: 59.9, lon: 10.7, datum: wgs84}\n"))  # fmt: skip
    done = update(folder, ROWS)
    assert "1 place of the file was added by hand" in done.output and "Not in the list any more: 0 places." in done.output


def test_role_that_staff_added_before_the_lists_own_is_not_mistaken_for_it(folder: Path) -> None:
    """Items of a list are known by what they are, not by their number."""
    edit(folder, ("      war:\n", "      war:\n        - services: [medical_aid]\n"))
    update(folder, ROWS.replace("1750", "1800"))
    war = places(folder)["shelter-1"]["roles"]["war"]
    assert [(role["services"], role.get("capacity")) for role in war] == [
        (["medical_aid"], None),
        (["personnel_shelter"], {"persons": 1800}),
    ]


def test_field_that_the_profile_keeps_is_never_changed(folder: Path) -> None:
    """Staff know the names better than the list."""
    profile = (folder / "mine.yaml").read_text(encoding="utf-8")
    (folder / "mine.yaml").write_text(profile + "keep: [name]\n", encoding="utf-8")
    done = update(folder, ROWS.replace("Grefsen", "GREFSEN"))
    assert places(folder)["shelter-3"]["name"] == {"nb": "Grefsen"} and "because the profile keeps it" in done.output


def test_file_with_windows_line_ends_keeps_them(folder: Path) -> None:
    """An editor on Windows wrote it; a diff of every line would hide the change."""
    path = folder / "out.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    update(folder, ROWS.replace("1750", "1800"))
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") and b"1800" in data


def test_places_on_one_line_are_refused_untouched(folder: Path) -> None:
    """In brackets no place can be changed alone."""
    path = folder / "out.yaml"
    path.write_text("facilities: [{id: shelter-1, name: A}, {id: shelter-2, name: B}]\n", encoding="utf-8")
    before = path.read_bytes()
    done = update(folder, ROWS)
    assert done.exit_code == 1 and "out.yaml:1" in done.stderr and path.read_bytes() == before


def test_broken_file_is_not_updated(folder: Path) -> None:
    """What cannot be read cannot be kept."""
    (folder / "out.yaml").write_text("facilities: [", encoding="utf-8")
    assert update(folder, ROWS).exit_code == 1


@pytest.mark.parametrize("more", [("--replace",), ("--site", "./mine.yaml"), ("--before", "./nothing.csv")])
def test_wrong_use_ends_in_2(folder: Path, more: tuple[str, ...]) -> None:
    """Options that contradict each other, and files that are not there, are said before any work."""
    before = text(folder)
    assert update(folder, ROWS, *more).exit_code == 2 and text(folder) == before
    assert (
        CliRunner().invoke(command, ["--map", "x", str(folder / "old.csv"), "--output", str(folder / "o.yaml"), "--rekey"]).exit_code == 2
    )


def test_report_holds_the_reconciliation(folder: Path) -> None:
    """A reviewer reads it in the pull request."""
    update(folder, ROWS.replace("1750", "1800") + "4,Ny,90,59.91,10.71\n", "--report", "./r.md", "--report", "./r.csv")
    assert "- shelter-4: new" in (folder / "r.md").read_text(encoding="utf-8")
    assert ",,update,,,shelter-4: new" in (folder / "r.csv").read_text(encoding="utf-8")


def test_key_that_is_the_id_of_another_place_finds_its_own(folder: Path) -> None:
    """Keys and ids are two things, even where they are spelt alike: the place with the key is changed, not the one with the id."""
    profile = (folder / "mine.yaml").read_text(encoding="utf-8")
    (folder / "mine.yaml").write_text(profile.replace('"shelter-{Nr}"', '"{Nr}"'), encoding="utf-8")
    edit(folder, ("- id: shelter-1\n", '- id: "2"\n'))
    done = update(folder, ROWS.replace("400,59.93", "444,59.93"))
    assert done.exit_code == 0, done.output
    persons = {id: one["roles"]["war"][0].get("capacity", {}).get("persons") for id, one in places(folder).items()}
    assert persons == {"2": 1750, "shelter-2": 444, "shelter-3": None}


def test_row_whose_id_belongs_to_another_place_is_refused(folder: Path) -> None:
    """Two places with one id would not build."""
    edit(folder, ("- id: shelter-1\n", "- id: shelter-9\n"))
    done = update(folder, ROWS + "9,Ny,90,59.91,10.71\n")
    assert done.exit_code == 1 and "the id shelter-9 belongs to another place of the file, with the key 1" in done.stderr
    assert len(places(folder)) == 3


def test_key_that_stands_at_two_places_is_refused(folder: Path) -> None:
    """Which of the two the row is about, nobody knows."""
    edit(folder, ('key: "2"', 'key: "1"'))
    done = update(folder, ROWS)
    assert done.exit_code == 1 and "the key 1 stands at two places" in done.stderr
