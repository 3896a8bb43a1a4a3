"""A proposed profile: what the headers and values say, and what only a person can."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelterfinder.cli.import_ import command
from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.profile_file import read_profile
from shelterfinder.registry.exchange.suggesting import Proposal, folded, propose

LISTS = {
    "zh-Hans": (
        "编号,名称,详细地址,所属区,容纳人数,纬度,经度\n"
        "A01,武昌地下工程,中南路1号,武昌区,300,30.53,114.32\n"
        "A02,汉口地下街,江汉路2号,江汉区,0,30.58,114.29\n"
    ),
    "zh-Hant": (
        "電腦編號,名稱,地址,行政區,可容納人數,緯度,經度\n"
        "1,中正避難設備,忠孝西路1段,中正區,300,25.04,121.51\n"
        "2,西門地下街,寶慶路2號,萬華區,1200,25.05,121.50\n"
    ),
    "ja": (
        "施設ID,施設名,住所,市区町村,想定収容人数,緯度,経度,洪水\n"
        "1,新番丁小,錦町2,高松市,1530,34.34,134.04,○\n"
        "2,四番丁小,番町1,高松市,315,34.35,134.05,△\n"
    ),
    "ko": (
        "관리번호,시설명,도로명주소,시군구명,최대수용인원,위도,경도\n"
        "1,종각역,종로 1,종로구,1200,37.57,126.98\n"
        "2,창신맨션,창신길 20,종로구,300,37.58,127.01\n"
    ),
    "en": (
        "Shelter ID;Name;Address;District;Capacity;Latitude;Longitude\n"
        "S1;Library;Main 1;North;300;59.9;10.7\n"
        "S2;School;Side 2;South;120;59.8;10.8\n"
    ),
    "nb": (
        "romnr;Navn;Gateadresse;Bydel;Antall plasser;Breddegrad;Lengdegrad\n"
        "1;Tullin;Tullins gate 2;St. Hanshaugen;1750;59,91;10,73\n"
        "2;Kingo;Kingos gate 17;Sagene;400;59,93;10,75\n"
    ),
}
"""Small lists with the words that offices use; each has a key, a name, an address, a district, a capacity and a position."""


def proposal(text: str) -> Proposal:
    """What is proposed for a table."""
    return propose(csv_rows(text, None))


@pytest.mark.parametrize("language", list(LISTS))
def test_headers_of_each_language_are_understood(language: str) -> None:
    """Every column finds its field, by its name."""
    found = proposal(LISTS[language])
    meanings = {guess.meaning for guess in found.guesses}
    assert {".key", "name", "address", ".district", "roles.war.0.capacity.persons", ".lat", ".lon"} <= meanings
    assert found.rest == () and not found.swapped and found.bounds is not None


@pytest.mark.parametrize("language", list(LISTS))
def test_finished_proposal_imports_the_list(tmp_path: Path, language: str) -> None:
    """A person settles the doubts, and every row goes in."""
    (tmp_path / "list.csv").write_text(LISTS[language], encoding="utf-8")
    run = CliRunner()
    done = run.invoke(command, ["--suggest", str(tmp_path / "list.csv"), "--output", str(tmp_path / "mine.yaml")])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert read_profile(tmp_path / "mine.yaml").profile is None, "a proposal with open doubts must not import anything"
    ids = "ids: {武昌区: a, 江汉区: b, 中正區: a, 萬華區: b, 高松市: a, 종로구: a}"
    settled = {
        "# datum: wgs84": "datum: wgs84",
        "# kind: shelter": "kind: shelter",
        "# source: {organisation: …, document: …}": "source: {organisation: City}",
        "\n  column:": f"\n  {ids}\n  column:",
        "容纳人数: roles.war.0.capacity.persons": '容纳人数: {field: roles.war.0.capacity.persons, missing: ["0"]}',
    }
    for old, new in settled.items():
        text = text.replace(old, new)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    done = run.invoke(command, ["--map", str(tmp_path / "mine.yaml"), str(tmp_path / "list.csv"), "--output", str(tmp_path / "out.yaml")])
    assert done.exit_code == 0, done.output
    assert "2 written" in done.output and "0 refused" in done.output


def test_doubts_are_said_beside_their_lines(tmp_path: Path) -> None:
    """Zeros, unknown words, a column nobody understood, the datum and the publication."""
    (tmp_path / "list.csv").write_text(
        "Nr,Navn,Kapasitet,Nord,Øst,Rullestol,Gruppe\n1,A,0,59.9,10.7,ja,x\n2,B,5,59.8,10.8,delvis,y\n", encoding="utf-8"
    )
    done = CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.csv")])
    lines = done.stdout.splitlines()
    assert any(line.strip().startswith("#?") and "0" in line and "missing" in line for line in lines)
    assert any("delvis" in line and line.strip().startswith("#?") for line in lines)
    assert any(line.startswith("#   Gruppe: x · y") for line in lines)
    assert sum(line.strip().startswith("#?") for line in lines) >= 8


def test_columns_whose_numbers_are_the_other_way_round_are_found() -> None:
    """A list of Chinese places whose latitude says 114: the proposal follows the numbers and says so."""
    found = proposal("编号,名称,纬度,经度\n1,甲,114.32,30.53\n2,乙,114.29,30.58\n")
    assert found.swapped and (found.column(".lat"), found.column(".lon")) == ("经度", "纬度")
    assert found.bounds is not None and found.bounds[0] < 30.53 < found.bounds[2]


def test_metres_of_a_grid_ask_for_their_code() -> None:
    """Which of a hundred grids it is cannot be seen in the numbers."""
    found = proposal("Nr,Navn,Northing,Easting\n1,A,6643010,597979\n2,B,6643110,597879\n")
    assert found.projected and found.bounds is None


def test_key_that_stands_twice_is_doubted_and_another_is_looked_for() -> None:
    """An id that two rows share is none; without a column called so, one that differs in each row is proposed with a doubt."""
    twice = proposal("ID,名称,纬度,经度\n1,甲,30.5,114.3\n1,乙,30.6,114.2\n")
    assert [doubt.rule for guess in twice.guesses if guess.meaning == ".key" for doubt in guess.doubts] == ["key_twice"]
    without = proposal("Ref,Name,Lat,Lon\nx1,A,59.9,10.7\nx2,B,59.8,10.8\n")
    assert without.column(".key") == "Ref"


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("容纳人数（人）", "容纳人数"),
        (" Latitude ", "latitude"),
        ("ＬＡＴ", "lat"),
        ("Area (m2):", "area(m2):"),
        ("위도(EPSG4326)", "위도"),
    ],
)
def test_names_are_compared_without_width_case_and_units(name: str, wanted: str) -> None:
    """A unit in brackets and wide letters do not make another column."""
    assert folded(name) == wanted.rstrip(":")


def test_list_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    """With its name and the reason, exit code 1; a profile that is there is not overwritten."""
    (tmp_path / "list.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    done = CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.xls")])
    assert done.exit_code == 1 and "list.xls" in done.stderr and ".xlsx" in done.stderr
    (tmp_path / "list.csv").write_text("Nr,Navn\n", encoding="utf-8")
    assert CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.csv")]).exit_code == 1
    (tmp_path / "mine.yaml").write_text("# mine\n", encoding="utf-8")
    (tmp_path / "list.csv").write_text(LISTS["en"], encoding="utf-8")
    assert CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.csv"), "--output", str(tmp_path / "mine.yaml")]).exit_code == 2


ADDRESSES = "编号,名称,详细地址,所属区,容纳人数\nA01,武昌地下工程,中南路1号,武昌区,300\nA02,汉口地下街,江汉路2号,江汉区,200\n"


def test_list_without_coordinates_gets_a_profile_without_a_position(tmp_path: Path) -> None:
    """The doubt is said, and with nothing but the usual doubts settled every row is written and waits."""
    (tmp_path / "list.csv").write_text(ADDRESSES, encoding="utf-8")
    run = CliRunner()
    names = [str(tmp_path / "list.csv"), "--output"]
    run.invoke(command, ["--suggest", *names, str(tmp_path / "mine.yaml")])
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    lines = text.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("# position:"))
    assert lines[at - 1].startswith("#? no column looks like a latitude or a longitude.")
    assert not re.search(r"^ *(position|lat|datum|bounds):", text, re.MULTILINE)
    for old, new in {
        "# kind: shelter": "kind: shelter",
        "# source: {organisation: …, document: …}": "source: {organisation: City}",
        "\n  column:": "\n  ids: {武昌区: a, 江汉区: b}\n  column:",
    }.items():
        text = text.replace(old, new)
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    done = run.invoke(command, ["--map", str(tmp_path / "mine.yaml"), *names, str(tmp_path / "out.yaml")])
    assert done.exit_code == 0, done.output
    assert "2 of them wait for a position (rows 1–2)" in done.output and "0 refused" in done.output


def test_list_without_coordinates_and_addresses_is_doubted_twice(tmp_path: Path) -> None:
    """Such rows would all be refused; which column is the address has to be said."""
    (tmp_path / "list.csv").write_text("编号,名称\nA01,武昌地下工程\n", encoding="utf-8")
    shown = CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.csv")]).stdout
    assert "#? no column looks like an address" in shown
    (tmp_path / "list.csv").write_text(ADDRESSES, encoding="utf-8")
    assert "no column looks like an address" not in CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.csv")]).stdout


@pytest.mark.parametrize("head", ["编号,名称,详细地址,纬度", "编号,名称,详细地址,经度"])
def test_half_a_position_is_asked_about(tmp_path: Path, head: str) -> None:
    """A list that has one of the two columns has the other as well, under a name that was not understood."""
    (tmp_path / "list.csv").write_text(f"{head}\nA01,甲,中南路1号,30.5\n", encoding="utf-8")
    shown = CliRunner().invoke(command, ["--suggest", str(tmp_path / "list.csv")]).stdout
    assert "\nposition:\n  #? which columns hold the latitude and the longitude?" in shown
