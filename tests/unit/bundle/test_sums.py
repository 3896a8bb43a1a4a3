"""SHA256SUMS."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest

from shelterfinder.bundle.sums import SumsRefused, digest_of, read_sums, sums_text

A, B = (hashlib.sha256(letter).hexdigest() for letter in (b"a", b"b"))


def test_it_is_sorted_by_the_bytes_of_the_path() -> None:
    """The same files give the same manifest, in whatever order they came."""
    assert sums_text({"ä": A, "b/c": B, "B": A}) == f"{A}  B\n{B}  b/c\n{A}  ä\n"


def test_coreutils_reads_it(tmp_path: Path) -> None:
    """`sha256sum -c` says that all is well, and that something is wrong when it is."""
    files = {"a file with blanks": b"a", "sub/ö 地图": b"b"}
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "SHA256SUMS").write_text(sums_text({name: digest_of(tmp_path / name) for name in files}), encoding="utf-8")
    check = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "sub/ö 地图").write_bytes(b"c")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_a_file_and_its_bytes_have_the_same_digest(tmp_path: Path) -> None:
    """Also a file larger than one piece of reading."""
    content = bytes(range(256)) * 9000
    (tmp_path / "large").write_bytes(content)
    assert digest_of(tmp_path / "large") == digest_of(content) == hashlib.sha256(content).hexdigest()


def test_what_was_written_is_read() -> None:
    """An empty folder has an empty manifest, which is none: there is no line end."""
    digests = {"index.html": A, "ä/b c": B}
    assert read_sums(sums_text(digests)) == digests


@pytest.mark.parametrize(
    ("text", "line", "wanted"),
    [
        (f"{A}  a\n{B}  a\n", 2, "each once"),
        (f"{A}  b\n{B}  a\n", 2, "order"),
        (f"{A} a\n", 1, "two blanks"),
        (f"{A} *a\n", 1, "two blanks"),
        (f"{A.upper()}  a\n", 1, "hexadecimal"),
        (f"{A[:-1]}  a\n", 1, "hexadecimal"),
        (f"\\{A}  a\\nb\n", 1, "hexadecimal"),
        (f"{A}  a\r\n", 1, "a path"),
        (f"{A}  SHA256SUMS\n", 1, "manifest itself"),
        (f"{A}  a\n\n", 2, "hexadecimal"),
        (f"{A}  a", 1, "a line end"),
        ("", 1, "a line end"),
    ],
)
def test_anything_else_is_refused_with_its_line(text: str, line: int, wanted: str) -> None:
    """A manifest that says something in two ways says nothing."""
    with pytest.raises(SumsRefused, match=wanted) as refused:
        read_sums(text)
    assert refused.value.line == line
