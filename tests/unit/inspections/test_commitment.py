"""The bytes of a commitment, against the example of FORMAT.md, and what changes them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import shelterfinder.inspections
from shelterfinder.inspections.commitment import commitment_of, committed_bytes
from shelterfinder.inspections.pools import Pools
from shelterfinder.registry.records import Inspection

FORMAT = Path(shelterfinder.inspections.__file__).with_name("FORMAT.md").read_text(encoding="utf-8")
POOLS = Pools((("a-1", "a-2", "a-3"),), ())
SOURCE: dict[str, Any] = {"name": "Lotto 2026-24", "event_on": "2026-06-10", "entropy_bits": 24.07}
DRAW: dict[str, Any] = {"profile": "rfc3797-sha256", "sources": [SOURCE]}


def bytes_of(pools: Pools = POOLS, draw: dict[str, Any] | None = None, **fields: Any) -> bytes:
    """What the inspection of the example commits to, with these fields over its own."""
    values = {"id": "inspection-2026", "year": 2026, "matters": [{"code": "M-01", "name": "Maintenance"}]}
    values["strata"] = [{"name": "all", "ratio": 0.5, "pool": "works.csv"}]
    inspection = Inspection.model_validate({**values, **fields, "draw": {**DRAW, **(draw or {})}})
    assert inspection.draw is not None
    written = committed_bytes(inspection, inspection.draw, pools)
    assert commitment_of(inspection, inspection.draw, pools) == hashlib.sha256(written).hexdigest()
    return written


def test_the_example_of_the_format_is_what_is_committed_to() -> None:
    """Byte for byte, with its hash."""
    written = bytes_of()
    assert f"    {written.decode()}\n" in FORMAT
    assert f"`{hashlib.sha256(written).hexdigest()}`" in FORMAT


def test_the_bytes_are_canonical_json() -> None:
    """Keys in order at every depth, no white space, no escape that need not be, whole numbers only."""
    written = bytes_of(draw={"sources": [{**SOURCE, "name": '双色球 "2026066" \\'}]})
    document = json.loads(written, object_pairs_hook=lambda pairs: pairs == sorted(pairs) and dict(pairs))
    assert document["sources"] == [{"event_on": "2026-06-10", "name": '双色球 "2026066" \\'}]
    assert written.decode().count("双色球") == 1
    assert b'\\"2026066\\" \\\\"' in written
    assert b": " not in written and b", " not in written and b"." not in written


@pytest.mark.parametrize(
    "changed",
    [
        {"pools": Pools((("a-1", "a-2", "a-4"),), ())},
        {"pools": Pools((("a-2", "a-1", "a-3"),), ())},
        {"pools": Pools((("a-1", "a-2"),), ())},
        {"pools": Pools((("a-1", "a-2", "a-3"),), ("ins-01",))},
        {"id": "inspection-2027"},
        {"inspectors_per_object": 3},
        {"strata": [{"name": "all", "ratio": 0.9, "pool": "works.csv"}]},
        {"strata": [{"name": "high", "ratio": 0.5, "pool": "works.csv"}]},
        {"draw": {"profile": "rfc3797-md5"}},
        {"draw": {"sources": [{**SOURCE, "name": "Lotto 2026-25"}]}},
        {"draw": {"sources": [{**SOURCE, "event_on": "2026-06-11"}]}},
        {"draw": {"sources": [SOURCE, {**SOURCE, "name": "Another"}]}},
    ],
)
def test_whatever_decides_the_draw_changes_the_commitment(changed: dict[str, Any]) -> None:
    """The order of a list as well, and the number drawn."""
    assert bytes_of(**changed) != bytes_of()


@pytest.mark.parametrize(
    "changed",
    [
        {"draw": {"sources": [{**SOURCE, "values": [1, 2, 3]}], "drawn_on": "2026-06-11"}},
        {"draw": {"sources": [{**SOURCE, "entropy_bits": 24.0}]}},
        {"strata": [{"name": "all", "ratio": 0.6, "pool": "lists/all.csv"}]},
        {"results_due_on": "2026-08-31", "recusals": [{"inspector": "ins-01", "object": "a-1", "reason_code": "family"}]},
    ],
)
def test_what_is_recorded_later_does_not(changed: dict[str, Any]) -> None:
    """The outcome, the name of a file, and a share that draws as many."""
    assert bytes_of(**changed) == bytes_of()


def test_two_sources_in_another_order_are_another_draw() -> None:
    """They are used one behind the other."""
    other = {**SOURCE, "name": "Another"}
    assert bytes_of(draw={"sources": [SOURCE, other]}) != bytes_of(draw={"sources": [other, SOURCE]})
