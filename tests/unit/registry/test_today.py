"""Which day it is, for what cannot have happened yet."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from shelterfinder.registry.today import latest_day
from tests.unit.registry.small import reading


def tomorrow() -> datetime.date:
    """Tomorrow in UTC, by the clock."""
    return datetime.datetime.now(datetime.UTC).date() + datetime.timedelta(days=1)


@pytest.mark.parametrize("given", [None, "", "soon", "0", "1e9", "9" * 30, "-1"])
def test_an_old_or_odd_source_date_leaves_the_clock(given: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record checked today is older than the commit it will be in."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if given is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert latest_day() in (tomorrow(), tomorrow() - datetime.timedelta(days=1))  # midnight may pass between the two


def test_a_later_source_date_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose clock stands behind goes by the date of the build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32503680000")
    assert latest_day() == datetime.date(3000, 1, 2)


@pytest.mark.parametrize(("on", "rules"), [("3000-01-01", []), ("3000-01-02", []), ("3000-01-03", ["date-in-future"])])
def test_tomorrow_is_accepted_and_the_day_after_is_not(on: str, rules: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The border lies where the manual says, for each of the three days."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "32503680000")
    publication = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"}
    for record in (
        {"verified": [{"on": on, "method": "phone"}]},
        {"publication": {**publication, "approved_on": on}},
        {"source": {"organisation": "Office", "on": on}},
    ):
        assert [problem.rule for problem in reading(tmp_path, facilities=[record]).problems] == rules
