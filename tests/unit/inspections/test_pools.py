"""Lists to draw from, as spreadsheets write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.inspections import pools
from shelterfinder.inspections.pools import Kind, PoolRefused, read_pool


def pool(folder: Path, content: bytes, kind: Kind = "objects") -> tuple[str, ...]:
    """The ids of a list with this content."""
    (folder / "list.csv").write_bytes(content)
    return read_pool(folder, "list.csv", kind)


def refused(folder: Path, content: bytes, kind: Kind = "objects") -> dict[str, object]:
    """Why a list with this content is refused."""
    with pytest.raises(PoolRefused) as error:
        pool(folder, content, kind)
    return {"case": error.value.case, **error.value.details}


@pytest.mark.parametrize(
    "content",
    [
        b"id\nb-2\na-1\n",
        b"id\r\nb-2\r\na-1",
        b"\xef\xbb\xbfid,name\r\nb-2,Garage\r\na-1,Cellar\r\n",
        b'id,name\n"b-2","Garage, floor ""2"""\n\na-1,\n,,\n  ,\n',
        b'id,name\nb-2,"two\nlines"\na-1,\n',
        "id,名称\nb-2,地下车库\na-1,图书馆\n".encode(),
        b"id\rb-2\ra-1\r",
    ],
)
def test_ids_are_read_in_their_order(content: bytes, tmp_path: Path) -> None:
    """Whatever the line ends, the quotes, and the empty lines; further columns are for people."""
    assert pool(tmp_path, content) == ("b-2", "a-1")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", {"case": "header", "found": ""}),
        (b"\n\n", {"case": "header", "found": ""}),
        (b"a-1\na-2\n", {"case": "header", "found": "a-1"}),
        (b"ID\na-1\n", {"case": "header", "found": "ID"}),
        (b"id;name\na-1;Garage\n", {"case": "header", "found": "id;name"}),
        (b"id\n", {"case": "empty"}),
        (b"id,name\n,Garage\n", {"case": "no_id", "line": 2}),
        (b"id\na-1\na-2\na-1\na-2\n", {"case": "twice", "id": "a-1", "line": 4, "first_line": 2}),
        (b"id\n a-1\n", {"case": "form", "line": 2, "found": " a-1"}),
        ("id\na－1\n".encode(), {"case": "form", "line": 2, "found": "a－1"}),
        (b"id\n" + b"a" * 65 + b"\n", {"case": "form", "line": 2, "found": "a" * 65}),
        (b"id\n=1+1\n", {"case": "form", "line": 2, "found": "=1+1"}),
        ("id\na-1\n地下\n".encode("gb18030"), {"case": "encoding", "line": 3}),
        ("id\na-1\n".encode("utf-16"), {"case": "encoding", "line": 1}),
        (b'id,name\na-1,"Garage\n', {"case": "csv", "line": 2}),
        (b'id,name\na-1,"Garage"x\n', {"case": "csv", "line": 2}),
        (b"id,name\na-1," + b"x" * 140_000 + b"\n", {"case": "csv", "line": 2}),
    ],
)
def test_what_cannot_be_drawn_from_is_refused_with_its_line(content: bytes, why: dict[str, object], tmp_path: Path) -> None:
    """The first that is wrong is said."""
    assert refused(tmp_path, content) == {"file": "list.csv", **why}


@pytest.mark.parametrize("id", ["ins-03", "works-section-2", "7", "A12", "INS-0001"])
def test_an_inspector_is_a_number(id: str, tmp_path: Path) -> None:
    """With letters of a role before it."""
    assert pool(tmp_path, f"id\n{id}\n".encode(), "inspectors") == (id,)


@pytest.mark.parametrize("id", ["zhang-wei", "王小明", "Test Person 3", "ins-03-a", "a.b-1", "ins-"])
def test_the_name_of_an_inspector_is_refused_and_not_repeated(id: str, tmp_path: Path) -> None:
    """What may be a name stands in no report, because reports are published."""
    assert refused(tmp_path, f"id\n{id}\n".encode(), "inspectors") == {"file": "list.csv", "case": "inspector", "line": 2}


def test_a_name_in_place_of_the_header_is_not_repeated(tmp_path: Path) -> None:
    """As much of it as is needed to find it."""
    assert refused(tmp_path, b"Somebody,7\n", "inspectors") == {"file": "list.csv", "case": "header", "found": "So…"}
    assert refused(tmp_path, b"\n", "inspectors") == {"file": "list.csv", "case": "header", "found": ""}


def test_what_the_system_refuses_to_read_is_said_with_its_reason(tmp_path: Path) -> None:
    """Here a name that is longer than a file can have."""
    with pytest.raises(PoolRefused) as error:
        read_pool(tmp_path, "x" * 300 + ".csv")
    assert (error.value.case, error.value.details["reason"]) == ("unreadable", "File name too long")


@pytest.mark.parametrize(("content", "line"), [(b"id,name\n1,\n", 1), (b"id\n1,Somebody\n", 2), (b"id,,\n1,,\n2,,x\n", 3)])
def test_a_second_column_beside_inspectors_is_refused(content: bytes, line: int, tmp_path: Path) -> None:
    """Names of people are kept in the office. Empty cells are none."""
    assert refused(tmp_path, content, "inspectors") == {"file": "list.csv", "case": "columns", "line": line}


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    """By a path that leads up, an absolute one, or a link; a link within is followed."""
    folder = tmp_path / "registry"
    folder.mkdir()
    (tmp_path / "list.csv").write_text("id\na-1\n")
    (folder / "link.csv").symlink_to(tmp_path / "list.csv")
    (folder / "own.csv").write_text("id\na-1\n")
    (folder / "within.csv").symlink_to(folder / "own.csv")
    for named in ("../list.csv", str(tmp_path / "list.csv"), "link.csv"):
        with pytest.raises(PoolRefused) as error:
            read_pool(folder, named)
        assert error.value.case == "outside"
    assert read_pool(folder, "within.csv") == ("a-1",)


def test_what_is_no_file_is_missing(tmp_path: Path) -> None:
    """Neither a folder is, nor a link that leads to itself."""
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    for named in ("folder.csv", "loop.csv", "gone.csv", "gone/gone.csv"):
        with pytest.raises(PoolRefused) as error:
            read_pool(tmp_path, named)
        assert error.value.case == "missing"


def test_a_file_of_any_size_is_not_taken_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is said with the size."""
    monkeypatch.setattr(pools, "FILE_BYTES_MAX", 2_000_000)
    assert refused(tmp_path, b"id\n" + b"\n" * 3_000_000) == {"file": "list.csv", "case": "too_large", "found_mb": 3, "limit_mb": 2}
