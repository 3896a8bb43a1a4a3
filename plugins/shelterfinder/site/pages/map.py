"""The map page: what folium compiled, put into the page in every language, and the basemap it is drawn on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from shelterfinder.basemap.build import build_basemap
from shelterfinder.map import MapParts, compile_map
from shelterfinder.map.blocks import basemap_blocks
from shelterfinder.map.layers import PageOf
from shelterfinder.shards.data_file import DataFile
from shelterfinder.site import urls
from shelterfinder.site.pages.home import asking_values, listed_places
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.settings import SettingRefused


@dataclass(frozen=True)
class CompiledMaps:
    """The map in each language, the file of the basemap if the registry names an extract, and in a folder the scripts that carry it."""

    parts: Mapping[str, MapParts]
    basemap: Path | None
    blocks: tuple[DataFile, ...] = ()

    def files(self) -> dict[str, bytes | Path]:
        """The files of the map by path."""
        scripts: dict[str, bytes | Path] = {parts.script_name: parts.script.encode() for parts in self.parts.values()}
        scripts.update({block.name: block.text.encode() for block in self.blocks})
        return {**scripts, f"basemap/{self.basemap.name}": self.basemap} if self.basemap else scripts


def compile_maps(plan: Plan) -> CompiledMaps:
    """Compile the map in every language. Raises SettingRefused for an extract that is not there, and the basemap's errors."""
    basemap = make_basemap(plan)
    page_of: PageOf = "place" if plan.has_place_pages else "area"
    blocks = tuple(basemap_blocks(basemap)) if basemap and plan.settings.is_folder else ()
    names = [block.name for block in blocks]
    parts = {
        language: compile_map(plan.view, language, edition.words, basemap, page_of, names) for language, edition in plan.editions.items()
    }
    return CompiledMaps(parts, basemap, blocks)


def make_basemap(plan: Plan) -> Path | None:
    """The vector tiles of the registry's extract, from the cache where nothing changed; None without an extract."""
    extract = extract_of(plan)
    if extract is None:
        return None
    cache = plan.settings.cache
    return build_basemap(extract, cache / "basemap" / "finished", tuple(plan.editions), cache / "basemap")


def pages(plan: Plan, maps: CompiledMaps) -> Iterator[Page]:
    """The map page in every language."""
    for language, parts in maps.parts.items():
        scripts = [plan.assets.shared[Path(asset).stem] for asset in parts.assets]
        address = urls.map_page(language)
        values = {
            **asking_values(address, language, plan),
            "places": listed_places(address, language, plan),
            "map_html": Markup(parts.html),
            "map_scripts": [*dict.fromkeys(scripts), parts.script_name],
        }
        yield Page("map", address, language, values)


def extract_of(plan: Plan) -> Path | None:
    """The OpenStreetMap extract that the registry names. Raises SettingRefused if it is not there."""
    name, registry = plan.view.site.map_extract, plan.settings.registry
    if name is None:
        return None
    extract = registry.parent / name
    if not extract.is_file():
        raise SettingRefused("site.map_extract", name, f"a file beside {registry.name}")
    return extract
