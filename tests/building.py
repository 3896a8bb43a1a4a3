"""Builds a site the way people do, for the tests that look at what comes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD_DATE = "1795392000"
"""2026-11-23 00:00 UTC: tests build the demonstration at one date, so that ages in them are known."""


def run_build(registry: Path, output: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `shelters build`; the caller looks at the exit code and at what was printed."""
    command = [sys.executable, "-m", "shelterfinder.cli", "build", "--registry", str(registry), "--output", str(output)]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": BUILD_DATE, **environment}
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)


def build_site(registry: Path, output: Path, **environment: str) -> Path:
    """Build a registry that must build, and give back the output folder; fails with what the command printed."""
    done = run_build(registry, output, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    return output
