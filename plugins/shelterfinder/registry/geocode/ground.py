"""What a registry knows around the places that have no position: their areas, the question to ask, the other places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from shelterfinder.geo.distances import haversine_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.file import IncludedFile, RegistryFile
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from shelterfinder.registry.include import find_included
from shelterfinder.registry.marks import find_value
from shelterfinder.registry.material import Entry, carded
from shelterfinder.registry.neighbours import LATITUDE_DEGREE_M
from shelterfinder.registry.part import Part, read_part
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.records import District, Facility, Site
from shelterfinder.registry.records.text import Text

NEAR_DEG = 0.01
"""A kilometre of latitude: in a town nearly every place has a neighbour within it."""
WRITTEN_TOGETHER = ("zh", "ja")
"""Languages whose addresses begin with the largest area, and have no blanks."""


@dataclass(frozen=True)
class Gap:
    """A place that needs a position. `old` is what it has now, if somebody asks for a better one; points are WGS-84."""

    path: Path
    id: str
    name: str
    question: str
    centre: Point | None
    old: Point | None = None


@dataclass(frozen=True)
class LeftOut:
    """A place without a position that is not asked about, and the code of the reason."""

    id: str
    code: str


@dataclass(frozen=True)
class Ground:
    """The gaps of a registry in the order of its files, what is left out, and where all other places are."""

    site: Site
    gaps: tuple[Gap, ...]
    left_out: tuple[LeftOut, ...]
    places: tuple[tuple[str, Point], ...]

    def nearest(self, point: Point, id: str) -> tuple[str, float] | None:
        """The place nearest to a point, but for the one with this id, and its distance in metres; None if there is no other.

        Looks first between two parallels: whatever lies beyond is farther than what is found nearer than they are.
        """
        others = [each for each in self.places if each[0] != id]
        between = [each for each in others if abs(each[1].lat - point.lat) <= NEAR_DEG]
        found = min(((haversine_m(point, at), name) for name, at in between), default=None)
        if found is None or found[0] > NEAR_DEG * LATITUDE_DEGREE_M:
            found = min(((haversine_m(point, at), name) for name, at in others), default=None)
        return (found[1], found[0]) if found else None


class NotReadable(Exception):
    """Some file of the registry cannot be read as YAML; carries the problems."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("a file of the registry cannot be read")
        self.problems = tuple(problems)


def survey(registry: Path, only: frozenset[str] | None = None, also_internal: bool = False, lenient: bool = False) -> Ground:
    """The places without a position that may be asked about; with `only`, the places of these ids, even if they have one.

    Places whose publication is `internal` are left out unless somebody says otherwise: the question itself would tell a stranger of them.
    Raises NotReadable; GeocodeRefused (`site`) for a registry without a valid site, and, unless `lenient`, (`unknown_place`) for an id
    that no place has.
    """
    parts = _parts(registry)
    problems = [problem for part in parts for problem in part.problems if part.lost]
    if problems:
        raise NotReadable(problems)
    site = parts[0].site.record if parts[0].site else None
    if site is None:
        raise GeocodeRefused("site", path=registry)
    entries = [entry for part in parts for entry in part.facilities]
    unknown = sorted((only or frozenset()) - {str(entry.id) for entry in entries})
    if unknown and not lenient:
        raise GeocodeRefused("unknown_place", found=", ".join(unknown))
    areas = {each.record.id: each.record for part in parts for each in part.districts if each.record is not None}
    found = [_gap(entry, areas, site.default_language, also_internal) for entry in entries if _is_meant(entry, only)]
    places = tuple((card.id, card.points[0]) for _, card in carded(entries))
    return Ground(site, tuple(each for each in found if isinstance(each, Gap)), tuple(_left(found)), places)


def _left(found: Iterable[Gap | LeftOut]) -> Iterator[LeftOut]:
    return (each for each in found if isinstance(each, LeftOut))


def _parts(registry: Path) -> list[Part]:
    root = read_part(registry, RegistryFile)
    if root.outline is None:
        return [root]
    found = find_included(registry, root.outline)
    if found.problems:
        raise NotReadable(found.problems)
    return [root, *(read_part(path, IncludedFile) for path in found.files)]


def _is_meant(entry: Entry[Facility], only: frozenset[str] | None) -> bool:
    return entry.id in only if only is not None else not entry.has("position")


def _gap(entry: Entry[Facility], areas: Mapping[str, District], language: str, also_internal: bool) -> Gap | LeftOut:
    id = entry.id
    if id is None:
        return LeftOut("?", "no_id")
    if find_value(entry.values, ("publication", "state")) == "internal" and not also_internal:
        return LeftOut(id, "internal")
    words = _words(entry.values.get("address"), language) or _words(entry.values.get("name"), language)
    if not words:
        return LeftOut(id, "no_words")
    chain = list(_areas(entry.values.get("district"), areas))
    centre = next((area.centre for area in chain if area.centre is not None), None)
    question = _question(words, [area.name.default(language) for area in chain], language)
    old = entry.record.position.wgs84() if entry.record is not None else None
    name = _words(entry.values.get("name"), language) or id
    return Gap(entry.path, id, name, question, centre.wgs84() if centre else None, old)


def _areas(first: object, areas: Mapping[str, District]) -> Iterator[District]:
    """The area with this id and those around it, the smallest first; a circle of areas ends where it began."""
    seen: set[object] = set()
    while isinstance(first, str) and first in areas and first not in seen:
        seen.add(first)
        yield areas[first]
        first = areas[first].parent


def _words(value: object, language: str) -> str:
    """A text of a record in the language of the place, as far as it is one."""
    if isinstance(value, dict):
        texts = {tag: text for tag, text in value.items() if isinstance(text, str) and text.strip()}
        value = Text(texts).default(language) if texts else ""
    return " ".join(value.split()) if isinstance(value, str) else ""


def _question(words: str, areas: Iterable[str], language: str) -> str:
    """The address with the areas it lies in, each once, in the order in which people of that language write an address."""
    missing = [area for area in areas if area.casefold() not in words.casefold()]
    if language.split("-")[0] in WRITTEN_TOGETHER:
        return "".join([*reversed(missing), words])
    return ", ".join([words, *missing])
