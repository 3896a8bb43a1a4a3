"""The licences of the code that the map is bundled with, as one text beside it: BSD and MIT ask that of all who pass it on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

LICENCE_FILES = ("LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "license", "COPYING")


class LicenceMissing(ValueError):
    """A bundled package says nothing about its licence; carries its name."""


def licences_text(metafile: Path, folder: Path) -> str:
    """Name, version and licence of every package that a bundle took code from.

    `metafile` is what esbuild wrote about the bundle; its paths are relative to `folder`. Raises LicenceMissing.
    """
    inputs: Iterable[str] = json.loads(metafile.read_text(encoding="utf-8"))["inputs"]
    packages = {package for path in inputs if (package := _package_of(folder / path)) is not None}
    return "\n".join(_entry(package) for package in sorted(packages, key=lambda package: package.as_posix().split("node_modules/")[-1]))


def _package_of(source: Path) -> Path | None:
    """The folder of the package that a source file belongs to; None for our own code."""
    if "node_modules" not in source.parts:
        return None
    parents = (folder for folder in source.resolve().parents if (folder / "package.json").is_file())
    return next((folder for folder in parents if "name" in json.loads((folder / "package.json").read_text(encoding="utf-8"))), None)


def _entry(package: Path) -> str:
    about = json.loads((package / "package.json").read_text(encoding="utf-8"))
    text = next((package / name for name in LICENCE_FILES if (package / name).is_file()), None)
    if text is None and "license" not in about:
        raise LicenceMissing(f"{about['name']} {about.get('version')} has no licence file and names no licence")
    words = text.read_text(encoding="utf-8").strip() if text else f"{about['license']} ({_author(about)})"
    return f"== {about['name']} {about.get('version')}\n\n{words}\n"


def _author(about: dict[str, object]) -> str:
    author = about.get("author", about["name"])
    return str(author.get("name")) if isinstance(author, dict) else str(author)
