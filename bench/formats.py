"""The same places in the formats that others ship: GeoJSON, columns of JSON, FlatGeobuf."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.vocabulary import MODES

Fields = dict[str, str | int | None]
WKB_POINT = struct.Struct("<BIdd")
"""Little-endian well-known binary: byte order 1, type 1 (point), x, y."""


def fields_of(facility: Facility) -> Fields:
    """What our data file tells of a place, as the flat properties that other formats have. Doors are left out, which favours them."""
    check = facility.last_good_verification()
    roles = [(mode, role) for mode in MODES for role in facility.roles.in_mode(mode)]
    capacities = [role.capacity.persons for _, role in roles if role.capacity]
    hours = [role.hours.rule for _, role in roles if role.hours]
    return {
        "id": facility.id,
        **{f"name_{tag}": words for tag, words in facility.name.items()},
        **{f"address_{tag}": words for tag, words in (facility.address or {}).items()},
        "area": facility.district,
        "kind": facility.kind,
        "space": facility.space_type,
        "services": ";".join(f"{mode}:{','.join(role.services)}" for mode, role in roles),
        "hazards": ",".join(f"{hazard}:{judged.suitability}" for hazard, judged in facility.hazards.items()),
        "step_free": facility.step_free(),
        "capacity": next(iter(capacities), None),
        "hours": next(iter(hours), None),
        "verified": check.on.isoformat() if check else None,
    }


def geojson(view: PublicView) -> bytes:
    """One feature for each place."""
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [facility.position.lon, facility.position.lat]},
            "properties": fields_of(facility),
        }
        for facility in view.facilities
    ]
    return _json({"type": "FeatureCollection", "features": features})


def columns(view: PublicView) -> bytes:
    """One list for each field, in the order of the register, coordinates as they are."""
    rows = [fields_of(facility) for facility in view.facilities]
    places = [facility.position for facility in view.facilities]
    table = {name: [row.get(name) for row in rows] for name in dict.fromkeys(name for row in rows for name in row)}
    return _json({**table, "lat": [at.lat for at in places], "lon": [at.lon for at in places]})


def write_flatgeobuf(view: PublicView, path: Path) -> None:
    """The places with a spatial index (packed Hilbert R-tree, as its writer makes it)."""
    import numpy
    from pyogrio.raw import write

    rows = [fields_of(facility) for facility in view.facilities]
    names = list(dict.fromkeys(name for row in rows for name in row))
    write(
        path,
        numpy.array(list(_wkb(view)), dtype=object),
        [numpy.array([row.get(name) for row in rows], dtype=object) for name in names],
        names,
        driver="FlatGeobuf",
        geometry_type="Point",
        crs="EPSG:4326",
        SPATIAL_INDEX="YES",
    )


def _wkb(view: PublicView) -> Iterator[bytes]:
    for facility in view.facilities:
        yield WKB_POINT.pack(1, 1, facility.position.lon, facility.position.lat)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
