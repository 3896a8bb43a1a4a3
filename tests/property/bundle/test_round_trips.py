"""What is written is read back, and nothing that is read is lost."""

from __future__ import annotations

import contextlib
import datetime
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.bundle.portable import NamesRefused, check_names
from shelterfinder.bundle.release import Release, ReleaseRefused, read_release
from shelterfinder.bundle.sums import SumsRefused, read_sums, sums_text

names = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\\"), min_size=1, max_size=12)
digests = st.builds(lambda content: hashlib.sha256(content).hexdigest(), st.binary(max_size=4))
moments = st.datetimes(datetime.datetime(1970, 1, 1), datetime.datetime(9999, 12, 31), timezones=st.just(datetime.UTC))


@given(st.dictionaries(names, digests, min_size=1))
def test_a_manifest_comes_back(files: dict[str, str]) -> None:
    """Whatever the files are called."""
    files = {name: digest for name, digest in files.items() if name not in ("SHA256SUMS", "SHA256SUMS.minisig")} or {"a": "0" * 64}
    assert read_sums(sums_text(files)) == files


@given(st.dictionaries(names, digests, min_size=1), st.data())
def test_a_manifest_with_a_letter_changed_is_refused_or_says_something_else(files: dict[str, str], data: st.DataObject) -> None:
    """No change goes unseen."""
    text = sums_text(files)
    at = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from(sorted(set("0aF \n*é") - {text[at]})))
    with contextlib.suppress(SumsRefused):
        assert read_sums(text[:at] + letter + text[at + 1 :]) != files


@given(st.from_regex(r"[0-9a-f]{10}", fullmatch=True), st.dates(), moments)
def test_a_release_comes_back(build: str, date: datetime.date, made: datetime.datetime) -> None:
    """To the second, which is what it counts in."""
    release = Release(build, date, made.replace(microsecond=0))
    assert read_release(release.written()) == release


@given(st.binary(max_size=200))
def test_no_other_bytes_are_a_release(content: bytes) -> None:
    """They are refused in a sentence."""
    with pytest.raises(ReleaseRefused):
        read_release(content)


@given(st.lists(st.text(max_size=8), unique=True, max_size=6))
def test_names_that_pass_are_different_everywhere(paths: list[str]) -> None:
    """Whatever passes can be unpacked on a system that ignores case: no two are equal there, none is a folder of another."""
    try:
        check_names(paths)
    except NamesRefused:
        return
    lower = [path.lower() for path in paths]
    assert len(set(lower)) == len(lower)
    assert not [one for one in lower for other in lower if other.startswith(one + "/")]
