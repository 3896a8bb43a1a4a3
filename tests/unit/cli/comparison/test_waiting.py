"""Places that wait for a position, side by side: what changed in them, what they got, and nothing of them outside the office."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.unit.cli.comparison.repositories import HALL, HEAD, diff

POSITION = "    position: {lat: 60.17, lon: 24.94, datum: wgs84}\n"
RELEASE = "    publication: {state: public, approved_by_role: office, approved_on: 2026-04-01}\n"
WAITING = HALL.replace(POSITION, "").replace(RELEASE, "")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> partial[object]:
    """The command run in an empty folder outside any repository, after writing `old` and `new` there."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def compare(old: str, new: str, *arguments: str) -> object:
        for name, text in (("old.yaml", HEAD + old), ("new.yaml", HEAD + new)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return diff(monkeypatch, tmp_path, "old.yaml", "new.yaml", *arguments)

    return partial(compare)


def test_a_position_that_came_is_shown_with_its_map(run: partial) -> None:  # type: ignore[type-arg]
    """It is the line that a reviewer must look at."""
    done = run(WAITING, WAITING.replace("    roles", POSITION + "    roles"))
    assert done.exit_code == 0, done.output
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("    ")]
    assert line.startswith("    position: not recorded → 60.17, 24.94 (https://www.openstreetmap.org/?mlat=60.17")
    found = json.loads(run(WAITING, WAITING.replace("    roles", POSITION + "    roles"), "--format", "json").stdout)
    assert found["complete"] and [change["path"] for change in found["facilities"][0]["changes"]] == ["position"]


def test_a_place_that_waits_is_compared_like_any_other(run: partial) -> None:  # type: ignore[type-arg]
    """Its address changes, it comes, it goes; nothing of that is an error, and nothing is left out."""
    done = run(WAITING, WAITING.replace("Road 1", "Road 2"))
    assert (done.exit_code, done.stdout.splitlines()[-1]) == (0, "    address (en): “Road 1” → “Road 2”")
    added = run("  []\n", WAITING)
    assert added.exit_code == 0 and "    “Road 1”, waits for a position, 0 doors" in added.stdout.splitlines()
    removed = run(WAITING, "  []\n")
    assert removed.exit_code == 0 and "1 place removed:" in removed.stdout.splitlines()


def test_a_position_that_was_taken_away_is_a_risk(run: partial) -> None:  # type: ignore[type-arg]
    """The place is on no site any more."""
    done = run(HALL, WAITING)
    assert done.exit_code == 0 and "1. Readers are no longer sent to a place: 1" in done.stdout.splitlines()
    assert any(line.startswith("    position: 60.17, 24.94 (") and line.endswith("→ not recorded") for line in done.stdout.splitlines())


@pytest.mark.parametrize("broken", ["kind: castle", "kind: [shelter]"])
def test_what_else_is_wrong_is_still_not_compared(run: partial, broken: str) -> None:  # type: ignore[type-arg]
    """Waiting excuses the position, and nothing besides."""
    done = run(WAITING, WAITING.replace("kind: shelter", broken))
    assert done.exit_code == 1 and "Not compared, because it cannot be read on one side: “hall”" in done.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WAITING, WAITING.replace("Hall", "Secret")),
        (HALL, WAITING),
        (HALL, WAITING.replace("Hall", "Secret")),
        (HALL, WAITING.replace("id: hall", "id: other")),
        ("  []\n", WAITING),
    ],
    ids=["both wait", "withdrawn", "withdrawn and renamed", "withdrawn under another id", "new"],
)
@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_nothing_of_a_waiting_place_leaves_the_office(run: partial, old: str, new: str, form: str) -> None:  # type: ignore[type-arg]
    """A public report says neither its name nor its address, nor that it was public once."""
    done = run(old, new, "--public", "--format", form)
    assert done.exit_code == 0, done.output
    assert not [word for word in ("Hall", "Secret", "Road 1", "60.17", '"hall"') if word in done.stdout]
