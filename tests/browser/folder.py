"""The offline zip of the demonstration, made once by the command people use and unpacked where people unpack."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.building import BUILD_DATE, ROOT

UNPACKED_AT = "stick of Väinö 地图 #1 100%"
"""Blanks, letters of other scripts, and signs that mean something in an address: a folder may be called anything."""


def make_offline(output: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `shelters offline` for the demonstration; fails with what it printed."""
    command = [sys.executable, "-m", "shelterfinder.cli", "offline", "--output", str(output), *options]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": BUILD_DATE, **environment}
    done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def the_zip(output: Path, kind: str = "offline") -> Path:
    """The one zip of a kind that was written there."""
    (found,) = output.glob(f"shelterfinder-{kind}-*.zip")
    return found


def unpacked(archive: Path, folder: Path) -> Path:
    """The folder a zip was unpacked into."""
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder
