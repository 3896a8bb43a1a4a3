"""The 117 lists of open shelters that the city of Nanao published after the earthquake of 1 January 2024, one after the other."""

from __future__ import annotations

import csv
import datetime
import re
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.records import Text
from shelterfinder.state import log
from shelterfinder.state.change import Draft
from shelterfinder.state.file import read_state_file
from shelterfinder.state.profile import SnapshotProfile, read_profile, shipped_profiles
from shelterfinder.state.publishing import Desk
from shelterfinder.state.records import State
from shelterfinder.state.snapshots import Reader, Snapshot
from tests.unit.registry.small import registry

TOKYO = datetime.timezone(datetime.timedelta(hours=9))
CITY = Text({"ja": "七尾市"})
LISTS, ROWS = 117, 1466
"""Counted in the data without the product."""
LATE = datetime.timedelta(minutes=35)
"""A list comes in half an hour after the instant in its name: five of them say 13:30 in their rows and 1300 in their name."""


class Step(NamedTuple):
    """One list: its file, what was read from it, and the state it led to."""

    path: Path
    snapshot: Snapshot
    state: State


def list_of(path: Path) -> list[dict[str, str]]:
    """The rows of a list, read without a line of the product."""
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def city(data: Path, folder: Path) -> PublicView:
    """The shelters that the city had planned for as a registry; the three that came to be in the disaster (NEW…) are not in it."""
    rows = [row for row in list_of(data / "nanao" / "reference_data.csv") if not row["ID"].startswith("NEW")]
    places: list[dict[str, Any]] = [
        {"id": row["ID"].lower(), "name": row["名称"], "position": {"lat": float(row["緯度"]), "lon": float(row["経度"]), "datum": "wgs84"}}
        for row in rows
    ]
    return publish(registry(folder, *places, state={}, timezone="Asia/Tokyo", country="JP", languages=["ja"], default_language="ja"))


@pytest.fixture(scope="module")
def replay(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """All lists, in order, each taken half an hour after the instant it is of."""
    folder = tmp_path_factory.mktemp("nanao")
    view, profile = city(real_data, folder), read_profile(shipped_profiles()["nanao"])[0]
    assert profile is not None
    desk = Desk(view, folder / "state.json", folder / log.NAME)
    paths = sorted((real_data / "nanao" / "history").glob("*.csv"))
    return [taken(path, desk, profile) for path in paths]


def taken(path: Path, desk: Desk, profile: SnapshotProfile) -> Step:
    """One list becomes the next state."""
    at = datetime.datetime.strptime(path.stem[-15:], "%Y-%m-%d-%H%M").replace(tzinfo=TOKYO)
    found: list[Snapshot] = []
    now = at + LATE

    def alter(draft: Draft) -> Draft:
        found.append(Reader(profile, desk.view, CITY, now, datetime.timedelta(days=3)).read(path.read_bytes(), draft))
        return draft.with_reports({**found[0].absent, **found[0].reports})

    state, _ = desk.change("import", CITY, now, alter)
    assert read_state_file(desk.file, desk.view.site) == state
    return Step(path, found[0], state)


def test_every_row_is_a_report_or_is_refused_with_its_reason(replay: list[Step]) -> None:
    """1,466 rows go in; as many come out, as reports or as refusals, and each refusal is of a shelter that no registry lists."""
    assert len(replay) == LISTS
    for path, snapshot, _ in replay:
        assert snapshot.rows == len(list_of(path)) == len(snapshot.reports) + len(snapshot.refused), path.name
    refused = [one for step in replay for one in step.snapshot.refused]
    assert sum(step.snapshot.rows for step in replay) == ROWS
    assert Counter(one.rule for one in refused) == {"place_unknown": len(refused)}
    new = [row["ID"] for step in replay for row in list_of(step.path) if row["ID"].startswith("NEW")]
    assert Counter(one.details["id"] for one in refused) == Counter(new)
    assert set(new) == {"NEW001", "NEW002", "NEW003"}


def test_every_report_is_of_the_instant_and_the_count_of_its_row(replay: list[Step]) -> None:
    """State and level are those that a plain reading of the row gives: people by the indoor capacity."""
    for path, snapshot, _ in replay:
        for row in list_of(path):
            report = snapshot.reports.get(row["ID"].lower())
            if report is None:
                continue
            count = int(next(value for name, value in row.items() if name.startswith("人数")))
            room = re.match(r"屋内([\d,]+)人", row["想定収容人数"])
            share = count / int(room[1].replace(",", "")) if room and room[1] != "0" else None
            level = None if share is None else 1 + (share >= 0.3) + (share >= 0.6) + (share >= 1)
            assert report.standing.level == level, (path.name, row["ID"])
            assert report.at.strftime("%Y-%m-%d-%H") == path.stem[-15:-2], (path.name, row["ID"])


def test_a_shelter_that_closed_is_said_to_be_closed(replay: list[Step]) -> None:
    """What was open in one list and is not in the next is reported closed there; so at each instant open is what is listed."""
    for before, after in zip(replay, replay[1:], strict=False):
        was_open = {id for id, one in before.state.places.items() if one.state != "closed" and one.until > after.state.issued}
        assert set(after.snapshot.absent) == was_open - after.snapshot.reports.keys(), after.path.name
        now_open = {id for id, one in after.state.standing(after.state.issued).items() if one.state != "closed"}
        assert now_open == set(after.snapshot.reports), after.path.name


def test_the_numbers_grow_and_the_log_has_each_list(replay: list[Step]) -> None:
    """117 files, each newer than the one before, each a line of the log."""
    numbers = [step.state.sequence for step in replay]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == LISTS
