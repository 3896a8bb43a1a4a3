"""The mapping profile: one YAML file that says how the rows of one office's list become facilities.

An example, for a CSV file with the columns `Nr;Navn;Bydel;Plasser;Nord;Øst;Merknad`:

    id: "shelter-{Nr}"              # from a key that stays; two rows with one id are not both taken
    text_language: nb               # the language of texts from columns; the site's default language if not given
    csv: {delimiter: ";"}
    decimal_mark: ","
    columns:                        # column: field, or column: {field: …, and how to read it}
      Navn: name
      Plasser: {field: roles.war.0.capacity.persons, missing: ["0", "ukjent"]}
      Rullestol: {field: accessibility.step_free_route, values: {ja: yes, nei: no}}
    templates:                      # texts put together from columns
      source.key: "{Nr}"
    ignored: [Merknad]              # known and left out; a column that is neither is reported
    position: {lat: Nord, lon: Øst, datum: wgs84, bounds: {south: 59.8, west: 10.5, north: 60.1, east: 11.0}}
    district: {column: Bydel}       # or {record: {id: oslo, name: Oslo}} for one district
    facility:                       # everything said once for all rows, as it stands in a registry
      kind: shelter
      roles: {war: [{services: [personnel_shelter]}]}
      publication: {state: public, approved_by_role: Head of preparedness}
      verified: [{on: 2026-05-30, method: document}]
    site: {…}                       # optional: makes the written file a whole registry

In GeoJSON and other map formats (KML, GPX, OpenStreetMap) a `position` without `lat` and `lon` takes the point of each feature. `bounds`
are in the same datum; a pair that lies outside is refused, and said to be swapped if it would lie inside the other way round. Coordinates
of a national grid have `epsg: 25832` in the place of the datum; `lat` is then the column of the northing, and `bounds` are degrees still.
A row with an address whose two cells are both empty waits for its position; without `position` at all, every row does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Optional

from pydantic import BeforeValidator, Field

from shelterfinder.registry.exchange.cells import NumberMarks
from shelterfinder.registry.exchange.encodings import Encoding
from shelterfinder.registry.records import District, Site
from shelterfinder.registry.records.record import Date, Id, Record
from shelterfinder.registry.records.site import LanguageTag
from shelterfinder.registry.records.vocabulary import Datum, DistrictLevel, PositionSource

Value = str | bool | int | float
FieldPath = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$",
        max_length=120,
        description="Path of a field of a facility.",
        examples=["roles.war.0.capacity.persons"],
    ),
]

OsmTag = Annotated[str, Field(pattern=r"^[A-Za-z0-9_:-]+=[^=]+$", max_length=255)]


class Column(Record):
    """How one column is read."""

    field: Annotated[FieldPath, Field(description="The field it fills.")]
    values: Annotated[
        dict[str, Value],
        Field(description="What its words mean. If given, a word that is not listed is refused.", examples=[{"ja": "yes", "nei": "no"}]),
    ] = {}
    missing: Annotated[
        tuple[str, ...], Field(strict=False, description="Cells that mean not recorded, besides the empty one.", examples=[["0", "-"]])
    ] = ()
    split: Annotated[
        Optional[str], Field(min_length=1, max_length=5, description="What stands between the items of a list.", examples=[";"])
    ] = None
    language: Annotated[Optional[LanguageTag], Field(description="The language of this column, if not text_language.")] = None
    date_format: Annotated[
        Optional[str],
        Field(max_length=40, description="How dates are written, as in strptime; 2026-05-30 if not given.", examples=["%d.%m.%Y"]),
    ] = None
    pattern: Annotated[
        Optional[str],
        Field(
            max_length=200,
            description="A regular expression for the whole cell; its only group is the value. A cell that does not fit is refused.",
            examples=["([0-9]+)人.*"],
        ),
    ] = None
    prefix: Annotated[Optional[str], Field(min_length=1, max_length=60, description="What is put before a text.", examples=["For: "])] = (
        None
    )
    join: Annotated[
        Optional[str],
        Field(
            min_length=1,
            max_length=5,
            description="What joins the text to that which a column before it put into the same field.",
            examples=["; "],
        ),
    ] = None
    refuse: Annotated[
        tuple[str, ...],
        Field(strict=False, description="Cells that say that the row is no place; it is refused.", examples=[["New map pin"]]),
    ] = ()
    unfit: Annotated[
        Literal["refuse_row", "leave_out"],
        Field(description="What a cell does that cannot be read: its row is refused, or the field is left out and said in the report."),
    ] = "refuse_row"
    optional: Annotated[bool, Field(description="Some lists of this kind have no such column.")] = False
    also: Annotated[
        tuple[Column, ...],
        Field(strict=False, max_length=10, description="Further fields that the same column fills, each read in its own way."),
    ] = ()
    drops: Annotated[
        Optional[FieldPath], Field(description="A block that is left out of the record where the cell is empty.", examples=["verified"])
    ] = None


def _column(value: object) -> object:
    """`Navn: name` is short for `Navn: {field: name}`."""
    return {"field": value} if isinstance(value, str) else value


class Csv(Record):
    """What differs between CSV files."""

    delimiter: Annotated[
        Optional[Literal[",", ";", "\t", "|"]],
        Field(description="What stands between two cells; found by the names of the columns if not given."),
    ] = None


class Bounds(Record):
    """The box every position must lie in, in degrees of the stated datum. Where west is greater than east it crosses the 180th meridian."""

    south: Annotated[float, Field(ge=-90, le=90, description="Southernmost latitude.")]
    west: Annotated[float, Field(ge=-180, le=180, description="Westernmost longitude.")]
    north: Annotated[float, Field(ge=-90, le=90, description="Northernmost latitude.")]
    east: Annotated[float, Field(ge=-180, le=180, description="Easternmost longitude.")]

    def contain(self, lat: float, lon: float) -> bool:
        """Whether a position in degrees lies in the box, its edges included."""
        across = self.west <= lon <= self.east if self.west <= self.east else lon >= self.west or lon <= self.east
        return self.south <= lat <= self.north and across


class PositionMap(Record):
    """Where the position of a row stands."""

    lat: Annotated[
        Optional[str], Field(min_length=1, description="Column of the latitude. The point of the feature if neither is given.")
    ] = None
    lon: Annotated[Optional[str], Field(min_length=1, description="Column of the longitude.")] = None
    missing: Annotated[
        tuple[str, ...],
        Field(strict=False, description="Cells that mean that nobody knows the position, besides the empty one.", examples=[["-"]]),
    ] = ()
    datum: Annotated[Optional[Datum], Field(description="The datum of degrees. It is never guessed: either this or epsg is required.")] = (
        None
    )
    epsg: Annotated[
        Optional[int],
        Field(
            ge=1024, le=32767, description="The EPSG code of another system; lat is its northing, lon its easting.", examples=[25832, 4547]
        ),
    ] = None
    bounds: Annotated[Bounds, Field(description="Where positions can be; finds swapped and stray ones.")]
    accuracy_m: Annotated[Optional[float], Field(gt=0, le=10_000, description="How far the points may be off, in metres.")] = None
    source: Annotated[PositionSource, Field(description="How the positions were found.")] = "unknown"
    on: Annotated[Optional[Date], Field(description="The day they were measured.")] = None


class DistrictMap(Record):
    """The area of a row: one for all, or by the words of a column."""

    record: Annotated[Optional[District], Field(description="The one district of all rows.")] = None
    column: Annotated[
        Optional[str], Field(min_length=1, description="The column with the name of the district; each name becomes a district.")
    ] = None
    name: Annotated[
        Optional[str], Field(min_length=1, description="The column with its name, where the other holds a code; the code is recorded too.")
    ] = None
    level: Annotated[Optional[DistrictLevel], Field(description="The level of districts made from a column.")] = None
    parent: Annotated[Optional[Id], Field(description="The area that districts made from a column lie in.")] = None
    ids: Annotated[
        dict[str, Id], Field(description="Ids by name, for names that Latin letters cannot be made of.", examples=[{"武昌区": "wuchang"}])
    ] = {}


class Profile(Record):
    """One mapping profile."""

    id: Annotated[
        str,
        Field(
            min_length=1,
            max_length=200,
            pattern=r"\{[^{}]+\}",
            description="The id of a row, from columns that hold a stable key.",
            examples=["romnr-{romnr}"],
        ),
    ]
    text_language: Annotated[Optional[LanguageTag], Field(description="The language of texts from columns.")] = None
    csv: Annotated[Csv, Field(description="What differs between CSV files.")] = Csv()
    encoding: Annotated[Optional[Encoding], Field(description="The code of a text file that is not UTF-8; found if not given.")] = None
    sheet: Annotated[Optional[str], Field(max_length=31, description="The sheet of a workbook, if several have these columns.")] = None
    osm: Annotated[
        tuple[OsmTag, ...],
        Field(
            strict=False,
            description="The tags that make an object of OpenStreetMap a place of this list; one is enough.",
            examples=[["military=bunker"]],
        ),
    ] = ()
    decimal_mark: Annotated[Literal[".", ","], Field(description="The mark before decimals.")] = "."
    thousands_mark: Annotated[
        Literal["", " ", ".", ",", "'"], Field(description="The mark before each group of three digits; none if not given.")
    ] = ""
    columns: Annotated[dict[str, Annotated[Column, BeforeValidator(_column)]], Field(description="Which column fills which field.")] = {}
    templates: Annotated[
        dict[FieldPath, str], Field(description="Texts put together from columns in braces.", examples=[{"source.key": "{romnr}"}])
    ] = {}
    ignored: Annotated[tuple[str, ...], Field(strict=False, description="Columns that are known and left out.")] = ()
    keep: Annotated[
        tuple[FieldPath, ...],
        Field(
            strict=False,
            description="Fields that an update never changes in a place that is there: what staff keep better than the list does.",
            examples=[["name", "position"]],
        ),
    ] = ()
    position: Annotated[
        Optional[PositionMap], Field(description="Where positions stand. If not given, the list has none, and its places wait for them.")
    ] = None
    district: Annotated[DistrictMap, Field(description="Where the area stands.")]
    facility: Annotated[dict[str, Any], Field(description="Fields that are the same for every row, written as in a registry.")] = {}
    site: Annotated[Optional[Site], Field(description="The site block of the written registry.")] = None

    def readings(self) -> Iterator[tuple[str, Column]]:
        """Each reading of a column with the column's name: the first, then those under `also`."""
        for name, column in self.columns.items():
            for one in (column, *column.also):
                yield name, one

    def marks(self) -> NumberMarks:
        """How the source writes numbers."""
        return NumberMarks(self.decimal_mark, self.thousands_mark)
