"""Streets, stations, landmarks and quarters of an OpenStreetMap extract, with every name they have in a language of the site."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import osmium

from shelterfinder.basemap.extract import UnreadableExtract
from shelterfinder.basemap.names import names as names_of
from shelterfinder.basemap.schema import point_of_interest, road, settlement
from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.search.folding import words
from shelterfinder.search.neighbours import Nearby
from shelterfinder.search.things import Kind, Thing, middle, one_line

OTHER_NAMES = ("alt_name", "old_name", "short_name", "official_name", "loc_name", "int_name")
"""Where OSM keeps what a thing is also, was formerly, or is in short called; several in one value are parted by semicolons."""
STATIONS = {
    "railway": {"station", "halt", "subway_entrance", "tram_stop"},
    "amenity": {"bus_station", "ferry_terminal"},
    "public_transport": {"station"},
}
"""What people mean by a station or stop; bus stops are left out: their names are those of streets."""
ONE_STREET_M = 300
"""Ways of one name closer than this are one street: a square or a park between them is not wider."""
ONE_STATION_M = 600
"""Entrances and platforms of one name closer than this are one station."""
ONE_LANDMARK_M = 300
"""Buildings and grounds of one name closer than this are one landmark."""
SAME_AS_PLACE_M = 150
"""A landmark called like a place of the registry and closer than this is that place."""
NEAR_AREA_M = 1500
"""An area is named with a street only if one of its places is closer than this: about twenty minutes' walk."""
TOGETHER_M: dict[Kind, float] = {"street": ONE_STREET_M, "station": ONE_STATION_M, "landmark": ONE_LANDMARK_M, "area": 3000}
"""How far apart things of one name and kind may be and still be one; one person draws a quarter as a point, another as a ground."""

Found = tuple[Kind, dict[str, str], tuple[str, ...], list[Point]]


def gazetteer(extract: Path, languages: Sequence[str], default_language: str, known: Sequence[Thing]) -> list[Thing]:
    """What the extract adds to the things that are known already, in a fixed order. Raises UnreadableExtract.

    Names without a language stand under the default language. Each gets the area of the nearest known place as the one it is near to.
    """
    try:
        found = list(_found(extract, languages, default_language))
    except (RuntimeError, ValueError) as error:
        raise UnreadableExtract(extract, str(error)) from error
    places = Nearby((thing.at, thing) for thing in known if thing.kind == "place")
    named = _by_name(known)
    joined = [thing for thing in _joined(found) if not _is_known(thing, named)]
    return [_with_area(thing, places) for thing in joined]


def _found(extract: Path, languages: Sequence[str], default_language: str) -> Iterator[Found]:
    processor = osmium.FileProcessor(str(extract)).with_areas().with_filter(osmium.filter.KeyFilter("name"))
    for item in processor:
        tags = {tag.k: tag.v for tag in item.tags}
        kind = _kind(tags, isinstance(item, osmium.osm.Way))
        points = [] if kind is None else _points(item)
        if kind and points:
            yield kind, _names(tags, languages, default_language), _other_names(tags), points


def _kind(tags: Mapping[str, str], is_way: bool) -> Kind | None:
    """What the tags make of a named object; None if nobody would look for it here."""
    if any(tags.get(key) in values for key, values in STATIONS.items()):
        return "station"
    if settlement(tags):
        return "area"
    if point_of_interest(tags):
        return "landmark"
    drawn = road(tags) if is_way and "highway" in tags else None
    return "street" if drawn and drawn.layer == "roads" else None


def _points(item: object) -> list[Point]:
    """Where it is: the node, or the points of the way or of the outer rings that the extract has."""
    if isinstance(item, osmium.osm.Area):
        return [Point(node.lat, node.lon) for ring in item.outer_rings() for node in ring]
    if isinstance(item, osmium.osm.Node):
        return [Point(item.lat, item.lon)]
    if isinstance(item, osmium.osm.Way):
        return [Point(node.lat, node.lon) for node in item.nodes if node.location.valid()]
    return []


def _names(tags: Mapping[str, str], languages: Sequence[str], default_language: str) -> dict[str, str]:
    """Names by language tag: the one on the spot under the default language unless that has its own."""
    found = {key.partition(":")[2]: one_line(name) for key, name in names_of(tags, languages).items()}
    on_the_spot = found.pop("", "")
    return {**({default_language: on_the_spot} if on_the_spot else {}), **found} if default_language not in found else found


def _other_names(tags: Mapping[str, str]) -> tuple[str, ...]:
    """Other, former and short names, and those in languages that are not the site's, each once."""
    values = [value for key, value in tags.items() if key.split(":")[0] in ("name", *OTHER_NAMES) and _is_language(key)]
    return tuple(sorted({one_line(name) for value in values for name in value.split(";") if name.strip()}))


def _is_language(key: str) -> bool:
    """Whether a key is a name, in a language if it says one: not `name:etymology` or `name:left`."""
    rest = key.partition(":")[2]
    return not rest or 2 <= len(rest.split("-")[0]) <= 3


def _joined(found: Iterable[Found]) -> Iterator[Thing]:
    """Pieces of one name and kind that lie together as one thing."""
    pieces: dict[tuple[Kind, str], list[Found]] = defaultdict(list)
    for piece in found:
        pieces[piece[0], next(iter(piece[1].values()))].append(piece)
    for (kind, _), same in sorted(pieces.items()):
        for group in _together(same, TOGETHER_M[kind]):
            yield _thing(kind, group)


def _together(pieces: list[Found], distance_m: float) -> list[list[Found]]:
    """Pieces grouped so that within a group each is closer than the distance to another one."""
    groups: list[list[Found]] = []
    for piece in pieces:
        near = [group for group in groups if any(_are_near(piece[3], other[3], distance_m) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([piece, *(other for group in near for other in group)])
    return groups


def _are_near(some: list[Point], others: list[Point], distance_m: float) -> bool:
    """Whether two lines come near: their ends and middles stand for them, ways in OSM being short."""
    ends = [(points[0], points[len(points) // 2], points[-1]) for points in (some, others)]
    return any(haversine_m(a, b) < distance_m for a in ends[0] for b in ends[1])


def _thing(kind: Kind, group: list[Found]) -> Thing:
    at = middle([point for piece in group for point in piece[3]])
    assert at is not None
    names: dict[str, str] = {}
    for _, piece_names, _, _ in sorted(group, key=lambda piece: sorted(piece[1].items())):
        names = {**piece_names, **names}
    others = {other for piece in group for other in piece[2]} - set(names.values())
    return Thing(kind, at.rounded(), dict(sorted(names.items())), tuple(sorted(others)))


def _by_name(known: Iterable[Thing]) -> dict[str, list[Thing]]:
    """The known things by each of their folded names."""
    named: dict[str, list[Thing]] = defaultdict(list)
    for thing in known:
        for name in {" ".join(words(label)) for label in (*thing.names.values(), *thing.others)}:
            named[name].append(thing)
    return named


def _is_known(thing: Thing, named: Mapping[str, list[Thing]]) -> bool:
    """Whether the registry has it already: a place so called close by, or an area so called at all."""
    same = [other for name in thing.names.values() for other in named.get(" ".join(words(name)), [])]
    if thing.kind == "area":
        return any(other.kind == "area" for other in same)
    return thing.kind != "street" and any(haversine_m(other.at, thing.at) < SAME_AS_PLACE_M for other in same)


def _with_area(thing: Thing, places: Nearby[Thing]) -> Thing:
    place = places.nearest(thing.at, NEAR_AREA_M)
    return Thing(thing.kind, thing.at, thing.names, thing.others, areas=place.areas if place else {})
