"""What the rules of inspections say, and where they are silent because another one has spoken."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, get_args

import pytest

from shelterfinder.inspections import pools
from shelterfinder.inspections.chance import bits_needed, ways_to_draw
from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.fixing import plan_fixes, write_fixes
from shelterfinder.registry.problem import LANGUAGES, Problem, problem_words, say
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.rules import today
from tests.unit.registry.small import POOL, reading

LOCALE = Path(pools.__file__).parent / "locale"
SOURCE: dict[str, Any] = {"name": "Lotto", "event_on": "2026-06-10", "entropy_bits": 24.07}
INSPECTED = {"id": "works-1", "rectify_by": "2026-03-31"}
ALL = [{"name": "all", "ratio": 0.5, "pool": "works.csv"}]


def draw(**fields: Any) -> dict[str, Any]:
    """A draw with these fields."""
    return {"profile": "rfc3797-sha256", "sources": [SOURCE], **fields}


def found(folder: Path, **fields: Any) -> list[Problem]:
    """The problems of one inspection with these fields."""
    return list(reading(folder, inspections=[fields]).problems)


def test_no_translation_of_a_problem_is_missing_or_stale() -> None:
    """Every sentence has its Chinese, made from the English that stands there now."""
    assert find_faults(LOCALE, list(LANGUAGES), ("problems",)) == []


def test_every_case_has_words_of_its_own() -> None:
    """In the catalogue of each language."""
    cases = get_args(pools.Case)
    for language in LANGUAGES:
        words = problem_words(language).words
        assert [case for case in cases if f"draw-pool.{case}.found" not in words or f"draw-pool.{case}.repair" not in words] == []


def test_a_list_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    """Nothing is reckoned from it."""
    strata = [{"name": "all", "ratio": 0.1, "pool": "gone.csv"}]
    fields = draw(sources=[{**SOURCE, "entropy_bits": 0.1}], commitment="0" * 64, committed_on="2026-06-01")
    assert [problem.rule for problem in found(tmp_path, strata=strata, draw=fields)] == ["draw-pool"]


def test_every_list_is_looked_at(tmp_path: Path) -> None:
    """All problems in one run, each where its list is named."""
    strata = [{"name": str(number), "ratio": 0.1, "pool": f"gone-{number}.csv"} for number in range(3)]
    problems = found(tmp_path, strata=strata, inspector_pool="gone.csv")
    assert [problem.details["file"] for problem in problems] == ["gone-0.csv", "gone-1.csv", "gone-2.csv", "gone.csv"]
    assert len({problem.line for problem in problems}) == 4


def test_a_work_in_two_lists_is_said_with_both(tmp_path: Path) -> None:
    """It would be drawn with the chance of both."""
    (tmp_path / "other.csv").write_text("id\nworks-3\nother\nworks-5\n")
    (problem,) = found(tmp_path, strata=[*ALL, {"name": "high", "ratio": 0.1, "pool": "other.csv"}])
    assert (problem.details["ids"], problem.details["other"]) == (["works-3", "works-5"], "works.csv")
    assert "works-3" in say(problem, "en").found


@pytest.mark.parametrize("changed", [POOL.replace("works-3\n", ""), POOL.replace("works-3\nworks-4\n", "works-4\nworks-3\n")])
def test_a_list_that_was_changed_after_the_commitment_is_refused(changed: str, tmp_path: Path) -> None:
    """A work less, or two in another order."""
    committed = draw(committed_on="2026-06-01", sources=[{**SOURCE, "event_on": "2099-06-10"}])
    (missing,) = found(tmp_path, strata=ALL, draw=committed)
    committed["commitment"] = missing.details["text"]
    assert found(tmp_path, strata=ALL, draw=committed) == []
    (tmp_path / "works.csv").write_text(changed, encoding="utf-8")
    (problem,) = read_registry(tmp_path / "shelters.yaml").problems
    assert (problem.rule, problem.edits) == ("draw-commitment", ())
    assert str(problem.details["text"]) in say(problem, "zh-Hans").wanted


REGISTRY = """\
site:
  {name: Shelters, office: Office, languages: [en], default_language: en, timezone: Europe/Helsinki, country: FI,
   mode: {current: peace}, emergency_phone: "112", hotline: "+358 9 1234"}
districts: [{id: centre, name: Centre}]
facilities:
  - id: library
    name: Library
    kind: service_point
    district: centre
    publication: {state: public, approved_by_role: director, approved_on: 2026-01-10}
    position: {lat: 60.17199, lon: 24.94429, datum: wgs84}
    roles: {peace: [{services: [reading]}]}
    verified: [{on: 2026-05-30, method: site_visit}]
inspections:
  - id: inspection-2026
    year: 2026
    matters: [{code: M-01, name: Maintenance of works}]
    strata: [{name: all, ratio: 0.5, pool: works.csv}]  # ten works
"""
BLOCK = """\
    draw:
      committed_on: 2026-06-01  # on the notice page
      profile: rfc3797-sha256
      sources: [{name: Lotto, event_on: 2099-06-10, entropy_bits: 24.07}]
"""
FLOW = """\
    draw: {profile: rfc3797-sha256, sources: [{name: Lotto, event_on: 2099-06-10, entropy_bits: 24.07}], committed_on: 2026-06-01} # draw
"""


@pytest.mark.parametrize(
    ("written", "before", "added"),
    [(BLOCK, "  # on the notice page", "\n      {field}"), (FLOW, "committed_on: 2026-06-01", ", {field}")],
)
def test_a_commitment_that_is_not_given_is_written(written: str, before: str, added: str, tmp_path: Path) -> None:
    """Behind its day, in the style of the record; comments stay, nothing else changes, and the registry is good then."""
    (tmp_path / "works.csv").write_text(POOL)
    path = tmp_path / "shelters.yaml"
    path.write_text(REGISTRY + written)
    (file,) = plan_fixes(read_registry(path).problems)
    write_fixes(file)
    (fix,) = file.fixes
    field = added.format(field=f'commitment: "{fix.problem.details["text"]}"')
    assert path.read_text() == REGISTRY + written.replace(before, before + field)
    assert read_registry(path).problems == ()


@pytest.mark.parametrize("days", [0, 1])
def test_nothing_is_committed_to_when_the_chance_may_be_known(days: int, tmp_path: Path) -> None:
    """On the day of the event a number proves nothing any more; the value is said, and nobody writes it by a command."""
    event = today() + datetime.timedelta(days=days)
    committed = draw(committed_on="2020-06-01", sources=[{**SOURCE, "event_on": "2099-06-10"}, {**SOURCE, "event_on": event.isoformat()}])
    (problem,) = found(tmp_path, strata=ALL, draw=committed)
    assert (problem.details["case"], bool(problem.edits)) == (("missing", True) if days else ("missing_late", False))


def test_enough_chance_for_the_lists_and_too_little_for_the_hash(tmp_path: Path) -> None:
    """MD5 carries 128 bits, however much goes in."""
    (tmp_path / "many.csv").write_text("id\n" + "".join(f"w-{number}\n" for number in range(300)))
    strata = [{"name": "all", "ratio": 0.1, "pool": "many.csv"}]
    sources = [{**SOURCE, "entropy_bits": 256}]
    (problem,) = found(tmp_path, strata=strata, draw=draw(profile="rfc3797-md5", sources=sources))
    assert (problem.details["case"], str(problem.details["needed_bits"])) == ("profile", "137.00")
    assert found(tmp_path, strata=strata, draw=draw(sources=sources)) == []


@pytest.mark.parametrize(
    ("size", "bits", "profile", "said"),
    [
        (300, 24.07, "rfc3797-md5", [("sources", None), ("profile", "profile")]),
        (300, 24.07, "rfc3797-sha256", [("sources", None)]),
        (550, 256, "rfc3797-sha256", []),
        (1000, 24.07, "rfc3797-md5", [("profile", "beyond")]),
        (1000, 500, "rfc3797-sha256", [("profile", "beyond")]),
    ],
)
def test_what_no_source_can_help_is_said_as_such(
    size: int, bits: float, profile: str, said: list[tuple[str, str | None]], tmp_path: Path
) -> None:
    """A tenth of a list: beyond 256 bits the draw itself must be smaller, and nobody is asked for more lotteries."""
    (tmp_path / "many.csv").write_text("id\n" + "".join(f"w-{number}\n" for number in range(size)))
    fields = draw(profile=profile, sources=[{**SOURCE, "entropy_bits": bits}])
    problems = found(tmp_path, strata=[{"name": "all", "ratio": 0.1, "pool": "many.csv"}], draw=fields)
    at = ["profile" if "found" in problem.details else "sources" for problem in problems]
    cases = sorted(zip(at, (problem.details.get("case") for problem in problems), strict=True), reverse=True)
    assert cases == said


def test_the_example_in_the_sentence_is_possible() -> None:
    """55 of 500 are within 256 bits, and not many more would be."""
    assert bits_needed(ways_to_draw([(500, 55)])) <= 256 < bits_needed(ways_to_draw([(500, 60)]))


def test_the_sentence_has_the_numbers_that_were_compared(tmp_path: Path) -> None:
    """What is drawn of what, what that needs, what is there, and what is missing."""
    (tmp_path / "hundred.csv").write_text("id\n" + "".join(f"w-{number}\n" for number in range(100)))
    (problem,) = found(tmp_path, strata=[{"name": "all", "ratio": 0.1, "pool": "hundred.csv"}], draw=draw())
    for language in LANGUAGES:
        said = say(problem, language)
        assert all(number in said.found for number in ("10/100", "43.98", "24.07")), said
        assert "43.98" in said.wanted and "19.91" in said.repair


@pytest.mark.parametrize(
    ("due", "published", "rules"),
    [
        (-1, None, ["results-overdue"]),
        (0, None, []),
        (1, None, []),
        (-30, -1, []),
        (-30, 0, []),
        (-30, 1, []),
        (-30, 2, ["results-overdue"]),
        (None, None, []),
    ],
)
def test_results_are_overdue_from_the_day_after(due: int | None, published: int | None, rules: list[str], tmp_path: Path) -> None:
    """In days from today in UTC; tomorrow it is already somewhere on the Earth."""
    days = {"results_due_on": due, "results_published_on": published}
    fields = {key: (today() + datetime.timedelta(days=each)).isoformat() for key, each in days.items() if each is not None}
    assert [problem.rule for problem in found(tmp_path, **fields)] == rules
    named = {"results_due_on": "rectify_by", "results_published_on": "rectified_on"}
    inspected = {"id": "works-1", **{named[key]: day for key, day in fields.items()}}
    assert [problem.rule for problem in found(tmp_path, objects=[inspected])] == [
        rule.replace("results", "rectification") for rule in rules
    ]


def test_a_list_is_read_again_although_its_registry_is_kept(tmp_path: Path) -> None:
    """What a file said in the last run is kept while the file stays; the list beside it may be another one."""
    root = tmp_path / "shelters.yaml"
    root.write_text(REGISTRY.split("inspections:")[0] + "include: [campaigns/*.yaml]\n", encoding="utf-8")
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "campaigns" / "a.yaml").write_text("inspections:" + REGISTRY.split("inspections:")[1], encoding="utf-8")
    (tmp_path / "works.csv").write_text(POOL)
    assert read_registry(root, tmp_path / "cache").problems == ()
    (tmp_path / "works.csv").write_text(POOL + "works-1\n")
    (problem,) = read_registry(root, tmp_path / "cache").problems
    assert (problem.rule, problem.path.name, problem.line) == ("draw-pool", "a.yaml", 5)


def test_names_of_people_in_findings_are_refused(tmp_path: Path) -> None:
    """The rule on personal data looks at registers too."""
    problems = found(tmp_path, objects=[{"id": "works-1", "findings": ["联系人：王小明 13812345678"]}])
    assert [problem.rule for problem in problems] == ["personal-data"]


@pytest.mark.parametrize(
    ("rule", "fields"),
    [
        ("results-overdue", {"results_due_on": "2026-08-31"}),
        ("rectification-overdue", {"objects": [INSPECTED]}),
    ],
)
def test_what_waits_does_not_keep_a_shelter_from_being_published(rule: str, fields: dict[str, Any], tmp_path: Path) -> None:
    """An exception with a reason and a last day, in the record of the inspection; behind that day it is an error again."""
    assert [problem.level for problem in found(tmp_path, **fields)] == ["error"]
    excepted = {"rule": rule, "reason": "The provincial office examines it.", "until": "2099-12-31"}
    assert found(tmp_path, **fields, exceptions=[excepted]) == []
    over = {problem.rule for problem in found(tmp_path, **fields, exceptions=[{**excepted, "until": "2026-10-31"}])}
    assert over == {rule, "exception-expired"}
