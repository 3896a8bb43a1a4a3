"""Every problem that the rules find in real lists, counted and judged: no error is false, and a warning that is false is no longer said.

The lists are read as offices publish them. What a count stands for was looked at by hand, all of it in Norway, Oslo and of the stacks of
Ishikawa, else samples; the judgement stands beside the number. A rule that begins to say something else fails here.
"""

from __future__ import annotations

import csv
import gzip
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from shelterfinder.registry.problem import Problem
from shelterfinder.registry.registry import read_registry
from tests.building import ROOT
from tests.real.lists import RealList

ROWS = 3_000
"""So many rows of each list of Japan: the whole of both takes some minutes, and says the same (see WHOLE_JAPAN)."""


class Source(NamedTuple):
    """A list that no profile ships for here: its file, the column of its key, and which columns are which fields."""

    file: str
    key: str
    columns: dict[str, str]
    position: tuple[str, str] = ("lat", "lon")


SOURCES = {
    "emergency": Source("japan/gsi_emergency.csv.gz", "共通ID", {"施設・場所名": "name", "住所": "address"}),
    "evacuation": Source("japan/gsi_evacuation.csv.gz", "共通ID", {"施設・場所名": "name", "住所": "address"}),
    "ishikawa": Source(
        "ishikawa/170003_evacuation_space.csv",
        "ID",
        {"名称": "name", "所在地_連結表記": "address", "標高": "flood.elevation_m"},
        ("緯度", "経度"),
    ),
}
UNVERIFIED = "never-verified"
UNTRANSLATED = "language-missing"
JUDGED: dict[str, dict[str, int]] = {
    "oslo": {UNVERIFIED: 30, UNTRANSLATED: 30, "stacked-points": 1},
    "norway": {UNVERIFIED: 556, UNTRANSLATED: 556, "stacked-points": 4},
    "ishikawa": {UNVERIFIED: 1_524, UNTRANSLATED: 1_524, "stacked-points": 7},
    "emergency": {UNVERIFIED: 3_000, UNTRANSLATED: 3_000, "stacked-points": 16},
    "evacuation": {UNVERIFIED: 3_000, UNTRANSLATED: 3_000, "stacked-points": 89, "name-twice-near": 69},
}
"""True, all of them:

never-verified: the lists do not say when anybody was there. language-missing: the sites speak English, the names are local.
stacked-points: in Norway two rooms of one house each. In Ishikawa nine places of Nanao, kilometres apart, on one point, and schools of
one name in two towns on the point of one of them, more than 60 km from the other: positions that would have led people to the wrong town.
In Japan mostly one house twice, as an ordinary and as a welfare shelter; of 45 with two addresses, two are of two towns (a temple and a
hall, each with a namesake), three of far parts of one, some fifteen are one address in two spellings, the others neighbours.
name-twice-near: one school or hall twice in all 27 that were looked at, under two designations or by two towns that share it.
streets-on-one-spot: all 16 of the whole lists were looked at. 15 are places of two quarters, villages or even islands, one of which stands
at the other (two schools of one ward, halls of two villages); one is a street in two spellings. Places within 5 m that have a street, an
address or a name in common (495 of 511 pairs) are parts of one house or neighbours, but for about eleven, and nothing is said of them.
position-decimals: a point with three decimals among 115,402 with six. Full-width digits (addresses with １２ beside others with 12: 10,630
and 1,425 rows) are made plain by the import.

Said once and no longer, because it was false: far-from-others, 9 in Norway and 17 in Japan, islands and remote towns all of them;
zero-unknown for a height of 0 m, which is that of a quay in Ishikawa.
"""
WHOLE_JAPAN = {
    "emergency": {"stacked-points": 105, "name-twice-near": 71, "streets-on-one-spot": 4, "position-decimals": 1},
    "evacuation": {"stacked-points": 1_119, "name-twice-near": 732, "streets-on-one-spot": 12},
}
"""The same for all 115,402 and 82,557 rows, besides never-verified and language-missing at each."""


@pytest.mark.parametrize("name", ["oslo", "norway"])
def test_every_problem_of_a_shipped_list_is_judged(name: str, request: pytest.FixtureRequest) -> None:
    """Oslo's and Norway's shelters, as `shelters import` writes them."""
    found: RealList = request.getfixturevalue(name)
    assert counted(read_registry(found.registry).problems) == JUDGED[name]


@pytest.mark.parametrize("name", list(SOURCES))
def test_every_problem_of_a_list_of_japan_is_judged(name: str, real_data: Path, tmp_path: Path) -> None:
    """The lists of the country and of Ishikawa, by a profile with name, address and position."""
    assert counted(read_registry(imported(SOURCES[name], real_data, tmp_path)).problems) == JUDGED[name]


def counted(problems: Iterable[Problem]) -> dict[str, int]:
    """How often each rule speaks. An error would be a false one: every list is right by its own office's word."""
    problems = list(problems)
    assert [problem for problem in problems if problem.level == "error"] == []
    return dict(Counter(problem.rule for problem in problems))


def imported(source: Source, data: Path, folder: Path) -> Path:
    """The registry that `shelters import` makes of the first rows of a list."""
    rows, profile, registry = folder / "rows.csv", folder / "profile.yaml", folder / "shelters.yaml"
    path = data / source.file
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8-sig", newline="") as file, rows.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(islice(csv.reader(file), 1 + ROWS))
    profile.write_text(profile_of(source), encoding="utf-8")
    command = [sys.executable, "-m", "shelterfinder.cli", "import", "--from", "csv", "--map", str(profile), str(rows)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    done = subprocess.run([*command, "--output", str(registry)], env=environment, capture_output=True, text=True, check=False)
    assert registry.exists(), done.stdout + done.stderr  # four rows of Ishikawa have a height that is no number
    return registry


def profile_of(source: Source) -> str:
    """A mapping profile for a list of Japan."""
    columns = "".join(f"  {column}: {field}\n" for column, field in source.columns.items())
    lat, lon = source.position
    return f"""\
id: "{{{source.key}}}"
text_language: ja
columns:
{columns}position: {{lat: {lat}, lon: {lon}, datum: wgs84, bounds: {{south: 20, west: 122, north: 46, east: 154}}}}
district: {{record: {{id: japan, name: {{en: Japan, ja: 日本}}}}}}
facility:
  kind: emergency_site
  roles: {{emergency: [{{services: [reception]}}]}}
  publication: {{state: public, approved_by_role: Publisher of the open data, approved_on: 2026-11-23}}
  source: {{organisation: {{en: Publisher of the list}}}}
site:
  name: Evacuation sites
  office: Office
  example: true
  languages: [en]
  default_language: en
  timezone: Asia/Tokyo
  country: JP
  mode: {{current: emergency}}
  emergency_phone: "119"
  hotline: "119"
  policy: {{list_never_verified: true}}
"""
