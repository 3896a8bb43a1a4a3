"""The files of the copy: a list for each part, the manifest that names the lists, and the service worker that names the manifest.

    service-worker.js ─▶ offline.json (signed) ─▶ files of the core
                                               └▶ offline/parts.….json ─▶ a list for each part ─▶ its files

Each arrow is a SHA-256. Everything hangs on the worker: a browser asks for it itself, past its caches, and takes it as the newest
word of the host. So no file of another build can slip in, whatever a host or a network mixes up. Against a host that is not ours any
more only the signature helps, and only as long as the worker is ours.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from shelterfinder.site import urls
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.offline import lists
from shelterfinder.site.offline.lists import FOLDER, MANIFEST, WORKER
from shelterfinder.site.plan import Plan
from shelterfinder.site.scripts import hashed_name
from shelterfinder.site.twins import QUALITY_FOR_MANY
from shelterfinder.site.writer import LeakFound
from shelterfinder.state.file import site_id
from shelterfinder.state.signing import private_key, sign

FORMAT = "shelterfinder copy 1"
EVERYTHING = "everything"
KEY_VARIABLE = "SHELTERFINDER_COPY_KEY"
"""Environment variable that holds the private key that signs the copy, as PEM; without it the copy is not signed."""


class Made(NamedTuple):
    """What a build has made: the SHA-256 of each file by path, and how many bytes a file has."""

    digests: Mapping[str, bytes]
    size_of: Callable[[str], int]

    def entry(self, address: str) -> list[Any]:
        """A file in a list: address, bytes, bytes on the wire at best, SHA-256 in base64."""
        name = urls.file_of(address)
        twin = f"{name}.br"
        length = self.size_of(name)
        sent = self.size_of(twin) if twin in self.digests else length
        return [address, length, sent, base64.b64encode(self.digests[name]).decode()]


Signer = Callable[[str], list[dict[str, str]]]
"""Gives the signatures of a payload: one, or none where there is no key."""


def copy_files(plan: Plan, made: Made, signatures: Signer) -> dict[str, bytes]:
    """The files of the copy by path, or the worker that ends all copies where the site wants none; nothing in a folder."""
    if plan.settings.is_folder:
        return {}
    if not plan.settings.offline_copy:
        return {WORKER: plan.assets.worker_off}
    files: dict[str, bytes] = {}
    parts = {}
    for language in plan.editions:
        table = {name: _part(files, f"{language}.{name}", addresses, made) for name, addresses in _parts(plan, language, made)}
        parts[language] = _named(files, f"parts.{language}", table)
    payload = _json({
        "build": plan.identity.id,
        "core": {language: [made.entry(address) for address in lists.core(plan, language)] for language in plan.editions},
        "date": plan.identity.iso,
        "format": FORMAT,
        "parts": parts,
        "site": site_id(plan.view.site),
        "version": int(plan.identity.instant.timestamp()),
    })  # fmt: skip
    manifest = (_json({"payload": payload, "signatures": signatures(payload)}) + "\n").encode()
    return {**files, MANIFEST: manifest, WORKER: _worker(plan, manifest)}


def finish_copy(plan: Plan, made: Made, finish: Finisher) -> dict[str, bytes]:
    """Write the files of the copy; gives their digests. Raises LeakFound, and StateRefused for a key that cannot be used."""
    key = private_key(None, KEY_VARIABLE)
    for name, content in copy_files(plan, made, lambda payload: [sign(payload, key)] if key else []).items():
        finish.take(name, content, QUALITY_FOR_MANY)
    if finish.leaks:
        raise LeakFound(finish.leaks)
    return finish.digests


def _parts(plan: Plan, language: str, made: Made) -> Iterable[tuple[str, tuple[str, ...]]]:
    names = sorted(made.digests)
    yield EVERYTHING, lists.everything(plan, language, names)
    pages = _pages_by_area(language, names)
    for district in plan.districts():
        yield f"area.{district.id}", lists.area(plan, language, district, pages.get(district.id, ()))


def _pages_by_area(language: str, names: Iterable[str]) -> dict[str, list[str]]:
    """The files of pages of areas by the area, found in one pass: a nation has two thousand areas and twenty thousand pages."""
    start = urls.areas(language)
    found: dict[str, list[str]] = {}
    for name in names:
        if name.startswith(start) and name.endswith("/index.html") and name != f"{start}index.html":
            found.setdefault(name.removeprefix(start).split("/", 1)[0], []).append(name)
    return found


def _part(files: dict[str, bytes], name: str, addresses: Iterable[str], made: Made) -> list[Any]:
    """Write a list, and give what is said of it: its address, bytes and SHA-256, how many files it names and their bytes on the wire."""
    entries = [made.entry(address) for address in addresses]
    return [*_named(files, name, entries), len(entries), sum(entry[2] for entry in entries)]


def _named(files: dict[str, bytes], name: str, value: object) -> list[Any]:
    """Write JSON under a name with its hash, and give address, bytes and SHA-256."""
    content = (_json(value) + "\n").encode()
    path = hashed_name(f"{FOLDER}/{name}.json", content)
    files[path] = content
    return [path, len(content), base64.b64encode(hashlib.sha256(content).digest()).decode()]


def _worker(plan: Plan, manifest: bytes) -> bytes:
    """The service worker with what it must know of this build in front."""
    site = plan.view.site
    told = {
        "build": plan.identity.id,
        "keys": list(site.offline.keys) if site.offline else [],
        "languages": list(plan.editions),
        "manifest": [MANIFEST, len(manifest), base64.b64encode(hashlib.sha256(manifest).digest()).decode()],
        "site": site_id(site),
        "verify": plan.assets.shared["verify"],
        "version": int(plan.identity.instant.timestamp()),
    }
    return f"self.shelterfinderCopy={_json(told)};\n".encode() + plan.assets.worker


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
