"""The profiles that ship are sound, and those whose lists are not at hand read rows of their fields."""

from __future__ import annotations

import pytest

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.importing import Imported, import_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.profile_file import read_profile, shipped_profiles


def profile(name: str) -> Profile:
    """A shipped profile."""
    read = read_profile(shipped_profiles()[name])
    assert read.profile is not None, (read.problems, read.refusals)
    return read.profile


def run(name: str, text: str) -> Imported:
    """Import a table with a shipped profile."""
    return import_rows(csv_rows(text), profile(name))


@pytest.mark.parametrize("name", sorted(shipped_profiles()))
def test_shipped_profile_is_sound(name: str) -> None:
    """It is read without a problem, keeps the key of its list, and gives a bound that a swapped position falls out of."""
    found = profile(name)
    assert "source.key" in found.templates
    box = found.position.bounds
    assert name == "openstreetmap" or not box.contain((box.west + box.east) / 2, (box.south + box.north) / 2)


KOREA = (
    "관리번호,시설명,도로명전체주소,최대수용인원,시설면적(㎡),평상시활용유형,시설위치구분,운영상태,관리기관전화번호,위도(EPSG4326),경도(EPSG4326),개방자치단체코드,시군구명\n"
    "2012-1,종각역 대합실,서울특별시 종로구 종로,1200,990.5,지하철역,지하,운영중,02-2148-1114,37.57,126.98,3000000,종로구\n"
    "2012-2,창신맨션,서울특별시 종로구 창신길,0,0,주차장,지하,사용중지,없음,37.58,127.01,3000000,종로구\n"
    "2012-3,닫힘,서울특별시,10,10,주차장,옥상,운영중,,37.58,127.01,3000000,종로구\n"
)


def test_korean_fields() -> None:
    """Peacetime use, area, above or below ground and the state of a shelter; a word nobody listed refuses its row."""
    done = run("korea", KOREA)
    first, second = done.facilities
    assert (first.space_type, first.status, first.roles.peace[0].title) == ("underground", "in_service", {"ko": "지하철역"})
    capacity = first.roles.war[0].capacity
    assert capacity is not None and (capacity.persons, capacity.effective_area_m2) == (1200, 990.5)
    assert (second.status, second.roles.war[0].capacity, second.contacts) == ("suspended", None, ())
    assert [(one.row, one.rule, one.details["found"]) for one in done.refused] == [(3, "value_unknown", "옥상")]
    assert [(one.id, one.code, one.name) for one in done.districts] == [("3000000", "3000000", {"ko": "종로구"})]


FEMA = (
    "shelter_id,shelter_name,address_1,city,state,zip,county_parish,fips_code,latitude,longitude,evacuation_capacity,post_impact_capacity,"
    "shelter_status_code,wheelchair_accessible,pet_accommodations_code,in_100_yr_floodplain\n"
    "101,Central High,1 Main St,Springfield,IL,62701,Sangamon,17167,39.8,-89.65,400,200,OPEN,Y,NONE,Y\n"
    "102,Town Hall,,,,,Sangamon,17167,39.9,-89.6,,,UNK,UNK,UNK,UNK\n"
)


def test_fema_fields() -> None:
    """Two capacities are two roles; unknown is not recorded; a place in a flood plain is unsuitable in a flood."""
    full, bare = run("fema", FEMA).facilities
    assert full.address == {"en": "1 Main St, Springfield, IL 62701"}
    assert [(role.services, role.capacity and role.capacity.persons) for role in full.roles.emergency] == [
        (("reception",), 400),
        (("sleeping",), 200),
    ]
    assert (full.hazards["flood"].suitability, full.accessibility.step_free_route, full.accessibility.pets) == ("unsuitable", "yes", "no")
    assert (bare.status, bare.hazards, bare.accessibility.step_free_route, bare.address) == ("in_service", {}, "unknown", None)
    assert full.publication.state == "withheld", "nobody has released it yet"


def test_fema_list_needs_its_key_only() -> None:
    """A list of name, key, position and county is enough; a missing optional column refuses nothing."""
    done = run("fema", "shelter_id,shelter_name,address_1,county_parish,fips_code,latitude,longitude\n1,A,B,C,17167,39.8,-89.6\n")
    assert len(done.facilities) == 1 and done.refused == ()
