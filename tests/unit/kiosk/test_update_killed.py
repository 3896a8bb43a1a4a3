"""F28–F30: a power cut or a fault at any instant of an update leaves the old release or the new one, whole; the next run ends the work."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from shelterfinder.kiosk.status import FORMAT, read_status
from tests.bundles import Office, Screen, tree, tree_of
from tests.watched import CHANGING_CALLS, NAMING_CALLS, Layer, cut_at, fresh, has_strace, killed_by_strace, one_after_another, traced


class Bench:
    """A kiosk that serves release 5, copied for each try, and a stick with release 6."""

    def __init__(self, folder: Path, office: Office) -> None:
        self.folder, self.office = folder, office
        Screen(folder / "template", office).update(office.sign(5))
        self.stick = office.sign(6)

    def screen(self) -> Screen:
        """A kiosk that nobody has touched yet."""
        return Screen(fresh(self.folder / "template", self.folder / "run"), self.office)


@pytest.fixture
def bench(tmp_path: Path, office: Office, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Kiosks to be killed, whose updates use one thread."""
    one_after_another(monkeypatch)
    return Bench(tmp_path / "kiosks", office)


def check_whole(screen: Screen, stick: Path, when: str) -> None:
    """The old or the new one is served; the status can be read; the next update ends the work and leaves nothing half behind."""
    assert screen.shown in (tree_of(5), tree_of(6)), f"a mixture after {when}"
    wholes = [path for path in (screen.state / "releases").iterdir() if not path.name.endswith(".half")]
    assert all(tree(path) in (tree_of(5), tree_of(6)) for path in wholes), f"a half release has the name of a whole one after {when}"
    assert json.loads((screen.state / "status.json").read_text(encoding="utf-8"))["format"] == FORMAT
    assert screen.update(stick).result in ("installed", "same"), f"the next update fails after {when}"
    assert screen.shown == tree_of(6), f"the next update does not end what was begun before {when}"
    assert left_over(screen) == []
    assert read_status(screen.state).installed.build == screen.update(stick).served.build  # type: ignore[union-attr]


def left_over(screen: Screen) -> list[str]:
    """What no run may leave behind."""
    names = (path.relative_to(screen.folder).as_posix() for path in screen.folder.rglob("*"))
    return [name for name in names if name.endswith((".half", ".new")) or "/download/" in name or "/tmp" in name]


def each_until_done(cut: Callable[[int, Screen], bool], bench: Bench, step: int = 1) -> int:
    """Try one point after another until a run gets through; gives how many there were."""
    number = 1
    while cut(number, screen := bench.screen()):
        check_whole(screen, bench.stick, f"point {number}")
        number += step
    check_whole(screen, bench.stick, "no cut at all")
    return number - 1


def test_promise_8_a_kiosk_starts_with_a_whole_release_after_a_power_cut_at_any_instant(bench: Bench) -> None:
    """F28. What was not synced is lost with it: files keep their names and have no bytes."""
    points = each_until_done(lambda number, screen: cut_at(number, lambda: screen.update(bench.stick)), bench)
    assert points > 100


@pytest.mark.parametrize("call", [call for call in NAMING_CALLS if has_strace()])
def test_f28_killed_at_every_call_of_the_system_that_changes_a_name(bench: Bench, call: str) -> None:
    """As the kernel sees them. The bench (bench/updates.py) does this for every call there is; here are those that give and take names."""
    each_until_done(lambda number, screen: killed_by_strace(call, number, lambda: screen.update(bench.stick)), bench)


def test_strace_sees_no_call_that_changes_the_disk_besides_those(bench: Bench) -> None:
    """A new way of writing must be killed too."""
    if has_strace():
        screen = bench.screen()
        unchanging = {
            "read",
            "pread64",
            "lseek",
            "fstat",
            "newfstatat",
            "getdents64",
            "readlink",
            "mmap",
            "munmap",
            "mremap",
            "brk",
            "madvise",
        }
        unchanging |= {
            "ioctl",
            "fcntl",
            "dup",
            "getpid",
            "gettid",
            "futex",
            "clock_gettime",
            "getrandom",
            "exit_group",
            "mprotect",
            "lstat",
            "stat",
        }
        assert set(traced(lambda: screen.update(bench.stick))) - unchanging - set(CHANGING_CALLS) == set()


@pytest.mark.parametrize(("fault", "step"), [(errno.ENOSPC, 1), (errno.EIO, 7), (errno.EROFS, 11)])
def test_f30_a_disk_that_fails_at_any_call_leaves_a_whole_release(bench: Bench, fault: int, step: int) -> None:
    """Full, broken or read-only: the reason is said, nothing half is served, and when the disk is well the update ends."""

    def fail(layer: Layer) -> None:
        raise OSError(fault, os.strerror(fault))

    def faulty(number: int, screen: Screen) -> bool:
        layer = Layer(number, fail)
        with pytest.MonkeyPatch.context() as patch:
            layer.install(patch.setattr)
            outcome = screen.update(bench.stick)
        if outcome.refused is not None:
            assert outcome.refused.code == ("no_space" if fault == errno.ENOSPC else "not_written"), number
        return len(layer.calls) >= number

    each_until_done(faulty, bench, step)


def test_f29_every_byte_is_on_the_disk_before_the_name_that_leads_to_it(bench: Bench) -> None:
    """fsync of each file < fsync of its folder < rename of the release < fsync of releases < rename of `current` < fsync of the state."""
    screen = bench.screen()
    layer = Layer()
    with pytest.MonkeyPatch.context() as patch:
        layer.install(patch.setattr)
        assert screen.update(bench.stick).result == "installed"
    calls = [(name, path.removeprefix(str(screen.state.resolve()) + "/")) for name, path in layer.calls]
    half = next(path for name, path in calls if name == "replace" and path.endswith(".half"))
    rename, switch = calls.index(("replace", half)), calls.index(("replace", "current.new"))
    for name in tree_of(6):
        written = max(i for i, call in enumerate(calls) if call == ("write", f"{half}/{name}"))
        synced = calls.index(("fsync", f"{half}/{name}"))
        folder = calls.index(("fsync", f"{half}/{name}".rpartition("/")[0]), synced)
        assert written < synced < folder < rename, name
    releases = calls.index(("fsync", "releases"), rename)
    marks = [i for i, (name, path) in enumerate(calls) if name == "replace" and path.endswith("highest.json.new")]
    assert len(marks) == 2
    for role in ("timestamp", "snapshot", "targets", "root_history/1.root"):
        assert calls.index(("fsync", f"metadata/{role}.json")) < calls.index(("fsync", "metadata")) < marks[0], role
    assert rename < releases < marks[0] < marks[1] < switch
    state, image = (str(folder.resolve()) for folder in screen.kiosk.mark_folders)
    assert ("fsync", state) in calls[marks[0] : marks[1]] and ("fsync", image) in calls[marks[1] : switch], "a mark may be lost"
    after = next(i for i, (name, _) in enumerate(calls) if i > switch and name in ("replace", "unlink", "write"))
    assert ("fsync", state) in calls[switch:after], "the switch is not on the disk before anything else is changed"
    assert ("fsync", state) in calls[marks[1] : switch], "the link is not on the disk before it is renamed"
