"""The registries of the bench of the comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.checking import FULL, SMALL
from bench.comparing import FEW, MANY, sides
from shelterfinder.registry.comparison.compare import compare
from shelterfinder.registry.comparison.contents import read_contents


@pytest.mark.parametrize("record", [SMALL, FULL])
@pytest.mark.parametrize(("of", "times"), [(MANY, 3), (FEW, 1)])
def test_the_sides_differ_as_they_are_said_to(tmp_path: Path, record: str, of: int, times: int) -> None:
    """Of so many records one has another capacity, one stands elsewhere, and one is gone; both sides can be read."""
    changed = sides(tmp_path, record, of, count=30)
    found = compare(*(read_contents(tmp_path / side / "shelters.yaml") for side in ("old", "new")))
    assert found.is_complete and changed == 3 * times == len(found.facilities)
    kinds = [record.changes[0].kind if record.changes else record.kind for record in found.facilities]
    assert sorted(kinds) == sorted(["value", "moved", "removed"] * times)
