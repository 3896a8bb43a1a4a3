"""How far a siren carries follows from its rated level: the decibels, the distance at which they were measured, and their weighting. A
siren in service without all three is not counted where the sirens are said to be heard, so that the town looks worse covered than it
is. Its power in watts does not help: no level follows from it. A siren whose range was measured on the spot (`custom_radius`) needs the
range in metres and no level.

Accepted:

    sirens:
      - {kind: motor, rated: {spl_db: 115, at_m: 30.48, weighting: C}}
      - {id: mill, kind: motor, status: planned}

Refused:

    sirens:
      - {kind: motor, rated: {power_w: 4000}}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Siren
from shelterfinder.sirens.rated_level import LEVEL_FIELDS, missing_of_level

level: Level = "warning"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every siren in service whose range cannot be computed."""
    for entry, siren in valid(material.register(Siren)):
        if siren.status != "in_service":
            continue
        if siren.range_model == "custom_radius":
            if siren.custom_radius_m is None:
                yield entry.finding("range_model", id=siren.id, case="no_radius")
        elif missing := missing_of_level(siren):
            yield entry.finding("rated", id=siren.id, missing=missing, **_case(siren, missing))


def _case(siren: Siren, missing: tuple[str, ...]) -> dict[str, object]:
    """Whether a part of the level is known, or the power alone, or nothing."""
    if len(missing) < len(LEVEL_FIELDS):
        return {"case": "part"}
    power_w = siren.rated.power_w if siren.rated is not None else None
    return {"case": "power", "power_w": power_w} if power_w is not None else {}
