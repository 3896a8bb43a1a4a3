"""The files of the field pack, each language in a folder of its own: four tables for programs, a sheet of paper for each area."""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.qr import qr_code
from shelterfinder.registry.exchange.csv_file import csv_file
from shelterfinder.registry.exchange.geojson_file import geojson_file
from shelterfinder.registry.exchange.gpx_file import gpx_file
from shelterfinder.registry.exchange.kml_file import kml_file
from shelterfinder.registry.records import District
from shelterfinder.site.pages import places
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.scripts import bundle_style
from shelterfinder.site.waypoints import listing_of

FOLDER = "field-pack"
WRITERS = {"csv": csv_file, "geojson": geojson_file, "gpx": gpx_file, "kml": kml_file}
STEM = "places"
STYLE = f"{FOLDER}/sheet.css"


def tables(plan: Plan, language: str) -> dict[str, bytes]:
    """The tables for readers of a language, and what the pack is, in plain text."""
    listing, words = listing_of(plan, language), plan.editions[language].words
    names = {f"{STEM}.{ending}": writer(listing) for ending, writer in WRITERS.items()}
    what = [words("pack.about"), words("folder.footer"), "", *sorted(names), "sheets/"]
    about = [*listing.heading, "", *what, "", listing.office, listing.rights]
    return {f"{FOLDER}/{language}/{name}": content for name, content in {**names, "about.txt": _text(about)}.items()}


def sheets(plan: Plan, district: District) -> Iterator[Page]:
    """The sheet of an area to be printed, in each language."""
    some = [(place, places.spot_of(place, plan)) for place in plan.places_in(district.id)]
    for language in plan.editions:
        views = [places.view_of(place, spot, language, plan, plan.identity) for place, spot in some]
        values = {"district": district, "views": [(view, qr_code(view.geo)) for view in views], "style": "../../sheet.css"}
        yield Page("sheet", sheet_address(language, district.id), language, values)


def sheet_address(language: str, district: str) -> str:
    """Where the sheet of an area stands."""
    return f"{FOLDER}/{language}/sheets/{district}.html"


def style(plan: Plan) -> dict[str, bytes]:
    """What all sheets look like."""
    return {STYLE: bundle_style(plan.settings.static / "css" / "sheet.css")}


def _text(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()
