"""What is remembered is what would be made, or it is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.jobs import Job
from shelterfinder.registry.recall import Recall


def asked(path: Path | None, values: list[int], made_with: bytes = b"1") -> tuple[list[int], list[int]]:
    """Ask for squares, and keep them; gives them and for which the work was done."""
    recall, done = Recall(path, made_with), []
    jobs = [
        (recall.key([str(value).encode()]), Job("square", lambda value=value: (done.append(value), value * value)[1])) for value in values
    ]
    results = recall.results(jobs)
    recall.keep()
    return results, done


def test_only_what_is_new_is_made(tmp_path: Path) -> None:
    """And what nobody asked for in a build is forgotten after it."""
    path = tmp_path / "recalled/squares"
    assert asked(path, [1, 2, 3, 2]) == ([1, 4, 9, 4], [1, 2, 3])
    assert asked(path, [1, 2, 3]) == ([1, 4, 9], [])
    assert asked(path, [3, 4]) == ([9, 16], [4])
    assert asked(path, [1, 4]) == ([1, 16], [1])


def test_nothing_is_written_where_nothing_is_new(tmp_path: Path) -> None:
    """The file keeps its time."""
    path = tmp_path / "squares"
    asked(path, [1, 2])
    before = path.stat().st_mtime_ns
    asked(path, [2, 1])
    assert path.stat().st_mtime_ns == before


def test_without_a_file_nothing_is_remembered() -> None:
    """Every call does the work."""
    assert asked(None, [2]) == asked(None, [2]) == ([4], [2])


def test_another_program_believes_nothing(tmp_path: Path) -> None:
    """Results and what was left under a name."""
    path = tmp_path / "squares"
    first = Recall(path, b"1")
    first.leave("lists", [1, 2])
    first.keep()
    assert Recall(path, b"1").state("lists") == [1, 2]
    assert Recall(path, b"2").state("lists") is None
    asked(path, [5])
    assert asked(path, [5], b"2") == ([25], [5])


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "gone"])
def test_a_damaged_file_costs_the_work_only(tmp_path: Path, damage: str) -> None:
    """The checksum is tested before anything is believed."""
    path = tmp_path / "squares"
    asked(path, [7])
    whole = path.read_bytes()
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes({"cut": whole[:-1], "flip": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:], "empty": b""}[damage])
    assert asked(path, [7]) == ([49], [7])
    assert asked(path, [7]) == ([49], [])


def test_a_key_tells_how_its_parts_are_cut() -> None:
    """Two neighbours cannot change a letter and stay the same."""
    recall = Recall()
    assert recall.key([b"ab", b"c"]) != recall.key([b"a", b"bc"]) != recall.key([b"abc"])
