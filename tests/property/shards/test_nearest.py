"""The bar of the product: what the browser answers is what the slow, obvious way answers, 10,000 times over."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.encode import encode
from shelterfinder.shards.nearest import Answer, Question, nearest
from tests.property.shards.registries import Maker

REGISTRIES = 1000
QUESTIONS = 10
"""Together 10,000 positions and registries."""
TOLERANCE_M = 0.00005
"""The browser's geodesic is within 0.05 mm of geopy's; measured, within a micrometre."""

TOLERANCE_DEG = 1e-6
"""Rounding of a bearing over a metre or more; the formula is the same."""
ANTIPODE_M = 20_000_000
"""Near the antipode every direction is as good as any other."""


def test_the_browser_answers_as_the_oracle_does() -> None:
    """Random registries, encoded, decoded by Node and asked from random positions, give the oracle's places, doors, roles and counts."""
    makers = [Maker(seed) for seed in range(REGISTRIES)]
    asked = [(maker.view(), [maker.question() for _ in range(QUESTIONS)]) for maker in makers]
    listed = 0
    for seed, ((view, questions), answers) in enumerate(zip(asked, _browser_answers(asked), strict=True)):
        for question, found in zip(questions, answers, strict=True):
            wanted = nearest(view, question)
            _compare(found["listed"], wanted.listed, f"seed {seed}, {question}")
            _compare(found["uncertain"], wanted.uncertain, f"seed {seed}, {question}")
            assert found["leftOut"] == wanted.left_out, f"seed {seed}, {question}"
            listed += len(wanted.listed)
    assert listed > REGISTRIES * QUESTIONS / 2, "the random registries left too little to compare"


def _browser_answers(asked: list[tuple[PublicView, list[Question]]]) -> list[list[dict[str, Any]]]:
    lines = []
    for view, questions in asked:
        (file,) = encode(view)
        lines.append(json.dumps({"name": file.name, "text": file.text, "questions": [_question(view, question) for question in questions]}))
    bridge = Path(__file__).with_name("answer.mjs")
    done = subprocess.run(["node", bridge], input="\n".join(lines), capture_output=True, text=True, encoding="utf-8", timeout=120)
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
