"""The map, compiled by folium from classes of our own, and taken apart for pages that allow nothing inline and nothing remote.

    ShelterMap + VectorBasemap + FacilityLayer ─▶ compile_map ─▶ MapParts(html, script, script_name, assets)

The site puts `html` into the map page and `script` into a file of that name; in a notebook the same classes show themselves.
The browser's side is theme/static/js/map.js, whose functions the compiled script calls.
"""

from __future__ import annotations

from shelterfinder.map.compiling import MapParts, compile_map, take_apart
from shelterfinder.map.layers import FacilityLayer, VectorBasemap
from shelterfinder.map.shelter_map import ShelterMap

__all__ = ["FacilityLayer", "MapParts", "ShelterMap", "VectorBasemap", "compile_map", "take_apart"]
