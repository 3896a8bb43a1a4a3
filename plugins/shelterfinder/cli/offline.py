"""`shelters offline`: the site as one zip for sticks and kiosks, and a field pack beside it."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from shelterfinder.bundle.archive import write_archive
from shelterfinder.bundle.minisigning import KeyRefused, Signed, needs_password, sign
from shelterfinder.bundle.offline_folder import field_pack_files, offline_files, release_of
from shelterfinder.bundle.portable import NamesRefused, check_names
from shelterfinder.bundle.release import Release
from shelterfinder.cli.build import CONFIGURATION, check_files, read_or_stop
from shelterfinder.cli.words import words
from shelterfinder.jobs import without_cycle_search
from shelterfinder.locking import one_at_a_time
from shelterfinder.registry.registry import Reading
from shelterfinder.site.identity import newest_change
from shelterfinder.site.made_with import PACKAGE
from shelterfinder.site.running import run_pelican, settings_of
from shelterfinder.site.settings import Settings

SITES = "offline"
"""Where sites for folders are built, below the cache, one for each registry: what has not changed is not made again."""
NAME_DIGITS = 16
PASSWORD_VARIABLE = "SHELTERFINDER_MINISIGN_PASSWORD"
"""Environment variable with the password of the key, for a machine that nobody sits at."""
VERIFY = "sha256sum -c SHA256SUMS"
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("offline", short_help="Make the offline copy: one zip, and a field pack.")
@click.option("--registry", type=click.Path(path_type=Path), default=Path("shelters.yaml"), show_default=True, help="The registry.")
@click.option("--output", type=click.Path(path_type=Path), default=Path("offline"), show_default=True, help="The folder for the zips.")
@click.option("--sign", "key", type=FILE, metavar="KEYFILE", help="A secret key of minisign that signs SHA256SUMS.")
def command(registry: Path, output: Path, key: Path | None) -> None:
    """Build the site of a registry for folders, and write it as one zip that is opened by double click, with a field pack beside it.

    The same registry gives the same bytes at each build. Anything wrong stops it (exit code 1), and older zips stay as they were.

    Example: shelters offline --registry shelters.yaml --output offline --sign office.key
    """
    check_files(registry)
    signer = _signer(key) if key else None
    settings = settings_of(CONFIGURATION, registry)
    site = settings.cache / SITES / hashlib.sha256(str(settings.registry).encode()).hexdigest()[:NAME_DIGITS]
    site.parent.mkdir(parents=True, exist_ok=True)
    with one_at_a_time(site.with_suffix(".lock")):  # who makes the same copy at the same time waits for this folder
        _make(registry, settings, site, output, signer)


def _make(registry: Path, settings: Settings, site: Path, output: Path, signer: _Signer | None) -> None:
    """Build the site for folders at `site`, and write both zips."""
    with without_cycle_search():
        reading = read_or_stop(registry)
        run_pelican(CONFIGURATION, registry, site, reading, carrier="folder")
    release = _release(registry, settings, site, reading)
    copied, packed = offline_files(site, release, signer), field_pack_files(site, release, signer)
    try:
        check_names(copied)
        check_names(packed)
    except NamesRefused as refused:
        raise click.ClickException(words()("offline.names", faults="".join(f"\n{fault}" for fault in refused.faults))) from None
    copy, pack = _written(output, "offline", copied, release), _written(output, "field-pack", packed, release)
    click.echo(words()("offline.done", **copy, date=release.data_date.isoformat(), build=release.build))
    click.echo(words()("offline.pack", **pack))
    click.echo(words()("offline.verify", command=VERIFY))
    if signer:
        click.echo(words()("offline.signed", command=f"minisign -Vm SHA256SUMS -P {signer.public_key}"))


def _release(registry: Path, settings: Settings, site: Path, reading: Reading) -> Release:
    """Which release the site becomes."""
    extract = reading.registry.site.map_extract if reading.registry else None
    others = (settings.theme, settings.content, PACKAGE, CONFIGURATION, *([registry.parent / extract] if extract else []))
    return release_of(site, newest_change(reading.files, others))


def _written(output: Path, kind: str, files: Mapping[str, bytes | Path], release: Release) -> dict[str, object]:
    """Write one zip; its path, its bytes, and how many files are in it, for the line that says so."""
    path = output / f"shelterfinder-{kind}-{release.build}.zip"
    write_archive(path, files, release.made)
    return {"path": path, "bytes": f"{path.stat().st_size:,}", "n": len(files)}


class _Signer:
    """Signs with a key that was tried before any work, and knows its public half."""

    def __init__(self, key: Path, password: str | None) -> None:
        self._sign = partial(sign, path=key, password=password)
        self.public_key = self._sign(b"", trusted_comment="tried").public_key

    def __call__(self, content: bytes, comment: str) -> bytes:
        signed: Signed = self._sign(content, trusted_comment=comment)
        return signed.signature


def _signer(key: Path) -> _Signer:
    """What signs with this key; asks a person for its password where it has one. Ends with a sentence if it cannot sign."""
    password = os.environ.get(PASSWORD_VARIABLE)
    try:
        if password is None and needs_password(key) and sys.stdin.isatty():
            password = click.prompt(words()("offline.password", key=key), hide_input=True, default="", show_default=False)
        return _Signer(key, password)
    except KeyRefused as refused:
        raise click.UsageError(words()(f"offline.key_{refused.reason}", key=key)) from None
