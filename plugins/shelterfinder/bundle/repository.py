"""What a stick or a host carries: signed metadata of The Update Framework (TUF 1.0) and one zip.

    metadata/1.root.json 2.root.json …   who may sign what; every version, so that a kiosk of any age finds its way from its own
    metadata/N.targets.json              the one zip: length, SHA-256, and the release it holds
    metadata/N.snapshot.json             which versions belong together
    metadata/timestamp.json              the newest, and until when it counts as fresh
    targets/<sha256>.<name>.zip          the offline copy

KEYS.md beside this file has the ceremony, rotation and loss of keys as steps.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from securesystemslib.signer import CryptoSigner, SSlibKey
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Root, Snapshot, TargetFile, Targets, Timestamp

from shelterfinder.bundle.checking import checked, read_manifest, release_of
from shelterfinder.bundle.disk import replace_file, sync_file, sync_folder, write_file
from shelterfinder.bundle.keys import Held
from shelterfinder.bundle.opened import CHUNK_B, opened_zip
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.release import Release
from shelterfinder.bundle.sums import UNLISTED

METADATA, TARGETS = "metadata", "targets"
ROOT_KEYS = 3
ROOT_THRESHOLD = 2
"""Two of three: one key may be lost, and one alone can do nothing."""
ROOT_DAYS = 2 * 365
"""Days a root counts: two, so that the yearly meeting at which it is signed anew may fail once."""
RELEASE_DAYS = 365
"""Days a release counts as fresh: kiosks without a network see a stick once or twice a year. After it they go on serving, and say so."""
FUTURE_MAX = datetime.timedelta(days=1)
"""How far ahead of the clock a release may be made: two machines seldom differ by more than a time zone."""
ZIP_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}\.zip")
VERSION_MAX = 253_402_300_799
"""The last second of the year 9999."""


@dataclass(frozen=True)
class Signers:
    """Public keys by role, and how many must sign a release."""

    root: Sequence[SSlibKey]
    release: Sequence[SSlibKey]
    timestamp: Sequence[SSlibKey]
    release_threshold: int = 1


class Repository:
    """The metadata and targets in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._metadata = folder, folder / METADATA

    @property
    def root(self) -> Metadata[Root]:
        """The newest root. Raises BundleRefused `no_repository`."""
        versions = sorted(int(path.name.split(".")[0]) for path in self._metadata.glob("[0-9]*.root.json"))
        if not versions:
            raise BundleRefused("no_repository", folder=str(self.folder))
        return self._read(f"{versions[-1]}.root.json")

    @property
    def timestamp(self) -> Metadata[Timestamp] | None:
        """The newest timestamp, None before the first release."""
        return self._read("timestamp.json") if (self._metadata / "timestamp.json").exists() else None

    @property
    def snapshot(self) -> Metadata[Snapshot] | None:
        """The snapshot that the timestamp names."""
        newest = self.timestamp
        return self._read(f"{newest.signed.snapshot_meta.version}.snapshot.json") if newest else None

    @property
    def targets(self) -> Metadata[Targets] | None:
        """The targets that the snapshot names."""
        newest = self.snapshot
        return self._read(f"{newest.signed.meta['targets.json'].version}.targets.json") if newest else None

    def create(self, keys: Signers, signers: Iterable[CryptoSigner], now: datetime.datetime) -> Metadata[Root]:
        """Write the first root. Raises BundleRefused where there is one already, or keys or signatures do not suffice; OSError."""
        if any(self._metadata.glob("*.root.json")):
            raise BundleRefused("repository_exists", folder=str(self.folder))
        root = Metadata(_root(keys, 1, now))
        _sign(root, signers)
        _check_signed(root, root.signed, "root")
        self._write(root, "1.root.json")
        return root

    def rotate(self, keys: Signers, signers: Iterable[CryptoSigner], now: datetime.datetime) -> Metadata[Root]:
        """Write the next root, for these keys; two of the old and two of the new root keys must sign. Raises BundleRefused; OSError."""
        old = self.root
        root = Metadata(_root(keys, old.signed.version + 1, now))
        _sign(root, signers)
        _check_signed(root, old.signed, "root")
        _check_signed(root, root.signed, "root")
        self._write(root, f"{root.signed.version}.root.json")
        return root

    def keys(self) -> Signers:
        """The keys that the newest root names."""
        root = self.root.signed
        by_role = {role: [root.keys[keyid] for keyid in root.roles[role].keyids] for role in ("root", "targets", "timestamp")}
        return Signers(by_role["root"], by_role["targets"], by_role["timestamp"], root.roles["targets"].threshold)

    def add_release(self, archive: Path, signers: Sequence[CryptoSigner], now: datetime.datetime, days: int = RELEASE_DAYS) -> Release:
        """Check a zip, sign it as the newest release and take it in; the one before it goes.

        Raises BundleRefused where the zip may not be unpacked, is not newer, or signatures do not suffice; OSError.
        """
        release = checked_release(archive)
        if release.made > now + FUTURE_MAX:
            raise BundleRefused("future", found=day_of(release.version), until=now.date().isoformat())
        last = self.targets
        if last and release.version <= (found := released(last.signed).version):
            raise BundleRefused("not_newer", found=day_of(release.version), last=day_of(found))
        target = TargetFile.from_file(archive.name, str(archive), ["sha256"])
        target.unrecognized_fields["custom"] = custom(release)
        self._take_in(archive, f"{target.hashes['sha256']}.{archive.name}")
        self._sign_anew({archive.name: target}, signers, release.version, now, days)
        self._forget_old()
        return release

    def renew(self, signers: Sequence[CryptoSigner], now: datetime.datetime, days: int = RELEASE_DAYS) -> datetime.datetime:
        """Sign the newest release again, so that it counts as fresh for longer; gives until when.

        With the timestamp key alone only the timestamp is new. Raises BundleRefused where nothing was released yet; OSError.
        """
        targets, snapshot, timestamp = self.targets, self.snapshot, self.timestamp
        if targets is None or snapshot is None or timestamp is None:
            raise BundleRefused("no_release", source=str(self.folder))
        root = self.root.signed
        if {signer.public_key.keyid for signer in signers} & set(root.roles["targets"].keyids):
            self._sign_anew(targets.signed.targets, signers, 0, now, days)
            self._forget_old()
        else:
            self._stamp(snapshot.signed.version, signers, now, days)
        return self.timestamp.signed.expires  # type: ignore[union-attr]

    def _sign_anew(
        self, files: dict[str, TargetFile], signers: Sequence[CryptoSigner], at_least: int, now: datetime.datetime, days: int
    ) -> None:
        """Write targets, snapshot and timestamp, in this order: whoever reads meanwhile finds the old release or the new one."""
        root, expires = self.root.signed, _until(now, days)
        last = self.snapshot
        version = max(at_least, 1, last.signed.version + 1 if last else 1)
        targets: Metadata[Any] = Metadata(Targets(version, expires=expires, targets=files))
        snapshot: Metadata[Any] = Metadata(Snapshot(version, expires=expires, meta={"targets.json": MetaFile(version)}))
        for role, metadata in (("targets", targets), ("snapshot", snapshot)):
            _sign(metadata, [signer for signer in signers if signer.public_key.keyid in root.roles[role].keyids])
            _check_signed(metadata, root, role)
        timestamp = self._timestamp(version, signers, now, days)
        self._write(targets, f"{version}.targets.json")
        self._write(snapshot, f"{version}.snapshot.json")
        self._write(timestamp, "timestamp.json")

    def _stamp(self, snapshot_version: int, signers: Sequence[CryptoSigner], now: datetime.datetime, days: int) -> None:
        self._write(self._timestamp(snapshot_version, signers, now, days), "timestamp.json")

    def _timestamp(self, snapshot_version: int, signers: Sequence[CryptoSigner], now: datetime.datetime, days: int) -> Metadata[Timestamp]:
        root, last = self.root.signed, self.timestamp
        version = max(snapshot_version, last.signed.version + 1 if last else 1)
        timestamp = Metadata(Timestamp(version, expires=_until(now, days), snapshot_meta=MetaFile(snapshot_version)))
        _sign(timestamp, [signer for signer in signers if signer.public_key.keyid in root.roles["timestamp"].keyids])
        _check_signed(timestamp, root, "timestamp")
        return timestamp

    def _take_in(self, archive: Path, name: str) -> None:
        """Copy a zip under its name with the hash, whole before the name is there."""
        targets = self.folder / TARGETS
        targets.mkdir(parents=True, exist_ok=True)
        new = targets / (name + ".new")
        new.unlink(missing_ok=True)
        with archive.open("rb") as file:
            write_file(new, iter(lambda: file.read(CHUNK_B), b""))
        sync_file(new)
        new.replace(targets / name)
        sync_folder(targets)

    def _forget_old(self) -> None:
        """Take away what no root and no timestamp leads to any more."""
        snapshot, targets = self.snapshot, self.targets
        if snapshot is None or targets is None:
            return
        kept = {f"{snapshot.signed.version}.snapshot.json", f"{targets.signed.version}.targets.json"}
        zips = {f"{target.hashes['sha256']}.{name}" for name, target in targets.signed.targets.items()}
        old = [path for kind in ("snapshot", "targets") for path in self._metadata.glob(f"*.{kind}.json") if path.name not in kept]
        for path in [*old, *(path for path in (self.folder / TARGETS).iterdir() if path.name not in zips)]:
            path.unlink()

    def _read(self, name: str) -> Metadata[Any]:
        try:
            return Metadata.from_file(str(self._metadata / name))
        except (RepositoryError, OSError) as error:
            raise BundleRefused("repository_broken", path=str(self._metadata / name), reason=str(error)) from error

    def _write(self, metadata: Metadata[Any], name: str) -> None:
        self._metadata.mkdir(parents=True, exist_ok=True)
        replace_file(self._metadata / name, metadata.to_bytes())


def checked_release(archive: Path) -> Release:
    """The release in a zip of which every file was compared with its sum. Raises BundleRefused."""
    with opened_zip(archive) as bundle:
        sums = read_manifest(bundle)
        for name in bundle.sizes_B.keys() - UNLISTED:
            for _ in checked(name, bundle.chunks(name), sums[name]):
                pass
        return release_of(bundle)


def custom(release: Release) -> dict[str, object]:
    """What the signed targets say of the release in the zip."""
    return {"version": release.version, "build": release.build, "data_date": release.data_date.isoformat()}


@dataclass(frozen=True)
class Released:
    """The one zip that signed targets name, and the release they say it holds."""

    target: TargetFile
    version: int
    build: str
    data_date: str

    @property
    def made(self) -> datetime.datetime:
        """The instant that the version counts."""
        return datetime.datetime.fromtimestamp(self.version, datetime.UTC)


def released(targets: Targets) -> Released:
    """What signed targets release. Raises BundleRefused `not_one_target` unless it is one zip with its release."""
    files = list(targets.targets.values())
    said = files[0].custom if len(files) == 1 else None
    if not (isinstance(said, dict) and _is_version(said.get("version")) and ZIP_NAME.fullmatch(files[0].path)):
        raise BundleRefused("not_one_target", found=len(files))
    return Released(files[0], said["version"], str(said.get("build")), str(said.get("data_date")))


def _is_version(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= VERSION_MAX


def day_of(version: int) -> str:
    """A version as people read it: the day it was made."""
    return datetime.datetime.fromtimestamp(version, datetime.UTC).date().isoformat()


def holders(keys: Iterable[Held]) -> list[CryptoSigner]:
    """What signs, of keys of which some are only public."""
    return [key.signer for key in keys if key.signer]


def _root(keys: Signers, version: int, now: datetime.datetime) -> Root:
    """A root for these keys. Raises BundleRefused `root_keys` unless there are three different ones for the root."""
    if len({key.keyid for key in keys.root}) != ROOT_KEYS:
        raise BundleRefused("root_keys", found=len({key.keyid for key in keys.root}), wanted=ROOT_KEYS)
    root = Root(version, expires=_until(now, ROOT_DAYS), consistent_snapshot=True)
    for role, of_role in (("root", keys.root), ("targets", keys.release), ("snapshot", keys.release), ("timestamp", keys.timestamp)):
        for key in of_role:
            root.add_key(key, role)
    shared = set(root.roles["root"].keyids) & {id for role in ("targets", "timestamp") for id in root.roles[role].keyids}
    if shared:
        raise BundleRefused("root_key_shared", id=sorted(shared)[0][:12])
    root.roles["root"].threshold = ROOT_THRESHOLD
    for role in ("targets", "snapshot"):
        root.roles[role].threshold = keys.release_threshold
    return root


def _sign(metadata: Metadata[Any], signers: Iterable[CryptoSigner]) -> None:
    for signer in signers:
        metadata.sign(signer, append=True)


def _check_signed(metadata: Metadata[Any], root: Root, role: str) -> None:
    """Raises BundleRefused `too_few_signatures` unless as many keys signed as `root` wants for the role."""
    result = root.get_verification_result(role, metadata.signed_bytes, metadata.signatures)
    if not result.verified:
        raise BundleRefused("too_few_signatures", role=role, found=len(result.signed), wanted=result.threshold)


def _until(now: datetime.datetime, days: int) -> datetime.datetime:
    return (now + datetime.timedelta(days=days)).replace(microsecond=0)
