"""Lists of open shelters become reports."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from shelterfinder.registry.exchange.refusal import CellRefused
from shelterfinder.registry.publish import publish
from shelterfinder.registry.records import Text
from shelterfinder.state.change import Draft, draft_from
from shelterfinder.state.profile import read_profile, shipped_profiles
from shelterfinder.state.refusal import StateRefused
from shelterfinder.state.snapshots import Reader, Snapshot, instant, people
from tests.unit.registry.small import registry

TOKYO = datetime.timezone(datetime.timedelta(hours=9))
NOON = datetime.datetime(2024, 1, 11, 12, 0, tzinfo=TOKYO)
CITY = Text({"ja": "七尾市"})
FIFTY = {"services": ["reception"], "capacity": {"persons": 50, "basis": "declared"}}
PLACES = [
    {"id": "cc1", "name": "山王小学校"},
    {"id": "gym", "name": {"ja": "城山体育館"}, "roles": {"emergency": [FIFTY]}},
    {"id": "twin-1", "name": "集会所"},
    {"id": "twin-2", "name": "集会所"},
]


def reader(folder: Path) -> tuple[Reader, Draft]:
    """A reader of Nanao's lists for four places, and a draft in which nothing is reported."""
    profile, problems = read_profile(shipped_profiles()["nanao"])
    assert profile is not None, problems
    view = publish(registry(folder, *PLACES, state={}, timezone="Asia/Tokyo", languages=["ja", "en"], default_language="ja"))
    return Reader(profile, view, CITY, NOON, datetime.timedelta(hours=12)), draft_from(view, None, NOON)


def row(
    id: str = "CC1",
    name: str = "山王小学校",
    count: str = "180",
    at: str = "令和6年1月11日午前6時",
    capacity: str = "屋内480人／屋外3,350人",
) -> str:
    """A row of a list."""
    return f'{id},{name},{count},{at},"{capacity}"'


def taken(folder: Path, *rows: str, header: str = "ID,名称,人数,時点,想定収容人数") -> Snapshot:
    """What comes of a list with these rows."""
    of_list, draft = reader(folder)
    return of_list.read("\n".join([header, *rows]).encode("utf-8-sig"), draft)


def test_a_row_becomes_a_report(tmp_path: Path) -> None:
    """180 people where there is room for 480 indoors are 37 of a hundred: somewhat crowded, since six in the morning, for 12 hours."""
    snapshot = taken(tmp_path, row())
    (report,) = snapshot.reports.values()
    assert list(snapshot.reports) == ["cc1"]
    assert report.standing == ("crowded", 2)
    assert (report.at, report.until) == (NOON.replace(hour=6), NOON.replace(hour=18))
    assert (snapshot.rows, snapshot.refused) == (1, ())


def test_a_place_is_found_by_its_name_and_its_own_capacity_counts(tmp_path: Path) -> None:
    """The id of the list is nobody's here, the name is one place's; the list gives no capacity, the registry does: 50 of 50 is full."""
    snapshot = taken(tmp_path, row(id="NEW003", name="城山 体育館", count="50", capacity=""))
    assert {id: one.standing for id, one in snapshot.reports.items()} == {"gym": ("full", 4)}


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (row(id="CC2", name="旧北嶺中学校"), "place_unknown"),
        (row(id="CC2", name="集会所"), "place_unknown"),
        (row(count="約30"), "people_form"),
        (row(count=""), "people_form"),
        (row(count="-3"), "people_form"),
        (row(at="昨日"), "at_form"),
        (row(at="令和6年13月1日午前6時"), "at_form"),
        (row(at="令和6年1月11日午後6時"), "at_future"),
        (row(at="令和6年1月10日午後6時"), "at_old"),
        ("CC1,山王小学校,180", "row_width"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_number(tmp_path: Path, wrong: str, rule: str) -> None:
    """The rows around it are taken all the same."""
    snapshot = taken(tmp_path, row(id="gym", name="城山体育館"), wrong)
    assert [(one.row, one.rule) for one in snapshot.refused] == [(2, rule)]
    assert list(snapshot.reports) == ["gym"]
    assert snapshot.rows == len(snapshot.reports) + len(snapshot.refused) == 2


def test_a_place_that_stands_twice_is_refused_the_second_time(tmp_path: Path) -> None:
    """Nobody can tell which row is right; that there are two is said."""
    snapshot = taken(tmp_path, row(), row(count="20"))
    assert [(one.row, one.rule) for one in snapshot.refused] == [(2, "place_twice")]


def test_the_instant_may_stand_in_the_name_of_a_column(tmp_path: Path) -> None:
    """As in the first list of Nanao."""
    snapshot = taken(tmp_path, "CC1,山王小学校,480,屋内480人", header="ID,名称,人数_令和6年1月11日午前6時時点,想定収容人数")
    assert [(one.standing.state, one.at.hour) for one in snapshot.reports.values()] == [("full", 6)]


def test_a_list_with_other_columns_is_refused_whole(tmp_path: Path) -> None:
    """The words name the columns that are missing and those that are there."""
    with pytest.raises(StateRefused) as refused:
        taken(tmp_path, "1,2", header="id,count")
    assert refused.value.code == "columns"
    assert refused.value.details["missing"] == "ID, 名称, 人数, 時点"


def test_a_place_that_is_not_listed_any_more_is_closed(tmp_path: Path) -> None:
    """Nanao lists only what is open. What another role has said is not touched."""
    of_list, draft = reader(tmp_path)
    first = of_list.read("\n".join(["ID,名称,人数,時点", row().rsplit(",", 2)[0]]).encode(), draft)
    other = {"gym": first.reports["cc1"].__class__(**{**vars(first.reports["cc1"]), "by_role": Text({"ja": "消防"})})}
    second = of_list.read("ID,名称,人数,時点\n".encode(), draft.with_reports({**first.reports, **other}))
    assert {id: one.standing.state for id, one in second.absent.items()} == {"cc1": "closed"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("令和6年1月9日午後6時時点", "2024-01-09T18:00:00+09:00"),
        ("令和元年5月1日午前0時", "2019-05-01T00:00:00+09:00"),
        ("令和6年１月９日午前12時", "2024-01-09T12:00:00+09:00"),
        ("令和6年1月9日午後0時30分", "2024-01-09T12:30:00+09:00"),
        ("令和6年5月29日正午", "2024-05-29T12:00:00+09:00"),
        ("令和6年12月31日午後12時", "2025-01-01T00:00:00+09:00"),
        ("2024-01-09T18:00", "2024-01-09T18:00:00+09:00"),
        ("2024-01-09 18:00:00+00:00", "2024-01-09T18:00:00+00:00"),
    ],
)
def test_an_instant_is_read_as_people_write_it(text: str, wanted: str) -> None:
    """Japanese years, halves of the day, full-width digits; or as ISO 8601, in the zone of the list where it names none."""
    assert instant(text, "Asia/Tokyo").isoformat() == wanted


@pytest.mark.parametrize(
    "text", ["", "18:00", "令和6年2月30日午前6時", "令和6年1月9日午後13時", "平成31年4月1日午前6時", "2024-01-09", "2024-02-30T10:00"]
)
def test_what_is_no_instant_is_refused(text: str) -> None:
    """A wrong hour would make a report that is over look new."""
    with pytest.raises(CellRefused) as refused:
        instant(text, "Asia/Tokyo")
    assert refused.value.details == {"found": text}


@pytest.mark.parametrize(("text", "count"), [("0", 0), ("1,371", 1371), ("１８０", 180)])
def test_people_are_counted(text: str, count: int) -> None:
    """Commas and full-width digits are usual."""
    assert people(text) == count


@pytest.mark.parametrize("text", ["1,37", "12.5", "1e3", "99999999", "十"])
def test_what_is_no_count_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(CellRefused):
        people(text)


@pytest.mark.parametrize("text", ["id: ID\n", "- a\n", "id: ID\nname: N\npeople: P\nat: A\ntime_zone: Asia/Tokyo\ncapacity_pattern: '['\n"])
def test_a_profile_with_a_mistake_is_refused_at_its_line(tmp_path: Path, text: str) -> None:
    """Before a single row is read."""
    (tmp_path / "profile.yaml").write_text(text, encoding="utf-8")
    profile, problems = read_profile(tmp_path / "profile.yaml")
    assert profile is None
    assert problems
