"""The lists of Japan, Takamatsu and Ishikawa as they are: every row arrives or is refused for a reason that a person can see in it."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from openpyxl import load_workbook

from shelterfinder.registry.exchange.importing import Imported, import_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.profile_file import read_profile, shipped_profiles
from shelterfinder.registry.exchange.sources import Hints, read_source
from shelterfinder.registry.exchange.suggesting import propose

ROWS_OF_JAPAN = 3_000
"""Of each list of the country, so that the test stays short; both were imported whole by hand, without a refusal."""
HAZARDS = {
    "洪水": "flood",
    "津波": "tsunami",
    "大規模な火事": "fire",
    "火山現象": "volcano",
    "内水氾濫": "inland_flood",
    "高潮": "storm_surge",
}

DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
"""The import writes plain digits."""


def profile(name: str) -> Profile:
    """A shipped profile."""
    read = read_profile(shipped_profiles()[name])
    assert read.profile is not None, (read.problems, read.refusals)
    return read.profile


def imported(path: Path, name: str) -> Imported:
    """A list with its shipped profile; its format is found."""
    stated = profile(name)
    return import_rows(read_source(path, None, Hints.of(stated)), stated)


def table(path: Path) -> list[dict[str, str]]:
    """A CSV file without a line of the product."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))


@pytest.fixture
def cut(real_data: Path, tmp_path: Path) -> Callable[[str], tuple[Path, list[dict[str, str]]]]:
    """The first rows of a list of Japan as a file, and the same rows read without the product."""

    def make(name: str) -> tuple[Path, list[dict[str, str]]]:
        with gzip.open(real_data / "japan" / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            text = "".join(islice(file, ROWS_OF_JAPAN + 1))
        path = tmp_path / f"{name}.csv.gz"
        path.write_bytes(gzip.compress(text.encode()))
        return path, list(csv.DictReader(io.StringIO(text, newline="")))

    return make


def test_emergency_sites_of_japan(cut: Callable[[str], tuple[Path, list[dict[str, str]]]]) -> None:
    """A hazard flag is a suitability, an empty cell says nothing, and each municipality is a district by its code."""
    path, rows = cut("gsi_emergency")
    done = imported(path, "gsi-emergency")
    assert (done.rows, done.refused, done.columns_left) == (len(rows), (), ())
    for facility, row in zip(done.facilities, rows, strict=True):
        assert (facility.position.lat, facility.position.lon) == (float(row["lat"]), float(row["lon"]))
        assert facility.source is not None and facility.source.key == row["共通ID"] and facility.district == row["団体コード"]
        for column, hazard in HAZARDS.items():
            assert (facility.hazards[hazard].suitability if hazard in facility.hazards else "") == ("suitable" if row[column] else "")
    names = {one.code: one.name["ja"] for one in done.districts}
    assert names == {row["団体コード"]: row["都道府県名及び市町村名"] for row in rows}


def test_shelters_of_japan_keep_their_conditions(cut: Callable[[str], tuple[Path, list[dict[str, str]]]]) -> None:
    """“Not in a tsunami” and “for people in need of care” stand in three columns; none of them is lost."""
    path, rows = cut("gsi_evacuation")
    done = imported(path, "gsi-evacuation")
    assert (done.rows, done.refused) == (len(rows), ())
    for facility, row in zip(done.facilities, rows, strict=True):
        (role,) = facility.roles.emergency
        said = (role.notes or {}).get("ja", "")
        for column, label in (("その他市町村長が必要と認める事項", "その他："), ("受入対象者", "受入対象者："), ("備考", "備考：")):
            assert not row[column].strip() or f"{label}{row[column].strip()[:1].translate(DIGITS)}" in said


def test_takamatsu_rates_each_danger(real_data: Path) -> None:
    """195 rows: 194 places with ○ △ × as suitable, conditional, unsuitable, and one pin that nobody named."""
    path = real_data / "takamatsu" / "data_evacuation_space_data.xlsx"
    done = imported(path, "takamatsu")
    assert (done.rows, len(done.facilities)) == (195, 194)
    assert [(one.row, one.rule) for one in done.refused] == [(100, "row_no_place")]
    sheet = load_workbook(path).active
    assert sheet is not None
    head, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    words = {"○": "suitable", "△": "conditional", "×": "unsuitable"}
    for column, hazard in (("flood_L2", "flood"), ("fire", "fire"), ("tunami", "tsunami"), ("sedimentDisaster", "landslide")):
        wanted = Counter(words[row[head.index(column)]] for row in rows if row[head.index(column)] in words)
        found = Counter(one.hazards[hazard].suitability for one in done.facilities if hazard in one.hazards)  # type: ignore[index]
        assert found == wanted
    assert Counter(one.kind for one in done.facilities) == {"shelter": 153, "emergency_site": 41}


def test_ishikawa_counts_people_in_words(real_data: Path) -> None:
    """1,528 rows, three of them without anything; capacities in thirty forms of words are numbers, and the words stay."""
    path = real_data / "ishikawa" / "170003_evacuation_space.csv"
    done, rows = imported(path, "ishikawa-spaces"), table(path)
    assert (done.rows, len(done.facilities)) == (1528, 1525)
    assert [one.row for one in done.refused] == [1526, 1527, 1528]
    by_id = {one.id: one for one in done.facilities}
    for row in rows[:1525]:
        (role,) = by_id[f"ishikawa-{row['ID'].lower()}"].roles.emergency
        counted = row["想定収容人数"] not in ("", "－")
        assert (role.capacity is not None) == counted
        assert not counted or "想定収容人数：" in (role.notes or {})["ja"]
    sample = next(row for row in rows if row["想定収容人数"] == "屋内191人／屋外0人(面積の1/2)")
    capacity = by_id[f"ishikawa-{sample['ID'].lower()}"].roles.emergency[0].capacity
    assert capacity is not None and capacity.persons == 191
    assert sum(one.rule == "left_out" for one in done.notes) == 54, "telephone numbers without an area code are left out, and noted"


def test_temporary_places_of_suzu(real_data: Path) -> None:
    """122 places to flee to from a tsunami, and from nothing else."""
    done = imported(real_data / "ishikawa" / "suzukinkyushelter.csv", "ishikawa-shelters")
    assert (done.rows, len(done.facilities), done.refused) == (122, 122, ())
    assert {tuple(one.hazards) for one in done.facilities} == {("tsunami",)}


def test_map_of_noto_is_rows(real_data: Path) -> None:
    """40 placemarks of a hand-made map: 31 points, and roads that are refused."""
    source = read_source(real_data / "ishikawa" / "2024-noto.kml", None, Hints())
    text = (real_data / "ishikawa" / "2024-noto.kml").read_text(encoding="utf-8")
    assert source.count() == text.count("<Placemark") == 40
    assert len(source.rows) == text.count("<Point>") and {one.rule for one in source.refused} <= {"geometry"}


@pytest.mark.parametrize(
    ("file", "meanings"),
    [
        ("takamatsu/data_evacuation_space_data.xlsx", {"name", "address", "hazards.fire.suitability", ".lat", ".lon", ".key"}),
        ("ishikawa/170003_evacuation_space.csv", {"name", "address", "hazards.volcano.suitability", ".lat", ".lon", ".district"}),
        ("japan/gsi_emergency.csv.gz", {"name", "address", "hazards.landslide.suitability", ".lat", ".lon", ".key"}),
        ("norway/shelters.json", {"address", "roles.war.0.capacity.persons", ".lat", ".lon", ".key"}),
    ],
)
def test_real_lists_get_a_useful_proposal(real_data: Path, file: str, meanings: set[str]) -> None:
    """What a clerk would have to type is there already."""
    found = propose(read_source(real_data / file, None, Hints()))
    assert meanings <= {one.meaning for one in found.guesses} and not found.swapped


def test_swapped_columns_are_one_sentence_and_not_a_hundred(real_data: Path, tmp_path: Path) -> None:
    """A country's list stood swapped for a year: here every row is refused, and one line says which two words to exchange."""
    stated = profile("norway")
    turned = stated.model_copy(update={"position": stated.position.model_copy(update={"lat": "longitude", "lon": "latitude"})})
    done = import_rows(read_source(real_data / "norway" / "shelters.json", None, Hints.of(turned)), turned)
    assert not done.facilities and {one.rule for one in done.refused} == {"position_swapped"}
    (said,) = [one for one in done.said if one.rule == "columns_swapped"]
    assert said.details == {"n": 556, "lat": "longitude", "lon": "latitude"}
