"""A stick that is put in updates the kiosk, and the screen says what becomes of it."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.kiosk.release import open_release
from shelterfinder.kiosk.sticks import PAUSE_S, SHOWN_S, Said, Sticks
from tests.offline_copy import MADE_S, offline_copy
from tests.unit.kiosk.conftest import built_site

WAIT_S = 20


@dataclass(frozen=True)
class Ended:
    """How an update ended."""

    result: str
    reasons: Mapping[str, str] = field(default_factory=dict)


class Place:
    """A folder where sticks appear, a state folder, and an update that really copies, compares and switches."""

    def __init__(self, folder: Path) -> None:
        self.root, self.state, self.time_s = folder / "media", folder / "state", 0.0
        self.root.mkdir()
        self.seen: list[Said] = []
        self.sources: list[Path] = []
        self.sticks = Sticks(self.root, self.state, self.update, lambda: self.time_s)

    def update(self, source: Path, state: Path, report: Callable[[str], None]) -> Ended:
        """Install the offline copy on the stick."""
        self.sources.append(source)
        self.seen.append(self.sticks.said)
        target = state / "releases" / "new"
        shutil.copytree(source / "copy", target, dirs_exist_ok=True)
        try:
            open_release(target)
        except BundleRefused as refused:
            return Ended("refused", {"en": refused.code, "fi": "rikki"})
        report("verified")
        self.seen.append(self.sticks.said)
        (state / "current").unlink(missing_ok=True)
        (state / "current").symlink_to("releases/new")
        return Ended("installed")

    def stick(self, name: str, version: int = MADE_S) -> Path:
        """Put a stick in."""
        folder = self.root / name
        offline_copy(built_site(self.root.parent / f"site {name.replace('/', ' ')}"), folder / "copy", version)
        (folder / "metadata").mkdir()
        return folder


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """An empty place."""
    return Place(tmp_path)


def test_each_step_stands_on_the_screen(place: Place) -> None:
    """Found, verified, installed; and what was installed is whole."""
    place.stick("STICK")
    place.sticks.look()
    assert [said.step for said in [*place.seen, place.sticks.said]] == ["found", "verified", "installed"]
    assert open_release((place.state / "current").resolve()).facts.version == MADE_S


def test_a_damaged_stick_is_refused_with_its_reason(place: Place) -> None:
    """The screen says so, and nothing is installed."""
    (place.stick("STICK") / "copy/en/index.html").write_text("changed", encoding="utf-8")
    place.sticks.look()
    assert place.sticks.said == Said("refused", {"en": "sum_wrong", "fi": "rikki"})
    assert not (place.state / "current").exists()


@pytest.mark.parametrize("error", [OSError("the stick was pulled out"), RuntimeError("a mistake"), ValueError()])
def test_an_update_that_fails_in_any_way_is_said_and_ends_nothing(place: Place, error: Exception) -> None:
    """The watch goes on with the next stick."""
    good, place.sticks.update = place.update, raising(error)
    place.stick("A")
    place.sticks.look()
    assert place.sticks.said.step == "refused" and type(error).__name__ in place.sticks.said.reasons["en"]
    place.sticks.update = good
    place.stick("B")
    place.sticks.look()
    assert place.sticks.said.step == "installed"


def raising(error: Exception) -> Callable[..., Ended]:
    """An update that fails."""

    def update(*_: object) -> Ended:
        raise error

    return update


def test_a_stick_is_taken_once_until_it_was_out(place: Place) -> None:
    """One that stays in is not read again and again; put in anew it is."""
    stick = place.stick("STICK")
    for _ in range(3):
        place.sticks.look()
    assert place.sources == [stick]
    stick.rename(place.root.parent / "drawer")
    place.sticks.look()
    (place.root.parent / "drawer").rename(stick)
    place.sticks.look()
    assert place.sources == [stick, stick]


def test_the_end_stays_to_be_read_and_then_goes(place: Place) -> None:
    """As long as the stick is in, and a minute after."""
    stick = place.stick("STICK")
    place.sticks.look()
    place.time_s = 10 * SHOWN_S
    assert place.sticks.said.step == "installed"
    shutil.rmtree(stick)
    place.sticks.look()
    place.time_s += SHOWN_S - 1
    assert place.sticks.said.step == "installed"
    place.time_s += 2
    assert place.sticks.said == Said()


def test_two_sticks_are_taken_one_after_the_other_and_others_are_left_alone(place: Place) -> None:
    """By name, wherever the system shows them; a stick of holiday pictures is none of ours, nor is a link."""
    first, second = place.stick("AAA"), place.stick("user/BBB")
    (place.root / "PICTURES/metadata").parent.mkdir()
    (place.root / "LINK").symlink_to(first)
    place.sticks.look()
    assert place.sources == [first, second]


def test_a_place_that_does_not_exist_is_waited_for(tmp_path: Path) -> None:
    """`/media` may come later than the server."""
    sticks = Sticks(tmp_path / "nowhere", tmp_path, raising(AssertionError()), time.monotonic)
    sticks.look()
    assert sticks.said == Said()


def test_the_worker_looks_by_itself_and_finishes_what_it_began(place: Place) -> None:
    """Nobody calls `look`; a stop in the middle of an update waits for its end."""
    begun, slow = threading.Event(), place.sticks.update

    def update(source: Path, state: Path, report: Callable[[str], None]) -> Ended:
        begun.set()
        time.sleep(0.3)
        return slow(source, state, report)  # type: ignore[return-value]

    place.sticks.update = update
    place.sticks.start()
    place.stick("STICK")
    assert begun.wait(WAIT_S), f"no look in {PAUSE_S} s"
    place.sticks.stop()
    assert place.sticks.said.step == "installed"
