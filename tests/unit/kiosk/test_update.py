"""What an update does besides refusing attacks: sticks that fail, hosts, the same release again, what the status says."""

from __future__ import annotations

import errno
import fcntl
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from shelterfinder.bundle.archive import write_archive
from shelterfinder.bundle.repository import TargetFile, custom
from shelterfinder.kiosk import trusted
from shelterfinder.kiosk.status import read_status
from shelterfinder.kiosk.update import LOCK
from tests.bundles import DAY, NOW, Office, Screen, release, site_files, tree, tree_of, whole
from tests.watched import Layer, forked


@pytest.fixture
def six(office: Office, screen: Screen) -> Path:
    """A stick with release 6, for a kiosk that serves 5."""
    assert screen.update(office.sign(5)).result == "installed"
    return office.sign(6)


class Torn:
    """A file on a stick that is pulled out after some bytes."""

    def __init__(self, file: IO[bytes], left_B: int) -> None:
        self._file, self._left_B = file, left_B

    def read(self, count: int) -> bytes:
        """Some bytes, or the error of a device that is gone."""
        if self._left_B <= 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        chunk = self._file.read(min(count, self._left_B))
        self._left_B -= len(chunk)
        return chunk

    def __enter__(self) -> Torn:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@pytest.mark.parametrize("share", [0.0, 0.3, 0.99])
@pytest.mark.parametrize("pattern", ["timestamp.json", "*.targets.json", "*.zip"])
def test_f30_a_stick_that_is_pulled_out_in_the_middle_changes_nothing(
    six: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch, pattern: str, share: float
) -> None:
    """The reason is said, release 5 is served on, and the stick put in again ends the work."""
    opened = Path.open

    def torn(path: Path, *arguments: Any, **named: Any) -> Any:
        file = opened(path, *arguments, **named)
        return Torn(file, int(path.stat().st_size * share)) if path.is_relative_to(six) and path.match(pattern) else file

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", torn)
        outcome = screen.update(six)
    assert outcome.refused is not None and outcome.refused.code == "source_gone"
    assert "Input/output error" in str(outcome.refused.details["reason"])
    assert screen.shown == tree_of(5)
    assert screen.update(six).result == "installed"


def test_f30_a_stick_that_is_gone_after_its_metadata_changes_nothing(six: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """The zip is asked for when nothing is there any more."""
    download = trusted.Trusted.download

    def pulled(self: trusted.Trusted, path: Path) -> None:
        shutil.rmtree(six)
        download(self, path)

    monkeypatch.setattr(trusted.Trusted, "download", pulled)
    outcome = screen.update(six)
    assert outcome.refused is not None and outcome.refused.code == "source_gone"
    assert screen.shown == tree_of(5)


@pytest.mark.parametrize(("name", "code"), [("nowhere", "no_source"), ("empty", "no_release")])
def test_f30_a_stick_without_a_release_is_named(six: Path, screen: Screen, name: str, code: str) -> None:
    """A wrong folder, or a stick that holds something else."""
    (screen.folder / "empty").mkdir()
    outcome = screen.update(screen.folder / name)
    assert outcome.refused is not None and outcome.refused.code == code
    assert outcome.refused.details["source"] == str(screen.folder / name)
    assert screen.shown == tree_of(5)


def test_f30_a_foreign_stick_is_refused(six: Path, screen: Screen, tmp_path: Path) -> None:
    """Another office's release, newer and rightly signed by its own keys."""
    outcome = screen.update(Office(tmp_path / "other office").sign(9))
    assert outcome.refused is not None and outcome.refused.code == "foreign"
    assert screen.shown == tree_of(5)


@pytest.mark.parametrize("order", [(5, 6, 7), (7, 6, 5), (6, 7, 5)])
def test_f30_of_several_sticks_the_newest_release_is_served(office: Office, screen: Screen, order: tuple[int, ...]) -> None:
    """In whatever order they are put in."""
    sticks = {number: office.sign(number) for number in (5, 6, 7)}
    for number in order:
        screen.update(sticks[number])
    assert screen.shown == tree_of(7)


def test_f30_two_sticks_at_once_wait_for_each_other(office: Office, screen: Screen) -> None:
    """Two updates in two processes at the same instant: the newest is served, and nothing is half."""
    sticks = [office.sign(number) for number in (5, 6)]
    second: list[int] = []

    def start(_: int) -> None:
        worker = threading.Thread(target=lambda: second.append(forked(lambda: screen.update(sticks[1]))))
        worker.start()
        workers.append(worker)

    workers: list[threading.Thread] = []
    assert forked(lambda: screen.update(sticks[0]), start) == 0
    workers[0].join()
    assert second == [0]
    assert screen.shown == tree_of(6)


def test_f30_an_update_waits_while_another_one_runs(office: Office, screen: Screen) -> None:
    """Whoever holds the lock is alone with the state folder."""
    stick = office.sign(5)
    screen.state.mkdir(parents=True)
    with (screen.state / LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        waiting = threading.Thread(target=lambda: forked(lambda: screen.update(stick)))
        waiting.start()
        waiting.join(0.7)
        seen = (waiting.is_alive(), sorted(path.name for path in screen.state.iterdir()))
        fcntl.flock(lock, fcntl.LOCK_UN)  # the copy of this process holds the same file open
    assert seen == (True, [LOCK])
    waiting.join()
    assert screen.shown == tree_of(5)


def test_f30_a_stick_that_is_read_only_does_and_is_not_touched(six: Path, screen: Screen) -> None:
    """Nothing is written, renamed or opened for writing on it."""
    before = {path: path.stat().st_mtime_ns for path in six.rglob("*")}
    layer = Layer()
    with pytest.MonkeyPatch.context() as patch:
        layer.install(patch.setattr)
        assert screen.update(six).result == "installed"
    assert [call for call in layer.calls if call[1].startswith(str(six)) and call[0] != "open"] == []
    assert {path: path.stat().st_mtime_ns for path in six.rglob("*")} == before


def test_the_same_release_again_copies_nothing(six: Path, screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: no byte of the zip is read, and what is written are metadata and marks, a few kilobytes."""
    assert screen.update(six).result == "installed"
    installed_at = {path: path.stat().st_mtime_ns for path in (screen.state / "releases").rglob("*")}
    shutil.rmtree(six / "targets")
    layer, written_B = Layer(), []
    with monkeypatch.context() as patch:
        layer.install(patch.setattr)
        counted = os.write
        patch.setattr(os, "write", lambda descriptor, data: written_B.append(len(data)) or counted(descriptor, data))
        assert screen.update(six).result == "same"
    assert {path: path.stat().st_mtime_ns for path in (screen.state / "releases").rglob("*")} == installed_at
    assert [call for call in layer.calls if "/releases/" in call[1] and call[0] in ("write", "mkdir", "replace", "unlink")] == []
    assert sum(written_B) < 5_000


def test_a_release_that_the_disk_lost_a_bit_of_is_mended_by_the_same_stick(six: Path, screen: Screen) -> None:
    """Cards of small computers forget; the same release is then installed again beside, and switched to."""
    screen.update(six)
    folder = (screen.state / "current").resolve()
    (folder / "shards" / "places.js").write_bytes(b"rotten")
    assert screen.update(six).result == "installed"
    assert screen.shown == tree_of(6)
    (screen.state / "current" / "index.html").unlink()
    assert screen.update(six).result == "installed"
    assert screen.shown == tree_of(6)
    assert screen.update(six).result == "same"


def test_only_the_release_before_is_kept(office: Office, screen: Screen) -> None:
    """A disk does not fill up, and there is one to go back to by hand."""
    for number in (5, 6, 7, 8):
        assert screen.update(office.sign(number)).result == "installed"
    kept = [f"{release(number).version}-{release(number).build}" for number in (7, 8)]
    assert sorted(path.name for path in (screen.state / "releases").iterdir()) == kept


def test_a_release_past_its_date_is_served_on_and_said_so(six: Path, screen: Screen) -> None:
    """The soft stop: the age is shown, and nothing is taken away. The clock alone makes it expire, without another update."""
    screen.update(six)
    status = read_status(screen.state, NOW)
    assert (status.expired, status.installed.build) == (False, release(6).build)  # type: ignore[union-attr]
    assert read_status(screen.state, NOW + 366 * DAY).expired
    screen.now = NOW + 366 * DAY
    assert screen.update(six).refused.code == "expired"  # type: ignore[union-attr]
    assert read_status(screen.state, NOW).expired, "a clock that was set back afterwards is not believed"
    assert screen.shown == tree_of(6)


def test_a_release_from_the_future_is_refused(office: Office, screen: Screen) -> None:
    """Taken, it would push the earliest time beyond every later signature: nothing could ever replace it."""
    screen.now = release(9).made - DAY
    outcome = screen.update(office.sign(9, screen.now + DAY / 24, days=0))
    assert outcome.refused is not None and outcome.refused.code == "future"
    assert screen.shown == {}


def test_renewing_a_release_makes_it_fresh_without_copying_it(six: Path, office: Office, screen: Screen) -> None:
    """The office signs the same release for longer; the kiosk takes over the date."""
    screen.update(six)
    screen.now = NOW + 366 * DAY
    office.repository.renew([office.release_key, office.timestamp_key], screen.now)
    assert screen.update(office.stick("renewed")).result == "same"
    status = read_status(screen.state)
    assert (status.expired, status.installed.expires) == (False, "2028-11-24T07:00:00Z")  # type: ignore[union-attr]
    assert status.installed.installed_at == "2026-11-24T07:00:00Z"  # type: ignore[union-attr]


def test_a_zip_that_is_not_the_release_that_was_signed_is_refused(office: Office, screen: Screen) -> None:
    """An insider signs release 9 around the zip of release 5."""
    assert screen.update(office.sign(6)).result == "installed"
    office.sign(9)
    targets = office.repository.targets
    assert targets is not None
    (target,) = targets.signed.targets.values()
    target.unrecognized_fields["custom"]["build"] = "0123456789"
    office.repository._sign_anew(targets.signed.targets, [office.release_key, office.timestamp_key], 0, NOW, 9)
    outcome = screen.update(office.stick("insider"))
    assert outcome.refused is not None and outcome.refused.code == "other_release"
    assert screen.shown == tree_of(6)


def test_a_zip_with_a_wrong_sum_inside_is_refused_though_it_is_signed(office: Office, screen: Screen) -> None:
    """Signing refuses it; a kiosk does so too, should it have been signed by other means."""
    screen.update(office.sign(5))
    files = whole(site_files(release(6)), release(6))
    files["index.html"] = b"<!doctype html><title>Elsewhere</title>"
    path = office.folder / "zips" / f"shelterfinder-offline-{release(6).build}.zip"
    write_archive(path, files, release(6).made)
    target = TargetFile.from_file(path.name, str(path), ["sha256"])
    target.unrecognized_fields["custom"] = custom(release(6))
    office.repository._take_in(path, f"{target.hashes['sha256']}.{path.name}")
    office.repository._sign_anew({path.name: target}, [office.release_key, office.timestamp_key], 0, NOW, 9)
    outcome = screen.update(office.stick("wrong sum"))
    assert outcome.refused is not None and outcome.refused.code == "sum_wrong"
    assert screen.shown == tree_of(5)
    screen.update(office.folder / "sticks" / "v5")
    assert [path for path in (screen.state / "releases").iterdir() if path.name.endswith(".half")] == []


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain host that writes no log."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def host(office: Office) -> Iterator[str]:
    """The office's folder on a plain host."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(office.repository.folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_host_gives_what_a_stick_gives(office: Office, screen: Screen, host: str) -> None:
    """Through python-tuf's own fetcher; what is missing and who is not there is said; no password stands in the status."""
    office.sign(5)
    assert screen.update(host).result == "installed"
    office.sign(6)
    assert screen.update(host + "/").result == "installed"
    assert screen.shown == tree_of(6)
    office.sign(7)
    shutil.rmtree(office.repository.folder / "targets")
    outcome = screen.update(host.replace("http://", "http://name:secret@"))
    assert outcome.refused is not None and outcome.refused.code == "incomplete"
    assert "secret" not in (screen.state / "status.json").read_text(encoding="utf-8")
    assert screen.shown == tree_of(6)


def test_a_host_that_is_not_there_is_said(six: Path, screen: Screen) -> None:
    """Nobody listens."""
    outcome = screen.update("http://127.0.0.1:9/updates")
    assert outcome.refused is not None and outcome.refused.code == "source_gone"
    assert tree((screen.state / "current").resolve()) == tree_of(5)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("root.json", None, "no_root"), ("root.json", b"{}", "root_broken"), ("minimum.json", b"{}", "minimum_broken")],
)
def test_a_kiosk_whose_image_is_broken_says_so(six: Path, screen: Screen, name: str, content: bytes | None, code: str) -> None:
    """And serves on what it has."""
    path = screen.kiosk.root.parent / name
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)
    outcome = screen.update(six)
    assert outcome.refused is not None and outcome.refused.code == code
    assert screen.shown == tree_of(5)
