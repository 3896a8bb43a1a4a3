"""A stick in the kiosk's server: the real update, and the words on the screen."""

from __future__ import annotations

from pathlib import Path

from shelterfinder.kiosk.stick_update import stick_update
from shelterfinder.kiosk.sticks import Said, Sticks
from tests.bundles import NOW, Office, Screen


def watched(screen: Screen, media: Path) -> tuple[Sticks, list[str]]:
    """What watches for sticks, and the steps that it says."""
    steps: list[str] = []
    sticks = Sticks(media, screen.state, stick_update(screen.kiosk.root, lambda: NOW), lambda: 0.0)
    say = sticks._say
    sticks._say = lambda step, reasons=None: (steps.append(step), say(step, reasons))[1]  # type: ignore[method-assign]
    return sticks, steps


def test_a_signed_stick_is_found_verified_and_installed(office: Office, screen: Screen, tmp_path: Path) -> None:
    """The steps in their order; the same stick again changes nothing, and is called so."""
    media = tmp_path / "media"
    media.mkdir()
    office.sign(5).rename(media / "blue")
    sticks, steps = watched(screen, media)
    sticks.look()
    assert [step for i, step in enumerate(steps) if step not in steps[:i]] == ["found", "verified", "installed"]
    assert sticks.said == Said("installed")
    (media / "blue").rename(media.parent / "out")
    sticks.look()
    (media.parent / "out").rename(media / "blue")
    sticks.look()
    assert sticks.said.step == "same"


def test_an_older_stick_is_refused_in_a_sentence(office: Office, screen: Screen, tmp_path: Path) -> None:
    """The reason is words for people, and the newer release stays."""
    media = tmp_path / "media"
    media.mkdir()
    office.sign(5).rename(media / "old")
    screen.update(office.sign(6))
    sticks, _ = watched(screen, media)
    sticks.look()
    assert sticks.said.step == "refused" and sticks.said.reasons["en"].endswith(".") and sticks.said.reasons["zh-Hans"]
