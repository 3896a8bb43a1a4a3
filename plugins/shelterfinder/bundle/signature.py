"""The signature that a volunteer checks with one command: minisign, over the manifest, with the release in its trusted comment."""

from __future__ import annotations

from pathlib import Path

import minisign

from shelterfinder.bundle.refusal import BundleRefused


def check_signature(content: bytes, signature: bytes, key: str, comment: str) -> None:
    """Pass if the signature over `content` is by this key and its trusted comment names this release.

    `key` is a public key as minisign prints it, or the path of its file. Raises BundleRefused `bad_public_key`, `signature_wrong`,
    `signature_other`.
    """
    public = _public(key)
    try:
        signed = minisign.Signature.from_bytes(signature)
        public.verify(content, signed)
    except (minisign.Error, ValueError) as error:
        raise BundleRefused("signature_wrong", reason=str(error)) from None
    if signed.trusted_comment != comment:
        raise BundleRefused("signature_other", found=signed.trusted_comment, wanted=comment)


def _public(key: str) -> minisign.PublicKey:
    try:
        path = Path(key)
        return minisign.PublicKey.from_file(path) if path.is_file() else minisign.PublicKey.from_base64(key)
    except (minisign.Error, ValueError, OSError):
        raise BundleRefused("bad_public_key", key=key) from None
