"""The nearest shelters of real people on real streets: the browser, the command line's oracle and geopy alone agree."""

from __future__ import annotations

import datetime
import json
import math
import random
import re
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from geopy.distance import geodesic

from shelterfinder.geo.point import Point
from shelterfinder.shards.nearest import Question, nearest
from tests.building import ROOT
from tests.real.lists import RealList, RealShelter

pytestmark = pytest.mark.xdist_group("real")
"""One worker builds the sites of the real lists, each once."""

BRIDGE = ROOT / "tests" / "property" / "shards" / "answer.mjs"
TODAY = datetime.date(2026, 11, 23)
STALE_WEIGHT = 1.1
"""Nobody verified any of these records, so every key has the same weight, and the order is that of the distance."""
TOLERANCE_M = 0.001
"""Distances are compared in millimetres, as the order is."""
POSITIONS = 40
"""Each takes 556 distances by geopy, three times over; forty take about fifteen seconds, the build of the site not counted."""
BOXES = {"oslo": (59.80, 59.99, 10.60, 10.95), "norway": (58.0, 71.0, 4.9, 31.1)}
"""South, north, west, east in degrees: where the random positions of each list lie."""

KNOWN = [
    ("oslo", "in front of the National Theatre", 59.9144, 10.7341, "T-banen - Nationalteater stasjon"),
    ("oslo", "at the parliament", 59.9131, 10.7402, "T-banen - Stortinget stasjon"),
    ("oslo", "at Grønland underground station", 59.9128, 10.7597, "T-banen - Grønland stasjon"),
    ("oslo", "at Carl Berners plass", 59.9263, 10.7777, "T-banen - Carl Berners plass"),
    ("oslo", "on Jernbanetorget, in front of the central station", 59.9119, 10.7506, "T-banen - Jernbanetorget, nedgang Hotell clarion"),
    ("norway", "in Honningsvåg, on the island of the North Cape", 70.9821, 25.9704, "Honningsvåg"),
    ("norway", "in Kirkenes, at the Russian border", 69.7271, 30.0456, "Dr. Wessels gate 7"),
    ("norway", "in Lakselv", 70.0510, 24.9714, "Lakselv"),
    ("norway", "in Orkanger", 63.3050, 9.8497, "ORKANGER"),
    ("norway", "in Oslo, in front of the National Theatre", 59.9144, 10.7341, "T-banen - Nationalteater stasjon"),
]
"""Where somebody stands (read from a map), and what the nearest shelter of the list is called; anybody can check it on a map."""


def positions(name: str) -> list[Point]:
    """Random positions over the area of a list, the same in every run."""
    south, north, west, east = BOXES[name]
    chance = random.Random(f"{name} {POSITIONS}")
    return [Point(chance.uniform(south, north), chance.uniform(west, east)).rounded() for _ in range(POSITIONS)]


def brute_force(real_list: RealList, at: Point) -> list[tuple[str, float]]:
    """The five nearest rows of the source by geopy alone: id and distance in metres."""
    return _brute_force(tuple(real_list.shelters), at)


@cache
def _brute_force(shelters: tuple[RealShelter, ...], at: Point) -> list[tuple[str, float]]:
    measured = [(shelter.id, geodesic(at, (shelter.lat, shelter.lon)).m) for shelter in shelters]
    return sorted(measured, key=lambda one: (math.floor(one[1] * STALE_WEIGHT * 1000 + 0.5), one[0]))[:5]


def browser_answers(site: Path, asked: list[Point]) -> list[dict[str, Any]]:
    """What the browser's own code answers from the data file of the built site, run by Node."""
    files = {f"shards/{file.name}": file.read_text(encoding="utf-8") for file in (site / "shards").glob("*.js")}
    (root,) = [name for name in files if re.search(r"-[0-9a-f]{32}\.js$", name)]
    question = {
        "mode": "war",
        "hazard": "air_raid",
        "service": None,
        "stepFree": False,
        "today": TODAY.isoformat(),
        "listNeverVerified": True,
    }
    line = {
        "root": root,
        "files": files,
        "questions": [{**at._asdict(), **question} for at in asked],
    }
    done = subprocess.run(
        ["node", BRIDGE], input=json.dumps(line), capture_output=True, text=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_oracle_agrees_with_geopy_alone(real_list: RealList) -> None:
    """The five nearest, in their order, of positions all over the area."""
    for at in positions(real_list.name):
        found = nearest(real_list.view, Question(at, "war", TODAY, hazard="air_raid"))
        wanted = brute_force(real_list, at)
        assert [answer.facility.id for answer in found.listed] == [shelter for shelter, _ in wanted], at
        assert [answer.distance_m for answer in found.listed] == pytest.approx([distance for _, distance in wanted], abs=TOLERANCE_M)


def test_the_built_site_agrees_with_geopy_alone(real_list: RealList) -> None:
    """The data file that the site publishes, decoded and asked by the code that the site ships, gives the same five in the same order."""
    asked = positions(real_list.name)
    for at, found in zip(asked, browser_answers(real_list.site, asked), strict=True):
        wanted = brute_force(real_list, at)
        assert [answer["place"] for answer in found["listed"]] == [shelter for shelter, _ in wanted], at
        assert [answer["distanceM"] for answer in found["listed"]] == pytest.approx([distance for _, distance in wanted], abs=TOLERANCE_M)
        assert (found["uncertain"], found["leftOut"]) == ([], {}), at


@pytest.mark.parametrize(("name", "where", "lat", "lon", "wanted"), KNOWN, ids=[f"{one[0]}: {one[1]}" for one in KNOWN])
def test_an_answer_that_anybody_can_check(
    lists: Callable[[str], RealList], name: str, where: str, lat: float, lon: float, wanted: str
) -> None:
    """Somebody at a known spot is sent to the shelter that every local would name."""
    real_list = lists(name)
    (found,) = browser_answers(real_list.site, [Point(lat, lon)])
    first = found["listed"][0]
    names = {shelter.id: shelter.name for shelter in real_list.shelters}
    assert wanted in names[first["place"]], f"{where}: {names[first['place']]}"
    assert first["distanceM"] < 1000


def test_in_peace_none_is_offered_and_the_reader_is_told_why(oslo: RealList) -> None:
    """The rooms have a role in war only; in peacetime all thirty are counted as left out for that reason."""
    found = nearest(oslo.view, Question(Point(59.9144, 10.7341), "peace", TODAY))
    assert (found.listed, found.left_out) == ((), {"role": 30})
