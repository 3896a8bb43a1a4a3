"""What a whole registry is asked of each place: who has which id, what lies where, what has changed since the last build.

Cards are kept apart from the records, so that a nation of which one record has changed is checked and built from its cards, and
only the records of what is made anew are loaded.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from pydantic import BaseModel

from shelterfinder.geo.datums import WGS84_ALIKE
from shelterfinder.geo.point import DECIMALS, Point
from shelterfinder.registry.records import Facility, Position
from shelterfinder.registry.records.facility import Roles
from shelterfinder.registry.records.vocabulary import Kind

DIGEST_BYTES = 16
"""128 bits: records that differ have the same digest by chance once in 10^38."""


class Card(NamedTuple):
    """One place in short."""

    id: str
    district: str
    kind: Kind
    is_public: bool
    is_whole: bool
    """Whether everything it says is released, if it is public; some of it never is (withheld.py)."""
    given: tuple[Point, ...]
    """Its middle and its doors as they are recorded, each in its own datum."""
    points: tuple[Point, ...]
    """The same in WGS-84, rounded to 1e-6 degrees."""
    services: tuple[tuple[str, ...], ...]
    """The services it has in each mode, in the order of MODES, each once."""
    hazards: tuple[str, ...]
    """The dangers that it or one of its roles says something about."""
    checked: datetime.date | None
    """The day of the last check that did not fail."""
    name: str
    """Its name in the language that its record gives first."""
    addresses: tuple[tuple[str, str], ...]
    """Its address in each language of the record, whose tag stands before it; empty for a plain text."""
    excepted: tuple[tuple[str, datetime.date], ...]
    """The rules that are silent about it, each with the last day."""

    @property
    def address(self) -> str:
        """Its address in the language that its record gives first; empty if none is recorded."""
        return self.addresses[0][1] if self.addresses else ""


def card_of(record: Facility) -> Card:
    """The card of a record."""
    positions = (record.position, *[door.position for door in record.entrances]) if record.entrances else (record.position,)
    given = tuple([Point(each.lat, each.lon) for each in positions])
    points = given if _are_as_published(positions) else tuple([each.wgs84() for each in positions])
    _, services, hazards = _of_roles(record.roles)
    checked = record.last_good_verification()
    return Card(
        record.id,
        record.district,
        record.kind,
        record.publication.state == "public",
        not record.publication.withheld_fields and not record.exceptions and record.works is None,
        given,
        points,
        services,
        tuple(dict.fromkeys([*record.hazards, *hazards])) if record.hazards else hazards,
        checked.on if checked else None,
        next(iter(record.name.values())),
        tuple(record.address.items()) if record.address else (),
        tuple([(exception.rule, exception.until) for exception in record.exceptions]),
    )


def _are_as_published(positions: Iterable[Position]) -> bool:
    """Whether each position is in a datum that counts as WGS-84, with no more decimals than are published."""
    for each in positions:
        if each.datum not in WGS84_ALIKE or round(each.lat, DECIMALS) != each.lat or round(each.lon, DECIMALS) != each.lon:
            return False
    return True


class _OfRoles(NamedTuple):
    """What a card says of the roles of a place."""

    roles: Roles
    services: tuple[tuple[str, ...], ...]
    hazards: tuple[str, ...]


_MET: dict[int, _OfRoles] = {}
"""By the identity of roles, which stay there while they are in it: many records share theirs (alike.py)."""
MET_MAX = 500


def _of_roles(roles: Roles) -> _OfRoles:
    """The services of each mode, and the dangers that a role names."""
    met = _MET.get(id(roles))
    if met is not None:
        return met
    modes = (roles.peace, roles.emergency, roles.war)
    services = tuple([tuple(dict.fromkeys([service for role in each for service in role.services])) if each else () for each in modes])
    hazards = tuple(dict.fromkeys([hazard for each in modes for role in each for hazard in role.hazards]))
    if len(_MET) >= MET_MAX:
        _MET.clear()
    return _MET.setdefault(id(roles), _OfRoles(roles, services, hazards))


def digest_of(record: BaseModel) -> bytes:
    """The hash of everything a record says."""
    return hashlib.blake2b(record.__pydantic_serializer__.to_json(record), digest_size=DIGEST_BYTES).digest()
