"""One update that is watched, killed or failed at its calls of the system: by strace where the machine has it and lets it, and always by a
layer over Python's `os`, which sees every call that our code and python-tuf change the disk with."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.bundle import install

CHANGING = ("open", "write", "fsync", "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "symlink")
"""Functions of `os` through which an update changes the disk."""
CHANGING_CALLS = ("openat", "write", "fsync", "rename", "unlink", "unlinkat", "mkdir", "rmdir", "symlink", "close", "flock")
"""The calls of the system that they end in."""
NAMING_CALLS = ("rename", "symlink", "unlink", "rmdir", "mkdir")
"""Those that give and take names."""


class Layer:
    """Counts the calls that change the disk, knows which files are not on it yet, and does something at one of the calls."""

    def __init__(self, number: int = 0, at_call: Callable[[Layer], None] = lambda layer: None) -> None:
        self.calls: list[tuple[str, str]] = []
        """Name and path of each call, in their order."""
        self.unsynced: set[str] = set()
        """Files with bytes that a power cut could take."""
        self._synced: set[str] = set()
        self._number, self._at_call = number, at_call
        self._plain = {name: getattr(os, name) for name in CHANGING}

    def install(self, patch: Callable[[Any, str, Any], None] = setattr) -> None:
        """Stand between Python and the system from now on."""
        for name in CHANGING:
            patch(os, name, self._watched(name))

    def lose_cache(self) -> None:
        """Do what a power cut may: files keep their names and lose the bytes that were not synced."""
        for path in self.unsynced:
            if Path(path).is_file():
                os.truncate(path, 0)

    def _watched(self, name: str) -> Callable[..., Any]:
        def call(first: Any, *arguments: Any, **named: Any) -> Any:
            path = str(Path(f"/proc/self/fd/{first}").readlink()) if isinstance(first, int) else os.fspath(first)
            self.calls.append((name, path))
            if len(self.calls) == self._number:
                self._at_call(self)
            self._note(name, path, os.fspath(arguments[0]) if name in ("replace", "rename") else "")
            return self._plain[name](first, *arguments, **named)

        return call

    def _note(self, name: str, path: str, target: str) -> None:
        if name == "write":
            self.unsynced.add(path)
            self._synced.discard(path)
        elif name == "fsync":
            self.unsynced.discard(path)
            self._synced.add(path)
        elif target and Path(path).is_dir():
            self.unsynced, self._synced = ({_moved(one, path, target) for one in kept} for kept in (self.unsynced, self._synced))
        elif target and not Path(path).is_symlink():
            self.unsynced -= {path, target}
            (self._synced if path in self._synced else self.unsynced).add(target)


def _moved(path: str, folder: str, target: str) -> str:
    """A path after a folder was renamed."""
    return target + path[len(folder) :] if path.startswith(folder + "/") else path


def forked(act: Callable[[], object], before: Callable[[int], None] = lambda pid: None) -> int:
    """Run something in a copy of this process; gives how it ended (negative: the signal that killed it). `before` gets the process id
    while the copy waits to begin."""
    wait, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(go)
        code = 3
        try:
            os.read(wait, 1)
            act()
            code = 0
        finally:
            os._exit(code)
    os.close(wait)
    try:
        before(pid)
    finally:
        os.write(go, b"!")
        os.close(go)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def cut_at(number: int, act: Callable[[], object]) -> bool:
    """Run something and cut the power at its nth change of the disk: what was not synced is gone. False if it ended before that."""

    def cut(layer: Layer) -> None:
        layer.lose_cache()
        os.kill(os.getpid(), signal.SIGKILL)

    def run() -> None:
        Layer(number, cut).install()
        act()

    return forked(run) == -signal.SIGKILL


@cache
def has_strace() -> bool:
    """Whether strace is here and may look into a process."""
    try:
        return bool(traced(os.getppid))
    except (AssertionError, FileNotFoundError):
        return False


def traced(act: Callable[[], object]) -> Counter[str]:
    """How often something calls each call of the system, threads included."""
    lines: list[str] = []
    _under_strace(act, [], lines)
    return Counter(line.split("(")[0].split()[-1] for line in lines if "resumed>" not in line)


def killed_by_strace(call: str, number: int, act: Callable[[], object]) -> bool:
    """Run something and kill it on entering the nth call of this name; False if it ended before that."""
    return _under_strace(act, ["-e", f"trace={call}", "-e", f"inject={call}:signal=KILL:when={number}"], []) == -signal.SIGKILL


def _under_strace(act: Callable[[], object], options: list[str], lines: list[str]) -> int:
    """Run something under strace; gives how it ended, and adds what strace wrote."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as written:
        tracers: list[subprocess.Popen[str]] = []

        def attach(pid: int) -> None:
            command = ["strace", "-f", "-s", "16", "-o", written.name, *options, "-p", str(pid)]
            tracers.append(subprocess.Popen(command, stderr=subprocess.PIPE, text=True))
            assert "attached" in tracers[0].stderr.readline(), "strace may not look into a process here"  # type: ignore[union-attr]

        code = forked(act, attach)
        tracers[0].communicate()
        lines.extend(line for line in written if "(" in line)
    return code


def fresh(template: Path, folder: Path) -> Path:
    """A copy of a folder, in place of what stands there."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(template, folder, symlinks=True)
    return folder


def one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an installation use no threads, so that its calls of the system have one order and each can be counted."""
    monkeypatch.setattr(install, "_each", lambda threads, act, items: [act(item) for item in items])
