"""The form refuses the opening hours that the build refuses, at the same character, and nothing else."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from shelterfinder.hours.grammar import refusal_of
from tests.property.hours.rules import Rules

BRIDGE = Path(__file__).with_name("hours.mjs")
TEXTS = 4000
"""Texts of one seed; with 180,000 of them there was no difference left."""
REFUSED_MIN, READABLE_MIN = 1500, 400
CUTS_MAX = 3
LENGTH_MAX = 255
BITS = tuple(
    """Mo Su PH SH - , : ; || 24/7 24:00 10:00 9:5 48:30 /30 /01:30 /24:00 + sunset (dawn-01:00) Jan easter easter-5 week 2026 2027-2026
    1899 [1] [-1] [ ] "x" " off open closed unknown 😀 周 Oct 5 32 0 Jan_Su[1] Su[2] May-Jun /2 /300 — PH_Mo Mo_PH ,_ ;_ _||_ _+1_day
    _-2_days _ week_ 2020_ \n \t :_ !""".replace("\n", "↵")
    .replace("\t", "⇥")
    .split()
)
"""What grammars are broken with, an underscore for a blank and arrows for a new line and a tabulator."""
CODES: Mapping[str, str] = {"grammar": "hours", "two_ways": "hours_two_ways"}


def texts(seed: int) -> Iterator[str]:
    """Rules as people write them with cuts and insertions, and heaps of pieces of rules."""
    rules, chance = Rules(seed), random.Random(seed)
    bits = [bit.replace("_", " ").replace("↵", "\n").replace("⇥", "\t") for bit in BITS]
    for _ in range(TEXTS):
        text = rules.rule() if chance.random() < 0.7 else "".join(chance.choices(bits, k=chance.randint(1, 7)))
        for _ in range(chance.randint(0, CUTS_MAX)):
            start = chance.randint(0, len(text))
            text = text[:start] + chance.choice(("", chance.choice(bits))) + text[start + chance.choice((0, 0, 1, 2, 4)) :]
        yield text[:LENGTH_MAX]


def refused_by_the_check(text: str) -> dict[str, object] | None:
    """What the rule hours-readable says, in the form in which the browser says it."""
    refusal = refusal_of(text)
    if refusal is None:
        return None
    rest = text[refusal.column - 1 :]
    return {"at": refusal.column, "rest": rest, "code": CODES[refusal.case] if rest else "hours_short"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_form_refuses_what_the_check_refuses(seed: int) -> None:
    """Thousands of whole and broken rules, with characters of every plane and remarks over two lines."""
    asked = list(texts(seed))
    lines = "".join(json.dumps(text) + "\n" for text in asked)
    done = subprocess.run(["node", BRIDGE], input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    for text, answer in zip(asked, found, strict=True):
        assert answer == refused_by_the_check(text), text
    refused = sum(answer is not None for answer in found)
    assert refused > REFUSED_MIN and len(found) - refused > READABLE_MIN, "too few of one kind"
