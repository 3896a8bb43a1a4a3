"""Write the data files that the browser loads (FORMAT.md)."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.columns import Columns

LOCALE = Path(__file__).parent / "locale"
NAME_DIGITS = 32
"""Hexadecimal digits of the SHA-256 in a file's name: 128 bits, which no accident and no attacker meets twice."""


@dataclass(frozen=True)
class DataFile:
    """A classic script that hands its payload to `shelterfinderData`; `integrity` is for the attribute of that name."""

    name: str
    text: str
    integrity: str


def encode(view: PublicView) -> list[DataFile]:
    """The data files of a public view: one file with every place, for all languages. Same view, same bytes."""
    payload = json.dumps(Columns(view).payload(_notice(view)), ensure_ascii=False, separators=(",", ":"))
    name = f"shards/places-{hashlib.sha256(payload.encode()).hexdigest()[:NAME_DIGITS]}"
    text = f'shelterfinderData("{name}",{_quoted(payload)});\n'
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return [DataFile(f"{name}.js", text, f"sha256-{digest}")]


def _quoted(payload: str) -> str:
    """The payload as a string literal of JavaScript in single quotes (JSON is full of double ones), safe inside HTML too."""
    escaped = payload.replace("\\", "\\\\").replace("'", "\\'").replace("</", "<\\/").replace("<!", "<\\!")
    return "'" + escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "'"


def _notice(view: PublicView) -> list[str]:
    """What a person who opens the file must know, in each language of the site that has the words."""
    keys = [key for key, wanted in (("shards.example", view.site.example), ("shards.drill", view.site.drill)) if wanted]
    paths = {tag: LOCALE / tag / "LC_MESSAGES" / "shards.po" for tag in view.site.languages}
    catalogues = [read_catalogue(path, tag) for tag, path in paths.items() if path.exists()]
    return [catalogue(key) for key in keys for catalogue in catalogues]
