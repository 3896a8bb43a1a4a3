"""A signature that a volunteer can check with one command: `minisign -Vm SHA256SUMS -P KEY`. Keys are those of the program minisign."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import minisign

UNTRUSTED_COMMENT = "signature of SHA256SUMS of a shelterfinder release"
"""The line that everybody may change; the trusted one says which release it is."""


class KeyRefused(ValueError):
    """A key that cannot sign; `reason` is "unreadable", "password" or "wrong_password"."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"the key {path} cannot sign: {reason}")
        self.path, self.reason = path, reason


@dataclass(frozen=True)
class Signed:
    """A signature as minisign stores it, and the public key as a volunteer types it behind `-P`."""

    signature: bytes
    public_key: str


def needs_password(path: Path) -> bool:
    """Whether a secret key was made with a password. Raises KeyRefused."""
    with _read(path) as key:
        return key.is_encrypted()


def sign(content: bytes, path: Path, trusted_comment: str, password: str | None = None) -> Signed:
    """Sign a content with the secret key in a file. The same key, content and comment give the same signature. Raises KeyRefused."""
    with _read(path) as key:
        if key.is_encrypted():
            if password is None:
                raise KeyRefused(path, "password")
            try:
                key.decrypt(password)
            except minisign.Error:
                raise KeyRefused(path, "wrong_password") from None
        signature = key.sign(content, untrusted_comment=UNTRUSTED_COMMENT, trusted_comment=trusted_comment)
        public = key.get_public_key()
    public.verify(content, signature)
    return Signed(bytes(signature) + b"\n", public.to_base64().decode("ascii"))


def _read(path: Path) -> minisign.SecretKey:
    try:
        return minisign.SecretKey.from_file(path)
    except (OSError, minisign.Error):
        raise KeyRefused(path, "unreadable") from None
