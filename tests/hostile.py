"""A registry whose every text tries to become markup or code."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import yaml

from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records.vocabulary import CapacityBasis

PAYLOADS = (
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "' onfocus='alert(3)' autofocus x='",
    "<svg/onload=alert(4)>",
    "{{ 7*7 }}{% raw %}${alert(5)}`",
    "javascript:alert(6)//%0aalert(6)",
    "&lt;b&gt;&quot;]]>\\u003cscript\\u003e\\",
    "</template></title></textarea><!--<iframe srcdoc='<script>alert(7)</script>'>",
)
TEXT_FIELDS = {
    "name", "office", "licence", "attribution", "set_by_role", "basis", "alt_names", "sign_name", "address", "title", "operator",
    "activation_by", "notes", "note", "text", "label", "by_role", "key_holder_role", "health_notes", "organisation", "document",
    "approved_by_role",
}  # fmt: skip
"""The keys that hold words of a person; everything else is a closed list, a number, a date or an address of its own form."""


def hostile_registry(demonstration: Path, folder: Path) -> Path:
    """Write a registry like the demonstration, with a payload in front of every text, and give back its path."""
    hostile = _spoil(read_file(demonstration).values, False, iter(range(1_000_000)))
    hostile["site"].pop("map_extract", None)
    path = folder / "shelters.yaml"
    path.write_text(yaml.safe_dump(hostile, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def _spoil(value: object, is_text: bool, counter: Iterator[int]) -> object:
    if isinstance(value, dict):
        return {key: _spoil(child, is_text or (key in TEXT_FIELDS and not _is_closed(key, child)), counter) for key, child in value.items()}
    if isinstance(value, list):
        return [_spoil(child, is_text, counter) for child in value]
    return f"{PAYLOADS[next(counter) % len(PAYLOADS)]} {value}" if is_text and isinstance(value, str) else value


def _is_closed(key: str, value: object) -> bool:
    """Two keys hold words of a person in one record, and a web address or a word of a closed list in another."""
    if not isinstance(value, str):
        return False
    return (key == "address" and value.startswith("https://")) or (key == "basis" and value in get_args(CapacityBasis))
