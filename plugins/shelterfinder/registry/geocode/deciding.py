"""What a person decided in a table, against the registry as it is now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.cache import Asked
from shelterfinder.registry.geocode.ground import Gap, Ground, survey
from shelterfinder.registry.geocode.proposal import propose
from shelterfinder.registry.geocode.refusal import GeocodeRefused
from shelterfinder.registry.geocode.review import Decision, read_table, record_digest
from shelterfinder.registry.geocode.writing import Accepted


class RowRefused(NamedTuple):
    """A row of a table that is not done, and why."""

    line: int
    reason: GeocodeRefused


class Decided(NamedTuple):
    """What a table says: positions to write, spots that somebody refused for a place, how many rows are open, and rows refused."""

    accepted: tuple[Accepted, ...]
    refused: tuple[tuple[str, Answer], ...]
    open: int
    rows: tuple[RowRefused, ...]


def read_decisions(content: bytes, labels: Iterable[Mapping[str, str]], registry: Path) -> Decided:
    """The decisions in a table, each checked against the record it is for: a place that has changed since is not touched.

    Raises GeocodeRefused for what is no table of proposals, and whatever `survey` raises.
    """
    found = read_table(content, labels)
    decisions = [each for each in found if isinstance(each, Decision)]
    rows = [RowRefused(*each) for each in found if not isinstance(each, Decision)]
    ground = survey(registry, frozenset(each.place for each in decisions if each.accept is not None), also_internal=True, lenient=True)
    gaps = {gap.id: gap for gap in ground.gaps}
    accepted: dict[str, Accepted] = {}
    for each in decisions:
        if each.accept:
            try:
                accepted[each.place] = _accepted(each, gaps.get(each.place), ground, accepted)
            except GeocodeRefused as reason:
                rows.append(RowRefused(each.line, reason))
    refused = tuple((each.place, each.answer) for each in decisions if each.accept is False and each.answer is not None)
    return Decided(
        tuple(accepted.values()), refused, sum(each.accept is None for each in decisions), tuple(sorted(rows, key=lambda row: row.line))
    )


def _accepted(decision: Decision, gap: Gap | None, ground: Ground, earlier: Mapping[str, Accepted]) -> Accepted:
    """The position to write. Raises GeocodeRefused where the registry is no longer as it was when the position was proposed."""
    assert decision.answer is not None and decision.datum is not None and decision.on is not None
    if gap is None:
        raise GeocodeRefused("row_gone", id=decision.place)
    if decision.place in earlier:
        raise GeocodeRefused("row_twice", id=decision.place)
    if record_digest(gap) != decision.record_digest:
        raise GeocodeRefused("row_outdated", id=decision.place)
    proposal = propose(gap, Asked((decision.answer,), decision.on), decision.datum, ground)
    if proposal is None or proposal.bars:
        raise GeocodeRefused("row_barred", id=decision.place)
    return Accepted(gap.path, gap.id, decision.answer, decision.datum, decision.on)
