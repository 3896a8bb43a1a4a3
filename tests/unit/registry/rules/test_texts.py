"""Rules about texts and numbers: where each of them begins to speak, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.problem import Problem, say
from shelterfinder.registry.rules.phone_number import fault_of as phone_fault
from shelterfinder.registry.rules.web_reachable import fault_of as web_fault
from tests.unit.registry.small import reading, registry

IDENTITY = "11010519491231002X"
"""The example of GB 11643-1999, the standard of Chinese identity numbers."""


def where(site: dict[str, Any]) -> dict[str, Any]:
    """A position that may be in the country of the site."""
    return {"position": {"lat": 34.03571, "lon": 113.85231, "datum": "wgs84"}} if site.get("country") == "CN" else {}


def problems(folder: Path, place: dict[str, Any], **site: Any) -> list[Problem]:
    """What is wrong with one place."""
    return list(reading(folder, site=site, facilities=[{**where(site), **place}]).problems)


def rules(folder: Path, place: dict[str, Any], **site: Any) -> list[str]:
    """The rules that one place breaks."""
    return [problem.rule for problem in problems(folder, place, **site)]


@pytest.mark.parametrize(
    ("country", "number", "fault"),
    [
        ("FI", "09 310 1691", None),
        ("FI", "112", None),
        ("FI", "+358 9 310 1691 310 1691", "long"),
        ("FI", "1234", "short"),
        ("FI", "+210 123 4567", "country"),
        ("FI", "1", "short"),
        ("CN", "0374-2988888", None),
        ("CN", "2988888", "local"),
        ("CN", "29888881", "local"),
        ("CN", "400 123 4567", None),
        ("CN", "12345", None),
        ("CN", "12319", None),
        ("US", "555-1234", "local"),
        ("US", "(212) 555-0123", None),
        ("JP", "087-839-2011", None),
        ("NO", "22 86 90 00", None),
        ("NO", "+47 22 86 90", "long"),
    ],
)
def test_a_number_can_be_dialled_in_its_country(tmp_path: Path, country: str, number: str, fault: str | None) -> None:
    """Lengths alone: emergency and service numbers are short, a number without its area code is no number."""
    assert phone_fault(number, registry(tmp_path, where({"country": country}), country=country).site) == fault


def test_invented_numbers_of_examples_are_left_alone(tmp_path: Path) -> None:
    """A demonstration must not ring at anybody's door."""
    place = {"contacts": [{"phone": "1234"}]}
    assert rules(tmp_path, place) == ["phone-number"]
    assert rules(tmp_path, {**place, "example": True}) == rules(tmp_path, place, example=True) == []


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://www.example.org/a?b=c#d", None),
        ("https://example.org", None),
        ("https://example.org/a_(b)/", None),
        ("https://8.8.8.8/x", None),
        ("https://10.0.0.1/x", "private"),
        ("https://127.0.0.1:8000/x", "private"),
        ("https://localhost:8000/x", "private"),
        ("https://server.local/x", "private"),
        ("https://office/x", "private"),
        ("https://https://example.org/", "double"),
        ("https://example.org/https://example.org/", "double"),
        ("https://example.org/go?to=https://example.org/", None),
        ("https://example.org/x.", "ending"),
        ("https://example.org/x）", "ending"),
        ("https://example.org/report?id={id}", None),
    ],
)
def test_a_web_address_can_be_reached(address: str, fault: str | None) -> None:
    """What only the office can open, and what was copied with too much round it."""
    assert web_fault(address) == fault


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("中山路12号", None),
        ("第３层", "full-width-digits"),
        ("ＪＲ大阪駅", None),
        ("Park", None),
        ("P\u0430rk", "look-alike-characters"),
        ("\u0410BC", "look-alike-characters"),
        ("Парк", None),
        ("Park Парк", None),
        ("Αθήνα", None),
        ("100 kΩ", None),
        ("Жukov", None),
        ("⼤手門", "look-alike-characters"),
        ("大手門", None),
    ],
)
def test_characters_that_look_like_others(tmp_path: Path, text: str, rule: str | None) -> None:
    """Words of one script, brand letters of full width, and letters without a Latin double are left alone."""
    assert rules(tmp_path, {"health_notes": [text]}) == ([rule] if rule else [])


def test_each_record_is_told_once_of_its_wide_digits(tmp_path: Path) -> None:
    """The first text is the place, and the others are counted."""
    (problem,) = problems(tmp_path, {"address": "中山路１２号", "health_notes": ["第３层", "第4层", "第５层"]})
    assert (problem.details["found"], problem.details["ascii"], problem.details["count"]) == ("１２", "12", 3)


def test_what_a_look_alike_is_and_looks_like_is_said(tmp_path: Path) -> None:
    """The letter, its number and name, and its double."""
    (problem,) = problems(tmp_path, {"health_notes": ["A P\u0430rk"]})
    assert say(problem, "en").found == "Character 4 of the text is \u0430 (U+0430, cyrillic small letter a), which looks like a."


@pytest.mark.parametrize(
    ("text", "country", "case"),
    [
        (IDENTITY, "FI", None),
        (f"身份证 {IDENTITY}，请带好", "CN", None),
        ("131052-308T", "FI", None),
        ("联系人：王小明 13812345678", "CN", "name"),
        ("负责人 张伟主任 电话：138-1234-5678", "CN", "name"),
        ("李强先生，13812345678", "CN", "name"),
        ("Contact person: Kari Nordmann, +47 412 34 567", "NO", "name"),
        ("Herr Karl Schmidt 0171 2345678", "DE", "name"),
    ],
)
def test_what_belongs_to_a_person_is_an_error(tmp_path: Path, text: str, country: str, case: str | None) -> None:
    """Identity numbers by their check digits, names by what stands with them; nothing of it stands in the report."""
    (problem,) = problems(tmp_path, {"health_notes": [text]}, country=country)
    assert (problem.rule, problem.level, problem.details["case"]) == ("personal-data", "error", case)
    for language in ("en", "zh-Hans"):
        said = "".join(say(problem, language))
        assert not any(part in said for part in ("138", "小明", "Nordmann", IDENTITY[:8], "308T"))


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("11010519491231002Y", "CN"),
        ("110105194912310021", "CN"),
        ("131052-308T", "CN"),
        ("Licence 110105194912310", "CN"),
        ("值班主任在一楼", "CN"),
        ("高新区应急中心 0374-2988888", "CN"),
        ("王府井大街 1 号", "CN"),
        ("联系人：王小明", "CN"),
        ("Fire brigade 22 86 90 00", "NO"),
        ("Built 1940-1945, room 12345678", "NO"),
    ],
)
def test_what_belongs_to_nobody_is_left_alone(tmp_path: Path, text: str, country: str) -> None:
    """A wrong check digit, another country, a role, a landline, a street, a name without a number."""
    assert rules(tmp_path, {"health_notes": [text]}, country=country) == []


def test_what_is_not_public_may_name_who_it_wants(tmp_path: Path) -> None:
    """A withheld place and a withheld field; the rest of the record still counts."""
    released = {"state": "public", "approved_by_role": "director", "approved_on": "2026-01-10"}
    texts = {"health_notes": [IDENTITY], "address": "Main street"}
    assert rules(tmp_path, {**texts, "publication": {**released, "withheld_fields": ["health_notes"]}}) == []
    assert "personal-data" not in rules(tmp_path, {**texts, "publication": {"state": "internal"}})
    assert rules(tmp_path, {**texts, "publication": {**released, "withheld_fields": ["contacts"]}}) == ["personal-data"]


@pytest.mark.parametrize(
    ("label", "phone", "wrong"),
    [("张伟主任", "13812345678", True), ("张伟主任", "0374-2988888", False), ("值班主任", "13812345678", False)],
)
def test_a_contact_is_an_office_and_no_person(tmp_path: Path, label: str, phone: str, wrong: bool) -> None:
    """A name with a title beside a mobile number; a landline belongs to a desk, and a duty to whoever has it."""
    found = rules(tmp_path, {"contacts": [{"label": label, "phone": phone}]}, country="CN", hotline="12345")
    assert found == (["personal-data"] if wrong else [])


@pytest.mark.parametrize(
    ("text", "country", "wrong"),
    [
        ("Key: 040 123 4567", "FI", True),
        ("Ring 13812345678 at night", "CN", True),
        ("Desk 09 310 1691", "FI", False),
        ("Room 0401", "FI", False),
        ("2026-05-30 to 2026-06-30", "FI", False),
    ],
)
def test_a_mobile_number_in_a_text_is_told(tmp_path: Path, text: str, country: str, wrong: bool) -> None:
    """Landlines, rooms and dates are not."""
    assert rules(tmp_path, {"health_notes": [text]}, country=country) == (["mobile-in-text"] if wrong else [])


@pytest.mark.parametrize(
    ("role", "wrong"),
    [
        ({"capacity": {"persons": 105, "effective_area_m2": 100, "area_per_person_m2": 1}}, []),
        ({"capacity": {"persons": 106, "effective_area_m2": 100, "area_per_person_m2": 1}}, ["persons"]),
        ({"capacity": {"persons": 106, "area_per_person_m2": 1}}, []),
        ({"capacity": {"persons": 228, "effective_area_m2": 100}}, ["persons"]),
        ({"capacity": {"persons": 217, "effective_area_m2": 100}}, []),
        ({"duration_class": "temporary", "capacity": {"persons": 106, "effective_area_m2": 100}}, ["persons"]),
        ({"duration_class": "short", "capacity": {"persons": 69, "effective_area_m2": 100}}, []),
        ({"duration_class": "long", "capacity": {"persons": 36, "effective_area_m2": 100}}, ["persons"]),
        ({"capacity": {"persons": 10, "beds": 10, "wheelchair_places": 11}}, ["wheelchair_places"]),
        ({"capacity": {"beds": 10}}, []),
    ],
)
def test_a_capacity_fits_its_area(tmp_path: Path, role: dict[str, Any], wrong: list[str]) -> None:
    """5 % more than is computed is rounding; without a figure of its own the least of the standards counts."""
    found = problems(tmp_path, {"roles": {"war": [{"services": ["personnel_shelter"], **role}]}})
    assert [problem.rule for problem in found] == ["capacity-area"] * len(wrong)
    lines = (tmp_path / "shelters.yaml").read_text(encoding="utf-8").splitlines()
    assert [lines[problem.line - 1].split('"')[1] for problem in found] == wrong


def test_a_language_of_a_text_may_be_that_of_its_region(tmp_path: Path) -> None:
    """A Chinese text serves zh-Hans; a plain text and one language alone are meant so."""
    both = {"languages": ["en", "zh-Hans"]}
    name = {"en": "Library", "zh": "图书馆"}
    texts = [{"en": "Cold", "zh": "冷"}, "Cold", {"fi": "Kylmä"}, {"en": "Cold", "fi": "Kylmä"}]
    found = reading(tmp_path, site=both, districts=[{"name": name}], facilities=[{"name": name, "health_notes": texts}]).problems
    assert [(problem.rule, problem.details["missing"]) for problem in found] == [("translation-missing", ["zh-Hans"])]


def test_a_check_in_the_future_makes_nothing_stale(tmp_path: Path) -> None:
    """One mistyped year is one error, not a stale list."""
    checks = [[{"on": day, "method": "phone"}] for day in ("2026-05-30", "9026-05-30")]
    places = [{"id": f"p-{number}", "verified": verified} for number, verified in enumerate(checks)]
    assert [problem.rule for problem in reading(tmp_path, facilities=places).problems] == ["date-in-future"]


def test_an_emergency_makes_checks_stale_sooner(tmp_path: Path) -> None:
    """The limit is that of the mode in force."""
    places = [{"id": day, "verified": [{"on": day, "method": "phone"}]} for day in ("2026-05-30", "2026-05-20")]
    policy = {"verify_days": {"service_point": {"peace": 90, "emergency": 7}}}
    for mode, wrong in (("peace", []), ("emergency", ["verification-stale"])):
        found = reading(tmp_path, site={"policy": policy, "mode": {"current": mode}}, facilities=places).problems
        assert [problem.rule for problem in found] == wrong
