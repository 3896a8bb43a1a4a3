"""From an OpenStreetMap extract to the vector basemap: one PMTiles file in the Protomaps basemap schema (version 4).

   extract.osm.pbf ─▶ extract ─▶ schema · names ─▶ GeoJSONSeq per layer ─▶ tiles (tippecanoe) ─▶ basemap-<hash>.pmtiles

`build.build_basemap` is the one door. Same extract, same languages, same code: same bytes.
"""

from __future__ import annotations

from shelterfinder.basemap.build import build_basemap

__all__ = ["build_basemap"]
