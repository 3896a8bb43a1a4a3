"""What Python writes, browsers read; and not a bit of a signed file changes unseen."""

from __future__ import annotations

import datetime
import json
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import brotli
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelterfinder.registry.records import Text
from shelterfinder.state.file import LENGTH_MAX, read_state
from shelterfinder.state.records import PlaceReport, State, StateMode
from shelterfinder.state.refusal import StateRefused
from tests.state_files import ISSUED, PUBLIC, WORDS, enveloped, site, states, values, written

STATES = 200
PLACES_MAX = 10_000
COMPRESSED_MAX_B = 500_000
"""At 50 kB a second ten seconds, which is how long a page waits (theme/static/js/device/state.js)."""


def browser_reads(files: Iterable[dict[str, Any]]) -> list[Any]:
    """What the browser's code makes of each file."""
    lines = "\n".join(json.dumps({"site": "Shelters", **file}) for file in files)
    bridge = Path(__file__).with_name("read.mjs")
    done = subprocess.run(["node", bridge], input=lines, capture_output=True, text=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def milliseconds(instant: datetime.datetime | None) -> int | None:
    """Since 1970, exactly."""
    return None if instant is None else round(instant.timestamp()) * 1000


def plain_mode(mode: StateMode | None) -> dict[str, Any] | None:
    """A mode as the browser's code holds it."""
    if mode is None:
        return None
    since, until = milliseconds(mode.since), milliseconds(mode.until)
    return {"current": mode.current, "hazard": mode.hazard, "sinceMs": since, "untilMs": until, "byRole": mode.set_by_role}


def plain_report(report: PlaceReport, roles: tuple[Text, ...]) -> dict[str, Any]:
    """A report as the browser's code holds it."""
    times = {"at": milliseconds(report.at), "until": milliseconds(report.until)}
    return {"state": report.state, "level": report.level, **times, "byRole": roles[report.by], "note": report.note}


def plain(state: State, is_signed: bool) -> dict[str, Any]:
    """A state as the browser's code holds it: a mode that nobody signed does not count."""
    return {
        "sequence": state.sequence,
        "issuedMs": milliseconds(state.issued),
        "untilMs": milliseconds(state.until),
        "mode": plain_mode(state.mode) if is_signed else None,
        "isModeIgnored": not is_signed and state.mode is not None,
        "reports": {id: plain_report(report, state.roles) for id, report in state.places.items()},
    }


def test_a_browser_reads_what_python_writes() -> None:
    """Random states, signed and not, come out of the browser's code as they went into Python's, and out of Python's too."""
    made: list[tuple[State, bool]] = []

    @settings(max_examples=STATES, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(states(), st.booleans())
    def make(state: State, is_signed: bool) -> None:
        made.append((state, is_signed))

    make()
    files = [{"text": written(state, is_signed=signed), "keys": [PUBLIC] if signed else []} for state, signed in made]
    for (state, signed), file, found in zip(made, files, browser_reads(files), strict=True):
        assert found == plain(state, signed), file["text"]
        assert plain(read_state(file["text"], site(*file["keys"])), signed) == found
    assert sum(bool(state.places) for state, _ in made) > STATES / 4


@pytest.fixture(scope="module")
def signed_file() -> str:
    """A signed file with every kind of value in it."""
    return written(read_state(enveloped(values()), site()))


def test_no_bit_of_a_signed_file_changes_unseen_in_a_browser(signed_file: str) -> None:
    """Each bit of the file turned over, one after the other: all are refused, none answers wrongly."""
    (found,) = browser_reads([{"text": signed_file, "keys": [PUBLIC], "flips": True}])
    assert found == {"bits": 8 * len(signed_file.encode()), "found": []}


def test_no_bit_of_a_signed_file_changes_unseen_in_python(signed_file: str) -> None:
    """The same for the reader of the staff's commands."""
    original = signed_file.encode()
    for bit in range(len(original) * 8):
        changed = bytearray(original)
        changed[bit >> 3] ^= 1 << (bit & 7)
        with pytest.raises((StateRefused, UnicodeDecodeError)):
            read_state(changed.decode(), site(PUBLIC))


@given(st.integers(0, 400), st.sampled_from(["", "<!doctype html>", "\n", "{", '"']))
@settings(max_examples=200, database=None)
def test_what_is_cut_off_or_added_to_is_refused(cut: int, more: str) -> None:
    """A file that broke off on its way, with or without something of another behind it."""
    text = written(read_state(enveloped(values()), site()))
    with pytest.raises(StateRefused):
        read_state(text[:cut] + more, site(PUBLIC))


def large_state() -> State:
    """Every place of a nation's region reported, with a note in three languages, each another one."""
    notes = [Text({tag: f"{words} {n}" for tag, words in NOTES.items()}) for n in range(PLACES_MAX)]
    until = ISSUED + datetime.timedelta(hours=12)
    places = {
        f"shelter-{n:05d}-north-district": PlaceReport(state="full", level=4, at=ISSUED, until=until, by=n % 3, note=notes[n])
        for n in range(PLACES_MAX)
    }
    roles = tuple(Text({"en": f"shelter staff {n}", "fi": "henkilökunta", "zh-Hans": "工作人员"}) for n in range(3))
    return State(site="Shelters", sequence=1, issued=ISSUED, until=until, roles=roles, places=places)


NOTES = {"en": "Blankets are needed, go to hall", "fi": "Vilttejä tarvitaan, mene saliin", "zh-Hans": "需要毯子，请前往大厅"}


def test_ten_thousand_reports_are_still_one_small_file() -> None:
    """They stay below what readers take, and a slow line brings them in time; figures are printed (-s)."""
    text = written(large_state())
    compressed = len(brotli.compress(text.encode(), quality=5))
    (timed,) = browser_reads([{"text": text, "keys": [PUBLIC], "time": True}])
    print(f"{PLACES_MAX:,} reports: {len(text.encode()):,} B, {compressed:,} B compressed, read in {timed['ms']:.0f} ms")
    assert timed["places"] == PLACES_MAX
    assert len(text) < LENGTH_MAX
    assert compressed < COMPRESSED_MAX_B


def test_notes_of_random_words_are_no_markup() -> None:
    """Whatever staff write comes back as they wrote it: quotes, backslashes, angle brackets."""

    @settings(max_examples=100, database=None)
    @given(WORDS)
    def comes_back(words: str) -> None:
        text = written(State(site="Shelters", sequence=1, issued=ISSUED, until=ISSUED, roles=(Text({"en": words}),)))
        assert read_state(text, site(PUBLIC)).roles == (Text({"en": words}),)

    comes_back()
