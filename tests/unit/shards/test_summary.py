"""Summaries promise too much or just enough, never too little."""

from __future__ import annotations

from shelterfinder.registry.records.vocabulary import HAZARDS, MODES, SERVICES
from shelterfinder.shards.nearest import Fitting, Question, considered
from shelterfinder.shards.summary import ANY_HAZARD, NOTHING, STEP_FREE, VERIFIED, fewer, renumbered, summary_of, union, words_in
from tests.property.shards.registries import Maker
from tests.unit.shards.views import view_of


def test_a_summary_never_rules_out_what_fits() -> None:
    """Random places and questions: what the oracle lists is surely promised, what it doubts is promised at least as doubtful."""
    fits = 0
    for seed in range(60):
        maker = Maker(seed)
        view = maker.view()
        for facility in view.facilities:
            numbers = summary_of(facility)
            for question in (maker.question() for _ in range(10)):
                fitting = considered(view, facility, question)
                if isinstance(fitting, Fitting):
                    fits += 1
                    _check(numbers, question, fitting)
    assert fits > 500


def _check(numbers: tuple[int, ...], question: Question, fitting: Fitting) -> None:
    first = 4 * MODES.index(question.mode)
    services, sure, doubtful, known = numbers[first : first + 4]
    bit = 2 << HAZARDS.index(question.hazard) if question.hazard else ANY_HAZARD
    assert question.service is None or services & 1 << SERVICES.index(question.service)
    assert (sure | doubtful) & bit
    if not set(fitting.doubts) - {"hours", "step_free"}:
        assert sure & bit
    if question.step_free and "step_free" not in fitting.doubts:
        assert known & STEP_FREE


def test_what_offers_nothing_promises_nothing() -> None:
    """Not in service, or for staff only."""
    view = view_of({"status": "closed"}, {"id": "b", "roles": {"war": [{"services": ["power"], "access": "staff"}]}})
    assert [summary_of(facility) for facility in view.facilities] == [NOTHING, NOTHING]


def test_too_many_summaries_give_way_to_wider_ones() -> None:
    """At most so many different ones are left, and each promises all that the one before did."""
    places = [facility for seed in range(30) for facility in Maker(seed).view().facilities]
    before = [summary_of(place) for place in places]
    after = fewer(before, 8)
    assert len(set(after)) <= 8 < len(set(before))
    assert all(union((one, wider)) == wider for one, wider in zip(before, after, strict=True))
    assert fewer(before, len(set(before))) == before


def test_bits_are_numbered_by_the_words_that_occur() -> None:
    """A summary of one place of one service has small numbers."""
    (place,) = view_of({"hazards": {"heat": {"suitability": "suitable"}}}).facilities
    services, hazards = words_in([summary_of(place)])
    assert (services, hazards) == (["cooling"], ["heat"])
    assert renumbered(summary_of(place), services, hazards)[:4] == [1, 0b11, 0, 2 + VERIFIED]
