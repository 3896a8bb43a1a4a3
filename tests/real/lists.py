"""The two real lists, read without a line of the product, and what the product makes of them."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.publish import PublicView, publish
from shelterfinder.registry.registry import read_registry
from tests.building import ROOT, build_site


class RealShelter(NamedTuple):
    """One row of a real list as it stands there."""

    id: str
    name: str
    places: int
    lat: float
    lon: float


@dataclasses.dataclass(frozen=True)
class RealList:
    """A list with the figures everybody can count in it, and where it was imported to."""

    name: str
    form: str
    file: str
    count: int
    capacity: int
    data: Path = Path()
    folder: Path = Path()
    printed: str = ""

    def imported(self, data: Path, folder: Path) -> RealList:
        """The same after `shelters import`, which must refuse nothing."""
        command = [
            sys.executable,
            "-m",
            "shelterfinder.cli",
            "--lang",
            "en",
            "import",
            "--from",
            self.form,
            "--map",
            self.name,
            str(data / self.file),
        ]
        command += ["--output", str(folder / "shelters.yaml"), "--report", str(folder / "report.csv")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "plugins")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return dataclasses.replace(self, data=data, folder=folder, printed=done.stdout)

    @property
    def registry(self) -> Path:
        """The written registry."""
        return self.folder / "shelters.yaml"

    @cached_property
    def shelters(self) -> list[RealShelter]:
        """The rows of the source."""
        rows = json.loads((self.data / self.file).read_text(encoding="utf-8"))
        if isinstance(rows, dict):
            rows = [
                {**one["properties"], "longitude": one["geometry"]["coordinates"][0], "latitude": one["geometry"]["coordinates"][1]}
                for one in rows["features"]
            ]
        return [RealShelter(f"romnr-{row['romnr']}", row["adresse"], row["plasser"], row["latitude"], row["longitude"]) for row in rows]

    @cached_property
    def view(self) -> PublicView:
        """The public view of the written registry."""
        reading = read_registry(self.registry)
        assert reading.registry is not None, reading.problems[:5]
        return publish(reading.registry)

    @cached_property
    def site(self) -> Path:
        """The built site."""
        return build_site(self.registry, self.folder / "output")


LISTS = (
    RealList("oslo", "geojson", "oslo/oslo_shelters.geojson", 30, 42_417),
    RealList("norway", "json", "norway/shelters.json", 556, 297_187),
)
"""Counts and sums of places: README of the real data."""
