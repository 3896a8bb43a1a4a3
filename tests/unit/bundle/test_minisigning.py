"""Signatures of minisign."""

from __future__ import annotations

from pathlib import Path

import minisign
import pytest

from shelterfinder.bundle.minisigning import KeyRefused, needs_password, sign

COMMENT = "version=1795459734 date=2026-11-23 build=54f29f3505"


def key_in(path: Path, password: str | None = None) -> minisign.KeyPair:
    """A new key pair whose secret half lies in a file, as minisign stores it."""
    pair = minisign.KeyPair.generate()
    if password is not None:
        pair.secret_key.encrypt(password, opslimit=32768, memlimit=16777216)
    path.write_bytes(bytes(pair.secret_key) + b"\n")
    return pair


def test_a_volunteer_can_check_it(tmp_path: Path) -> None:
    """The public key that is printed verifies content and comment; another content is refused."""
    key_in(tmp_path / "key")
    signed = sign(b"sums", tmp_path / "key", COMMENT)
    signature = minisign.Signature.from_bytes(signed.signature)
    public = minisign.PublicKey.from_base64(signed.public_key)
    public.verify(b"sums", signature)
    assert signature.trusted_comment == COMMENT and signature.is_prehashed()
    with pytest.raises(minisign.VerifyError):
        public.verify(b"sumz", signature)
    with pytest.raises(minisign.VerifyError):
        public.verify(b"sums", minisign.Signature.from_bytes(signed.signature.replace(b"version=1", b"version=2")))


def test_the_same_is_signed_the_same(tmp_path: Path) -> None:
    """A signed zip is the same to the byte at each build."""
    key_in(tmp_path / "key")
    assert sign(b"sums", tmp_path / "key", COMMENT) == sign(b"sums", tmp_path / "key", COMMENT)


@pytest.mark.parametrize("password", ["correct horse", ""])
def test_a_key_with_a_password(tmp_path: Path, password: str) -> None:
    """It signs with the password, and says what is wrong without; an empty one is a password too."""
    key_in(tmp_path / "key", password)
    assert needs_password(tmp_path / "key")
    sign(b"sums", tmp_path / "key", COMMENT, password)
    for given, reason in ((None, "password"), ("wrong", "wrong_password")):
        with pytest.raises(KeyRefused) as refused:
            sign(b"sums", tmp_path / "key", COMMENT, given)
        assert refused.value.reason == reason


def test_what_is_no_key(tmp_path: Path) -> None:
    """A public key, any other file, and none are refused by their path."""
    (tmp_path / "public").write_bytes(bytes(key_in(tmp_path / "key").public_key))
    (tmp_path / "text").write_text("no key")
    for name in ("public", "text", "gone"):
        with pytest.raises(KeyRefused, match=name) as refused:
            needs_password(tmp_path / name)
        assert refused.value.reason == "unreadable"
    assert not needs_password(tmp_path / "key")
