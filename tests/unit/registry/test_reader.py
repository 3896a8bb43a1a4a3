"""The reader: places of keys and values, and files that are made to hurt."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from shelterfinder.registry.marks import MarkedList, MarkedMap, Place, find_place, find_value
from shelterfinder.registry.reader import DEPTH_MAX, EVERYTHING, KEYS_MAX, SCALAR_LENGTH_MAX, ReadFile, read_file

SECONDS_MAX = 5
"""Of the processor: files that are made to hurt take well under a second each; five times that on a slow one."""


def read(folder: Path, content: str | bytes) -> ReadFile:
    """What comes of reading a file with this content."""
    path = folder / "file.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_file(path)


def rules(content: ReadFile) -> list[str]:
    """The rules of the problems, in their order."""
    return [problem.rule for problem in content.problems]


def test_every_key_and_value_knows_its_place(tmp_path: Path) -> None:
    """Lines and columns count from 1, columns in characters, whatever stands before."""
    values = read(tmp_path, "# head\r\n图书馆: x\r\nlist:\r\n  - {名: 'y', b: [1, 2]}\r\n").values
    assert isinstance(values, MarkedMap)
    assert values.key_place("图书馆") == Place(2, 1)
    assert values.value_place("图书馆") == Place(2, 6)
    assert find_place(values, ("list", 0)) == Place(4, 5)
    assert find_place(values, ("list", 0, "名")) == Place(4, 9)
    assert find_place(values, ("list", 0, "b", 1)) == Place(4, 21)


def test_steps_that_lead_nowhere_stop_at_the_last_place(tmp_path: Path) -> None:
    """A missing field is shown at the record that lacks it."""
    values = read(tmp_path, "a:\n  b: 1\n  c: [x]\n").values
    assert find_place(values, ("a", "missing", "deeper")) == Place(2, 3)
    assert find_place(values, ("a", "c", 9)) == Place(3, 6)
    assert find_value(values, ("a", "c", 9)) is None
    assert find_value(values, ("a", "b", "c")) is None
    assert find_place("no collection", ("a",)) == Place(1, 1)


def test_values_are_ordinary_maps_and_lists(tmp_path: Path) -> None:
    """Places are beside the values, not in them."""
    values = read(tmp_path, "a: [1, two, 3.0, true, null, '4']\n").values
    assert values == {"a": [1, "two", 3.0, True, None, "4"]}
    assert isinstance(values, MarkedMap) and isinstance(values["a"], MarkedList)


def test_the_first_of_two_equal_keys_stays(tmp_path: Path) -> None:
    """The second is reported with the place of the first."""
    found = read(tmp_path, "a: 1\nb: 2\na: 3\n")
    assert found.values == {"a": 1, "b": 2}
    assert [(each.line, each.column, each.details["first_line"], each.details["first_column"]) for each in found.problems] == [(3, 1, 1, 1)]


def test_a_broken_record_is_left_out_and_the_rest_is_read(tmp_path: Path) -> None:
    """One run shows all syntax errors, and the records between them."""
    found = read(tmp_path, "facilities:\n  - id: a\n  - id: b: b\n  - id: c\n  - id: @d\n    name: d\n  - id: e\nsite: {name: x\n")
    assert [(each.rule, each.line) for each in found.problems] == [("colon-in-text", 3), ("reserved-character", 5), ("unclosed-bracket", 8)]
    assert found.values == {"facilities": [{"id": "a"}, {"id": "c"}, {"id": "e"}]}
    assert found.lost == {"facilities", "site"}


def test_a_file_without_records_that_can_be_told_apart_is_lost_whole(tmp_path: Path) -> None:
    """Nothing is guessed where no record begins."""
    found = read(tmp_path, "a: b: c\n")
    assert (found.values, found.lost, rules(found)) == (None, EVERYTHING, ["colon-in-text"])


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        pytest.param("a: " + "x" * 10_000_000, "scalar-too-long", id="10 MB plain"),
        pytest.param('a: "' + "x" * 10_000_000 + '"', "scalar-too-long", id="10 MB quoted"),
        pytest.param("a: |\n" + "  x\n" * 2_500_000, "scalar-too-long", id="10 MB block"),
        pytest.param("x" * 10_000_000 + ": a", "scalar-too-long", id="10 MB key"),
        pytest.param("[" * 1_000_000, "too-deep", id="a million brackets"),
        pytest.param("{a: " * 200_000, "too-deep", id="a fifth of a million braces"),
        pytest.param("- " * 1_000_000 + "a", "too-deep", id="a million hyphens"),
        pytest.param("? " * 100_000 + "a", "too-deep", id="a hundred thousand question marks"),
        pytest.param("".join(f"{' ' * n}a:\n" for n in range(1000)), "too-deep", id="a thousand levels"),
        pytest.param("{" + ", ".join(f"k{n}: 1" for n in range(200_000)) + "}", "too-many-keys", id="200,000 keys"),
        pytest.param("a: &a [x]\nb: [" + "*a, " * 100_000 + "]", "anchor", id="100,000 aliases"),
        pytest.param("\x00" * 1_000_000, "control-character", id="a million NULs"),
        pytest.param(b"\xff" * 1_000_000, "encoding", id="a million bytes that are no text"),
        pytest.param("a: @\n" * 200_000, "reserved-character", id="a fault on each of 200,000 lines"),
        pytest.param("facilities:\n" + "- @\n" * 200_000, "reserved-character", id="a fault in each of 200,000 records"),
    ],
)
def test_a_file_that_is_made_to_hurt_is_a_problem_in_good_time(tmp_path: Path, content: str | bytes, rule: str) -> None:
    """It is named, nothing is raised, and nobody waits for it."""
    start = time.process_time()
    assert rule in rules(read(tmp_path, content))
    assert time.process_time() - start < SECONDS_MAX


def test_limits_are_exact(tmp_path: Path) -> None:
    """What is just inside a limit is read, what is just outside is refused."""
    assert rules(read(tmp_path, "a: " + "x" * SCALAR_LENGTH_MAX)) == []
    assert rules(read(tmp_path, "a: " + "x" * (SCALAR_LENGTH_MAX + 1))) == ["scalar-too-long"]
    assert rules(read(tmp_path, "[" * DEPTH_MAX + "]" * DEPTH_MAX)) == []
    assert rules(read(tmp_path, "[" * (DEPTH_MAX + 1) + "]" * (DEPTH_MAX + 1))) == ["too-deep"]
    assert rules(read(tmp_path, "".join(f"k{n}: 1\n" for n in range(KEYS_MAX)))) == []
    assert rules(read(tmp_path, "".join(f"k{n}: 1\n" for n in range(KEYS_MAX + 5)))) == ["too-many-keys"]


def test_a_file_beyond_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    """A sparse file of 300 MB costs nothing."""
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(300_000_000)
    assert rules(read_file(path)) == ["file-too-large"]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    """A folder, a missing file, a pipe, a loop of links and an impossible name each have their words."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "plain").write_text("x")
    assert rules(read_file(tmp_path)) == ["file-is-folder"]
    assert rules(read_file(tmp_path / "missing.yaml")) == ["file-missing"]
    assert rules(read_file(tmp_path / "plain" / "below")) == ["file-missing"]
    assert rules(read_file(tmp_path / "pipe")) == ["file-unreadable"]
    assert rules(read_file(tmp_path / "loop")) == ["file-unreadable"]
    assert rules(read_file(Path("a\0b"))) == ["file-unreadable"]
    assert rules(read_file(tmp_path / ("x" * 5000))) == ["file-unreadable"]


def test_a_file_nobody_may_read_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's reason is passed on."""
    path = tmp_path / "file.yaml"
    path.write_text("a: 1")

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    problem = read_file(path).problems[0]
    assert (problem.rule, problem.details["reason"]) == ("file-unreadable", "Permission denied")
