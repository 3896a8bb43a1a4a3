"""Keys and signatures."""

from __future__ import annotations

import base64
import stat
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from shelterfinder.state.refusal import StateRefused
from shelterfinder.state.signing import KEY_VARIABLE, check_signatures, new_key, private_key, public_key, sign

RFC_SECRET = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
RFC_SIGNATURE = (
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
"""RFC 8032 §7.1, test 2: the message is the one byte 72, the letter r."""


def code_of(act: object, *arguments: object) -> str:
    """The code with which a call is refused."""
    with pytest.raises(StateRefused) as refused:
        act(*arguments)  # type: ignore[operator]
    return refused.value.code


def test_a_signature_is_that_of_the_standard() -> None:
    """The signature of RFC 8032 comes out, and is accepted."""
    key = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(RFC_SECRET))
    made = sign("r", key)
    assert base64.b64decode(made["signature"]).hex() == RFC_SIGNATURE
    check_signatures("r", [(made["key"], made["signature"])], [public_key(key)])
    assert code_of(check_signatures, "s", [(made["key"], made["signature"])], [public_key(key)]) == "bad_signature"


def test_a_new_key_is_for_its_owner_only(tmp_path: Path) -> None:
    """Nobody else on the machine can read it, it is never overwritten, and what it signs is accepted with the key that was printed."""
    path = tmp_path / "key.pem"
    public = new_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    key = private_key(path)
    assert key is not None
    signature = sign("words", key)
    check_signatures("words", [(signature["key"], signature["signature"])], [public])
    assert code_of(new_key, path) == "key_exists"


def test_a_key_is_never_made_inside_a_repository(tmp_path: Path) -> None:
    """What git tracks is soon public."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "deep").mkdir()
    assert code_of(new_key, tmp_path / "deep" / "key.pem") == "key_in_repository"
    assert not (tmp_path / "deep" / "key.pem").exists()


def test_a_key_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file goes before the environment; without either there is none."""
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    assert private_key(None) is None
    publics = [new_key(tmp_path / name) for name in ("a.pem", "b.pem")]
    monkeypatch.setenv(KEY_VARIABLE, (tmp_path / "a.pem").read_text(encoding="ascii"))
    found = [private_key(None), private_key(tmp_path / "b.pem")]
    assert [public_key(key) for key in found if key] == publics


def test_what_is_no_key_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A missing file, a text, and a key of another kind each get their words."""
    assert code_of(private_key, tmp_path / "none.pem") == "no_key"
    monkeypatch.setenv(KEY_VARIABLE, "hello")
    assert code_of(private_key, None) == "bad_key"
    other = generate_private_key(SECP256R1()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "other.pem").write_bytes(other)
    assert code_of(private_key, tmp_path / "other.pem") == "bad_key"
