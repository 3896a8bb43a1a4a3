"""`shelters kiosk` serves an offline copy, or says in a sentence why not."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT
from tests.offline_copy import offline_copy, zipped
from tests.unit.cli.test_serve import START_LIMIT_S, fetched, free_port
from tests.unit.kiosk.conftest import built_site

HERE = ("--at", "60.1700,24.9400")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy of a small site."""
    folder = tmp_path_factory.mktemp("offline")
    return offline_copy(built_site(folder / "site"), folder / "copy")


def kiosk(*options: str | Path, language: str = "en") -> subprocess.Popen[str]:
    """Start the command as people do."""
    command = [sys.executable, "-u", "-m", "shelterfinder.cli", "kiosk", *map(str, options), "--lang", language]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def refused(*options: str | Path, language: str = "en") -> str:
    """What the command says when it is used wrongly."""
    with kiosk(*options, language=language) as process:
        _, errors = process.communicate(timeout=START_LIMIT_S)
    assert process.returncode == 2 and "Traceback" not in errors
    return errors


@pytest.mark.parametrize("form", ["folder", "zip", "installed"])
def test_the_address_is_said_and_answers(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """From a folder, from a zip, and from what is installed; what a zip was unpacked to is gone afterwards."""
    own = tmp_path / "temporary"  # other kiosks of other tests unpack beside this one otherwise
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    port = free_port()
    state = tmp_path / "state"
    (state / "releases").mkdir(parents=True)
    (state / "current").symlink_to(copy)
    bundle = {"folder": ("--bundle", copy), "zip": ("--bundle", zipped(copy, tmp_path / "copy.zip")), "installed": ("--state", state)}[form]
    with kiosk(*bundle, *HERE, "--port", str(port)) as process:
        assert process.stdout
        assert f"http://localhost:{port}/kiosk/" in process.stdout.readline()
        assert "Suomi" in fetched(port)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/kiosk/")
        answer = connection.getresponse()
        assert answer.status == 200 and b"data-kiosk" in answer.read()
        assert answer.headers["server"] is None
        connection.close()
        process.terminate()
        process.communicate()
    assert list(own.glob("shelterfinder-kiosk-*")) == []


def test_the_wifi_is_served_under_the_name_that_is_given(copy: Path) -> None:
    """The second line is the address for phones; without `--lan` only the loopback listens."""
    port = free_port()
    with kiosk("--bundle", copy, *HERE, "--port", str(port), "--lan", "--lan-host", "Kiosk.local") as process:
        assert process.stdout
        lines = [process.stdout.readline(), process.stdout.readline()]
        process.terminate()
        process.communicate()
    assert f"http://kiosk.local:{port}/" in lines[1]


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("24.9400,60.1700", "km from the nearest place of this site"),
        ("0,0", "a point in the sea"),
        ("60.17", "latitude first, for example"),
        ("60.17, 24.94", "no space"),
        ("91,10", "is not a position"),
        ("nan,inf", "is not a position"),
    ],
)
def test_a_position_that_cannot_be_meant_is_refused(copy: Path, at: str, said: str) -> None:
    """A screen in the wrong place would mislead everybody who comes."""
    assert said in refused("--bundle", copy, "--at", at, "--port", str(free_port()))


def test_a_position_is_asked_for(copy: Path) -> None:
    """There is no default: no position, no kiosk."""
    assert "--at LAT,LON" in refused("--bundle", copy)
    assert "--at 纬度,经度" in refused("--bundle", copy, language="zh-Hans")


def test_what_is_not_whole_is_refused_in_a_sentence(copy: Path, tmp_path: Path) -> None:
    """With the file that is wrong, in both languages of the command line."""
    (tmp_path / "empty").mkdir()
    assert "no SHA256SUMS" in refused("--bundle", tmp_path / "empty", *HERE)
    assert "no SHA256SUMS" in refused("--state", tmp_path / "nothing installed", *HERE)
    (tmp_path / "broken").mkdir()
    broken = offline_copy(tmp_path / "empty", tmp_path / "broken")
    assert "index.html is missing" in refused("--bundle", broken, *HERE)
    archive = zipped(copy, tmp_path / "cut.zip")
    archive.write_bytes(archive.read_bytes()[:-100])
    assert "不是完整的 zip" in refused("--bundle", archive, *HERE, language="zh-Hans")


def test_a_language_that_the_site_does_not_have_is_refused(copy: Path) -> None:
    """Those that it has are named."""
    assert "It has: fi, en" in refused("--bundle", copy, *HERE, "--language", "sv")


def test_a_port_in_use_is_said_in_a_sentence(copy: Path) -> None:
    """Before anything is unpacked."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert "in use on this machine" in refused("--bundle", copy, *HERE, "--port", str(taken.getsockname()[1]))
