"""The bar of the product: what the browser answers is what the slow, obvious way answers, thousands of times over."""

from __future__ import annotations

import json
import random
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.data_file import Data
from shelterfinder.shards.encode import encode
from shelterfinder.shards.nearest import Answer, Question, nearest
from tests.property.shards.registries import Maker, table

REGISTRIES = 400
QUESTIONS = 10
"""Together 4,000 positions; `bench/exactness.py` asks 100,000."""
TOLERANCE_M = 0.00005
"""The browser's geodesic is within 0.05 mm of geopy's; measured, within a micrometre."""

TOLERANCE_DEG = 1e-6
"""Rounding of a bearing over a metre or more; the formula is the same."""
ANTIPODE_M = 20_000_000
"""Near the antipode every direction is as good as any other."""
LISTS = ("listed", "uncertain", "setBack")
NOW_MS = 1_780_000_000_000
"""Any instant: the tables of the random registries say the same for ever."""


@dataclass(frozen=True)
class Round:
    """A registry, its files, its questions, and the names of the files that do not come, for each question."""

    view: PublicView
    data: Data
    questions: list[Question]
    broken: list[list[str]]


def made(seed: int, *, broken: bool = False) -> Round:
    """A random registry in random files; if `broken`, about a third of the files are lost for each question."""
    maker = Maker(seed)
    view, limits = maker.view(), maker.limits()
    data = encode(view, opening=table, limits=limits)
    chance = random.Random(f"broken {seed}")
    lost = [[file.name for file in data.files if broken and chance.random() < 0.3] for _ in range(QUESTIONS)]
    return Round(view, data, [maker.question() for _ in range(QUESTIONS)], lost)


def test_the_browser_answers_as_the_oracle_does() -> None:
    """Random registries, cut into files, fetched and asked by Node, give the oracle's places, doors, roles and counts."""
    rounds = [made(seed) for seed in range(REGISTRIES)]
    seen: Counter[str] = Counter()
    for seed, (one, answers) in enumerate(zip(rounds, _browser_answers(rounds), strict=True)):
        for question, found in zip(one.questions, answers, strict=True):
            where = f"seed {seed}, {question}"
            wanted = nearest(one.view, question)
            for name, lists in zip(LISTS, (wanted.listed, wanted.uncertain, wanted.set_back), strict=True):
                _compare(found[name], lists, where)
                seen[name] += len(lists)
            _compare_counts(found, one.view, wanted.left_out, where)
            assert found["missing"] == [], where
            seen["files"] += found["fetched"]["files"]
            seen["all files"] += len(one.data.files)
    assert seen["listed"] > REGISTRIES * QUESTIONS / 2, "the random registries left too little to compare"
    assert min(seen["uncertain"], seen["setBack"]) > REGISTRIES / 2, dict(seen)
    assert seen["files"] < 0.8 * seen["all files"], "files are fetched that nobody needs"


def test_what_is_certain_stays_certain_when_files_are_missing() -> None:
    """Within the reach that is told, nothing is missing and nothing else comes; what is missing is named with its count."""
    rounds = [made(seed, broken=True) for seed in range(REGISTRIES, REGISTRIES + 100)]
    missed = 0
    for seed, (one, answers) in enumerate(zip(rounds, _browser_answers(rounds), strict=True)):
        for number, (question, lost, found) in enumerate(zip(one.questions, one.broken, answers, strict=True)):
            where = f"seed {seed + REGISTRIES}, {question}"
            wanted = nearest(one.view, question)
            reach_m = found["reachM"] if found["reachM"] is not None else float("inf")
            certain = [answer for answer in wanted.listed if answer.key_m < reach_m]
            _compare(found["listed"][: len(certain)], tuple(certain), where)
            assert all(answer["keyM"] >= reach_m for answer in found["listed"][len(certain) :]), where
            assert {file["name"] for file in found["missing"]} <= set(lost), where
            code = "checksum" if number % 2 else "load"
            assert all(file["code"] == code and file["count"] > 0 for file in found["missing"]), where
            _compare_counts(found, one.view, wanted.left_out, where)
            missed += bool(found["missing"])
    assert missed > 100, "too few answers missed a file"


def _browser_answers(rounds: list[Round]) -> list[list[dict[str, Any]]]:
    lines = []
    for one in rounds:
        files = {file.name: file.text for file in (one.data.root, *one.data.files)}
        broken = [{"broken": names, "damaged": number % 2 == 1} for number, names in enumerate(one.broken)]
        questions = [{**_question(one.view, question), **lost} for question, lost in zip(one.questions, broken, strict=True)]
        lines.append(json.dumps({"root": one.data.root.name, "files": files, "questions": questions}))
    bridge = Path(__file__).with_name("answer.mjs")
    done = subprocess.run(["node", bridge], input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def _question(view: PublicView, question: Question) -> dict[str, Any]:
    return {
        **question.at._asdict(),
        "mode": question.mode,
        "hazard": question.hazard,
        "service": question.service,
        "stepFree": question.step_free,
        "today": str(question.today),
        "listNeverVerified": view.site.policy.list_never_verified,
        "setBack": sorted(question.set_back),
        "openNow": question.open_now is not None,
        "nowMs": NOW_MS,
        "zone": view.site.timezone,
    }


def _compare(found: list[dict[str, Any]], wanted: tuple[Answer, ...], where: str) -> None:
    exact = [_exact(answer) for answer in wanted]
    assert [{key: answer[key] for key in oracle} for answer, oracle in zip(found, exact, strict=False)] == exact, where
    assert len(found) == len(wanted), where
    for answer, oracle in zip(found, wanted, strict=True):
        assert answer["distanceM"] == pytest.approx(oracle.distance_m, abs=TOLERANCE_M, rel=0), where
        assert answer["keyM"] == pytest.approx(oracle.key_m, abs=TOLERANCE_M * 1.1, rel=0), where
        if 1 < oracle.distance_m < ANTIPODE_M:
            turn_deg = abs(answer["bearingDeg"] - oracle.bearing_deg)
            assert min(turn_deg, 360 - turn_deg) < TOLERANCE_DEG, where
            assert answer["sector"] == oracle.sector, where


def _compare_counts(found: dict[str, Any], view: PublicView, left_out: dict[Any, int], where: str) -> None:
    """Every place is counted once: in a list, farther, left out for its reason, or elsewhere."""
    counted = sum(len(found[name]) for name in LISTS) + found["farther"] + sum(found["leftOut"].values()) + found["elsewhere"]
    assert counted == len(view.facilities), where
    if found["elsewhere"]:
        assert all(count <= left_out.get(reason, 0) for reason, count in found["leftOut"].items()), where
    else:
        assert found["leftOut"] == left_out, where


def _exact(answer: Answer) -> dict[str, Any]:
    """What must be the same to the letter."""
    roles = [role for mode in (answer.facility.roles.peace, answer.facility.roles.emergency, answer.facility.roles.war) for role in mode]
    return {
        "place": answer.facility.id,
        "entrance": answer.door.id,
        "role": next(i for i, role in enumerate(roles) if role is answer.role),
        "stale": answer.stale,
        "conditional": answer.conditional,
        "doubts": list(answer.doubts),
    }
