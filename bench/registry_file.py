"""A public view as a registry on disk, for benches that run the real build."""

from __future__ import annotations

import math
from collections.abc import Iterable
from pathlib import Path

from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records.record import Record


def write_registry(view: PublicView, folder: Path, files: int = 1) -> Path:
    """Write `shelters.yaml` into a folder, with all places in it or, above one file, in `registry/*.yaml`; gives back its path.

    Each record is one line of JSON, which is YAML too, and fast to write.
    """
    folder.mkdir(parents=True, exist_ok=True)
    registry = folder / "shelters.yaml"
    head = [f"site: {_line(view.site)}", "districts:", *_listed(view.districts)]
    if files == 1:
        head += ["facilities:", *_listed(view.facilities)]
    else:
        head.insert(0, 'include: ["registry/*.yaml"]')
        _write_parts(view, folder / "registry", files)
    registry.write_text("\n".join(head) + "\n", encoding="utf-8")
    return registry


def _write_parts(view: PublicView, folder: Path, files: int) -> None:
    folder.mkdir(exist_ok=True)
    size = math.ceil(len(view.facilities) / files)
    for number in range(files):
        part = view.facilities[number * size : (number + 1) * size]
        (folder / f"part-{number:04d}.yaml").write_text("\n".join(["facilities:", *_listed(part)]) + "\n", encoding="utf-8")


def _listed(records: Iterable[Record]) -> list[str]:
    return [f"  - {_line(record)}" for record in records]


def _line(record: Record) -> str:
    return record.model_dump_json(exclude_defaults=True)
