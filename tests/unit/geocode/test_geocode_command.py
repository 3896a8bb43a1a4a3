"""`shelters geocode` as people call it, against a real server."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli.geocode import command
from shelterfinder.registry.geocode.ground import survey
from shelterfinder.registry.registry import read_registry
from tests.nominatim_server import NominatimServer, Reply, place
from tests.unit.geocode.town import CELLAR, HALL, REGISTRY

GOOD = place(60.171, 24.942, display_name="Harbour Street 5, Helsinki")
HALL_SPOT = place(60.19, 24.96, display_name="Sports Hall")
POSITION = re.compile(r"position: \{lat: 60\.171, lon: 24\.942, datum: wgs84, accuracy_m: 13, source: geocoder, on: \d{4}-\d\d-\d\d\}")


def run(server: NominatimServer, registry: Path, *more: str, answers: str = "", contact: str = "office@shelters.test") -> Result:
    """Run the command against the server, with what a person types."""
    arguments = ["--registry", str(registry), "--contact", contact, "--delay", "0", *more]
    return CliRunner().invoke(command, arguments, input=answers, env=server.environment)


def test_an_accepted_position_is_written_and_nothing_else_changes(server: NominatimServer, registry: Path) -> None:
    """One line is new, with everything the record has to know; comments, order and all other lines stay."""
    server.answers = {CELLAR: [GOOD]}
    done = run(server, registry, "--yes", answers="y\n")
    assert "1 position written" in done.output
    before, after = REGISTRY.splitlines(), registry.read_text(encoding="utf-8").splitlines()
    (new,) = [line for line in after if line not in before]
    assert POSITION.fullmatch(new.strip())
    assert [line for line in after if line != new] == before
    assert after[after.index(new) - 1] == "    address: Harbour Street 5   # the blue door"
    reading = read_registry(registry)
    assert reading.registry is not None
    assert [each.id for each in reading.registry.facilities] == ["library", "cellar"]


def test_an_address_of_several_lines_at_the_end_of_a_file_stays_as_it_is(server: NominatimServer, registry: Path) -> None:
    """Nothing is put behind a text that ends with the file."""
    text = (
        REGISTRY
        + "  - id: barn\n    name: Barn\n    kind: shelter\n    roles: {}\n    district: suburb\n    address: |\n      Old Road\n      7"
    )
    registry.write_text(text, encoding="utf-8")
    server.answers = {"Old Road 7, Suburb, Helsinki": [GOOD]}
    assert "1 position written" in run(server, registry, "--yes", "--place", "barn", answers="y\n").output
    after = registry.read_text(encoding="utf-8")
    assert POSITION.sub("", after) == text.replace("district: suburb\n    address: |", "district: suburb\n    \n    address: |")


def test_what_cannot_be_proved_is_not_written(server: NominatimServer, registry: Path) -> None:
    """Of two places with one id nobody knows which was meant: the file stays as it is."""
    registry.write_text(twice := REGISTRY.replace("id: hall ", "id: cellar "), encoding="utf-8")
    server.answers = {CELLAR: [GOOD]}
    done = run(server, registry, "--yes", answers="y\n")
    assert done.exit_code == 1 and "left as it was" in done.output
    assert registry.read_text(encoding="utf-8") == twice


def test_a_proposal_shows_what_a_person_has_to_know(server: NominatimServer, registry: Path) -> None:
    """Question, answer, accuracy, and the distances to the centre and to the next place."""
    server.answers = {CELLAR: [GOOD]}
    shown = run(server, registry, "--yes", answers="s\n").output
    for words in (CELLAR, "Harbour Street 5, Helsinki (building)", "60.171, 24.942 (wgs84, may be 13 m off)", "157 m from the centre"):
        assert words in shown
    assert "157 m from the nearest other place, library" in shown
    assert "openstreetmap.org/?mlat=60.171000&mlon=24.942000" in shown


@pytest.mark.parametrize("answers", ["n\n", "s\n", "q\n", ""])
def test_what_nobody_accepts_is_not_written(server: NominatimServer, registry: Path, answers: str) -> None:
    """No, later, stop and the end of the input leave the file as it was."""
    server.answers = {CELLAR: [GOOD], HALL: [HALL_SPOT]}
    done = run(server, registry, "--yes", answers=answers)
    assert done.exit_code == 1
    assert registry.read_text(encoding="utf-8") == REGISTRY


def test_a_refused_spot_is_never_proposed_again(server: NominatimServer, registry: Path) -> None:
    """Who said no is not asked the same on another day; who said later is."""
    server.answers = {CELLAR: [GOOD], HALL: [HALL_SPOT]}
    run(server, registry, "--yes", answers="n\ns\n")
    again = run(server, registry, "--yes", answers="s\n").output
    assert "Harbour Street 5, Helsinki" not in again
    assert "Sports Hall" in again


def test_without_a_contact_nothing_is_asked(server: NominatimServer, registry: Path) -> None:
    """The service must be able to write to somebody before it blocks the office."""
    done = CliRunner().invoke(command, ["--registry", str(registry), "--yes"], env=server.environment)
    assert done.exit_code == 2
    assert "--contact" in done.output
    assert not server.asked


def test_the_contact_stands_in_the_user_agent(server: NominatimServer, registry: Path) -> None:
    """With the name and the version of the program, the country and the language of the registry."""
    run(server, registry, "--yes")
    asked = server.asked[0]
    assert re.fullmatch(r"shelterfinder/\S+ \(office@shelters\.test\)", asked.headers["User-Agent"])
    assert (asked.path, asked.parameters["countrycodes"], asked.parameters["accept-language"]) == ("/search", "fi", "en")


@pytest.mark.parametrize("agreed", ["n\n", "\n", ""])
def test_no_address_leaves_the_machine_before_somebody_agrees(server: NominatimServer, registry: Path, agreed: str) -> None:
    """The number of addresses and the host are named first."""
    done = run(server, registry, answers=agreed)
    assert f"2 addresses go to {server.host}" in done.output
    assert not server.asked


def test_an_internal_place_is_asked_about_only_if_somebody_says_so(server: NominatimServer, registry: Path) -> None:
    """The question itself would tell the service where it is."""
    done = run(server, registry, "--yes")
    assert "command-post: Not asked" in done.output
    assert [each.text for each in server.asked] == [CELLAR, HALL]
    run(server, registry, "--yes", "--also-internal")
    assert server.asked[-1].text == "Secret Lane 1, Centre, Helsinki"


def test_answers_are_kept_and_so_is_that_there_is_none(server: NominatimServer, registry: Path) -> None:
    """Nothing is asked twice; a corrected address is a new question."""
    server.answers = {CELLAR: [GOOD]}
    first = run(server, registry, "--yes", answers="s\n")
    assert "hall: the service does not know" in first.output
    run(server, registry, "--yes", answers="s\n")
    assert [each.text for each in server.asked] == [CELLAR, HALL]
    registry.write_text(REGISTRY.replace("Harbour Street 5", "Harbour Street 7"), encoding="utf-8")
    run(server, registry, "--yes")
    assert server.asked[-1].text == CELLAR.replace("5", "7")


def test_a_threshold_accepts_what_is_near_and_certain(server: NominatimServer, registry: Path) -> None:
    """157 m from the centre is within 200 m, and not within 100 m."""
    server.answers = {CELLAR: [GOOD]}
    assert "0 positions written" in run(server, registry, "--yes", "--accept-within", "100").output
    assert registry.read_text(encoding="utf-8") == REGISTRY
    assert "1 position written" in run(server, registry, "--yes", "--accept-within", "200").output
    assert read_registry(registry).problems


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ([place(60.171, 24.942, half_deg=0.002)], "a street or a block"),
        ([place(60.171, 24.942), place(60.175, 24.942)], "several spots"),
        ([place(60.172, 24.944)], "on the same spot"),
        ([{key: value for key, value in GOOD.items() if key != "boundingbox"}], "does not say how exact"),
        ([place(61.4978, 23.7610), GOOD], "first answer was unusable"),
    ],
)
def test_no_threshold_accepts_what_is_in_doubt(server: NominatimServer, registry: Path, answers: list[object], said: str) -> None:
    """A street, several spots, the spot of another place, no accuracy, a later answer: a person has to look."""
    server.answers = {CELLAR: answers}
    done = run(server, registry, "--yes", "--accept-within", "5000")
    assert "0 positions written" in done.output and said in done.output
    assert registry.read_text(encoding="utf-8") == REGISTRY


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (place(61.4978, 23.7610), "in another town"),
        (place(24.942, 60.171), "swapped"),
        (place(0, 0), "0, 0 is no place"),
        (place(60.171, 24.942, half_deg=0.02), "a whole area"),
    ],
)
def test_a_wrong_answer_cannot_be_accepted_by_anybody(server: NominatimServer, registry: Path, answer: object, said: str) -> None:
    """Another town, swapped numbers, 0, 0 and a whole quarter are shown, and there is nothing to say yes to."""
    server.answers = {CELLAR: [answer]}
    done = run(server, registry, "--yes", answers="y\ny\n")
    assert f"Cannot be accepted: {said}" in done.output or said in done.output
    assert "Accept?" not in done.output
    assert registry.read_text(encoding="utf-8") == REGISTRY


def test_a_place_with_a_position_is_asked_about_by_its_id(server: NominatimServer, registry: Path) -> None:
    """The distance to the old position is shown, and a move of more than a block is a doubt; the datum, source and day are replaced too."""
    server.answers = {"Library, Centre, Helsinki": [place(60.1754, 24.944)]}
    refused = run(server, registry, "--yes", "--place", "library", "--accept-within", "5000")
    assert "379 m from where it is now" in refused.output and "0 positions written" in refused.output
    done = run(server, registry, "--yes", "--place", "library", answers="y\n")
    assert "1 position written" in done.output
    text = registry.read_text(encoding="utf-8")
    assert "source: survey" not in text and "}   # measured" in text
    assert read_registry(registry).registry is not None


def test_a_place_that_is_not_there_is_wrong_use(server: NominatimServer, registry: Path) -> None:
    """A slip of the id is said at once."""
    done = run(server, registry, "--place", "libary")
    assert done.exit_code == 2 and "libary" in done.output


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a review file."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def saved(path: Path, rows: list[dict[str, str]], delimiter: str = ",", encoding: str = "utf-8-sig") -> None:
    """Save rows as a spreadsheet does."""
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def reviewed(server: NominatimServer, registry: Path) -> Path:
    """A review file with a good proposal, one in doubt and one that is barred."""
    server.answers = {CELLAR: [GOOD], HALL: [HALL_SPOT], "Secret Lane 1, Centre, Helsinki": [place(0, 0)]}
    path = registry.parent / "positions.csv"
    done = run(server, registry, "--yes", "--also-internal", "--review", str(path))
    assert "3 proposals are in" in done.output
    return path


@pytest.mark.parametrize(("delimiter", "encoding", "comma"), [(",", "utf-8-sig", "."), (";", "latin-1", ","), ("\t", "gb18030", ".")])
def test_a_table_is_applied_as_spreadsheets_save_it(
    registry: Path, reviewed: Path, server: NominatimServer, delimiter: str, encoding: str, comma: str
) -> None:
    """Other delimiters, encodings and decimal commas are read; the row that nobody decided stays open."""
    rows = table(reviewed)
    for row in rows:
        row["latitude"] = row["latitude"].replace(".", comma)
    rows[0]["accept (y/n)"], rows[1]["accept (y/n)"] = "Y", "n"
    saved(reviewed, rows, delimiter, encoding)
    server.asked.clear()
    done = run(server, registry, "--apply", str(reviewed))
    assert "1 position written. Refused: 1; undecided: 1" in done.output
    assert not server.asked
    assert POSITION.search(registry.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("row", "changes", "said"),
    [
        (0, {"latitude": "60.181"}, "not the ones that were proposed"),
        (0, {"latitude": "May 11"}, "not the ones that were proposed"),
        (0, {"datum": "gcj02"}, "not the ones that were proposed"),
        (0, {"m it may be off": "5"}, "not the ones that were proposed"),
        (0, {"place": "hall"}, "not the ones that were proposed"),
        (0, {"do not change": "1.23E+10"}, "not the ones that were proposed"),
        (0, {"accept (y/n)": "perhaps"}, "“perhaps” is no decision"),
        (2, {}, "cannot be accepted here"),
    ],
)
def test_a_changed_row_is_refused_with_its_line(
    registry: Path, reviewed: Path, server: NominatimServer, row: int, changes: dict[str, str], said: str
) -> None:
    """A number that a spreadsheet spoiled is never believed, and a barred proposal stays barred."""
    rows = table(reviewed)
    rows[row].update({"accept (y/n)": "y", **changes})
    saved(reviewed, rows)
    done = run(server, registry, "--apply", str(reviewed))
    assert done.exit_code == 1
    assert f"positions.csv:{row + 2}: " in done.output and said in done.output
    assert registry.read_text(encoding="utf-8") == REGISTRY


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Harbour Street 5", "Harbour Street 6", "has changed since"),
        ("    district: centre   # beside the market\n", "    district: suburb\n", "has changed since"),
        ("id: cellar", "id: vault", "has no place cellar any more"),
        ("    address: Harb", "    position: {lat: 60.1, lon: 24.9, datum: wgs84}\n    address: Harb", "has changed since"),
    ],
)
def test_a_record_that_changed_meanwhile_is_not_touched(
    registry: Path, reviewed: Path, server: NominatimServer, old: str, new: str, said: str
) -> None:
    """A colleague corrected the address, the area, the id or the position while the table was out."""
    rows = table(reviewed)
    rows[0]["accept (y/n)"] = "y"
    saved(reviewed, rows)
    registry.write_text(changed := REGISTRY.replace(old, new), encoding="utf-8")
    done = run(server, registry, "--apply", str(reviewed))
    assert done.exit_code == 1 and said in done.output
    assert registry.read_text(encoding="utf-8") == changed


def test_the_same_place_twice_in_a_table_is_decided_once(registry: Path, reviewed: Path, server: NominatimServer) -> None:
    """A copied row does not write a second position."""
    rows = table(reviewed)
    rows[0]["accept (y/n)"] = "y"
    saved(reviewed, [rows[0], rows[0]])
    done = run(server, registry, "--apply", str(reviewed))
    assert "1 position written" in done.output and "a second time" in done.output


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"\xff\xfe\x00", b'"a\n'])
def test_what_is_no_table_is_refused_with_its_columns(registry: Path, server: NominatimServer, content: bytes) -> None:
    """Another file by mistake changes nothing."""
    other = registry.parent / "other.csv"
    other.write_bytes(content)
    done = run(server, registry, "--apply", str(other))
    assert done.exit_code == 1 and "--review" in done.output


def test_a_table_that_is_there_is_not_overwritten(registry: Path, reviewed: Path, server: NominatimServer) -> None:
    """It may hold the decisions of an afternoon."""
    before = reviewed.read_bytes()
    done = run(server, registry, "--review", str(reviewed))
    assert done.exit_code == 2 and "is there already" in done.output
    assert reviewed.read_bytes() == before


def test_no_cell_of_a_table_is_a_formula(registry: Path, server: NominatimServer) -> None:
    """What a service or a colleague wrote is not calculated by the clerk's spreadsheet."""
    server.answers = {CELLAR: [{**GOOD, "display_name": "=cmd|' /C calc'!A0"}]}
    path = registry.parent / "positions.csv"
    run(server, registry, "--yes", "--review", str(path))
    assert table(path)[0]["found"].startswith("'=")


def test_the_table_is_read_in_the_other_language(registry: Path, server: NominatimServer) -> None:
    """One colleague works in Chinese, the next in English."""
    server.answers = {CELLAR: [GOOD]}
    path = registry.parent / "positions.csv"
    environment = {**server.environment, "LC_ALL": "zh_CN.UTF-8"}
    arguments = ["--registry", str(registry), "--contact", "office@shelters.test", "--delay", "0", "--yes", "--review", str(path)]
    done = CliRunner().invoke(command, arguments, env=environment)
    assert "条建议" in done.output
    rows = table(path)
    rows[0]["接受（y/n）"] = "是"
    saved(path, rows)
    assert "1 position written" in run(server, registry, "--apply", str(path)).output


def test_a_stopped_service_leaves_the_rest_for_the_next_run(registry: Path, server: NominatimServer) -> None:
    """The first answer is kept and proposed, the second question is asked in the next run, and only that."""
    server.answers = {CELLAR: [GOOD], HALL: [HALL_SPOT]}
    server.fault = lambda question, times: Reply(403) if question == HALL else None
    done = run(server, registry, "--yes", answers="s\n")
    assert "refuses to answer" in done.output and "Harbour Street 5, Helsinki" in done.output
    server.fault = lambda question, times: None
    server.asked.clear()
    run(server, registry, "--yes", answers="s\ns\n")
    assert [each.text for each in server.asked] == [HALL]


def test_a_registry_that_cannot_be_read_is_not_touched(registry: Path, server: NominatimServer) -> None:
    """Its problems are printed with their lines."""
    registry.write_text(broken := REGISTRY + "  - {id: a\n", encoding="utf-8")
    done = run(server, registry, "--yes")
    assert done.exit_code == 1 and "shelters.yaml:" in done.output
    assert registry.read_text(encoding="utf-8") == broken
    assert not server.asked


def test_what_was_written_is_checked_at_once(registry: Path, server: NominatimServer) -> None:
    """The registry as a whole, as after an import; a place that waits is a warning."""
    server.answers = {CELLAR: [GOOD]}
    assert re.search(r"The registry has 0 errors and \d+ warnings now", run(server, registry, "--yes", answers="y\n").output)


def test_positions_of_openstreetmap_ask_for_its_name(registry: Path, server: NominatimServer) -> None:
    """The licence wants it on the page about the data; once it stands there, nothing is said."""
    server.answers = {CELLAR: [GOOD]}
    assert "site.attribution" in run(server, registry, "--yes", answers="y\n").output
    named = REGISTRY.replace("  country: FI\n", "  country: FI\n  attribution: © OpenStreetMap contributors\n")
    registry.write_text(named, encoding="utf-8")
    assert "site.attribution" not in run(server, registry, "--yes", answers="y\n").output


def test_a_foreign_cache_is_refused(registry: Path, server: NominatimServer) -> None:
    """Any other file is left as it is."""
    other = registry.parent / "photo.png"
    other.write_bytes(b"no database" * 100)
    done = run(server, registry, "--cache", str(other))
    assert done.exit_code == 1 and "--cache" in done.output
    assert other.read_bytes() == b"no database" * 100


def test_an_area_that_was_moved_meanwhile_bars_what_was_accepted(registry: Path, reviewed: Path, server: NominatimServer) -> None:
    """What the table says is judged against the registry as it is now."""
    rows = table(reviewed)
    rows[0]["accept (y/n)"] = "y"
    saved(reviewed, rows)
    registry.write_text(changed := REGISTRY.replace("lat: 60.1700, lon: 24.9400", "lat: 61.5, lon: 23.7"), encoding="utf-8")
    done = run(server, registry, "--apply", str(reviewed))
    assert done.exit_code == 1 and "cannot be accepted here" in done.output
    assert registry.read_text(encoding="utf-8") == changed


def test_the_demonstration_gets_its_positions_back(root: Path, tmp_path: Path, server: NominatimServer) -> None:
    """Every position of the demonstration is taken out and found again: no other line of the file changes, not one comment."""
    before = (root / "shelters.yaml").read_text(encoding="utf-8")
    line = re.compile(r"^    position: \{lat: ([0-9.]+), lon: ([0-9.]+), .*\n", re.MULTILINE)
    path = tmp_path / "shelters.yaml"
    path.write_text(line.sub("", before), encoding="utf-8")
    (tmp_path / "geodata").mkdir()
    (tmp_path / "geodata" / "helsinki.osm.pbf").touch()
    spots = line.findall(before)
    gaps = survey(path, also_internal=True).gaps
    assert len(gaps) == len(spots) > 40
    server.answers = {gap.question: [place(*spot)] for gap, spot in zip(gaps, spots, strict=True)}
    done = run(server, path, "--yes", "--also-internal", "--accept-within", "20000")
    written = line.findall(path.read_text(encoding="utf-8"))
    doubtful = re.findall(r"! Look", done.output)
    assert len(written) >= len(spots) - len(doubtful) > 30
    assert set(written) <= {(f"{float(lat):.6f}".rstrip("0"), f"{float(lon):.6f}".rstrip("0")) for lat, lon in spots}
    assert line.sub("", path.read_text(encoding="utf-8")) == line.sub("", before)
