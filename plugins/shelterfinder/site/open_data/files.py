"""The files of open data: their names, which stay, and what each of them is."""

from __future__ import annotations

from typing import NamedTuple

from shelterfinder.registry.exchange.open_data import csvw, schema
from shelterfinder.registry.exchange.open_data.tables import PLACES, Table

INDEX = "index.json"
"""The list of all files, with the counts and the SHA-256 of each."""
MEDIA_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "gpx": "application/gpx+xml",
    "ics": "text/calendar",
    "json": "application/json",
    "kml": "application/vnd.google-earth.kml+xml",
}
DOORS = "doors"
CALENDAR = "calendar"
DESCRIBING = ("schema", "csvw")
"""What a file is that has no rows of its own, but says what stands in others."""
WORD_FORMS = ("csv", "kml", "gpx")
"""The forms of the list of doors in the words of a language."""


class OpenFile(NamedTuple):
    """One file: its name below the folder of open data, what a row of it is (a key of words), and whose language or area it is of."""

    name: str
    what: str
    language: str | None = None
    area: str | None = None

    @property
    def media_type(self) -> str:
        """Its media type, by its ending."""
        return MEDIA_TYPES[self.name.rpartition(".")[2]]


def table_files(tables: tuple[Table, ...], with_hxl: bool) -> tuple[OpenFile, ...]:
    """The places as GeoJSON, every table, and the table of places with tags where it is wanted."""
    tagged = (OpenFile(f"{PLACES}.hxl.csv", "hxl"),) if with_hxl else ()
    return (OpenFile(f"{PLACES}.geojson", PLACES), *(OpenFile(f"{table.name}.csv", table.name) for table in tables), *tagged)


def word_files(language: str) -> tuple[OpenFile, ...]:
    """The doors in the words of a language, for people and their programs."""
    return tuple(OpenFile(f"{language}/{DOORS}.{form}", "in_words", language) for form in WORD_FORMS)


def calendar_file(language: str) -> OpenFile:
    """The calendar in the words of a language."""
    return OpenFile(f"{language}/{CALENDAR}.ics", CALENDAR, language)


def area_file(area: str) -> OpenFile:
    """Everything about the places of an area."""
    return OpenFile(f"areas/{area}.json", "area", area=area)


def describing_files(languages: tuple[str, ...]) -> tuple[OpenFile, ...]:
    """What says what the other files hold; their rows are what they describe."""
    of_words = tuple(OpenFile(f"{language}/{csvw.METADATA}", "csvw", language) for language in languages)
    return (OpenFile(schema.NAME, "schema"), OpenFile(csvw.METADATA, "csvw"), *of_words)
