"""The home page of a register as the build writes it, with its scripts, style, headers and data files, but without the pages of its areas.

Nothing before the fifth place loads those, and writing them is measured elsewhere. So a million places can be asked for in minutes.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bench.data_files import area_page_numbers, encoded
from shelterfinder.headers.definition import headers_file
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.registry import Registry
from shelterfinder.shards.data_file import Data, DataFile
from shelterfinder.site import urls
from shelterfinder.site.build import make_plan
from shelterfinder.site.pages import home
from shelterfinder.site.rendering import Renderer
from shelterfinder.site.settings import Settings
from shelterfinder.site.twins import Compressor
from shelterfinder.state.file import NAME as STATE_FILE

ROOT = Path(__file__).parent.parent
SEARCH_NAME = f"search/index-{'0' * 32}.js"
"""Stands for the search file, which loads only when somebody searches; a real name is as long."""


class HomeSite(NamedTuple):
    """Where the site lies, its data, and the address of its home page in the first language."""

    folder: Path
    data: Data
    address: str


def home_site(view: PublicView, folder: Path) -> HomeSite:
    """Write the site into an empty folder, everything but the data files with its twins."""
    folder.mkdir(parents=True, exist_ok=True)
    registry = folder.parent / f"{folder.name}.yaml"
    registry.write_text(f"# {len(view.facilities)} places\n", encoding="utf-8")
    theme = ROOT / "theme"
    settings = Settings(registry, folder, theme, ROOT / "content", folder.parent / "cache")
    data = encoded(view, folder)
    plan = make_plan(settings, Registry(view.site, view.districts, view.facilities, (registry,)), view)
    searched = DataFile(SEARCH_NAME, "")
    plan = replace(plan, data=data.root, searched=searched, area_pages=area_page_numbers(view))
    draw = Renderer(plan)
    files = dict(plan.assets.files)
    files.update({urls.file_of(page.address): draw(page) for page in home.home(plan)})
    files["_headers"] = headers_file(plan.editions, urls.CONTENT_PAGES, (STATE_FILE,)).encode()
    files["index.html"] = files[urls.file_of(urls.home(view.site.languages[0]))]  # the server wants one
    _write(files, folder, Compressor(settings.cache))
    return HomeSite(folder, data, urls.home(view.site.languages[0]))


def _write(files: dict[str, bytes | Path], folder: Path, compressor: Compressor) -> None:
    for name, content in files.items():
        if isinstance(content, Path):
            content = content.read_bytes()
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        for twin, compressed in compressor.twins(name, content).items():
            (folder / twin).write_bytes(compressed)
