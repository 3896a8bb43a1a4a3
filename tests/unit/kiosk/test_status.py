"""The status that the operator page reads, and the marks that nothing goes back behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelterfinder.kiosk.marks import NAME as MARK
from shelterfinder.kiosk.marks import Mark, read_marks, read_minimum, write_marks
from shelterfinder.kiosk.status import FORMAT, NAME, Attempt, Installed, Status, instant, read_status, write_status, written
from tests.bundles import DAY, NOW, release

INSTALLED = Installed.of(release(5), NOW, NOW + 10 * DAY)
STATUS = Status(INSTALLED, Attempt(written(NOW), "stick", "refused", "foreign", {"en": "Not ours."}), False, written(NOW))


def test_a_status_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """With the fields that the module describes, and no others."""
    write_status(tmp_path, STATUS)
    assert read_status(tmp_path) == STATUS
    values = json.loads((tmp_path / NAME).read_text(encoding="utf-8"))
    assert list(values) == ["format", "installed", "last_attempt", "expired", "time_floor"]
    assert list(values["last_attempt"]) == ["at", "from", "result", "code", "reason"]
    assert list(values["installed"]) == ["version", "build", "data_date", "made", "installed_at", "expires"]


def test_whether_it_is_expired_is_asked_of_now(tmp_path: Path) -> None:
    """Without another update, and never earlier than what was known."""
    write_status(tmp_path, STATUS)
    assert not read_status(tmp_path, NOW + 9 * DAY).expired
    assert read_status(tmp_path, NOW + 10 * DAY).expired
    assert read_status(tmp_path, NOW - 10 * DAY).time_floor == written(NOW)


@pytest.mark.parametrize(
    "content", [None, "", "[]", "{}", '{"format": "other"}', json.dumps({"format": FORMAT, "installed": {"version": 1}})]
)
def test_a_status_that_is_missing_or_broken_is_empty(tmp_path: Path, content: str | None) -> None:
    """It is shown; nothing is decided by it."""
    if content is not None:
        (tmp_path / NAME).write_text(content, encoding="utf-8")
    assert read_status(tmp_path) == Status()


def test_instants_are_in_order_as_text() -> None:
    """So that they can be compared as they are written."""
    assert instant(written(NOW)) == NOW
    assert written(NOW) < written(NOW + DAY)


def test_a_mark_is_kept_in_both_places_and_one_that_is_broken_is_left_out(tmp_path: Path) -> None:
    """The other one holds."""
    folders = (tmp_path / "a", tmp_path / "b")
    for folder in folders:
        folder.mkdir()
    mark = Mark(5, 1, ("k",), written(NOW))
    write_marks(folders, mark)
    assert read_marks(folders) == [mark, mark]
    for broken in ("", "{}", "[]", json.dumps({"format": "shelterfinder highest 1", "version": "x"})):
        (folders[0] / MARK).write_text(broken, encoding="utf-8")
        assert read_marks(folders) == [mark]


def test_an_image_without_a_minimum_has_none(tmp_path: Path) -> None:
    """Nothing is older than that."""
    assert read_minimum(tmp_path).version == 0
