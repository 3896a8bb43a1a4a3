"""`shelters kiosk update` says how it ended, and by its exit code whether something was refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import names
from shelterfinder.cli.kiosk_update import command
from tests.bundles import Office, Screen, release


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    """A kiosk of an office."""
    return Screen(tmp_path / "kiosk", Office(tmp_path / "office"))


def run(screen: Screen, *sticks: Path) -> Result:
    """Run the command."""
    sources = [word for stick in sticks for word in ("--from", str(stick))]
    return CliRunner().invoke(command, [*sources, "--state", str(screen.state), "--root", str(screen.kiosk.root)])


def test_installed_served_already_and_refused_are_said(screen: Screen) -> None:
    """0 where nothing was refused, 1 where something was; what is served is named in each."""
    five, six = screen.office.sign(5), screen.office.sign(6)
    assert (done := run(screen, six)).exit_code == 0 and f"Installed: {release(6).build} with data of 2026-11-07" in done.output
    assert (done := run(screen, six)).exit_code == 0 and "served already. Nothing was copied." in done.output
    done = run(screen, five)
    assert done.exit_code == 1
    assert "older than what this kiosk knows" in done.output and f"Served on: {release(6).build}" in done.output


def test_of_two_sticks_the_newest_is_served(screen: Screen) -> None:
    """Each is tried, in turn."""
    five, six = screen.office.sign(5), screen.office.sign(6)
    assert run(screen, five, six).exit_code == 0
    assert (done := run(screen, six, five)).exit_code == 1 and "served already" in done.output


def test_nothing_installed_and_nothing_to_install_is_said(screen: Screen, tmp_path: Path) -> None:
    """A new kiosk, and a folder without a release."""
    done = run(screen, tmp_path)
    assert done.exit_code == 1
    assert "holds no signed release" in done.output and "Nothing is installed yet." in done.output


def test_without_a_source_it_is_used_wrongly(screen: Screen) -> None:
    """Exit code 2."""
    assert run(screen).exit_code == 2


def test_the_settings_of_a_kiosk_may_stand_in_its_environment(screen: Screen) -> None:
    """A unit file names them once."""
    stick = screen.office.sign(5)
    settings = {"SHELTERFINDER_KIOSK_STATE": str(screen.state), "SHELTERFINDER_KIOSK_ROOT": str(screen.kiosk.root)}
    assert CliRunner().invoke(command, ["--from", str(stick)], env=settings).exit_code == 0


def test_help_shows_how_it_is_used_and_it_speaks_chinese(screen: Screen, tmp_path: Path) -> None:
    """It is a command of the group `kiosk`, which takes it in; by itself it is none of `shelters`."""
    shown = CliRunner().invoke(command, ["--help"]).output
    assert "Example: shelters kiosk update --from" in shown and "SHELTERFINDER_KIOSK_STATE" in shown
    done = CliRunner().invoke(
        command, ["--lang", "zh-Hans", "--from", str(tmp_path), "--state", str(screen.state), "--root", str(screen.kiosk.root)]
    )
    assert "尚未安装任何版本" in done.output
    assert "kiosk-update" not in names() and {"sign", "verify", "import"} <= names().keys()
