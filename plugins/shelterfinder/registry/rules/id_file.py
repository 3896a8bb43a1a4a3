"""Where a folder keeps one place in each file and names the files after the ids, a file of another name holds the wrong place or was copied
and not renamed: whoever looks for a place opens the wrong file. The rule speaks only where at least three files of the folder, and
most of them, follow that custom.

Accepted:

    files:
      places/hall.yaml: {facilities: [{id: hall}]}
      places/museum.yaml: {facilities: [{id: museum}]}
      places/station.yaml: {facilities: [{id: station}]}
      places/tower.yaml: {facilities: [{id: tower}]}

Refused:

    files:
      places/hall.yaml: {facilities: [{id: hall}]}
      places/museum.yaml: {facilities: [{id: museum}]}
      places/station.yaml: {facilities: [{id: station}]}
      places/tower.yaml: {facilities: [{id: town-hall}]}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"
FILES_MIN = 3
"""Two files may be named after their places by chance."""


def check(material: Material) -> Iterator[Finding]:
    """Every file whose name is not the id of the one record in it, in a folder that names them so."""
    by_file: dict[Path, list[Entry[Any]]] = defaultdict(list)
    for entry in material.records():
        by_file[entry.path].append(entry)
    by_folder: dict[Path, dict[Path, Sequence[Entry[Any]]]] = defaultdict(dict)
    for path, entries in by_file.items():
        by_folder[path.parent][path] = entries
    for files in by_folder.values():
        yield from _in_folder(files)


def _in_folder(files: Mapping[Path, Sequence[Entry[Any]]]) -> Iterator[Finding]:
    single = {path: entries[0] for path, entries in files.items() if len(entries) == 1 and entries[0].id is not None}
    named = [path for path, entry in single.items() if entry.id == path.stem]
    if len(named) < FILES_MIN or len(named) * 2 <= len(files):
        return
    for path, entry in single.items():
        if entry.id != path.stem:
            yield entry.finding("id", id=entry.id, file=path.name, wanted=f"{entry.id}{path.suffix}")
