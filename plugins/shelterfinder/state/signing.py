"""Ed25519 signatures (RFC 8032) over the exact text of a payload, so that nothing has to be brought into a canonical form first.

Public keys are 32 bytes in base64 and stand in the registry (`site: {state: {keys: […]}}`); private keys are PEM files as
`openssl genpkey -algorithm ed25519` writes them, and stay outside every repository.
"""

from __future__ import annotations

import base64
import binascii
import os
from collections.abc import Iterable
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from shelterfinder.state.refusal import StateRefused

KEY_VARIABLE = "SHELTERFINDER_STATE_KEY"
"""Environment variable that holds the private key itself, as PEM, where a file is not wanted (a job on a server)."""
SIGNATURE_BYTES = 64
PRIVATE_MODE = 0o600


def new_key(path: Path) -> str:
    """Write a new private key to `path`, readable by its owner only, and give its public key in base64.

    Raises StateRefused `key_exists`, or `key_in_repository` for a folder that git tracks or might.
    """
    repository = next((folder for folder in path.absolute().parents if (folder / ".git").exists()), None)
    if repository is not None:
        raise StateRefused("key_in_repository", path=path, repository=repository)
    key = Ed25519PrivateKey.generate()
    text = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_MODE)
    except FileExistsError:
        raise StateRefused("key_exists", path=path) from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
    return public_key(key)


def private_key(path: Path | None, variable: str = KEY_VARIABLE) -> Ed25519PrivateKey | None:
    """The private key in the file, else in the environment; None if neither is given. Raises StateRefused `no_key`, `bad_key`."""
    if path is None and not os.environ.get(variable):
        return None
    try:
        text = path.read_bytes() if path else os.environ[variable].encode()
    except OSError as error:
        raise StateRefused("no_key", path=path, reason=error.strerror) from None
    try:
        key = load_pem_private_key(text, None)
    except (ValueError, TypeError):
        key = None
    if not isinstance(key, Ed25519PrivateKey):
        raise StateRefused("bad_key", where=path or variable)
    return key


def public_key(key: Ed25519PrivateKey) -> str:
    """The public key that belongs to a private one, in base64."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def sign(payload: str, key: Ed25519PrivateKey) -> dict[str, str]:
    """A signature of a payload in UTF-8: `{key, signature}`, both in base64."""
    return {"key": public_key(key), "signature": base64.b64encode(key.sign(payload.encode())).decode()}


def check_signatures(payload: str, signatures: Iterable[tuple[str, str]], keys: Iterable[str]) -> None:
    """Pass if one of the signatures is by one of the keys. Raises StateRefused `unsigned`, `bad_signature`."""
    trusted = set(keys)
    known = [(key, signature) for key, signature in signatures if key in trusted]
    if not known:
        raise StateRefused("unsigned")
    if not any(_is_good(payload, key, signature) for key, signature in known):
        raise StateRefused("bad_signature")


def _is_good(payload: str, key: str, signature: str) -> bool:
    """Whether a signature holds. Base64 that could also be written otherwise is no signature: each file has one form."""
    try:
        value = base64.b64decode(signature, validate=True)
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True)).verify(value, payload.encode())
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return len(value) == SIGNATURE_BYTES and base64.b64encode(value).decode() == signature
