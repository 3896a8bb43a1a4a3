"""The released records of each area as the page that edits them needs them: whole, as they were recorded, in one data file for an area.

A payload is JSON: `format`; `notice` (that it is an example or a drill); `area` (its id); `outline`, the line round it as corners of
latitude and longitude, empty if it has none; `centre`, its middle in WGS-84 or null; `places`, each a record as the models write
it, with nothing but what was recorded, every text a map of language tags in which the empty tag stands for a plain string. What is
withheld of a record is not there; `publication.withheld_fields` says so.
"""

from __future__ import annotations

import json
from functools import partial

from shelterfinder.jobs import Job
from shelterfinder.registry.places import Places
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.recall import Recall
from shelterfinder.registry.records import District
from shelterfinder.shards.data_file import DataFile, data_file
from shelterfinder.shards.notice import notice
from shelterfinder.site.plan import Plan

FORMAT = "shelterfinder edit 1"
FOLDER = "edit"


def editable_areas(plan: Plan, recall: Recall) -> dict[str, DataFile]:
    """The file of each area that has places, by its id; those of unchanged places are taken from `recall`.

    There are none where places have no pages of their own: such a registry is too large to be published once more, record by record.
    """
    if not plan.has_place_pages:
        return {}
    areas = [(district, plan.places_in(district.id)) for district in plan.districts()]
    keys = [recall.key([b"edit", _lie(area).encode(), *places.digests]) for area, places in areas]
    jobs = [Job(f"records of {area.id}", partial(_area_file, area, places, plan.view)) for area, places in areas]
    return dict(zip((area.id for area, _ in areas), recall.results(list(zip(keys, jobs, strict=True))), strict=True))


def _lie(area: District) -> str:
    """Where an area lies, as a part of the JSON of its file."""
    centre = area.centre.wgs84()._asdict() if area.centre else None
    return json.dumps({"area": area.id, "outline": area.outline, "centre": centre}, separators=(",", ":"))


def _area_file(area: District, places: Places, view: PublicView) -> DataFile:
    records = [place.model_dump(mode="json", exclude_unset=True) for place in places]
    payload = {"format": FORMAT, "notice": notice(view), **json.loads(_lie(area)), "places": records}
    return data_file(f"{FOLDER}/{area.id}", json.dumps(payload, ensure_ascii=False, separators=(",", ":")))
