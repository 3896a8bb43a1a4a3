"""`shelters sign`: keys, the root that says who may sign, and releases that kiosks can check."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from shelterfinder.bundle.keys import Held, new_key, read_key
from shelterfinder.bundle.pinning import write_pins
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.repository import RELEASE_DAYS, Repository, Signers, holders
from shelterfinder.bundle.words import said
from shelterfinder.cli.words import language, language_option, words

FILE = click.Path(path_type=Path, dir_okay=False)
FOLDER = click.Path(path_type=Path, file_okay=False)
PASSPHRASE = "SHELTERFINDER_KEY_PASSPHRASE"
"""Environment variable with the passphrase of the keys, for a job on a server; people are asked on the terminal."""
KEY_HELP = "a file, or env:NAME for the PEM in an environment variable"
F = TypeVar("F", bound=Callable[..., Any])

repository_option = click.option("--repository", type=FOLDER, required=True, help="The folder that is copied onto a stick or a host.")
days_option = click.option(
    "--valid-days", type=click.IntRange(1, 3650), default=RELEASE_DAYS, show_default=True, help="How long it counts as fresh."
)


def key_option(role: str, what: str) -> Callable[[F], F]:
    """An option that may be given several times, each naming a key."""
    return click.option(f"--{role}-key", f"{role}_keys", multiple=True, metavar="KEY", help=f"{what}: {KEY_HELP}.")


@click.group("sign", short_help="Sign releases that kiosks can check.")
def command() -> None:
    """Make keys, say by them who may sign (the root), and sign releases, so that kiosks take nothing else.

    The ceremony, changing keys and losing them stand as steps in bundle/KEYS.md.

    Example: shelters sign release copy.zip --repository updates --release-key release.pem --timestamp-key timestamp.pem
    """


@command.command("keygen", short_help="Make a key that signs.")
@click.argument("path", metavar="FILE", type=FILE)
@click.option("--plain", is_flag=True, help="Without a passphrase: only for a medium that is locked away.")
def keygen_command(path: Path, plain: bool) -> None:
    """Make a private key in a new file, and its public half beside it (FILE.pub). Never in a folder that git tracks.

    Example: shelters sign keygen /media/root-1/root-1.pem
    """
    with refusals_said():
        passphrase = None if plain else asked_twice(str(path))
        public = new_key(path, passphrase)
        click.echo(words()("sign.key_made", path=path, public=f"{path}.pub", id=public.keyid[:12]))


@command.command("init", short_help="Write the first root.")
@repository_option
@key_option("root", "One of the three keys of the root, private or public")
@key_option("release", "A key that signs releases")
@key_option("timestamp", "A key that says what is newest")
@click.option("--release-threshold", type=click.IntRange(1, 5), default=1, show_default=True, help="How many keys must sign a release.")
def init_command(
    repository: Path, root_keys: tuple[str, ...], release_keys: tuple[str, ...], timestamp_keys: tuple[str, ...], release_threshold: int
) -> None:
    """Write the root: three keys, of which two must sign whatever changes it, and the keys that sign releases.

    Two of the root's keys must be private ones (files or env:NAME); public halves (.pub) do for all others.

    Example: shelters sign init --repository updates --root-key r1.pem --root-key r2.pem --root-key r3.pem.pub
    --release-key release.pem.pub --timestamp-key timestamp.pem.pub
    """
    with refusals_said():
        root, release, timestamp = (read_keys(names) for names in (root_keys, release_keys, timestamp_keys))
        signers = Signers(publics(root), publics(release), publics(timestamp), release_threshold)
        made = Repository(repository).create(signers, holders(root), now())
        click.echo(words()("sign.root_made", version=made.signed.version, until=made.signed.expires.date(), folder=repository))


@command.command("rotate", short_help="Write the next root: other keys, or a longer life.")
@repository_option
@click.option(
    "--sign-with", "sign_with", multiple=True, required=True, metavar="KEY", help=f"A private key of the root, old or new: {KEY_HELP}."
)
@key_option("root", "All three keys of the root from now on; those of before if not given")
@key_option("release", "All keys that sign releases from now on; those of before if not given")
@key_option("timestamp", "All keys that say what is newest from now on; those of before if not given")
@click.option("--release-threshold", type=click.IntRange(1, 5), help="How many keys must sign a release; as before if not given.")
def rotate_command(
    repository: Path,
    sign_with: tuple[str, ...],
    root_keys: tuple[str, ...],
    release_keys: tuple[str, ...],
    timestamp_keys: tuple[str, ...],
    release_threshold: int | None,
) -> None:
    """Write the next root, for keys that are due, lost or stolen. Two of the old and two of the new root keys must sign it.

    Example: shelters sign rotate --repository updates --sign-with r1.pem --sign-with r2.pem --release-key new-release.pem.pub
    """
    with refusals_said():
        folder, given = Repository(repository), read_keys(sign_with)
        before = folder.keys()
        chosen = Signers(
            publics(read_keys(root_keys)) or before.root,
            publics(read_keys(release_keys)) or before.release,
            publics(read_keys(timestamp_keys)) or before.timestamp,
            release_threshold or before.release_threshold,
        )
        made = folder.rotate(chosen, holders(given), now())
        click.echo(words()("sign.root_made", version=made.signed.version, until=made.signed.expires.date(), folder=repository))
        if folder.timestamp is not None:
            click.echo(words()("sign.renew_now"))


@command.command("release", short_help="Sign a zip as the newest release.")
@click.argument("archive", metavar="FILE.zip", type=FILE)
@repository_option
@key_option("release", "A private key that signs releases")
@key_option("timestamp", "The private key that says what is newest")
@days_option
def release_command(
    archive: Path, repository: Path, release_keys: tuple[str, ...], timestamp_keys: tuple[str, ...], valid_days: int
) -> None:
    """Check an offline zip and sign it as the newest release; the folder can then be copied onto a stick or a host as it is.

    Example: shelters sign release copy.zip --repository updates --release-key release.pem --timestamp-key timestamp.pem
    """
    with refusals_said():
        signers = holders(read_keys((*release_keys, *timestamp_keys)))
        folder = Repository(repository)
        release = folder.add_release(archive, signers, now(), valid_days)
        until = folder.timestamp.signed.expires.date() if folder.timestamp else ""
        click.echo(
            words()("sign.released", build=release.build, date=release.data_date, version=release.version, until=until, folder=repository)
        )


@command.command("renew", short_help="Sign the newest release again, for longer.")
@repository_option
@key_option("release", "A private key that signs releases; without it only the timestamp is new")
@key_option("timestamp", "The private key that says what is newest")
@days_option
def renew_command(repository: Path, release_keys: tuple[str, ...], timestamp_keys: tuple[str, ...], valid_days: int) -> None:
    """Sign the newest release again, so that it counts as fresh for longer, or after keys were changed.

    Example: shelters sign renew --repository updates --timestamp-key timestamp.pem --valid-days 30
    """
    with refusals_said():
        until = Repository(repository).renew(holders(read_keys((*release_keys, *timestamp_keys))), now(), valid_days)
        click.echo(words()("sign.renewed", until=until.date()))


@command.command("pin", short_help="Write what a kiosk's image carries.")
@repository_option
@click.option("--output", type=FOLDER, required=True, help="A folder of the image, for root.json and minimum.json.")
def pin_command(repository: Path, output: Path) -> None:
    """Write the root that a new kiosk trusts, and the release below which it never goes, into a folder of its image.

    Example: shelters sign pin --repository updates --output image/etc/shelterfinder
    """
    with refusals_said():
        write_pins(Repository(repository), output)
        click.echo(words()("sign.pinned", folder=output))


for each in command.commands.values():
    language_option(each)


@contextmanager
def refusals_said() -> Iterator[None]:
    """Say a refusal, or what cannot be written, in words; the exit code is 1."""
    try:
        yield
    except BundleRefused as refused:
        click.echo(said(refused, language()), err=True)
    except OSError as error:
        click.echo(words()("sign.not_written", path=error.filename or "", reason=error.strerror or ""), err=True)
    else:
        return
    raise SystemExit(1)


def now() -> datetime.datetime:
    """This instant, or that of SOURCE_DATE_EPOCH, for metadata that are to be made again to the byte."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)


def read_keys(names: tuple[str, ...]) -> list[Held]:
    """The keys of these names. Raises BundleRefused."""
    return [read_key(name, asked) for name in names]


def publics(keys: list[Held]) -> list[Any]:
    """The public halves."""
    return [key.public for key in keys]


def asked(name: str) -> str | None:
    """The passphrase of a key: from the environment, else from whoever sits at the terminal; None if nobody does."""
    if given := os.environ.get(PASSPHRASE):
        return given
    return click.prompt(words()("sign.passphrase", name=name), hide_input=True, err=True) if sys.stdin.isatty() else None


def asked_twice(name: str) -> str:
    """A passphrase for a new key. Raises BundleRefused `no_passphrase` if there is nobody to ask."""
    if given := os.environ.get(PASSPHRASE):
        return given
    if not sys.stdin.isatty():
        raise BundleRefused("no_passphrase", name=name)
    return click.prompt(words()("sign.passphrase", name=name), hide_input=True, confirmation_prompt=True, err=True)
