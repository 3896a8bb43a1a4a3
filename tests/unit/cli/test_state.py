"""`shelters state`: what it writes, what it refuses, and in which words."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main
from shelterfinder.cli.state_options import next_time
from shelterfinder.cli.words import DOMAINS, FOLDER
from shelterfinder.registry.catalogue import read_catalogues
from shelterfinder.state.signing import KEY_VARIABLE, public_key
from tests.building import ROOT
from tests.state_files import ISSUED, KEY
from tests.unit.registry.small import written


class Office:
    """A registry with a built site, and the command of its staff."""

    def __init__(self, folder: Path, **state: Any) -> None:
        self.folder, self.output = folder, folder / "output"
        written(folder, site={"state": state, "languages": ["en", "fi"]}, facilities=[{"id": "library"}, {"id": "hall", "name": "Hall"}])
        self.output.mkdir()

    def run(self, *words: str) -> Result:
        """Run `shelters state` in English."""
        where = [] if words[0] == "keygen" else ["--registry", str(self.folder / "shelters.yaml"), "--output", str(self.output)]
        return CliRunner().invoke(main, ["--lang", "en", "state", *words, *where])

    @property
    def payload(self) -> dict[str, Any]:
        """What the file says."""
        return json.loads(json.loads((self.output / "state.json").read_text(encoding="utf-8"))["payload"])


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office without a key."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    return Office(tmp_path)


def test_a_report_in_two_languages_is_written_and_shown(office: Office) -> None:
    """The file says it, the log beside the registry has it, `show` reads it back, and the exit code is 0."""
    done = office.run("set", "library", "--state", "full", "--until", "3h", "--by", "en=staff", "--by", "fi=väki", "--note", "Try the hall")
    assert done.exit_code == 0, done.output
    assert "not signed" in done.output
    report = office.payload["places"]["library"]
    assert (report["state"], report["level"], report["note"]) == ("full", 4, {"en": "Try the hall"})
    assert office.payload["roles"] == [{"en": "staff", "fi": "väki"}]
    lasts = datetime.datetime.fromisoformat(report["until"]) - datetime.datetime.fromisoformat(report["at"])
    assert lasts == datetime.timedelta(hours=3)
    assert (office.folder / "state.log.jsonl").read_text(encoding="utf-8").count("\n") == 1
    shown = office.run("show")
    assert shown.exit_code == 0
    assert re.search(r"library: full, at .* by staff", shown.output)
    assert json.loads(office.run("show", "--format", "json").output)["places"]["library"]["level"] == 4


def test_a_report_lasts_as_long_as_the_registry_says(tmp_path: Path) -> None:
    """Where nobody names an end."""
    office = Office(tmp_path, lasts_h=5)
    assert office.run("set", "hall", "--state", "open", "--by", "staff").exit_code == 0
    report = office.payload["places"]["hall"]
    assert datetime.datetime.fromisoformat(report["until"]) - datetime.datetime.fromisoformat(report["at"]) == datetime.timedelta(hours=5)


def test_the_next_six_in_the_evening_is_today_or_tomorrow() -> None:
    """A time of day is the next one that clocks at the site show."""
    assert next_time(ISSUED, 18, 30) - ISSUED == datetime.timedelta(minutes=30)
    assert next_time(ISSUED, 18, 0) - ISSUED == datetime.timedelta(days=1)


def test_clearing_takes_back_one_or_all(office: Office) -> None:
    """By id, or everything."""
    office.run("set", "library", "hall", "--state", "closed", "--by", "staff")
    assert office.run("clear", "hall").exit_code == 0
    assert list(office.payload["places"]) == ["library"]
    assert office.run("clear").exit_code == 0
    assert office.payload["places"] == {}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("set", "nowhere", "--state", "full", "--by", "staff"), 1, "nowhere: no published place has this id"),
        (("set", "library", "--state", "full", "--by", "staff", "--until", "2020-01-01T00:00:00Z"), 1, "Name a later time"),
        (("set", "library", "--state", "full", "--by", "staff", "--until", "400h"), 1, "a report may last to"),
        (("set", "library", "--state", "full", "--by", "staff", "--until", "soon"), 2, "soon is not a time"),
        (("set", "library", "--state", "bursting", "--by", "staff"), 2, "'bursting' is not one of"),
        (("set", "library", "--state", "full"), 2, "Missing option '--by'"),
        (("set", "library", "--by", "staff"), 2, "Say what to report"),
        (("set", "--state", "full", "--by", "staff"), 2, "Say what to report"),
        (("set", "library", "--state", "full", "--by", "staff", "--hazard", "flood"), 2, "Say what to report"),
        (("set", "library", "--state", "full", "--by", "en=a", "--by", "b"), 2, "two texts in the language en"),
        (("set", "library", "--state", "full", "--by", "en= "), 2, "text in the language en is empty"),
        (("set", "library", "--state", "full", "--by", "staff", "--note", "x" * 121), 1, "has 121 characters"),
        (("set", "--mode", "war", "--by", "command"), 1, "Only a signed file may change the mode"),
        (("set", "library", "--state", "full", "--by", "staff", "--key", "none.pem"), 1, "none.pem cannot be read"),
        (("clear", "nowhere"), 1, "nowhere: no published place"),
        (("show",), 1, "nothing is reported"),
        (("import", "none.csv", "--map", "nanao", "--by", "staff"), 2, "none.csv does not exist"),
    ],
)
def test_what_cannot_be_is_refused_in_words(office: Office, words: tuple[str, ...], code: int, said: str) -> None:
    """1 for what was found wrong, 2 for wrong use; the sentence holds what was found; no file appears."""
    done = office.run(*words)
    assert (done.exit_code, said in done.output) == (code, True), done.output
    assert not (office.output / "state.json").exists()


def test_a_site_that_was_not_built_is_named(tmp_path: Path) -> None:
    """With what to do."""
    office = Office(tmp_path)
    office.output.rmdir()
    done = office.run("set", "library", "--state", "full", "--by", "staff")
    assert done.exit_code == 2
    assert "Build the site first" in done.output


def test_a_broken_file_is_named_and_started_over(office: Office) -> None:
    """Nothing is lost silently."""
    (office.output / "state.json").write_text("<html>", encoding="utf-8")
    done = office.run("set", "library", "--state", "full", "--by", "staff")
    assert done.exit_code == 1
    assert "--start-over" in done.output
    assert office.run("clear", "--start-over").exit_code == 0
    assert office.payload["places"] == {}


def test_a_key_is_made_and_signs_a_mode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the key to the mode in force: made, named in the registry, used from a file and from the environment, taken back."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    (tmp_path / "office").mkdir()
    made = CliRunner().invoke(main, ["--lang", "en", "state", "keygen", str(tmp_path / "key.pem")])
    public = re.search(r'keys: \["([^"]+)"\]', made.output)
    assert made.exit_code == 0
    assert public
    office = Office(tmp_path / "office", keys=[public[1]])
    done = office.run("set", "--mode", "war", "--hazard", "air_raid", "--by", "command", "--key", str(tmp_path / "key.pem"))
    assert done.exit_code == 0, done.output
    assert "The file is signed." in done.output
    assert (office.payload["mode"]["current"], office.payload["mode"]["hazard"]) == ("war", "air_raid")
    monkeypatch.setenv(KEY_VARIABLE, (tmp_path / "key.pem").read_text(encoding="ascii"))
    assert office.run("set", "library", "--state", "full", "--by", "staff").exit_code == 0
    assert office.payload["mode"]["current"] == "war"
    assert re.search(r"Mode in force: war air_raid, set .* by command", office.run("show").output)
    assert office.run("clear", "--mode").exit_code == 0
    assert "mode" not in office.payload
    assert list(office.payload["places"]) == ["library"]


def test_without_its_key_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers would refuse it."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    done = Office(tmp_path, keys=[public_key(KEY)]).run("set", "library", "--state", "full", "--by", "staff")
    assert done.exit_code == 1
    assert "Name the private key with --key" in done.output


def test_a_list_is_imported_row_by_row(office: Office) -> None:
    """Good rows are written, the others are printed with their line and the reason; the exit code says that there were some."""
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=9)))
    at = (now - datetime.timedelta(minutes=5)).strftime("%Y-%m-%dT%H:%M")
    path = office.folder / "open.csv"
    path.write_text(f"ID,名称,人数,時点\nlibrary,Library,10,{at}\nx,Nowhere,5,{at}\nhall,Hall,many,{at}\n", encoding="utf-8")
    done = office.run("import", str(path), "--map", "nanao", "--by", "city")
    assert done.exit_code == 1
    assert "3 rows: 1 reports taken, 2 refused." in done.output
    assert re.search(r"open\.csv:3: row 2: no published place has the id x", done.output)
    assert re.search(r"open\.csv:4: row 3: many is not a number of people", done.output)
    assert list(office.payload["places"]) == ["library"]


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_refusal_has_its_words(language: str) -> None:
    """Every code in the room of the state is a sentence in both languages."""
    words = read_catalogues(FOLDER, language, DOMAINS).words
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "plugins" / "shelterfinder" / "state").glob("*.py")]
    codes = {f"state.refused.{code}" for text in sources for code in re.findall(r'StateRefused\(\s*"(\w+)"', text)}
    codes |= {f"state.row.{code}" for text in sources for code in re.findall(r'CellRefused\(\s*"(\w+)"', text)}
    assert len(codes) > 25
    assert codes - words.keys() == set()


@pytest.mark.parametrize("command", ["set", "clear", "import", "show", "keygen"])
def test_each_part_of_the_command_has_help_with_an_example(command: str) -> None:
    """`--help` shows how it is used."""
    shown = CliRunner().invoke(main, ["state", command, "--help"])
    assert shown.exit_code == 0
    assert f"shelters state {command}" in shown.output.split("Example:")[-1]
    assert "--lang" in shown.output
