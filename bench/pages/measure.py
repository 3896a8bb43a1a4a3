"""What running a program costs: seconds on the wall and of the processors, and memory, with everything it starts."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

LOOK_S = 0.02
"""How often memory is looked at: a peak that is shorter does not count, for nobody."""


class Cost(NamedTuple):
    """Seconds of wall and of processor time (user and system), and the most bytes held at once."""

    wall_s: float
    cpu_s: float
    peak_B: int


class ProgramFailed(RuntimeError):
    """A program of the bench ended with a failure; carries its output."""


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command and say what it cost, children included. Raises ProgramFailed.

    Memory is the sum of the resident memory of all its processes; what they share counts once for each, which is more than
    they really hold.
    """
    started = time.monotonic()
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        peak = _Peak(process.pid)
        peak.start()
        printed = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall_s = time.monotonic() - started
    peak.stop()
    if process.returncode != 0:
        raise ProgramFailed(f"{' '.join(command)} ended with {process.returncode}:\n{printed.decode(errors='replace')}")
    return Cost(wall_s, usage.ru_utime + usage.ru_stime, max(peak.bytes, usage.ru_maxrss * 1024))


class _Peak(threading.Thread):
    """Watches the memory of a process and everything it started."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.bytes = 0
        self._pid, self._ended = pid, threading.Event()

    def run(self) -> None:
        """Look until told to stop."""
        while not self._ended.wait(LOOK_S):
            self.bytes = max(self.bytes, resident_B(self._pid))

    def stop(self) -> None:
        """Stop looking."""
        self._ended.set()
        self.join()


def resident_B(pid: int) -> int:
    """Resident memory of a process and all below it; 0 where the system does not tell (only Linux does so in files)."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
        children = [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except (OSError, ValueError, IndexError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE") + sum(map(resident_B, children))
