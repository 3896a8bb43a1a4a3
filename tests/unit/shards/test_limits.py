"""What the models accept, the reader of the data file accepts: otherwise one record would take the whole file away from everybody."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from shelterfinder.registry.records.record import ID_PATTERN
from shelterfinder.registry.records.role import AREA_M2_MAX, AREA_PER_PERSON_M2_MIN, PERSONS_MAX, Capacity
from shelterfinder.registry.records.site import Policy
from shelterfinder.registry.records.text import LANGUAGE_PATTERN
from shelterfinder.shards.encode import encode
from tests.unit.shards.views import at, view_of

ROOT = Path(__file__).parents[3]
DECODER = (ROOT / "theme" / "static" / "js" / "core" / "shards.js").read_text("utf-8")
BRIDGE = ROOT / "tests" / "property" / "shards" / "answer.mjs"


def constant(name: str) -> str:
    """The value of a constant of the decoder, as it is written there."""
    found = re.search(rf"^const {name} = (.+);$", DECODER, re.MULTILINE)
    assert found is not None, name
    return found[1]


def test_limits_and_patterns_are_the_same_on_both_sides() -> None:
    """Counts, ids and language tags."""
    assert float(constant("COUNT_MAX")) == PERSONS_MAX
    assert constant("ID").strip("/") == ID_PATTERN
    assert constant("TAG").strip("/") == LANGUAGE_PATTERN
    with pytest.raises(ValidationError):
        Policy(verify_days={"shelter": PERSONS_MAX + 1})


@pytest.mark.parametrize("area", [1e-300, 0.05, 1, AREA_M2_MAX / 3, AREA_M2_MAX, 1e8, 1e300])
@pytest.mark.parametrize("per_person", [1e-300, 0.05, AREA_PER_PERSON_M2_MIN, 1, 10, 1e300])
@pytest.mark.parametrize("persons", [None, 1, PERSONS_MAX])
def test_no_capacity_is_beyond_the_limit(area: float, per_person: float, persons: int | None) -> None:
    """Whatever is written, a capacity is refused by name or fits; it never fails in another way."""
    try:
        capacity = Capacity(effective_area_m2=area, area_per_person_m2=per_person, persons=persons)
    except ValidationError as error:
        assert {found["type"] for found in error.errors()} <= {"less_than_equal", "greater_than_equal", "capacity_large"}
    else:
        assert 0 <= (capacity.in_use() or 0) <= PERSONS_MAX


def test_a_record_at_every_limit_is_read() -> None:
    """The largest capacity, the farthest corners of the Earth, the first and the last day, the longest and shortest deadlines."""
    role: dict[str, Any] = {"services": ["cooling"], "capacity": {"effective_area_m2": AREA_M2_MAX, "area_per_person_m2": 10}}
    corners = [(90, 180), (-90, -180), (90, -180), (-90, 180)]
    records = [
        {
            "id": f"{'p' * 62}-{number}",
            "position": at(lat, lon),
            "entrances": [{"id": "a", "position": at(-lat, -lon)}],
            "roles": {"peace": [role]},
            "kind": kind,
            "verified": [{"on": on, "method": "phone", "result": "ok"}],
        }
        for number, ((lat, lon), kind, on) in enumerate(
            zip(corners, ("shelter", "dual", "water", "medical"), ("0001-01-01", "9999-12-31", "1969-12-31", "2026-05-30"), strict=True)
        )
    ]
    days = {"shelter": 1, "dual": {"peace": 3650, "war": 1}}
    file = encode(view_of(*records, policy={"verify_days": days})).root
    asked = json.dumps({"root": file.name, "files": {file.name: file.text}, "questions": []})
    done = subprocess.run(["node", BRIDGE], input=asked, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr
