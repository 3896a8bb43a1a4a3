"""A run that is killed in the middle goes on where it stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from shelterfinder.registry.registry import read_registry
from tests.building import ROOT
from tests.nominatim_server import NominatimServer, place
from tests.unit.geocode.town import REGISTRY

PLACES = 12
LIMIT_S = 60


@pytest.fixture
def many(registry: Path, server: NominatimServer) -> Path:
    """The town with a dozen places without a position, of which the service knows all."""
    record = "  - {{id: house-{n}, name: House {n}, kind: shelter, district: centre, roles: {{}}}}\n"
    registry.write_text(REGISTRY.split("\n  # Nobody")[0] + "\n" + "".join(record.format(n=n) for n in range(PLACES)), encoding="utf-8")
    server.answers = {f"House {n}, Centre, Helsinki": [place(60.1700 + n * 0.0005, 24.941)] for n in range(PLACES)}
    return registry


def start(server: NominatimServer, registry: Path) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own, slow enough to be caught in the middle."""
    arguments = ["geocode", "--registry", str(registry), "--contact", "office@shelters.test", "--yes", "--accept-within", "2000"]
    environment = {**os.environ, **server.environment, "PYTHONPATH": str(ROOT / "plugins")}
    command = [sys.executable, "-m", "shelterfinder.cli", *arguments, "--delay", "0.05"]
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("after", [1, 6, PLACES])
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_nothing_is_lost_and_nothing_asked_twice(server: NominatimServer, many: Path, after: int, how: signal.Signals) -> None:
    """Killed or stopped behind any answer: the next run asks the rest, at most the last question again, and writes every position."""
    running = start(server, many)
    deadline = time.monotonic() + LIMIT_S
    while len(server.asked) < after and time.monotonic() < deadline:
        time.sleep(0.005)
    running.send_signal(how)
    running.wait(LIMIT_S)
    assert read_registry(many).registry is not None
    assert start(server, many).wait(LIMIT_S) == 0
    counts = Counter(each.text for each in server.asked)
    assert set(counts) == set(server.answers)
    assert sum(counts.values()) <= PLACES + 1
    reading = read_registry(many)
    assert reading.registry is not None
    assert {each.id for each in reading.registry.facilities} == {"library", *(f"house-{n}" for n in range(PLACES))}
    assert not list(many.parent.glob(".*.part"))
