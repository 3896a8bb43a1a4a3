"""`shelters import` as people call it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli.import_ import SHOWN_MAX, command
from shelterfinder.registry.exchange.profile_file import shipped_profiles
from shelterfinder.registry.registry import read_registry

LIST = "Nr,Navn,Plasser,Nord,Øst\n1,Tullins gate 2,1750,59.918829,10.734887\n2,Kingos gate 17,400,59.93,10.75\n"


@pytest.fixture
def folder(tmp_path: Path, profile_text: str) -> Path:
    """A folder with a list and its profile."""
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    released = "kind: shelter\n  publication: {state: public, approved_by_role: director, approved_on: 2026-05-30}"
    (tmp_path / "mine.yaml").write_text(profile_text.replace("kind: shelter", released), encoding="utf-8")
    return tmp_path


def run(folder: Path, *more: str, form: str = "csv", profile: str = "mine.yaml", source: str = "list.csv") -> Result:
    """Run the command in a folder; file names in `more` that begin with ./ are inside it."""
    inside = [str(folder / argument[2:]) if argument.startswith("./") else argument for argument in more]
    map_name = profile if profile in shipped_profiles() else str(folder / profile)
    arguments = ["--from", form, "--map", map_name, str(folder / source), "--output", str(folder / "out.yaml"), *inside]
    return CliRunner().invoke(command, arguments)


def site_block() -> str:
    """The site block of a shipped profile, as a file of its own."""
    return "site:" + shipped_profiles()["oslo"].read_text(encoding="utf-8").split("\nsite:")[1]


def test_written_file_can_be_included(folder: Path) -> None:
    """A profile without a site writes districts and places, and says that no registry includes them yet."""
    done = run(folder)
    assert done.exit_code == 0, done.output
    (folder / "shelters.yaml").write_text("include: [out.yaml]\n" + site_block(), encoding="utf-8")
    reading = read_registry(folder / "shelters.yaml")
    assert reading.registry is not None, reading.problems
    assert [facility.id for facility in reading.registry.facilities] == ["shelter-1", "shelter-2"]
    assert "out.yaml" in done.output.splitlines()[-1]


def test_site_of_another_file_makes_a_whole_registry(folder: Path) -> None:
    """With a site the file builds as it is, and is checked at once."""
    (folder / "site.yaml").write_text(site_block(), encoding="utf-8")
    done = run(folder, "--site", "./site.yaml")
    assert done.exit_code == 0, done.output
    assert read_registry(folder / "out.yaml").registry is not None


def test_registry_that_nobody_released_is_checked_and_ends_in_1(folder: Path, profile_text: str) -> None:
    """Everything was written, but a site without a public place cannot be built, and the check says so."""
    (folder / "mine.yaml").write_text(profile_text, encoding="utf-8")
    (folder / "site.yaml").write_text(site_block(), encoding="utf-8")
    done = run(folder, "--site", "./site.yaml")
    assert done.exit_code == 1 and "registry-empty" in done.stderr
    assert (folder / "out.yaml").exists()


def test_unreadable_registry_is_refused_because_its_ids_are_not_known(folder: Path) -> None:
    """Nothing is written beside a registry that may hold the same ids."""
    (folder / "shelters.yaml").write_text("facilities: [{id: shelter-1", encoding="utf-8")
    done = run(folder, "--registry", "./shelters.yaml")
    assert done.exit_code == 1 and "shelters.yaml:1" in done.stderr
    assert not (folder / "out.yaml").exists()


def test_refused_row_is_printed_with_its_line_and_ends_in_1(folder: Path) -> None:
    """The good rows are written all the same."""
    (folder / "list.csv").write_text(LIST + "3,Grefsen,80,10.7,59.9\n", encoding="utf-8")
    done = run(folder, "--report", "./report.md")
    assert done.exit_code == 1
    assert f"{(folder / 'list.csv').as_posix()}:4: " in done.stderr and "59.9" in done.stderr
    assert "59.9" in (folder / "report.md").read_text(encoding="utf-8")
    assert (folder / "out.yaml").exists()


def test_many_refused_rows_are_cut_on_the_terminal_and_whole_in_the_report(folder: Path) -> None:
    """A wrong file has thousands of wrong rows; the terminal shows the first, the report all."""
    rows = "".join(f"{number},A,x,59.9,10.7\n" for number in range(SHOWN_MAX + 7))
    (folder / "list.csv").write_text("Nr,Navn,Plasser,Nord,Øst\n" + rows, encoding="utf-8")
    done = run(folder, "--report", "./report.csv")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == SHOWN_MAX + 1
    assert (folder / "report.csv").read_text(encoding="utf-8").count("refused") == SHOWN_MAX + 7
    assert not (folder / "out.yaml").exists()


def test_file_that_is_there_is_not_overwritten(folder: Path) -> None:
    """Somebody may have edited it; --replace says that this is wanted."""
    (folder / "out.yaml").write_text("# mine\n", encoding="utf-8")
    assert run(folder).exit_code == 2
    assert (folder / "out.yaml").read_text(encoding="utf-8") == "# mine\n"
    assert run(folder, "--replace").exit_code == 0
    assert "shelter-1" in (folder / "out.yaml").read_text(encoding="utf-8")


def test_same_input_writes_the_same_bytes(folder: Path) -> None:
    """A second import changes nothing in git."""
    run(folder)
    first = (folder / "out.yaml").read_bytes()
    run(folder, "--replace")
    assert (folder / "out.yaml").read_bytes() == first
    assert sorted(path.name for path in folder.iterdir()) == ["list.csv", "mine.yaml", "out.yaml"]


def test_ids_of_a_registry_are_not_taken_again_but_its_own_file_may_be_renewed(folder: Path) -> None:
    """The file that is written anew may hold the same ids; any other file may not."""
    run(folder)
    (folder / "shelters.yaml").write_text("include: [out.yaml]\n" + site_block(), encoding="utf-8")
    again = run(folder, "--replace", "--registry", "./shelters.yaml")
    assert again.exit_code == 0, again.output
    (folder / "out.yaml").rename(folder / "other.yaml")
    (folder / "shelters.yaml").write_text("include: [other.yaml]\n" + site_block(), encoding="utf-8")
    taken = run(folder, "--registry", "./shelters.yaml")
    assert taken.exit_code == 1 and taken.stderr.count("shelter-") == 2
    assert not (folder / "out.yaml").exists()


def test_district_of_the_registry_is_not_written_twice(folder: Path) -> None:
    """New places in a district that is there already go into it."""
    (folder / "shelters.yaml").write_text("include: ['out.yaml']\ndistricts: [{id: oslo, name: Oslo}]\n" + site_block(), encoding="utf-8")
    (folder / "out.yaml").write_text("facilities: []\n", encoding="utf-8")
    done = run(folder, "--replace", "--registry", "./shelters.yaml")
    assert done.exit_code == 0, done.output
    assert "districts:" not in (folder / "out.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "change"),
    [
        (("--report", "./report.txt"), {}),
        (("--output", "./nowhere/out.yaml"), {}),
        ((), {"source": "nothing.csv"}),
        ((), {"profile": "nothing.yaml"}),
        ((), {"form": "xml"}),
        (("--report",), {}),
    ],
)
def test_wrong_use_ends_in_2(folder: Path, arguments: tuple[str, ...], change: dict[str, str]) -> None:
    """Before any work is done, and without a traceback."""
    done = run(folder, *arguments, **change)
    assert done.exit_code == 2, done.output
    assert not (folder / "out.yaml").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", "Nr;Bjørn".encode("latin-1")),
        ("list.csv", b""),
        ("list.csv", b"\n \n"),
        ("list.csv", b"a,b\n1,2\n"),
        ("list.csv", b'Nr\n"1'),
        ("list.csv", b"\x00\xff\xfe"),
        ("mine.yaml", b""),
        ("mine.yaml", b"a: [1"),
        ("mine.yaml", b"id: x"),
        ("mine.yaml", b"\xff"),
        ("list.csv", b"Nr,Nr\n"),
    ],
)
def test_wrong_content_ends_in_1_with_words(folder: Path, name: str, content: bytes) -> None:
    """A list or a profile that cannot be read is said with its name, and nothing is written."""
    (folder / name).write_bytes(content)
    done = run(folder)
    assert done.exit_code == 1 and isinstance(done.exception, SystemExit)
    assert name in done.stderr
    assert not (folder / "out.yaml").exists()


def test_file_that_cannot_be_written_is_said(folder: Path) -> None:
    """A folder in the place of the report is no traceback."""
    (folder / "report.md").mkdir()
    done = run(folder, "--report", "./report.md")
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("form", "text"),
    [
        (
            "geojson",
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [10.73, 59.91]},'
            ' "properties": {"romnr": 1, "plasser": 7, "adresse": "A"}}]}',
        ),
    ],
)
def test_shipped_profile_is_found_by_its_name(folder: Path, form: str, text: str) -> None:
    """`--map oslo` needs no path, and makes a whole registry without errors."""
    (folder / "list.geojson").write_text(text, encoding="utf-8")
    done = run(folder, form=form, profile="oslo", source="list.geojson")
    assert done.exit_code == 0, done.output
    reading = read_registry(folder / "out.yaml")
    assert reading.registry is not None and reading.registry.facilities[0].id == "romnr-1"


def test_file_for_a_registry_gets_no_site_of_its_own(folder: Path) -> None:
    """The shipped profiles bring a site block; a registry that includes the file has one already, and two would be an error."""
    (folder / "list.json").write_text('[{"romnr": 1, "plasser": 7, "adresse": "A", "latitude": 59.9, "longitude": 10.7, "lokalId": "x"}]')
    (folder / "shelters.yaml").write_text("include: [out.yaml]\n" + site_block(), encoding="utf-8")
    done = run(folder, "--registry", "./shelters.yaml", form="json", profile="norway", source="list.json")
    assert done.exit_code == 0, done.output
    assert "site:" not in (folder / "out.yaml").read_text(encoding="utf-8")
    assert read_registry(folder / "shelters.yaml").registry is not None


def test_format_is_found_and_said(folder: Path) -> None:
    """Nobody needs to know what the file is called; what was found is said."""
    (folder / "list.csv").rename(folder / "data (1).xlsx")
    done = CliRunner().invoke(
        command, ["--map", str(folder / "mine.yaml"), str(folder / "data (1).xlsx"), "--output", str(folder / "out.yaml")]
    )
    assert done.exit_code == 0 and "The file is CSV, by what stands in it." in done.output


def test_reports_of_refused_rows_are_written_without_being_asked_for(folder: Path) -> None:
    """A reason that only stood on a terminal is lost when the window is closed."""
    (folder / "list.csv").write_text(LIST + "3,Grefsen,80,10.7,59.9\n", encoding="utf-8")
    done = run(folder)
    assert done.exit_code == 1 and "out.import.md" in done.output
    assert "| 3 | 4 |" in (folder / "out.import.md").read_text(encoding="utf-8")
    assert "3,4,refused,,position_swapped" in (folder / "out.import.csv").read_text(encoding="utf-8")


def test_flat_table_needs_no_profile(folder: Path) -> None:
    """A table whose columns are the fields goes in as it is, and its wrong row comes out with its reason."""
    rows = "a,A,shelter,oslo,59.9,10.7,wgs84,{}\nb,B,bunker,oslo,59.9,10.7,wgs84,{}\n"
    (folder / "list.csv").write_text("id,name,kind,district,position.lat,position.lon,position.datum,roles\n" + rows, encoding="utf-8")
    arguments = ["--map", "fields", str(folder / "list.csv"), "--output", str(folder / "out.yaml")]
    done = CliRunner().invoke(command, arguments)
    assert done.exit_code == 1 and "1 written" in done.output and "row 2: kind:" in done.stderr
    assert "  - id: a\n    name: A\n" in (folder / "out.yaml").read_text(encoding="utf-8")
    assert CliRunner().invoke(command, [*arguments, "--update"]).exit_code == 2


def test_old_encoding_and_other_marks_go_in(folder: Path) -> None:
    """Semicolons, decimal commas, degrees and minutes in the code of western Europe, below a title."""
    text = "Romliste for Bjørvika;;;;\nNr;Navn;Plasser;Nord;Øst\n1;Bjørnsletta;80;59,91;10°44'5\"Ø\n2;Åsen;90;59°54,5'N;10,7\n"
    (folder / "list.csv").write_bytes(text.encode("cp1252"))
    done = run(folder)
    assert done.exit_code == 0, done.output
    for said in ("WINDOWS-1252", "“;”", "stand at line 2", "4 coordinates"):
        assert said in done.output
    assert "lat: 59.908333333" in (folder / "out.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["--map", "oslo"], ["--output", "x.yaml"]])
def test_profile_and_output_are_asked_for(folder: Path, arguments: list[str]) -> None:
    """Without them there is nothing to do, and the way to a profile is said."""
    done = CliRunner().invoke(command, [str(folder / "list.csv"), *arguments])
    assert done.exit_code == 2 and "--suggest" in done.output
