"""What an update of a kiosk costs beside unzip, and what is left when it is killed: `PYTHONPATH=plugins:. python -m bench updates`."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.row import Row
from tests.bundles import Office, Screen, tree_of
from tests.watched import Layer, cut_at, fresh, has_strace, killed_by_strace, one_after_another, traced

PAGES = 2_000
PAGE_WORDS = 2_500
MAP_B = 22_000_000
"""A map of a large city; with the pages the zip has 50 MB."""
RUNS = 7
RATIO_MAX = 1.5


def rows() -> Iterator[Row]:
    """Time beside unzip, bytes copied for a release that is served already, and releases broken by a kill."""
    with tempfile.TemporaryDirectory(prefix="updates-") as folder:
        yield from _times(Path(folder) / "times")
        yield from _kills(Path(folder) / "kills")


def city_files() -> dict[str, bytes]:
    """A site of pages that pack as ours do, and a map that does not pack; the same at each run."""
    chance = random.Random(4)
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyzäö", k=chance.randint(3, 12))) for _ in range(4_000)]
    head = '<!doctype html><html lang="en"><head><title>Place</title></head><body><p class="pair">'
    pages = {f"en/place/p{i}.html": (head + "</p><p> ".join(chance.choices(words, k=PAGE_WORDS))).encode() for i in range(PAGES)}
    return {**pages, "index.html": head.encode(), "basemap/basemap.pmtiles": b"PMTiles\x03" + hashlib.shake_256(b"map").digest(MAP_B)}


def _times(folder: Path) -> Iterator[Row]:
    """Copy, verify, unpack and switch, all of it synced, beside `unzip`, which syncs and checks nothing but CRC-32; turn and turn about."""
    office = Office(folder / "office")
    stick = office.sign(5, files=city_files())
    (archive,) = (stick / "targets").iterdir()
    size_MB = archive.stat().st_size / 1e6
    screen = Screen(folder / "kiosk", office)
    unzip_s, ours_s = [], []
    for _ in range(RUNS):
        unzip_s.append(_took(lambda: _unzip(archive, folder / "unzipped")))
        shutil.rmtree(folder / "unzipped")
        shutil.rmtree(screen.state, ignore_errors=True)
        ours_s.append(_took(lambda: _installed(screen, stick)))
    what = f"a zip of {size_MB:.0f} MB, {PAGES + 2:,} files: copied from a stick, verified, installed and synced, median of {RUNS}"
    yield Row("updates", what, statistics.median(ours_s), "s", peer="unzip", theirs=statistics.median(unzip_s), ratio_max=RATIO_MAX)
    layer, copied = Layer(), []
    with pytest.MonkeyPatch.context() as patch:
        layer.install(patch.setattr)
        write = os.write
        patch.setattr(os, "write", lambda descriptor, data: copied.append(len(data)) or write(descriptor, data))
        shutil.rmtree(stick / "targets")
        assert screen.update(stick).result == "same"
    files = [path for name, path in layer.calls if name == "write" and ("/releases/" in path or "/download/" in path)]
    yield Row("updates", f"the same release again: files copied; {sum(copied)} B of marks and status written", len(files), "files", bar=0)


def _took(act: Callable[[], object]) -> float:
    os.sync()
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _unzip(archive: Path, target: Path) -> None:
    subprocess.run(["unzip", "-q", str(archive), "-d", str(target)], check=True)


def _installed(screen: Screen, stick: Path) -> None:
    outcome = screen.update(stick)
    if outcome.result != "installed":
        raise RuntimeError(f"the update ended with {outcome}")


def _kills(folder: Path) -> Iterator[Row]:
    """Kill an update from one release to the next at each of its calls of the system, and count what is served afterwards."""
    office = Office(folder / "office")
    Screen(folder / "template", office).update(office.sign(5))
    stick = office.sign(6)

    def screen() -> Screen:
        return Screen(fresh(folder / "template", folder / "run"), office)

    def broken(kill: Callable[[Screen], bool]) -> int | None:
        """1 if neither the old nor the new release is whole, or the next update does not end the work; None if nothing was killed."""
        kiosk = screen()
        if not kill(kiosk):
            return None
        is_whole = kiosk.shown in (tree_of(5), tree_of(6))
        return int(not (is_whole and kiosk.update(stick).refused is None and kiosk.shown == tree_of(6)))

    with pytest.MonkeyPatch.context() as patch:
        one_after_another(patch)
        cuts, number = [], 1
        while (result := broken(lambda kiosk, number=number: cut_at(number, lambda: kiosk.update(stick)))) is not None:
            cuts.append(result)
            number += 1
        what = f"releases broken by a power cut at each of {len(cuts)} changes of the disk, what was not synced being lost"
        yield Row("updates", what, sum(cuts), "broken", bar=0)
        if has_strace():
            untouched = screen()
            calls = traced(lambda: untouched.update(stick))
            killed = [
                broken(lambda kiosk, call=call, number=number: killed_by_strace(call, number, lambda: kiosk.update(stick)))
                for call, count in sorted(calls.items())
                for number in range(1, count + 1)
            ]
            results = [result for result in killed if result is not None]
            what = f"releases broken by SIGKILL at each of {len(results)} calls of the system, of {len(calls)} kinds, by strace"
            yield Row("updates", what, sum(results), "broken", bar=0)
