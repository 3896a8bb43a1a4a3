"""`shelters serve` shows a built site on this machine."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.building import ROOT

START_LIMIT_S = 30
ADDRESS = {"en": "http://localhost:{port}/ on this machine", "zh-Hans": "网站已在本机启动：http://localhost:{port}/"}


def serve(folder: Path, port: int, language: str = "en") -> subprocess.Popen[str]:
    """Start the command as people do."""
    command = [sys.executable, "-u", "-m", "shelterfinder.cli", "serve", "--output", str(folder), "--port", str(port), "--lang", language]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
    return subprocess.Popen(command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a home page."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Home</title>", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_the_address_is_said_and_answers(site: Path, language: str) -> None:
    """The first line names the address, and the address shows the site."""
    port = free_port()
    with serve(site, port, language) as process:
        assert process.stdout
        assert ADDRESS[language].format(port=port).split(" on ")[0] in process.stdout.readline()
        assert "Home" in fetched(port)
        process.terminate()
        process.communicate()


def fetched(port: int) -> str:
    """The home page, as soon as the server answers."""
    deadline = time.monotonic() + START_LIMIT_S
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/", headers={"connection": "close"})
            return connection.getresponse().read().decode()
        except ConnectionRefusedError:
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)
        finally:
            connection.close()


def test_a_port_in_use_is_said_in_a_sentence(site: Path) -> None:
    """Somebody who starts a second server is told how to name another port."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with serve(site, taken.getsockname()[1]) as process:
            _, errors = process.communicate(timeout=START_LIMIT_S)
    assert process.returncode == 2
    assert "in use on this machine" in errors and "Traceback" not in errors


def test_a_folder_without_a_site_is_said_in_a_sentence(tmp_path: Path) -> None:
    """Somebody who has not built yet is told how to."""
    with serve(tmp_path, free_port()) as process:
        _, errors = process.communicate(timeout=START_LIMIT_S)
    assert process.returncode == 2
    assert "shelters build" in errors and "Traceback" not in errors
