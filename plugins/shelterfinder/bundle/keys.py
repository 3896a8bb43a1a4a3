"""Keys that sign releases: Ed25519, PKCS #8 in PEM, encrypted with a passphrase unless somebody asks for none; in files, or in the
environment for a job on a server. Never in a folder that git tracks or might.

A key is named by the path of its file, or as `env:NAME` for the PEM in an environment variable.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from securesystemslib.signer import CryptoSigner, SSlibKey

from shelterfinder.bundle.refusal import BundleRefused

ENVIRONMENT = "env:"
PUBLIC_ENDING = ".pub"
PRIVATE_MODE, PUBLIC_MODE = 0o600, 0o644
PUBLIC_BEGIN = b"-----BEGIN PUBLIC KEY-----"
ENCRYPTED_BEGIN = b"-----BEGIN ENCRYPTED PRIVATE KEY-----"

Ask = Callable[[str], str | None]
"""Gives the passphrase of the key with that name, None if there is nobody to ask."""


class Held(NamedTuple):
    """A key: its public half, and what signs with it where the private half was given."""

    public: SSlibKey
    signer: CryptoSigner | None


def new_key(path: Path, passphrase: str | None) -> SSlibKey:
    """Write a new private key, readable by its owner only, and its public half beside it (`.pub`); gives the public half.

    Raises BundleRefused `key_exists`, or `key_in_repository` for a folder below one with a `.git`; OSError.
    """
    refuse_repository(path)
    key = Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    _write_new(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    _write_new(path.with_name(path.name + PUBLIC_ENDING), public, PUBLIC_MODE)
    return SSlibKey.from_crypto(key.public_key())


def read_key(name: str, ask: Ask) -> Held:
    """The key of that name, private or public. Raises BundleRefused `no_key`, `bad_key`, `no_passphrase`, `key_in_repository`."""
    text = _text(name)
    if text.startswith(PUBLIC_BEGIN):
        return Held(_public(name, text), None)
    if not name.startswith(ENVIRONMENT):
        refuse_repository(Path(name))
    private = _private(name, text, ask)
    public = SSlibKey.from_crypto(private.public_key())
    return Held(public, CryptoSigner(private, public))


def refuse_repository(path: Path) -> None:
    """Raises BundleRefused `key_in_repository` if git tracks, or might track, what stands at `path`."""
    repository = next((folder for folder in path.resolve().parents if (folder / ".git").exists()), None)
    if repository is not None:
        raise BundleRefused("key_in_repository", path=str(path), repository=str(repository))


def _text(name: str) -> bytes:
    if name.startswith(ENVIRONMENT):
        text = os.environ.get(name.removeprefix(ENVIRONMENT))
        if not text:
            raise BundleRefused("no_key", name=name, reason="")
        return text.encode()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise BundleRefused("no_key", name=name, reason=error.strerror or "") from None


def _public(name: str, text: bytes) -> SSlibKey:
    try:
        key = load_pem_public_key(text)
    except ValueError:
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise BundleRefused("bad_key", name=name)
    return SSlibKey.from_crypto(key)


def _private(name: str, text: bytes, ask: Ask) -> Ed25519PrivateKey:
    passphrase = None
    if text.startswith(ENCRYPTED_BEGIN):
        passphrase = ask(name)
        if not passphrase:
            raise BundleRefused("no_passphrase", name=name)
    try:
        key = load_pem_private_key(text, passphrase.encode() if passphrase else None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise BundleRefused("bad_key", name=name)
    return key


def _write_new(path: Path, text: bytes, mode: int = PRIVATE_MODE) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    except FileExistsError:
        raise BundleRefused("key_exists", path=str(path)) from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
