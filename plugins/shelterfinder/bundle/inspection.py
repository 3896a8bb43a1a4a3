"""Everything that can be wrong with an offline copy, in one run: what zimcheck does for archives of Kiwix.

Layout and names of the zip, sums of all files, links, kinds, files that are there twice, metadata, and the signature of the manifest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from shelterfinder.bundle.checking import checked, manifest_faults, release_of, small, sums_of
from shelterfinder.bundle.kinds import kind_faults
from shelterfinder.bundle.links import Page, link_faults
from shelterfinder.bundle.names import name_faults
from shelterfinder.bundle.opened import Bundle, opened
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.signature import check_signature
from shelterfinder.bundle.sums import NAME as SUMS
from shelterfinder.bundle.sums import SIGNATURE_NAME

START = "index.html"
BUILD = "build.json"


def inspect(path: Path, key: str | None = None) -> Iterator[BundleRefused]:
    """A refusal for each thing that is wrong with a zip or a folder; with `key`, the signature of its manifest is checked too.

    `key` is a minisign public key, or the path of its file. A zip that may not be unpacked gives its reason and nothing else.
    """
    try:
        with opened(path) as bundle:
            yield from name_faults(bundle.sizes_B)
            yield from _sum_faults(bundle)
            yield from _signature_faults(bundle, key)
            yield from _metadata_faults(bundle)
            yield from link_faults(bundle)
            yield from kind_faults(bundle)
    except BundleRefused as refused:
        yield refused


def _sum_faults(bundle: Bundle) -> Iterator[BundleRefused]:
    """Files that the manifest does not list, or lists with another sum, or that are there twice."""
    sums: dict[str, str] = {}
    try:
        sums = sums_of(bundle)
    except BundleRefused as refused:
        yield refused
        return
    yield from manifest_faults(bundle, sums)
    for name in bundle.sizes_B:
        if name in sums:
            try:
                for _ in checked(name, bundle.chunks(name), sums[name]):
                    pass
            except BundleRefused as refused:
                yield refused
    yield from _twice(bundle, sums)


def _twice(bundle: Bundle, sums: dict[str, str]) -> Iterator[BundleRefused]:
    """Files with the same content under two names: one of them is a mistake, and each costs its size."""
    first: dict[str, str] = {}
    for name, digest in sums.items():
        other = first.setdefault(digest, name)
        if other != name and bundle.sizes_B.get(name):
            yield BundleRefused("content_twice", name=name, other=other)


def _signature_faults(bundle: Bundle, key: str | None) -> Iterator[BundleRefused]:
    if key is None:
        return
    try:
        check_signature(small(bundle, SUMS), small(bundle, SIGNATURE_NAME), key, release_of(bundle).comment)
    except BundleRefused as refused:
        yield refused


def _metadata_faults(bundle: Bundle) -> Iterator[BundleRefused]:
    """No release, a site without its start page (a field pack is no site), one without a title, or a build that is another release's."""
    try:
        release = release_of(bundle)
        if BUILD in bundle.sizes_B and (found := _build(bundle)) != release.build:
            yield BundleRefused("other_build_named", found=found, wanted=release.build)
    except BundleRefused as refused:
        yield refused
    if START not in bundle.sizes_B:
        if any(name.endswith(f"/{START}") for name in bundle.sizes_B):
            yield BundleRefused("not_there", name=START)
    elif not Page(small(bundle, START).decode("utf-8", errors="replace")).title.strip():
        yield BundleRefused("no_title", name=START)


def _build(bundle: Bundle) -> str:
    try:
        return str(json.loads(small(bundle, BUILD))["build"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
