"""The offline copy of the demonstration: made by the command people use, unpacked as people unpack."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.building import BUILD_DATE, ROOT

UNPACKED_AT = "stick of Väinö 地图 #1 100%"
"""Blanks, letters of other scripts, and signs that mean something in an address: a folder may be called anything."""


def run_offline(registry: Path, output: Path, *options: str, umask: int = -1, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `shelters offline`; the caller looks at the exit code and at what was printed."""
    command = [sys.executable, "-m", "shelterfinder.cli", "offline", "--registry", str(registry), "--output", str(output), *options]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": BUILD_DATE, **environment}
    return subprocess.run(
        command, cwd=ROOT, env=settings, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, umask=umask
    )


def make_offline(registry: Path, output: Path, *options: str, umask: int = -1, **environment: str) -> Path:
    """Make the zips of a registry, and give back the folder they are in; fails with what the command printed."""
    done = run_offline(registry, output, *options, umask=umask, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


def the_zip(output: Path, kind: str = "offline") -> Path:
    """The one zip of a kind that was written there."""
    (found,) = output.glob(f"shelterfinder-{kind}-*.zip")
    return found


def unpacked(archive: Path, folder: Path) -> Path:
    """The folder a zip was unpacked into."""
    with zipfile.ZipFile(archive) as file:
        file.extractall(folder)
    return folder
