"""Changes of the state, the file on the site, and the log."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.records import Text
from shelterfinder.state import log
from shelterfinder.state.change import UNTIL_MAX, Draft, Report, draft_from
from shelterfinder.state.file import LENGTH_MAX, read_state, read_state_file
from shelterfinder.state.levels import STANDING_OF, Said
from shelterfinder.state.publishing import Desk, begin
from shelterfinder.state.records import State
from shelterfinder.state.refusal import StateRefused
from tests.state_files import HOUR, ISSUED, KEY, OTHER_KEY, PUBLIC, enveloped, site, values
from tests.unit.registry.small import registry

STAFF = Text({"en": "shelter staff"})
SECOND = datetime.timedelta(seconds=1)


def view_of(folder: Path, *keys: str, **state: Any) -> PublicView:
    """Three published places and one that is withheld."""
    places = [{"id": "library"}, {"id": "hall"}, {"id": "museum"}, {"id": "bunker", "publication": {"state": "withheld"}}]
    return publish(registry(folder, *places, state={"keys": list(keys), **state}))


def desk_of(folder: Path, *keys: str, **state: Any) -> Desk:
    """A desk that signs where the registry names a key."""
    return Desk(view_of(folder, *keys, **state), folder / "state.json", folder / "state.log.jsonl", KEY if keys else None)


def says(said: Said, *ids: str, at: datetime.datetime = ISSUED, lasts: datetime.timedelta = HOUR, note: Text | None = None) -> Any:
    """A change that reports this of these places."""
    return lambda draft: draft.with_reports({id: Report(STANDING_OF[said], at, at + lasts, STAFF, note) for id in ids})


def report(desk: Desk, said: Said, *ids: str, now: datetime.datetime = ISSUED, **more: Any) -> State:
    """Report this at an instant."""
    return desk.change("set", STAFF, now, says(said, *ids, **{"at": now, **more}))[0]


def code_of(desk: Desk, alter: Any, now: datetime.datetime = ISSUED) -> str:
    """The code with which a change is refused; the file stays as it was."""
    before = desk.file.read_bytes() if desk.file.exists() else None
    with pytest.raises(StateRefused) as refused:
        desk.change("set", STAFF, now, alter)
    assert (desk.file.read_bytes() if desk.file.exists() else None) == before
    return refused.value.code


def test_a_report_is_written_and_read_back(tmp_path: Path) -> None:
    """What was said of two places stands in the file, with who said it."""
    desk = desk_of(tmp_path)
    state = report(desk, "somewhat-crowded", "library", "hall", note=Text({"en": "Bring blankets"}))
    assert read_state_file(desk.file, desk.view.site) == state
    assert {id: (one.state, one.level) for id, one in state.places.items()} == {"library": ("crowded", 2), "hall": ("crowded", 2)}
    assert state.roles == (STAFF,)


def test_a_second_report_keeps_the_first(tmp_path: Path) -> None:
    """Only the place that is spoken of changes."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library")
    state = report(desk, "open", "hall", now=ISSUED + SECOND)
    assert {id: one.state for id, one in state.places.items()} == {"library": "full", "hall": "open"}


def test_what_has_ended_goes_at_the_next_change(tmp_path: Path) -> None:
    """The file does not grow for ever."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library")
    assert report(desk, "open", "hall", now=ISSUED + 2 * HOUR).places.keys() == {"hall"}


def test_the_number_grows_even_within_a_second(tmp_path: Path) -> None:
    """A reader never sees the same number twice, nor one below the seconds since 1970."""
    desk = desk_of(tmp_path)
    numbers = [report(desk, "full", "library").sequence for _ in range(3)]
    assert numbers == [int(ISSUED.timestamp()) + n for n in range(3)]


def test_clearing_takes_a_report_back(tmp_path: Path) -> None:
    """Of one place, and of a place that has left the registry since."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library", "hall")
    assert desk.change("clear", None, ISSUED, lambda draft: draft.without(["hall"]))[0].places.keys() == {"library"}
    smaller = Desk(publish(registry(tmp_path, {"id": "hall"}, state={})), desk.file, desk.log)
    assert smaller.change("clear", None, ISSUED, lambda draft: draft.without(["library"]))[0].places == {}


@pytest.mark.parametrize("id", ["nowhere", "bunker"])
def test_only_a_published_place_can_be_reported(tmp_path: Path, id: str) -> None:
    """A place that is withheld is as unknown as one that does not exist: the file is public."""
    assert code_of(desk_of(tmp_path), says("full", "library", id)) == "unknown_places"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"lasts": -HOUR}, "until_past"),
        ({"lasts": UNTIL_MAX + SECOND}, "until_far"),
        ({"at": ISSUED + SECOND}, "at_future"),
        ({"note": Text({"en": "x" * 121})}, "note_form"),
        ({"note": Text({"en": "two\nlines"})}, "note_form"),
    ],
)
def test_a_report_that_cannot_be_so_is_refused(tmp_path: Path, wrong: dict[str, Any], code: str) -> None:
    """It ends in the past, lasts too long, begins later, or its note is no line."""
    assert code_of(desk_of(tmp_path), says("full", "library", **wrong)) == code


def test_a_site_without_live_reports_takes_none(tmp_path: Path) -> None:
    """Nobody would read the file."""
    view = publish(registry(tmp_path, {"id": "library"}))
    assert code_of(Desk(view, tmp_path / "state.json", tmp_path / "log"), says("full", "library")) == "not_wanted"


def test_a_clock_that_went_back_is_noticed(tmp_path: Path) -> None:
    """A file that seems older than the last would be refused by every reader."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library")
    assert code_of(desk, says("full", "library"), ISSUED - SECOND) == "clock_back"


def test_a_file_that_was_put_back_is_noticed_by_the_log(tmp_path: Path) -> None:
    """An old copy is not the base of the next change; starting over makes a newer number all the same."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library")
    old = desk.file.read_bytes()
    newest = report(desk, "open", "library", now=ISSUED + SECOND)
    desk.file.write_bytes(old)
    assert code_of(desk, says("full", "library"), ISSUED + SECOND) == "behind_log"
    assert desk.change("clear", None, ISSUED + SECOND, lambda draft: draft, start_over=True)[0].sequence == newest.sequence + 1


def test_a_broken_file_is_never_the_base_of_a_change(tmp_path: Path) -> None:
    """Reports that cannot be read would be lost silently; who wants that says so."""
    desk = desk_of(tmp_path)
    desk.file.write_text("{", encoding="utf-8")
    assert code_of(desk, says("full", "library")) == "broken"
    assert desk.change("clear", None, ISSUED, lambda draft: draft, start_over=True)[0].places == {}


def in_war(draft: Draft) -> Draft:
    """War is put in force."""
    return draft.with_mode("war", "air_raid", Text({"en": "command"}), None, None)


def test_only_a_signed_file_changes_the_mode(tmp_path: Path) -> None:
    """Without a key it is refused; with it the mode stands in the file, and stays when places are reported."""
    assert code_of(desk_of(tmp_path), in_war) == "mode_unsigned"
    desk = desk_of(tmp_path, PUBLIC)
    desk.change("set", STAFF, ISSUED, in_war)
    mode = report(desk, "full", "library").mode
    assert mode is not None
    assert (mode.current, mode.hazard, mode.since) == ("war", "air_raid", ISSUED)


def test_a_file_that_readers_would_refuse_is_not_written(tmp_path: Path) -> None:
    """Where the registry names keys, one of them must sign."""
    view = view_of(tmp_path, PUBLIC)
    for key, code in ((None, "key_needed"), (OTHER_KEY, "key_unknown")):
        assert code_of(Desk(view, tmp_path / "state.json", tmp_path / "log", key), says("full", "library")) == code


def test_a_file_larger_than_readers_take_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit of readers is the limit of writers."""
    monkeypatch.setattr("shelterfinder.state.publishing.LENGTH_MAX", 100)
    assert LENGTH_MAX > 100
    assert code_of(desk_of(tmp_path), says("full", "library")) == "too_large"


def test_the_log_holds_what_was_and_what_is(tmp_path: Path) -> None:
    """Each change is one line: who as a role, what, when, old and new; lines before it stay as they were."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library")
    first = desk.log.read_text(encoding="utf-8")
    report(desk, "open", "library", now=ISSUED + SECOND)
    text = desk.log.read_text(encoding="utf-8")
    assert text.startswith(first)
    line = json.loads(text.splitlines()[1])
    assert (line["command"], line["by_role"], line["at"]) == ("set", {"en": "shelter staff"}, "2026-11-23T18:00:01+02:00")
    (change,) = line["changes"]
    assert (change["place"], change["old"]["state"], change["new"]["state"]) == ("library", "full", "open")
    assert log.last_sequence(desk.log) == line["sequence"]


def test_a_log_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    """Nobody can say which number was the last."""
    desk = desk_of(tmp_path)
    report(desk, "full", "library")
    with desk.log.open("a", encoding="utf-8") as file:
        file.write("half a li")
    assert code_of(desk, says("full", "library")) == "log_broken"


def test_a_log_that_cannot_be_written_is_found_before_the_file_is_replaced(tmp_path: Path) -> None:
    """No change without its line."""
    desk = desk_of(tmp_path)
    desk.log.mkdir()
    with pytest.raises(OSError):
        report(desk, "full", "library")
    assert not desk.file.exists()


def test_a_built_site_begins_with_a_file_only_where_nobody_signs(tmp_path: Path) -> None:
    """A file that is there stays; a first one has the lowest number; where a key is named only the office can make it."""
    plain, signed = view_of(tmp_path), view_of(tmp_path, PUBLIC)
    assert not begin(signed, ISSUED, tmp_path)
    assert begin(plain, ISSUED, tmp_path)
    first = read_state_file(tmp_path / "state.json", plain.site)
    assert first is not None
    assert (first.sequence, first.places) == (0, {})
    report(desk_of(tmp_path), "full", "library")
    assert not begin(plain, ISSUED, tmp_path)


def test_a_report_that_is_still_to_come_does_not_hold_and_is_not_lost(tmp_path: Path) -> None:
    """A file that other hands wrote: nothing is claimed before the time, and the next file goes on with it."""
    at, until = (ISSUED + HOUR).isoformat(), (ISSUED + 2 * HOUR).isoformat()
    places = {"hall": {"state": "closed", "at": at, "until": until, "by": 0}}
    state = read_state(enveloped(values(until=until, places=places)), site())
    assert state.standing(ISSUED) == {}
    assert state.standing(ISSUED + HOUR).keys() == {"hall"}
    assert draft_from(view_of(tmp_path), state, ISSUED).reports.keys() == {"hall"}
