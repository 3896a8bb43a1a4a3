"""`shelters sign`: every step of KEYS.md as it is written there, and what is refused."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.bundle.keys import ENCRYPTED_BEGIN
from shelterfinder.bundle.pinning import ROOT
from shelterfinder.cli import main
from shelterfinder.cli.kiosk_update import command as kiosk_update
from shelterfinder.cli.sign import PASSPHRASE
from tests.building import ROOT as CHECKOUT
from tests.bundles import release, tree, tree_of, write_zip

DOCUMENT = CHECKOUT / "plugins" / "shelterfinder" / "bundle" / "KEYS.md"
FOLDERS = ("root-1", "root-2", "root-3", "new-1", "new-2", "new-3", "desk")


def section(title: str) -> list[list[str]]:
    """The commands under a heading of the document, as lists of words."""
    text = DOCUMENT.read_text(encoding="utf-8").split(f"## {title}")[1].split("\n## ")[0]
    return [shlex.split(line) for line in re.findall(r"^ +shelters (.+)$", text, re.MULTILINE)]


class Desk:
    """A folder with the media of everybody, in which commands are run as people type them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in FOLDERS:
            (folder / name).mkdir()
        for number in (1, 2, 3):
            write_zip(folder, release(number)).rename(folder / f"copy-{number}.zip")

    def run(self, words: list[str]) -> Result:
        """Run a command; `kiosk update` with the state of this folder."""
        if words[:2] == ["kiosk", "update"]:
            return CliRunner().invoke(kiosk_update, [*words[2:], "--state", "state", "--root", f"image/{ROOT}"])
        return CliRunner().invoke(main, ["--lang", "en", *words])

    def do(self, title: str) -> None:
        """Every step under a heading; each must succeed."""
        commands = section(title)
        assert commands
        for words in commands:
            done = self.run(words)
            assert done.exit_code == 0, f"{' '.join(words)}\n{done.output}"

    def take(self, code: int = 0) -> str:
        """Run an update from `updates`; gives what is printed."""
        done = self.run(["kiosk", "update", "--from", "updates"])
        assert done.exit_code == code, done.output
        return done.output

    def sign(self, number: int, key: str = "release", timestamp: str = "timestamp") -> Result:
        """Sign a release with keys of the desk."""
        keys = ["--release-key", f"desk/{key}.pem", "--timestamp-key", f"desk/{timestamp}.pem"]
        return self.run(["sign", "release", f"copy-{number}.zip", "--repository", "updates", *keys])

    @property
    def shown(self) -> dict[str, str]:
        """What the kiosk serves."""
        return tree((self.folder / "state" / "current").resolve())


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Everybody at one table, with one passphrase."""
    monkeypatch.setenv(PASSPHRASE, "correct horse battery staple")
    monkeypatch.chdir(tmp_path)
    return Desk(tmp_path)


@pytest.fixture
def after_ceremony(desk: Desk) -> Desk:
    """The first release is signed, and a kiosk serves it."""
    desk.do("Ceremony")
    desk.do("A release")
    assert desk.shown == tree_of(1)
    return desk


def test_the_ceremony_and_a_release(after_ceremony: Desk) -> None:
    """Keys are encrypted and for their owner alone; the next release is taken, and the one before is not signed again."""
    for path in [*after_ceremony.folder.glob("root-*/root.pem"), *after_ceremony.folder.glob("desk/*.pem")]:
        assert path.read_bytes().startswith(ENCRYPTED_BEGIN)
        assert path.stat().st_mode & 0o777 == 0o600
    assert after_ceremony.sign(2).exit_code == 0
    assert "Installed" in after_ceremony.take()
    assert after_ceremony.shown == tree_of(2)
    again = after_ceremony.sign(1)
    assert again.exit_code == 1 and "never go back" in again.output


def test_no_private_key_is_in_what_is_copied(after_ceremony: Desk) -> None:
    """Neither in `updates` nor in the image."""
    for folder in ("updates", "image"):
        for path in (after_ceremony.folder / folder).rglob("*"):
            assert not path.is_file() or b"PRIVATE KEY" not in path.read_bytes()


def test_the_release_key_changes_hands(after_ceremony: Desk) -> None:
    """The new key signs, the old one signs nothing any more, and the kiosk follows."""
    after_ceremony.do("The root is due")
    assert "served already" in after_ceremony.take()
    old = after_ceremony.sign(2)
    assert old.exit_code == 1 and "targets: 1 of its keys must sign, and 0 did" in old.output
    assert after_ceremony.sign(2, "release-2").exit_code == 0
    after_ceremony.take()
    assert after_ceremony.shown == tree_of(2)


def test_a_root_key_is_lost(after_ceremony: Desk) -> None:
    """One of three is replaced; after that the old third counts no more."""
    after_ceremony.do("The root is due")
    text = section("A root key is lost or stolen")[:2]
    for words in text:
        assert after_ceremony.run(words).exit_code == 0
    assert after_ceremony.sign(2, "release-2").exit_code == 0
    after_ceremony.take()
    assert after_ceremony.shown == tree_of(2)
    stolen = ["sign", "rotate", "--repository", "updates", "--sign-with", "root-3/root.pem", "--sign-with", "root-1/root.pem"]
    done = after_ceremony.run(stolen)
    assert done.exit_code == 1 and "root: 2 of its keys must sign, and 1 did" in done.output


def test_a_root_that_only_its_own_new_keys_sign_is_not_written(after_ceremony: Desk) -> None:
    """Kiosks would refuse it: two of the old keys must agree to the new ones."""
    for number in (1, 2, 3):
        after_ceremony.run(["sign", "keygen", f"new-{number}/root.pem"])
    words = ["sign", "rotate", "--repository", "updates"]
    words += ["--sign-with", "new-1/root.pem", "--sign-with", "new-2/root.pem"]
    words += [word for number in (1, 2, 3) for word in ("--root-key", f"new-{number}/root.pem.pub")]
    done = after_ceremony.run(words)
    assert done.exit_code == 1 and "root: 2 of its keys must sign, and 0 did" in done.output
    assert [path.name for path in (after_ceremony.folder / "updates" / "metadata").glob("*.root.json")] == ["1.root.json"]
    both = after_ceremony.run([*words, "--sign-with", "root-1/root.pem", "--sign-with", "root-2/root.pem"])
    assert both.exit_code == 0, both.output


def test_two_root_keys_are_lost(after_ceremony: Desk) -> None:
    """The ceremony again, and the pins carried to the kiosk by hand; until then it refuses what the new keys sign, and serves on."""
    after_ceremony.do("The root is due")
    for number in (1, 2, 3):
        assert after_ceremony.run(["sign", "keygen", f"new-{number}/root.pem"]).exit_code == 0
    init, signed, pin = section("A root key is lost or stolen")[2:]
    for words in (init, signed):
        assert after_ceremony.run(words).exit_code == 0
    done = after_ceremony.run(["kiosk", "update", "--from", "updates-again"])
    assert done.exit_code == 1 and "not signed by the keys that this kiosk trusts" in done.output
    assert after_ceremony.shown == tree_of(1)
    assert after_ceremony.run(pin).exit_code == 0
    shutil.rmtree(after_ceremony.folder / "state" / "metadata")
    for folder in ("state", "image"):
        (after_ceremony.folder / folder / "highest.json").unlink()
    assert after_ceremony.run(["kiosk", "update", "--from", "updates-again"]).exit_code == 0
    assert after_ceremony.shown == tree_of(2)


def test_the_timestamp_key_is_lost(after_ceremony: Desk) -> None:
    """It is replaced as the release key is."""
    after_ceremony.do("The root is due")
    after_ceremony.do("The timestamp key is lost or stolen")
    assert "served already" in after_ceremony.take()
    assert after_ceremony.sign(2, "release-2", "timestamp-2").exit_code == 0
    after_ceremony.take()
    assert after_ceremony.shown == tree_of(2)


def test_a_stolen_release_key_cannot_shut_out_later_releases(after_ceremony: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fast-forward: the thief signs a release of the far future, the kiosk takes it, the root is changed, and ours is taken again.
    An old stick without the new root is still refused."""
    old_stick = shutil.copytree(after_ceremony.folder / "updates", after_ceremony.folder / "old")
    thief = shutil.copytree(after_ceremony.folder / "updates", after_ceremony.folder / "thief")
    write_zip(after_ceremony.folder, release(20_000)).rename(after_ceremony.folder / "false.zip")
    keys = ["--release-key", "desk/release.pem", "--timestamp-key", "desk/timestamp.pem"]
    forge = ["sign", "release", "false.zip", "--repository", thief.name, *keys]
    refused = after_ceremony.run(forge)
    assert refused.exit_code == 1 and "2081-08-04" in refused.output
    with monkeypatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", str(release(20_001).version))
        assert after_ceremony.run(forge).exit_code == 0
    assert after_ceremony.run(["kiosk", "update", "--from", thief.name]).exit_code == 0
    assert after_ceremony.shown == tree_of(20_000)
    after_ceremony.do("The root is due")
    shutil.copytree(after_ceremony.folder / "updates", after_ceremony.folder / "honest")
    after_ceremony.do("The timestamp key is lost or stolen")
    assert after_ceremony.sign(2, "release-2", "timestamp-2").exit_code == 0
    after_ceremony.take()
    assert after_ceremony.shown == tree_of(2)
    for stick in (old_stick, thief):
        shutil.rmtree(after_ceremony.folder / "state" / "metadata", ignore_errors=True)
        assert after_ceremony.run(["kiosk", "update", "--from", stick.name]).exit_code == 1
        assert after_ceremony.shown == tree_of(2)


def test_keys_from_the_environment(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A job on a server holds no files with keys."""
    desk.do("Ceremony")
    for name in ("release", "timestamp"):
        monkeypatch.setenv(f"OFFICE_{name.upper()}", (desk.folder / "desk" / f"{name}.pem").read_text())
        (desk.folder / "desk" / f"{name}.pem").unlink()
    keys = ["--release-key", "env:OFFICE_RELEASE", "--timestamp-key", "env:OFFICE_TIMESTAMP"]
    done = desk.run(["sign", "release", "copy-1.zip", "--repository", "updates", *keys])
    assert done.exit_code == 0, done.output
    monkeypatch.delenv("OFFICE_RELEASE")
    done = desk.run(["sign", "renew", "--repository", "updates", *keys])
    assert done.exit_code == 1 and "no key at env:OFFICE_RELEASE" in done.output


def test_a_timestamp_alone_renews_for_a_host(after_ceremony: Desk) -> None:
    """The job at the host has one key, and makes nothing but a newer timestamp."""
    metadata = after_ceremony.folder / "updates" / "metadata"
    before = tree(metadata)
    words = ["sign", "renew", "--repository", "updates", "--timestamp-key", "desk/timestamp.pem", "--valid-days", "30"]
    assert after_ceremony.run(words).exit_code == 0
    after = tree(metadata)
    assert {name for name in after if after[name] != before.get(name)} == {"timestamp.json"}
    assert "served already" in after_ceremony.take()


@pytest.mark.parametrize(
    "words",
    [["sign", "keygen", "checkout/sub/key.pem"], ["sign", "renew", "--repository", "updates", "--timestamp-key", "checkout/key.pem"]],
)
def test_a_key_in_a_repository_is_neither_written_nor_read(desk: Desk, words: list[str]) -> None:
    """Others could read it."""
    (desk.folder / "checkout" / "sub").mkdir(parents=True)
    desk.run(["sign", "keygen", "checkout/key.pem"])
    (desk.folder / "checkout" / ".git").write_text("gitdir: elsewhere")
    done = desk.run(words)
    assert done.exit_code == 1 and "is in the repository" in done.output
    assert not (desk.folder / "checkout" / "sub" / "key.pem").exists()


def test_a_key_is_never_written_over(desk: Desk) -> None:
    """Losing one by a slip would be as bad as theft."""
    assert desk.run(["sign", "keygen", "desk/k.pem"]).exit_code == 0
    before = (desk.folder / "desk" / "k.pem").read_bytes()
    done = desk.run(["sign", "keygen", "desk/k.pem"])
    assert done.exit_code == 1 and "never written over" in done.output
    assert (desk.folder / "desk" / "k.pem").read_bytes() == before


def test_a_passphrase_that_is_wrong_or_missing_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """And a key without one says nothing about it."""
    desk.do("Ceremony")
    renew = ["sign", "renew", "--repository", "updates", "--timestamp-key", "desk/timestamp.pem"]
    monkeypatch.setenv(PASSPHRASE, "wrong")
    assert "passphrase is wrong" in desk.run(renew).output
    monkeypatch.delenv(PASSPHRASE)
    assert "no terminal to ask" in desk.run(renew).output
    assert "no terminal to ask" in desk.run(["sign", "keygen", "desk/asked.pem"]).output
    assert desk.run(["sign", "keygen", "--plain", "desk/plain.pem"]).exit_code == 0
    assert "PRIVATE KEY" in (desk.folder / "desk" / "plain.pem").read_text()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (["--root-key", "root-1/root.pem", "--root-key", "root-2/root.pem"], "needs 3 different keys, and there are 2"),
        (["--root-key", "root-1/root.pem", "--root-key", "root-2/root.pem", "--root-key", "root-1/root.pem.pub"], "needs 3 different keys"),
        (
            ["--root-key", "root-1/root.pem", "--root-key", "root-2/root.pem.pub", "--root-key", "root-3/root.pem.pub"],
            "2 of its keys must sign, and 1 did",
        ),
        (["--root-key", "root-1/root.pem", "--root-key", "root-2/root.pem", "--root-key", "desk/release.pem"], "sign releases too"),
        (["--root-key", "copy-1.zip"], "no Ed25519 key"),
        (["--root-key", "nowhere.pem"], "There is no key at nowhere.pem"),
    ],
)
def test_a_root_that_would_not_hold_is_not_written(desk: Desk, change: list[str], sentence: str) -> None:
    """Too few keys, too few signatures, one key for two offices."""
    for folder, name in (("root-1", "root"), ("root-2", "root"), ("root-3", "root"), ("desk", "release"), ("desk", "timestamp")):
        desk.run(["sign", "keygen", f"{folder}/{name}.pem"])
    others = ["--release-key", "desk/release.pem.pub", "--timestamp-key", "desk/timestamp.pem.pub"]
    done = desk.run(["sign", "init", "--repository", "updates", *change, *others])
    assert done.exit_code == 1 and sentence in done.output, done.output
    assert not list((desk.folder / "updates").glob("metadata/*"))


def test_a_second_first_root_is_not_written(after_ceremony: Desk) -> None:
    """It would shut out every kiosk."""
    init = section("Ceremony")[-1]
    done = after_ceremony.run(init)
    assert done.exit_code == 1 and "has a root already" in done.output


def test_a_zip_with_a_fault_is_not_signed(after_ceremony: Desk) -> None:
    """Signing is the last moment to see it."""
    content = bytearray((after_ceremony.folder / "copy-2.zip").read_bytes())
    content[len(content) // 2] ^= 1
    (after_ceremony.folder / "copy-2.zip").write_bytes(content)
    before = tree(after_ceremony.folder / "updates")
    done = after_ceremony.sign(2)
    assert done.exit_code == 1 and "is damaged" in done.output
    assert tree(after_ceremony.folder / "updates") == before


def test_the_same_release_is_signed_to_the_same_bytes(after_ceremony: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """With SOURCE_DATE_EPOCH anybody who has the keys can make the folder again."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    shutil.copytree(after_ceremony.folder / "updates", after_ceremony.folder / "other")
    assert after_ceremony.sign(2).exit_code == 0
    keys = ["--release-key", "desk/release.pem", "--timestamp-key", "desk/timestamp.pem"]
    assert after_ceremony.run(["sign", "release", "copy-2.zip", "--repository", "other", *keys]).exit_code == 0
    assert tree(after_ceremony.folder / "updates") == tree(after_ceremony.folder / "other")
