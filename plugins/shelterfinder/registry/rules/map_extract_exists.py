"""The offline map is drawn from an OpenStreetMap extract, a file in the folder of the registry. If the registry names one, it must
be there.

Accepted:

    site: {name: Shelters}

Refused:

    site: {map_extract: geodata/missing.osm.pbf}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """An extract that is not there, or that lies outside the folder of the registry."""
    entry = material.site
    named = entry.record.map_extract if entry is not None and entry.record is not None else None
    if entry is None or named is None:
        return
    folder = material.folder.resolve()
    extract = (folder / named).resolve()
    if not extract.is_relative_to(folder):
        yield entry.finding("map_extract", found=named, case="outside")
    elif not extract.is_file():
        yield entry.finding("map_extract", found=named)
