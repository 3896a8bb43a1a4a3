"""Writes the files of each part, record by record, and counts their rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from shelterfinder.registry.exchange.csv_file import CsvWriter
from shelterfinder.registry.exchange.geojson_file import Features
from shelterfinder.registry.exchange.gpx_file import GpxWriter
from shelterfinder.registry.exchange.kml_file import KmlWriter
from shelterfinder.registry.exchange.listing import Listing, Writer
from shelterfinder.registry.exchange.open_data import csvw, hxl, schema
from shelterfinder.registry.exchange.open_data.record import open_district, open_record
from shelterfinder.registry.exchange.open_data.tables import Record, Table
from shelterfinder.registry.records import District, Facility
from shelterfinder.site import urls
from shelterfinder.site.finishing import Finisher
from shelterfinder.site.open_data import files
from shelterfinder.site.open_data.about import about, annotations, page_of
from shelterfinder.site.open_data.calendar import calendar, place_events, site_events
from shelterfinder.site.plan import Plan
from shelterfinder.site.waypoints import Teller, heading_of

WORD_WRITERS: dict[str, Callable[[Listing], Writer]] = {"csv": CsvWriter, "kml": KmlWriter, "gpx": GpxWriter}


def tables(plan: Plan, some: Sequence[Table], finish: Finisher) -> tuple[int, ...]:
    """The places as GeoJSON and every table, in one pass over the records."""
    with_hxl = plan.settings.open_data_hxl
    names = [file.name for file in files.table_files(tuple(some), with_hxl)]
    places, features = some[0], Features(about(plan, plan.identity.id))
    counts = [0] * len(some)
    with ExitStack() as stack:
        geojson, *sheets = (stack.enter_context(finish.stream(urls.data_file(name))) for name in names)
        geojson(features.head())
        for write, table in zip(sheets, some, strict=False):
            write(table.head())
        if with_hxl:
            sheets[-1](places.head() + hxl.tag_line(places))
        for place in _in_order(plan):
            record = open_record(place, plan.view.site, page_of(plan, place))
            found = [[table.values(row) for row in table.rows(record)] for table in some]
            geojson(features.feature(place.id, place.position.wgs84(), places.properties(found[0][0])))
            for at, (write, table, values) in enumerate(zip(sheets, some, found, strict=False)):
                counts[at] += len(values)
                write("".join(map(table.line, values)))
            if with_hxl:
                sheets[-1](places.line(found[0][0]))
        geojson(features.tail())
    return (counts[0], *counts, *([counts[0]] if with_hxl else []))


def in_words(plan: Plan, language: str, finish: Finisher) -> tuple[int, ...]:
    """Every door in the words of a language, in each of the forms."""
    listing, teller, count = heading_of(plan, language), Teller(plan.editions[language], plan), 0
    with ExitStack() as stack:
        out = [
            (WORD_WRITERS[form](listing), stack.enter_context(finish.stream(urls.data_file(file.name))))
            for form, file in zip(files.WORD_FORMS, files.word_files(language), strict=True)
        ]
        for writer, write in out:
            write(writer.head())
        for place in _in_order(plan):
            for waypoint in teller.waypoints(place):
                count += 1
                for writer, write in out:
                    write(writer.item(waypoint))
        for writer, write in out:
            write(writer.tail())
    return (count,) * len(out)


def calendar_of(plan: Plan, language: str, finish: Finisher) -> tuple[int, ...]:
    """The calendar of a language."""
    writer, count = calendar(plan, language), 0
    with finish.stream(urls.data_file(files.calendar_file(language).name)) as write:
        write(writer.head())
        for event in site_events(plan, language):
            count += 1
            write(writer.item(event))
        for place in _in_order(plan):
            for event in place_events(place, plan, language):
                count += 1
                write(writer.item(event))
        write(writer.tail())
    return (count,)


def area(plan: Plan, district: District, build: str, finish: Finisher) -> tuple[int, ...]:
    """Everything that is told of the places of an area, as JSON: a record on a line of its own."""
    head = {**about(plan, build), "area": open_district(district, plan.view.site)}
    places = plan.places_in(district.id)
    with finish.stream(urls.data_file(files.area_file(district.id).name)) as write:
        write(json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "places": [')
        for number, place in enumerate(places):
            record: Record = open_record(place, plan.view.site, page_of(plan, place))
            write(("," if number else "") + "\n  " + json.dumps(record, ensure_ascii=False))
        write("\n ]\n}\n")
    return (len(places),)


def describing(plan: Plan, some: Sequence[Table], finish: Finisher) -> tuple[int, ...]:
    """The schema of the files by area, and the metadata of the tables."""
    default = plan.view.site.default_language
    texts = [schema.area_schema_text(), csvw.csvw_text(some, annotations(plan, default))]
    texts += [csvw.listing_csvw_text(heading_of(plan, language), annotations(plan, language)) for language in plan.editions]
    names = files.describing_files(tuple(plan.editions))
    for file, text in zip(names, texts, strict=True):
        finish.take(urls.data_file(file.name), text.encode())
    return (len(plan.districts()), len(some), *(1 for _ in plan.editions))


def _in_order(plan: Plan) -> Iterator[Facility]:
    """The places area by area, as they are shown, so that those of an area stand together in every file."""
    for district in plan.districts():
        yield from plan.places_in(district.id)
