"""P9: the browser's five nearest are the five nearest by geodesic distance, wherever somebody stands and whatever they ask for.

`python -m bench.exactness 100000` asks so many questions (10,000 if not said): registries from one place to 100,000, as people
live, in clusters, on the antimeridian, at the poles, on one spot. The browser's own code answers in Node, from the files of the
encoder, which it fetches as it needs them. The other side is brute force: the rules of `shards/nearest.py` tell which doors of
which places fit; PROJ (pyproj), which shares no code with the product's geodesic nor with geopy, measures the way to each of them.
Only where more than DOORS_MEASURED doors fit, a distance on the sphere first leaves out what is certainly too far: a geodesic is
between LOWER and UPPER times as long (derived in core/distance.js, and checked against PROJ in this run).

Two places whose keys differ by less than a millimetre count as equally near, and go by id; with rounding on both sides they may
change places, which is told apart from a disagreement.
"""

from __future__ import annotations

import dataclasses
import json
import math
import random
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from pyproj import Geod

from bench.places import TODAY, generated, positions
from bench.row import Row
from shelterfinder.geo.distances import EARTH_RADIUS_M
from shelterfinder.geo.point import Point
from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.encode import Limits, encode
from shelterfinder.shards.nearest import BESIDE_MAX, STALE_WEIGHT, Question, considered
from tests.property.shards.registries import Maker

QUESTIONS = 10_000
FULL = 100_000
"""The bar of the issue; `QUESTIONS` of them take two minutes and twenty seconds of one core."""
LISTED = 5
FILTERS = 5
"""Different sets of filters asked of one registry; each is asked from many positions."""
DOORS_MEASURED = 300
LOWER, UPPER, SLACK_M = 0.9944, 1.0045, 1.0
"""As in core/distance.js."""
SAME_M = 0.0011
"""Keys nearer to each other than a millimetre, and a rounding, may stand in either order."""
TOLERANCE_M = 0.0001
EARTH = Geod(ellps="WGS84")


class Sort(NamedTuple):
    """Registries of one size: how many of them, and their share of all questions."""

    what: str
    places: int | None
    registries: int
    share: float


SORTS = (
    Sort("1 to 60 places, at odd spots of the Earth", None, 400, 0.2),
    Sort("1,000 places at an odd spot", 1_000, 8, 0.2),
    Sort("10,000 places at an odd spot", 10_000, 2, 0.2),
    Sort("10,000 places as people live", 10_000, 1, 0.2),
    Sort("100,000 places as people live", 100_000, 1, 0.2),
)


class Tally(NamedTuple):
    """What came of the questions of one sort of registry."""

    questions: int
    places: int
    """Compared, listed and doubtful."""
    wrong: list[str]
    swapped: int
    """Pairs within a millimetre that stand the other way round."""
    fetched: int


class Doors:
    """Every door that fits one set of filters, as arrays, the doors of a place by id; `place` is the number of its place."""

    def __init__(self, view: PublicView, question: Question, *, doubtful: bool) -> None:
        rows = []
        for number, facility in enumerate(view.facilities):
            fitting = considered(view, facility, question)
            if not isinstance(fitting, str) and bool(fitting.doubts) == doubtful:
                weight = STALE_WEIGHT if fitting.stale else 1.0
                doors = sorted((door for _, door in fitting.ways), key=lambda door: door.id)
                rows += [(door.at.lat, door.at.lon, weight, number) for door in doors]
        table = np.array(rows, dtype=float).reshape(-1, 4)
        self.lat, self.lon, self.weight, self.place = table[:, 0], table[:, 1], table[:, 2], table[:, 3].astype(int)
        self.ids = [facility.id for facility in view.facilities]

    def nearest(self, at: Point, count: int) -> list[tuple[str, float]]:
        """The `count` nearest places with their keys in metres, each by its nearest door: by whole millimetres, then by id."""
        some = np.arange(len(self.lat)) if len(self.lat) <= DOORS_MEASURED else self._near(at, count)
        _, _, distance_m = (
            EARTH.inv(np.full(len(some), at.lon), np.full(len(some), at.lat), self.lon[some], self.lat[some], return_back_azimuth=False)
            if len(some)
            else ((), (), ())
        )
        ways: dict[str, tuple[float, float]] = {}
        for number, way_m, weight in zip(self.place[some], distance_m, self.weight[some], strict=True):
            name = self.ids[number]
            if name not in ways or _millimetres(way_m) < _millimetres(ways[name][0]):
                ways[name] = (float(way_m), weight)
        keys = [(name, way_m * weight) for name, (way_m, weight) in ways.items()]
        return sorted(keys, key=_order)[:count]

    def _near(self, at: Point, count: int) -> np.ndarray:
        """The doors that may be among those of the `count` nearest places."""
        sphere_m = haversine_m(at, self.lat, self.lon) * self.weight
        order = np.argpartition(sphere_m, min(len(sphere_m) - 1, 16 * count))[: 16 * count]
        best: dict[int, float] = {}
        for door in order:
            best[self.place[door]] = min(best.get(self.place[door], math.inf), sphere_m[door])
        if len(best) < count:
            return np.arange(len(self.lat))
        most_m = sorted(best.values())[count - 1] * UPPER + SLACK_M
        return np.flatnonzero(sphere_m * LOWER - SLACK_M * STALE_WEIGHT <= most_m)


def haversine_m(at: Point, lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """Metres on the sphere from a point to points in degrees."""
    phi, turn = np.radians(lat), np.radians(lon - at.lon)
    square = np.sin((phi - math.radians(at.lat)) / 2) ** 2 + math.cos(math.radians(at.lat)) * np.cos(phi) * np.sin(turn / 2) ** 2
    return 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1, np.sqrt(square)))


def rows(questions: int = QUESTIONS) -> Iterator[Row]:
    """The lines of the table."""
    yield _margin()
    for sort in SORTS:
        tally = compared(sort, round(questions * sort.share))
        note = (
            f"{tally.places} places compared, {tally.swapped} pairs within a millimetre the other way round, {tally.fetched} files fetched"
        )
        for wrong in tally.wrong[:3]:
            print(f"  {wrong}", file=sys.stderr)
        yield Row(
            "P9",
            f"disagreements in {tally.questions} questions: {sort.what}",
            len(tally.wrong),
            "",
            bar=0,
            peer="PROJ, by brute force",
            note=note,
        )


def compared(sort: Sort, questions: int) -> Tally:
    """The browser's answers beside brute force."""
    each = max(FILTERS, round(questions / sort.registries))
    registries = [_made(sort, seed, each) for seed in range(sort.registries if each > FILTERS else max(1, questions // FILTERS))]
    wrong: list[str] = []
    places = swapped = fetched = 0
    for (view, asked, _), (answers, files) in zip(registries, _browser(registries), strict=True):
        fetched += files
        for question, found, wanted in zip(asked, answers, _brute(view, asked), strict=True):
            fault, turned, count = _fault(found, wanted)
            places, swapped = places + count, swapped + turned
            wrong += [f"{sort.what}, {question}: {fault}"] if fault else []
    return Tally(sum(len(asked) for _, asked, _ in registries), places, wrong, swapped, fetched)


def _made(sort: Sort, seed: int, questions: int) -> tuple[PublicView, list[Question], Limits]:
    """A registry, its questions, and how it is cut: odd ones into files of random size."""
    maker = Maker(seed + (sort.places or 0))
    filters = [maker.question() for _ in range(FILTERS)]
    if sort.what.endswith("live"):
        view = generated(sort.places or 0, seed)
        here = positions(view, questions)
        modes = ("peace", "emergency", "war", "emergency", "emergency")
        filters = [dataclasses.replace(one, today=TODAY, mode=mode, service=None) for one, mode in zip(filters, modes, strict=True)]
        limits = Limits()
    else:
        view = maker.view(sort.places)
        here = [maker.question().at for _ in range(questions)]
        limits = dataclasses.replace(maker.limits(), **({"places": random.Random(seed).randint(20, 256)} if sort.places else {}))
    asked = [dataclasses.replace(filters[i % FILTERS], at=at, set_back=frozenset(), open_now=None) for i, at in enumerate(here)]
    return view, asked, limits


def _browser(registries: list[tuple[PublicView, list[Question], Limits]]) -> Iterator[tuple[list[Any], int]]:
    """What the browser's code answers, registry by registry."""
    command = ["node", str(Path(__file__).with_suffix(".mjs"))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as node:
        assert node.stdin is not None and node.stdout is not None
        for view, asked, limits in registries:
            data = encode(view, limits=limits)
            files = {file.name: file.text for file in (data.root, *data.files)}
            questions = [_question(view, question) for question in asked]
            node.stdin.write(json.dumps({"root": data.root.name, "files": files, "questions": questions}) + "\n")
            node.stdin.flush()
            line = node.stdout.readline()
            if not line:
                raise RuntimeError(f"{' '.join(command)} ended with {node.wait()}")
            told = json.loads(line)
            yield told["answers"], told["fetched"]


def _question(view: PublicView, question: Question) -> dict[str, Any]:
    return {
        **question.at._asdict(),
        "mode": question.mode,
        "hazard": question.hazard,
        "service": question.service,
        "stepFree": question.step_free,
        "today": str(question.today),
        "listNeverVerified": view.site.policy.list_never_verified,
    }


def _brute(view: PublicView, asked: Iterable[Question]) -> Iterator[tuple[list[tuple[str, float]], list[tuple[str, float]]]]:
    """The places to list and the doubtful ones that are nearer than the last of them."""
    doors: dict[Question, tuple[Doors, Doors]] = {}
    for question in asked:
        filters = dataclasses.replace(question, at=Point(0, 0))
        if filters not in doors:
            doors[filters] = (Doors(view, filters, doubtful=False), Doors(view, filters, doubtful=True))
        listed = doors[filters][0].nearest(question.at, LISTED)
        doubtful = doors[filters][1].nearest(question.at, BESIDE_MAX)
        last = _order(listed[-1]) if len(listed) == LISTED else (math.inf, "")
        yield listed, [one for one in doubtful if _order(one) < last]


def _order(one: tuple[str, float]) -> tuple[float, str]:
    return _millimetres(one[1]), one[0]


def _millimetres(distance_m: float) -> int:
    return math.floor(distance_m * 1000 + 0.5)


def _fault(found: list[Any], wanted: tuple[list[tuple[str, float]], list[tuple[str, float]]]) -> tuple[str, int, int]:
    """What is wrong, or nothing; the pairs within a millimetre the other way round; how many places were compared."""
    swapped = count = 0
    last_m = wanted[0][-1][1] if len(wanted[0]) == LISTED else math.inf
    for ours, theirs in zip(found, wanted, strict=True):
        count += len(theirs)
        keys = zip(ours, theirs, strict=False)
        if any(abs(key - other) > (SAME_M if name != place else TOLERANCE_M) for (name, key), (place, other) in keys):
            return f"{ours} is not {theirs}", swapped, count
        longer = ours[len(theirs) :] + [list(one) for one in theirs[len(ours) :]]
        if any(abs(key - last_m) > SAME_M for _, key in longer):
            return f"{ours} has not the length of {theirs}", swapped, count
        swapped += sum(name != place for (name, _), (place, _) in zip(ours, theirs, strict=False)) // 2
    return "", swapped, count


def _margin() -> Row:
    """How near the distance on the sphere comes to its bounds: a geodesic below LOWER times it, less the slack, would be lost."""
    chance = np.random.default_rng(9)
    lat, lon = np.degrees(np.arcsin(chance.uniform(-1, 1, 1_000_000))), chance.uniform(-180, 180, 1_000_000)
    near = 10 ** chance.uniform(-6, 2, len(lat))
    there_lat = np.clip(lat + chance.normal(size=len(lat)) * near, -90, 90)
    there_lon = (lon + chance.normal(size=len(lat)) * near + 180) % 360 - 180
    _, _, geodesic_m = EARTH.inv(lon, lat, there_lon, there_lat)
    phi, theta = np.radians(lat), np.radians(there_lat)
    square = np.sin((theta - phi) / 2) ** 2 + np.cos(phi) * np.cos(theta) * np.sin(np.radians(there_lon - lon) / 2) ** 2
    sphere_m = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1, np.sqrt(square)))
    beyond = int(np.sum(geodesic_m < sphere_m * LOWER - SLACK_M) + np.sum(geodesic_m > sphere_m * UPPER + SLACK_M))
    return Row("P9", "geodesics of a million random pairs outside the bounds of the sphere", beyond, "", bar=0, peer="PROJ")


def main(asked: list[str]) -> int:
    """Print the table; 1 if anything disagrees."""
    table = []
    for row in rows(int(asked[0]) if asked else QUESTIONS):
        print(f"{row.verdict:9} {row.ours:3.0f}  {row.what}  ({row.note or row.peer})", flush=True)
        table.append(row)
    return int(any(row.verdict != "holds" for row in table))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
