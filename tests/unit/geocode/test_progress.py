"""How far the questions are, on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
import termios
from pathlib import Path

from tests.building import ROOT
from tests.nominatim_server import NominatimServer
from tests.unit.geocode.town import CELLAR


def test_a_terminal_shows_how_far_it_is(server: NominatimServer, registry: Path) -> None:
    """A bar with the count and the time that is left; a file gets none of it."""
    arguments = ["geocode", "--registry", str(registry), "--contact", "office@shelters.test", "--yes", "--delay", "0.2"]
    environment = {**os.environ, **server.environment, "PYTHONPATH": str(ROOT / "plugins"), "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    terminal, end = pty.openpty()
    termios.tcsetwinsize(end, (24, 80))
    os.set_blocking(terminal, False)
    command = [sys.executable, "-m", "shelterfinder.cli", *arguments]
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=end, check=False)
    shown = os.read(terminal, 100_000).decode()
    os.close(end)
    os.close(terminal)
    assert "0/2" in shown and "100%" in shown
    assert "%" not in done.stdout.decode()
    assert CELLAR in [each.text for each in server.asked]
