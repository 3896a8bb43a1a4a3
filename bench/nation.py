"""A whole site of generated places, small enough to build while somebody waits, with pages of every kind."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from pathlib import Path

from bench.demonstration import DATE
from bench.places import generated
from bench.prepared import ROOT, WORK
from bench.registry_file import write_registry

COUNT = 1_200


@cache
def nation() -> Path:
    """Build it by the command people use and give its folder. Raises RuntimeError with the last words of the build."""
    output = WORK / "nation"
    registry = write_registry(generated(COUNT), WORK / "nation-registry")
    command = [sys.executable, "-m", "shelterfinder.cli", "build", "--registry", str(registry), "--output", str(output)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins"), "SOURCE_DATE_EPOCH": DATE}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{COUNT} generated places could not be built: {(done.stdout + done.stderr).strip()[-400:]}")
    return output
