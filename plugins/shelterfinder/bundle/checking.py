"""Whether a bundle is what it says: the files that its manifest lists and no others, with these sums, and a release that can be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from shelterfinder.bundle.opened import Bundle, read
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.release import NAME as RELEASE
from shelterfinder.bundle.release import Release, ReleaseRefused, read_release
from shelterfinder.bundle.sums import NAME as SUMS
from shelterfinder.bundle.sums import UNLISTED, SumsRefused, read_sums

SMALL_MAX_B = 64 << 20
"""Bytes of a manifest or a release file: 65,534 files with names of 1,024 bytes fill no more."""


def read_manifest(bundle: Bundle) -> dict[str, str]:
    """The SHA-256 of each file by its name. Raises BundleRefused where it cannot be read, or lists other files than there are."""
    sums = sums_of(bundle)
    for fault in manifest_faults(bundle, sums):
        raise fault
    return sums


def sums_of(bundle: Bundle) -> dict[str, str]:
    """What the manifest says. Raises BundleRefused `not_there`, `sums_broken`."""
    content = small(bundle, SUMS)
    try:
        return read_sums(content.decode())
    except (SumsRefused, UnicodeDecodeError) as error:
        raise BundleRefused("sums_broken", reason=str(error)) from error


def release_of(bundle: Bundle) -> Release:
    """The release that a bundle says it is. Raises BundleRefused `not_there`, `release_broken`."""
    content = small(bundle, RELEASE)
    try:
        return read_release(content)
    except (ReleaseRefused, RecursionError) as error:
        raise BundleRefused("release_broken", reason=str(error)) from error


def manifest_faults(bundle: Bundle, sums: dict[str, str]) -> Iterator[BundleRefused]:
    """A refusal for each file that is there and not listed, or listed and not there."""
    there = bundle.sizes_B.keys() - UNLISTED
    yield from (BundleRefused("unlisted", name=name) for name in sorted(there - sums.keys()))
    yield from (BundleRefused("missing", name=name) for name in sorted(sums.keys() - there))


def small(bundle: Bundle, name: str) -> bytes:
    """The bytes of a file that is read as a whole. Raises BundleRefused where there is none, or it is too large for that."""
    if bundle.sizes_B.get(name, 0) > SMALL_MAX_B:
        raise BundleRefused("file_large", name=name, most_MB=SMALL_MAX_B // 10**6)
    return read(bundle, name)


def checked(name: str, chunks: Iterator[bytes], wanted: str) -> Iterator[bytes]:
    """The same pieces, and after the last of them BundleRefused `sum_wrong` if they are not those that were listed."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != wanted:
        raise BundleRefused("sum_wrong", name=name)
