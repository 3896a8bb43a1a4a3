"""Random messy lists, in every text encoding and as workbooks: each row is written or refused with its number, and nothing is misread."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.registry.exchange.importing import Imported, import_rows
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.refusal import SourceRefused
from shelterfinder.registry.exchange.sources import Hints, read_source
from shelterfinder.registry.exchange.suggesting import propose
from tests.unit.exchange.workbooks import workbook

COLUMNS = ("编号", "名称", "容纳人数", "纬度", "经度")
PROFILE = Profile.model_validate({
    "id": "s-{编号}",
    "text_language": "zh-Hans",
    "thousands_mark": ",",
    "columns": {"名称": "name", "容纳人数": {"field": "roles.war.0.capacity.persons", "missing": ["-", "0"]}},
    "position": {"lat": "纬度", "lon": "经度", "datum": "gcj02", "bounds": {"south": 29.0, "west": 113.0, "north": 32.0, "east": 116.0}},
    "district": {"record": {"id": "wuhan", "name": "武汉"}},
    "facility": {"kind": "shelter", "roles": {"war": [{"services": ["personnel_shelter"]}]}},
})  # fmt: skip
ENCODINGS = {"utf-8": "utf-8", "utf-8-sig": "utf-8", "utf-16": "utf-16", "gb18030": "gb18030"}


def wide(text: str) -> str:
    """The same in full-width characters."""
    return "".join(chr(ord(letter) + 0xFEE0) if letter in "0123456789.,-" else letter for letter in text)


def parts(degrees: float) -> str:
    """Degrees as degrees, minutes and seconds."""
    whole = round(degrees * 3600)
    return f"{whole // 3600}°{whole // 60 % 60}′{whole % 60}″"


names = st.text(st.sampled_from("武昌汉口江岸地下人防工程街道办事处商场站东西南北中"), min_size=2, max_size=8)
numbers = st.one_of(
    st.integers(1, 5000).map(str), st.integers(1, 5000).map(str).map(wide), st.just("1,200"), st.sampled_from(["-", "0", ""])
)
angle = st.sampled_from([str, lambda number: str(number).replace(".", ","), wide, parts])
good = st.builds(
    lambda key, name, count, lat, lon, write: [key, name, count, write(lat), write(lon)],  # type: ignore[operator, no-any-return]
    st.integers(1, 60).map(str),
    names,
    numbers,
    st.floats(29.1, 31.9).map(lambda number: round(number, 5)),
    st.floats(113.1, 115.9).map(lambda number: round(number, 5)),
    angle.map(lambda write: lambda number: write(str(number)) if write is wide else write(number)),
)
bad = st.one_of(
    st.builds(lambda row: [row[0], row[1], row[2], row[4], row[3]], good),
    st.builds(lambda row, at: [*row[:at], "", *row[at + 1 :]], good, st.integers(0, 4)),
    st.builds(lambda row: [row[0], row[1], "很多", *row[3:]], good),
    st.just(["合计", "", "12000", "", ""]),
    st.just(["", "制表人：办公室", "", "", ""]),
)
rows_of = st.lists(st.one_of(good, good, bad), min_size=1, max_size=15)
titles = st.lists(st.sampled_from(["武汉市人防工程名单", "单位：人", "二〇二六年五月"]), max_size=3)


def check(done: Imported, rows: list[list[str]]) -> None:
    """Each row once, with its number; what is written is where the row says, to the digits of its angle."""
    assert done.rows == len(rows) == len(done.facilities) + len(done.refused)
    assert sorted([*done.row_of, *(one.row for one in done.refused)]) == list(range(1, len(rows) + 1))  # type: ignore[type-var]
    for facility, number in zip(done.facilities, done.row_of, strict=True):
        row = rows[number - 1]
        assert (facility.id, facility.name) == (f"s-{row[0]}", {"zh-Hans": row[1]})
        assert facility.position.datum == "gcj02" and 29 <= facility.position.lat <= 32


def imported(data: bytes, name: str) -> tuple[Imported, list[str]]:
    """What becomes of a file, and what is said of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        source = read_source(path, None, Hints.of(PROFILE))
    return import_rows(source, PROFILE), [str(one.details.get("found")) for one in source.said if one.rule == "encoding"]


@settings(max_examples=40, deadline=None)
@given(rows_of, titles, st.sampled_from(sorted(ENCODINGS)), st.sampled_from([",", ";", "\t"]))
def test_text_lists_are_accounted_for(rows: list[list[str]], above: list[str], codec: str, mark: str) -> None:
    """Below titles, with any delimiter, in any of the encodings that hold them; an encoding that is not sure is refused as a whole."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    writer.writerows([[title, *[""] * 4] for title in above])
    writer.writerows([list(COLUMNS), *rows])
    try:
        done, said = imported(out.getvalue().encode(codec), "list.csv")
    except SourceRefused as error:
        assert error.rule == "encoding_unsure" and codec == "gb18030"
        return
    check(done, rows)
    assert said == ([] if ENCODINGS[codec] == "utf-8" else [ENCODINGS[codec].upper()])


@settings(max_examples=40, deadline=None)
@given(rows_of, titles)
def test_workbooks_are_accounted_for(rows: list[list[str]], above: list[str]) -> None:
    """The same rows as a workbook, numbers as texts and titles above."""
    data = workbook([*([title] for title in above), COLUMNS, *([cell or None for cell in row] for row in rows)])
    done, _ = imported(data, "list.xlsx")
    check(done, rows)


@settings(max_examples=20, deadline=None)
@given(st.lists(good, min_size=1, max_size=15, unique_by=lambda row: row[0]))
def test_good_rows_are_all_written(rows: list[list[str]]) -> None:
    """The account would hold too if everything were refused; a degree, a comma or a wide digit refuses nothing."""
    data = workbook([COLUMNS, *rows])
    done, _ = imported(data, "list.xlsx")
    assert done.refused == ()
    for facility, number in zip(done.facilities, done.row_of, strict=True):
        plain = rows[number - 1][3].translate({0xFF0E: ".", **{0xFF10 + digit: str(digit) for digit in range(10)}})
        if "°" not in plain:
            assert facility.position.lat == float(plain.replace(",", "."))


@settings(max_examples=20, deadline=None)
@given(rows_of)
def test_any_list_gets_a_proposal(rows: list[list[str]]) -> None:
    """Whatever stands in the cells, each column is in the proposal once: understood, or left for a person."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.xlsx"
        path.write_bytes(workbook([COLUMNS, *rows]))
        source = read_source(path, None, Hints())
    found = propose(source)
    assert sorted([*(one.column for one in found.guesses), *found.rest]) == sorted(source.columns)
