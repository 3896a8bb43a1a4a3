"""Pages of peers, made from the same places and served by the same server: GeoJSON, FlatGeobuf, folium with its assets beside it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import folium
from folium.plugins import FastMarkerCluster

from bench.formats import geojson, write_flatgeobuf
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Facility
from shelterfinder.site.twins import TEXT_TYPES, Compressor

BENCH = Path(__file__).parent
PACKAGES = BENCH / "node_modules"
PAGES = BENCH / "peers"
SCRIPTS = {
    "leaflet": "leaflet/dist/leaflet.js",
    "jquery": "jquery/dist/jquery.min.js",
    "bootstrap": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "awesome_markers": "leaflet.awesome-markers/dist/leaflet.awesome-markers.min.js",
}
STYLES = {
    "leaflet_css": "leaflet/dist/leaflet.css",
    "bootstrap_css": "bootstrap/dist/css/bootstrap.min.css",
    "awesome_markers_font_css": "@fortawesome/fontawesome-free/css/all.min.css",
    "awesome_markers_css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
}
"""The versions folium 0.20 names. Its glyphicons and rotation styles are in no package and are left out, which favours it."""
CLUSTER_SCRIPTS = {"markerclusterjs": "leaflet.markercluster/dist/leaflet.markercluster.js"}
CLUSTER_STYLES = {
    "markerclustercss": "leaflet.markercluster/dist/MarkerCluster.css",
    "markerclusterdefaultcss": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}
FOLDERS = ("leaflet/dist/images", "leaflet.awesome-markers/dist/images", "@fortawesome/fontawesome-free/webfonts")
ZOOM = 15
"""About three kilometres across a phone: what somebody wants to see who looks for a place to walk to."""


def geojson_site(view: PublicView, folder: Path, compressor: Compressor) -> Path:
    """A page that loads every place as GeoJSON and sorts."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PAGES / "geojson.html", folder / "index.html")
    (folder / "places.geojson").write_bytes(geojson(view))
    return _with_twins(folder, compressor)


def flatgeobuf_site(view: PublicView, folder: Path, compressor: Compressor) -> Path:
    """A page that asks the spatial index of a FlatGeobuf file by byte ranges."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PAGES / "flatgeobuf.html", folder / "index.html")
    shutil.copyfile(PACKAGES / "flatgeobuf/dist/flatgeobuf-geojson.min.js", folder / "flatgeobuf-geojson.min.js")
    (folder / "places.fgb").unlink(missing_ok=True)
    write_flatgeobuf(view, folder / "places.fgb")
    return _with_twins(folder, compressor)


def folium_site(facilities: Sequence[Facility], folder: Path, compressor: Compressor, cluster: bool) -> Path:
    """A folium map of places around the first of them: every place a marker with a popup, or all as a fast cluster. No tiles."""
    folder.mkdir(parents=True, exist_ok=True)
    at = facilities[0].position
    page = folium.Map((at.lat, at.lon), zoom_start=ZOOM, tiles=None)
    page.options["maxZoom"] = ZOOM + 3  # a cluster needs to know it, and without tiles nobody says it
    page.default_js = _named(SCRIPTS)
    page.default_css = _named(STYLES)
    if cluster:
        layer = FastMarkerCluster([(one.position.lat, one.position.lon) for one in facilities])
        layer.default_js, layer.default_css = _named(CLUSTER_SCRIPTS), _named(CLUSTER_STYLES)
        layer.add_to(page)
    else:
        for one in facilities:
            words = f"{one.name.default('en')}<br>{(one.address or one.name).default('en')}"
            folium.Marker((one.position.lat, one.position.lon), popup=words).add_to(page)
    page.save(str(folder / "index.html"))
    of_cluster = {**CLUSTER_SCRIPTS, **CLUSTER_STYLES} if cluster else {}
    for path in (*SCRIPTS.values(), *STYLES.values(), *of_cluster.values()):
        _copied(path, folder)
    for path in FOLDERS:
        for file in (PACKAGES / path).iterdir():
            _copied(f"{path}/{file.name}", folder)
    return _with_twins(folder, compressor)


def _named(files: dict[str, str]) -> list[tuple[str, str]]:
    return [(name, f"assets/{path}") for name, path in files.items()]


def _copied(path: str, folder: Path) -> None:
    target = folder / "assets" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(PACKAGES / path, target)


def _with_twins(folder: Path, compressor: Compressor) -> Path:
    """Everything a host would compress, compressed once at the highest quality, as ours is."""
    texts = [path for path in folder.rglob("*") if path.suffix in TEXT_TYPES]
    for path in texts:
        path.with_name(path.name + ".br").write_bytes(compressor.brotli(path.read_bytes()))
    return folder
