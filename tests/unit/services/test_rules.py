"""Items of service: what their rules say, and of which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.fixing import plan_fixes, write_fixes
from shelterfinder.registry.problem import LANGUAGES, ROOMS, Problem, say
from shelterfinder.registry.publish import publish
from shelterfinder.registry.registry import read_registry
from tests.unit.registry.small import reading, written

STEP = {"id": "acceptance", "department": "Window"}
CHILD = {"id": "registration-new", "parent_item": "registration"}
BARE = {"legal_basis": [], "counters": []}


def problems(folder: Path, *items: dict[str, Any]) -> list[Problem]:
    """The problems of the small registry with these items."""
    return list(reading(folder, organisations=[{}], service_items=list(items)).problems)


def rules(folder: Path, *items: dict[str, Any]) -> list[str]:
    """The rules that these items break."""
    return [problem.rule for problem in problems(folder, *items)]


def test_everything_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    """One problem names every element, and one every thing that a reader cannot do without."""
    path = written(tmp_path, organisations=[{}], service_items=[{}])
    values = json.loads(path.read_text("utf-8"))
    values["service_items"] = [{"id": "registration", "name": "Registration"}]
    path.write_text(json.dumps(values), encoding="utf-8")
    elements, guide = read_registry(path).problems
    assert elements.details["missing"] == ["code", "type", "competent_organisation", "implementing_organisation", "legal_basis"]
    assert guide.details["missing"] == ["materials", "fee", "promised_working_days", "counters", "enquiry_phone"]


@pytest.mark.parametrize(
    ("items", "found"),
    [
        ([BARE], ["service-item-elements", "service-item-guide"]),
        ([BARE, CHILD], []),
        ([BARE, {**CHILD, "unknown_key": 1}], ["unknown-key"]),
        ([{**BARE, "parent_item": "registration"}], ["service-item-elements", "service-item-guide", "service-item-parent"]),
        ([{**BARE, "parent_item": "registration-new"}, CHILD], ["service-item-parent"]),
    ],
)
def test_only_what_people_apply_for_is_asked_for_its_elements(tmp_path: Path, items: list[dict[str, Any]], found: list[str]) -> None:
    """What others are a part of is not, even if such a part is wrong elsewhere; what names itself is nobody's part."""
    assert sorted(rules(tmp_path, *items)) == found


@pytest.mark.parametrize("again", [False, True])
def test_parts_may_stand_in_another_file(tmp_path: Path, again: bool) -> None:
    """Also when the files were kept from an earlier run."""
    path = written(tmp_path, organisations=[{}], service_items=[BARE])
    values = json.loads(path.read_text("utf-8"))
    items = [{**values["service_items"][0], **CHILD, "fee": "None", "counters": [{"address": "Hall"}]}]
    (tmp_path / "items.yaml").write_text(json.dumps({"service_items": items}), encoding="utf-8")
    path.write_text(json.dumps({**values, "include": ["items.yaml"]}), encoding="utf-8")
    for _ in range(1 + again):
        problems = read_registry(path, tmp_path / "cache").problems
    assert [(problem.path.name, problem.rule, problem.details["id"]) for problem in problems] == [
        ("items.yaml", "service-item-elements", "registration-new")
    ]


@pytest.mark.parametrize("field", ["parent_item", "competent_organisation", "implementing_organisation"])
def test_what_an_item_names_is_there(tmp_path: Path, field: str) -> None:
    """The item it is a part of, and who is responsible for it."""
    (problem,) = problems(tmp_path, {field: "nobody"})
    assert (problem.rule, problem.details["found"]) == ("reference-exists", "nobody")


def test_nothing_is_asked_where_an_item_is_lost(tmp_path: Path) -> None:
    """What could not be read may be a part of any other."""
    path = written(tmp_path, organisations=[{}], service_items=[BARE])
    path.write_text(path.read_text("utf-8").replace('"service_items": [', '"service_items": [ "a text",'), encoding="utf-8")
    assert not {"service-item-elements", "service-item-guide"} & {problem.rule for problem in read_registry(path).problems}


@pytest.mark.parametrize(
    ("without", "fields", "missing"),
    [
        ("counters", {"web": "https://example.org/item"}, []),
        ("counters", {}, ["counters"]),
        ("promised_working_days", {"steps": [{**STEP, "promised_working_days": 0}]}, []),
        ("promised_working_days", {"steps": [{**STEP, "promised_working_days": 3}, {**STEP, "id": "works"}]}, ["promised_working_days"]),
        ("promised_working_days", {"steps": []}, ["promised_working_days"]),
        ("enquiry_phone", {"counters": [{"address": "Hall", "phone": "+358 9 310 1691"}]}, []),
        ("enquiry_phone", {"complaint_phone": "+358 9 310 1691"}, ["enquiry_phone"]),
        ("materials_needed", {"materials": [{"id": "form", "name": "Form"}]}, []),
        ("materials_needed", {"materials_needed": "yes"}, ["materials"]),
        ("fee", {}, ["fee"]),
    ],
)
def test_a_guide_may_tell_a_thing_in_several_ways(tmp_path: Path, without: str, fields: dict[str, Any], missing: list[str]) -> None:
    """A portal stands for a counter, the days of all steps for those of the item, the number of a counter for one to ask."""
    path = written(tmp_path, organisations=[{}], service_items=[{}])
    values = json.loads(path.read_text("utf-8"))
    del values["service_items"][0][without]
    values["service_items"][0] |= fields
    path.write_text(json.dumps(values), encoding="utf-8")
    assert [name for problem in read_registry(path).problems for name in problem.details["missing"]] == missing  # type: ignore[attr-defined]


def test_nothing_to_bring_and_a_list_of_it(tmp_path: Path) -> None:
    """One of the two is wrong, and the reader cannot know which."""
    (problem,) = problems(tmp_path, {"materials": [{"id": "form", "name": "Form"}]})
    assert (problem.rule, problem.details["case"], problem.details["materials"]) == ("service-item-guide", "contradiction", ["form"])


def test_the_circle_is_named_step_by_step(tmp_path: Path) -> None:
    """In the order in which they wait for each other, at the word that waits."""
    steps = [
        {"id": "works", "department": "Works", "depends_on": ["decision"]},
        {**STEP, "depends_on": ["works"]},
        {"id": "decision", "department": "Window", "depends_on": ["acceptance"]},
    ]
    (problem,) = problems(tmp_path, {"steps": steps})
    assert problem.details["circle"] == "works → decision → acceptance → works"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_numbers_stand_in_the_sentence(tmp_path: Path, language: str) -> None:
    """Those that are given, those that are needed, and which steps need them."""
    steps = [{**STEP, "promised_working_days": 4}, {**STEP, "id": "works", "promised_working_days": 5, "depends_on": ["acceptance"]}]
    steps.append({**STEP, "id": "fire", "promised_working_days": 3, "depends_on": ["acceptance"]})
    (problem,) = problems(tmp_path, {"promised_working_days": 8, "steps": steps})
    said = say(problem, language)
    assert problem.rule == "step-days"
    assert all(part in said.found for part in ("[registration]", "8", "9", "acceptance → works")) and "12" in said.wanted


@pytest.mark.parametrize(
    ("given", "found"),
    [((20, 20), []), ((0, 0), []), ((None, 20), []), ((20, None), []), ((6, 7), ["promised-days"]), ((0, 1), ["promised-days"])],
)
def test_a_promise_is_at_most_what_the_law_allows(tmp_path: Path, given: tuple[int | None, int | None], found: list[str]) -> None:
    """Equal is kept, and what is not known is not judged; of the item and of a step."""
    days = {name: count for name, count in zip(("legal_working_days", "promised_working_days"), given, strict=True) if count is not None}
    assert rules(tmp_path, {"promised_working_days": 20, "steps": [{**STEP, **days}]}) == found
    assert rules(tmp_path, {"steps": [{**STEP, "promised_working_days": 0}], **days}) == found


def test_what_waits_for_itself_or_is_its_own_part_is_repaired(tmp_path: Path) -> None:
    """One repair is plainly meant: nothing is a part of itself, and nothing comes before itself."""
    steps = [STEP, {**STEP, "id": "works", "depends_on": ["acceptance", "works"]}, {**STEP, "id": "fire", "depends_on": ["fire"]}]
    found = problems(tmp_path, {"parent_item": "registration", "steps": steps})
    assert [(problem.rule, problem.details["case"]) for problem in found] == [
        ("service-item-parent", "itself"),
        ("service-item-steps", "itself"),
        ("service-item-steps", "itself"),
    ]
    path = tmp_path / "shelters.yaml"
    for file in plan_fixes(found):
        write_fixes(file)
    assert read_registry(path).problems == ()
    (item,) = json.loads(path.read_text("utf-8"))["service_items"]
    assert "parent_item" not in item and [step.get("depends_on") for step in item["steps"]] == [None, ["acceptance"], None]


def test_hours_and_numbers_of_a_counter_are_checked_as_those_of_a_place(tmp_path: Path) -> None:
    """Hours that nobody can read, and numbers that nobody can dial."""
    counter = {"address": "Service hall", "hours": {"rule": "from 8 to 20"}, "phone": "+358 9 310 1691 310 1691"}
    found = {"counters": [counter], "complaint_phone": "+358 9 310 1691 310 1691"}
    assert rules(tmp_path, found) == ["hours-readable", "phone-number", "phone-number"]
    assert rules(tmp_path, {**found, "example": True}) == ["hours-readable"]


def test_its_numbers_are_looked_for_in_the_site_as_links_have_them(tmp_path: Path) -> None:
    """The digits in a row, and neither is taken for a text with the number of a person."""
    numbers = {"enquiry_phone": "+358 40 123 4567", "complaint_phone": "+358 40 123 4568"}
    read = reading(tmp_path, organisations=[{}], service_items=[numbers])
    assert read.problems == () and read.registry is not None
    assert publish(read.registry).withheld >= {"358401234567", "358401234568"}


def test_no_translation_of_a_problem_is_missing_or_stale() -> None:
    """Every sentence has its Chinese, made from the English that stands there now."""
    assert find_faults(ROOMS / "services" / "locale", list(LANGUAGES), ("problems",)) == []
