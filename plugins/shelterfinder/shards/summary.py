"""What the places of a part of the registry are good for, so short that an index carries it for every file (FORMAT.md, "Summaries").

A summary is the union of what its places offer. A reader skips a file only if its summary rules every place in it out, so a
summary may promise too much (an unneeded file is fetched), never too little (a place would be lost).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import reduce

from shelterfinder.registry.records import Facility, Role
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, SERVICES

Summary = tuple[int, ...]
"""Four sums of powers of two for each mode: services, hazards that a place is surely listed for, hazards for which it is at most
doubtful, and what is known (STEP_FREE, STEP_FREE_DOUBTFUL, VERIFIED)."""

NOTHING: Summary = (0, 0, 0, 0) * len(MODES)
STEP_FREE, STEP_FREE_DOUBTFUL, VERIFIED = 1, 2, 4
ANY_HAZARD = 1
"""The first bit of hazards stands for the question that names none."""
SUMMARIES_MAX = 60
"""Different summaries in one index. More are merged into others that promise more: see `fewer`."""

_SERVICE_BITS = {service: 1 << i for i, service in enumerate(SERVICES)}
_HAZARD_BITS = {hazard: 2 << i for i, hazard in enumerate(HAZARDS)}
_EVERY_HAZARD = sum(_HAZARD_BITS.values()) + ANY_HAZARD


def summary_of(facility: Facility) -> Summary:
    """What one place may be listed for: nothing if it is not in service or for staff only."""
    if facility.status != "in_service":
        return NOTHING
    failed = facility.last_check_failed()
    good, unfit = _suited(facility)
    numbers: list[int] = []
    for mode in MODES:
        roles = [role for role in facility.roles.in_mode(mode) if role.access != "staff"]
        known = _known(facility) if roles else 0
        services = sure = doubtful = 0
        for role in roles:
            meant = _meant_for(role) & ~unfit
            listed = 0 if failed or role.access != "public" else meant & (good | ANY_HAZARD)
            services |= sum(_SERVICE_BITS[service] for service in set(role.services))
            sure |= listed
            doubtful |= meant & ~listed
        numbers += [services, sure, doubtful, known]
    return tuple(numbers)


def union(summaries: Iterable[Summary]) -> Summary:
    """What at least one of them promises."""
    return reduce(lambda one, other: tuple([a | b for a, b in zip(one, other, strict=True)]), summaries, NOTHING)


def fewer(summaries: Sequence[Summary], limit: int = SUMMARIES_MAX) -> list[Summary]:
    """The same number of summaries, at most `limit` different: a rare one gives way to one that promises all it does and least more."""
    counts = Counter(summaries)
    if len(counts) <= limit:
        return list(summaries)
    kept = {union(summaries), *[summary for summary, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0]))[: limit - 1]]}
    wider = {summary: _narrowest(summary, kept) for summary in counts}
    return [wider[summary] for summary in summaries]


def words_in(summaries: Collection[Summary]) -> tuple[list[str], list[str]]:
    """The services and the hazards that occur, in the order of the vocabulary."""
    everything = union(summaries)
    services = [service for service, bit in _SERVICE_BITS.items() if any(number & bit for number in everything[::4])]
    hazards = [hazard for hazard, bit in _HAZARD_BITS.items() if any(number & bit for number in everything[1::4])]
    return services, hazards


def renumbered(summary: Summary, services: list[str], hazards: list[str]) -> list[int]:
    """The summary with the bits in the order of these words: bit i for `services[i]`, bit i + 1 for `hazards[i]`."""
    service_bits, hazard_bits = [_SERVICE_BITS[one] for one in services], [ANY_HAZARD, *[_HAZARD_BITS[one] for one in hazards]]
    bits = (service_bits, hazard_bits, hazard_bits, [STEP_FREE, STEP_FREE_DOUBTFUL, VERIFIED])
    return [sum(1 << i for i, bit in enumerate(bits[column % 4]) if number & bit) for column, number in enumerate(summary)]


def _narrowest(summary: Summary, kept: set[Summary]) -> Summary:
    """The one of `kept` that promises all that `summary` does and the least more; the union of all always does."""
    enough = [one for one in kept if union((one, summary)) == one]
    return min(enough, key=lambda one: (sum(number.bit_count() for number in one), one))


def _suited(facility: Facility) -> tuple[int, int]:
    """The bits of the hazards that the place is suitable for, if on a condition, and of those it is unsuitable for."""
    good = unfit = 0
    for hazard, bit in _HAZARD_BITS.items():
        if not facility.hazards and not facility.is_underground:
            break
        suitability = facility.suitability(hazard)
        good |= bit if suitability in ("suitable", "conditional") else 0
        unfit |= bit if suitability == "unsuitable" else 0
    return good, unfit


def _meant_for(role: Role) -> int:
    """The bits of the hazards a role is meant for, and of no hazard."""
    return sum(_HAZARD_BITS[hazard] for hazard in set(role.hazards)) + ANY_HAZARD if role.hazards else _EVERY_HAZARD


def _known(facility: Facility) -> int:
    """What is known of the ways in and of checks."""
    answers = {facility.step_free(door) for door in facility.entrances} or {facility.step_free()}
    step_free = STEP_FREE * ("yes" in answers) + STEP_FREE_DOUBTFUL * bool(answers & {"limited", "unknown"})
    return step_free + VERIFIED * (facility.last_good_verification() is not None)
