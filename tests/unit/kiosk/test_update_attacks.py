"""F41: the sixteen cases of an update, three that must be taken and thirteen that must not, two of which a plain client of TUF takes.

After each that is refused the old release is served, whole, and the status says why.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from shelterfinder.bundle.pinning import write_pins
from shelterfinder.bundle.words import LANGUAGES
from shelterfinder.kiosk.status import read_status
from tests.bundles import DAY, NOW, Office, Screen, tree_of

YEARS_10 = 3653 * DAY


def refused(screen: Screen, stick: Path, number: int) -> str:
    """Run an update that must be refused while `number` is served; gives the code of the reason."""
    before = screen.shown
    outcome = screen.update(stick)
    assert outcome.result == "refused" and outcome.refused is not None
    assert screen.shown == before == tree_of(number)
    attempt = read_status(screen.state).last_attempt
    assert attempt is not None and attempt.reason is not None
    assert (attempt.result, attempt.code, attempt.source) == ("refused", outcome.refused.code, str(stick))
    assert sorted(attempt.reason) == sorted(LANGUAGES) and all(attempt.reason.values())
    return outcome.refused.code


def metadata(stick: Path, kind: str) -> Path:
    """The file of a role on a stick."""
    (path,) = (stick / "metadata").glob(f"*{kind}.json")
    return path


def the_zip(stick: Path) -> Path:
    """The zip on a stick."""
    (path,) = (stick / "targets").iterdir()
    return path


@pytest.fixture
def six(office: Office, screen: Screen) -> Path:
    """A stick with release 6, for a kiosk that serves 5."""
    assert screen.update(office.sign(5)).result == "installed"
    return office.sign(6)


def test_01_a_fresh_kiosk_takes_a_release(office: Office, screen: Screen) -> None:
    """Nothing is installed, and then all of it is."""
    assert screen.update(office.sign(5)).result == "installed"
    assert screen.shown == tree_of(5)


def test_02_a_newer_release_is_taken(six: Path, screen: Screen) -> None:
    """From 5 to 6; the one before is kept beside it."""
    assert screen.update(six).result == "installed"
    assert screen.shown == tree_of(6)
    assert len(list((screen.state / "releases").iterdir())) == 2


def test_03_a_root_signed_by_two_of_three_is_taken(six: Path, office: Office, screen: Screen) -> None:
    """And the release that only the new root's keys signed."""
    old = office.root_keys
    office.root_keys = [old[0], old[1], type(old[0]).generate_ed25519()]
    office.release_key = type(old[0]).generate_ed25519()
    office.repository.rotate(office.signers(), old[:2], NOW)
    assert screen.update(office.sign(7)).result == "installed"
    assert screen.shown == tree_of(7)


def test_04_an_older_release_is_refused(six: Path, office: Office, screen: Screen) -> None:
    """Rolling back from 6 to 5."""
    assert screen.update(six).result == "installed"
    assert refused(screen, office.folder / "sticks" / "v5", 6) == "older_or_mixed"


def test_05_an_expired_release_is_refused(six: Path, office: Office, screen: Screen) -> None:
    """A stick that lay in a drawer replaces nothing."""
    assert refused(screen, office.sign(7, NOW - 10 * DAY, days=5), 5) == "expired"


def test_06_old_targets_under_a_new_snapshot_are_refused(six: Path, office: Office, screen: Screen) -> None:
    """Mix and match."""
    shutil.copy(metadata(office.folder / "sticks" / "v5", ".targets"), metadata(six, ".targets"))
    assert refused(screen, six, 5) == "older_or_mixed"


def test_07_an_old_snapshot_under_a_new_timestamp_is_refused(six: Path, office: Office, screen: Screen) -> None:
    """Mix and match, one role higher."""
    shutil.copy(metadata(office.folder / "sticks" / "v5", ".snapshot"), metadata(six, ".snapshot"))
    assert refused(screen, six, 5) == "older_or_mixed"


def test_08_a_corrupt_zip_is_refused(six: Path, screen: Screen) -> None:
    """One bit, the same length."""
    content = bytearray(the_zip(six).read_bytes())
    content[len(content) // 2] ^= 1
    the_zip(six).write_bytes(content)
    assert refused(screen, six, 5) == "damaged"


def test_09_a_truncated_zip_is_refused(six: Path, screen: Screen) -> None:
    """The last byte is missing."""
    the_zip(six).write_bytes(the_zip(six).read_bytes()[:-1])
    assert refused(screen, six, 5) == "damaged"


def test_10_a_zip_ten_times_as_long_is_refused_before_it_fills_the_disk(six: Path, screen: Screen) -> None:
    """Endless data: reading ends where the signed length does."""
    the_zip(six).write_bytes(the_zip(six).read_bytes() * 10)
    assert refused(screen, six, 5) == "damaged"


def test_11_tampered_metadata_are_refused(six: Path, screen: Screen) -> None:
    """Whoever changes a sum has to sign it."""
    path = metadata(six, ".targets")
    values = json.loads(path.read_text())
    for target in values["signed"]["targets"].values():
        target["hashes"]["sha256"] = "0" * 64
    path.write_text(json.dumps(values))
    assert refused(screen, six, 5) == "foreign"


@pytest.mark.parametrize("kind", [".snapshot", ".targets", "timestamp"])
def test_12_missing_metadata_are_refused(six: Path, screen: Screen, kind: str) -> None:
    """Half a stick."""
    metadata(six, kind).unlink()
    assert refused(screen, six, 5) == ("no_release" if kind == "timestamp" else "incomplete")


def test_13_a_root_signed_by_one_of_three_is_refused(six: Path, office: Office, screen: Screen) -> None:
    """One stolen key changes nothing. (The command would not even write such a root; a thief has other tools.)"""
    thief = Office(office.folder / "thief", root_keys=office.root_keys)
    other = type(office.root_keys[0]).generate_ed25519()
    signers = Office(office.folder / "unused", [office.root_keys[0], other, type(other).generate_ed25519()]).signers()
    root = thief.repository.rotate(thief.signers(), office.root_keys[:2], NOW)
    root.signed.version = 2
    root.signed.roles["root"].keyids = [key.keyid for key in signers.root]
    root.signatures.clear()
    root.sign(office.root_keys[0])
    (six / "metadata" / "2.root.json").write_bytes(root.to_bytes())
    assert refused(screen, six, 5) == "foreign"


def test_14_a_clock_ten_years_ahead_takes_nothing_new_and_locks_nothing(six: Path, screen: Screen) -> None:
    """While the clock is wrong the release seems expired; the reason names the date, and once the clock is set all is well."""
    screen.now = NOW + YEARS_10
    assert refused(screen, six, 5) == "expired"
    assert "2036" in read_status(screen.state).last_attempt.reason["en"]  # type: ignore[union-attr, index]
    screen.now = NOW
    assert screen.update(six).result == "installed"


def test_15_a_clock_set_back_does_not_make_an_expired_release_fresh(office: Office, screen: Screen) -> None:
    """A plain client takes this one: time never counts as earlier than what the kiosk knows already."""
    assert screen.update(office.sign(5)).result == "installed"
    seven = office.sign(7, NOW - 10 * DAY, days=5)
    screen.now = NOW - YEARS_10
    assert refused(screen, seven, 5) == "expired"


@pytest.mark.parametrize("wiped", ["state", "image", "both"])
def test_16_a_wiped_state_does_not_open_the_way_back(six: Path, office: Office, screen: Screen, wiped: str) -> None:
    """A plain client takes this one: the version is also kept beside the root, and the image has a minimum of its own."""
    image = screen.kiosk.root.parent
    assert screen.update(six).result == "installed"
    if wiped == "both":  # a kiosk whose image was made with release 6
        write_pins(office.repository, image)
    if wiped in ("state", "both"):
        shutil.rmtree(screen.state)
    if wiped in ("image", "both"):
        (image / "highest.json").unlink()
    outcome = screen.update(office.folder / "sticks" / "v5")
    assert outcome.refused is not None
    assert outcome.refused.code == ("older_or_mixed" if wiped == "image" else "older")
    assert screen.shown == (tree_of(6) if wiped == "image" else {})
    assert screen.update(six).result == ("same" if wiped == "image" else "installed")
