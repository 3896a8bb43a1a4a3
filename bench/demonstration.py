"""The demonstration site, built by the command people use, once for all benches that look at its pages."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from bench.prepared import ROOT, WORK

DATE = "1795392000"
"""2026-11-23 00:00 UTC, so that ages on pages are known."""


@cache
def demonstration() -> Path:
    """Build it and give its folder. Raises RuntimeError with the last words of the build."""
    output = WORK / "demonstration"
    command = [sys.executable, "-m", "shelterfinder.cli", "build", "--registry", str(ROOT / "shelters.yaml"), "--output", str(output)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DATE}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the demonstration site could not be built: {(done.stdout + done.stderr).strip()[-400:]}")
    return output


def largest(folder: Path, pattern: str) -> Path:
    """The largest file of a kind, compressed; of equal ones the first by name."""
    return max(sorted(folder.glob(pattern)), key=lambda path: path.with_name(f"{path.name}.br").stat().st_size)
