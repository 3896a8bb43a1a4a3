"""`release.json`."""

from __future__ import annotations

import datetime
import json

import pytest

from shelterfinder.bundle.release import Release, ReleaseRefused, read_release

MADE = datetime.datetime(2026, 11, 23, 18, 48, 54, tzinfo=datetime.UTC)
RELEASE = Release("54f29f3505", datetime.date(2026, 11, 23), MADE)
WRITTEN = (
    b'{"build":"54f29f3505","data_date":"2026-11-23","format":"shelterfinder release 1","made":"2026-11-23T18:48:54Z","version":1795459734}'
)


def test_it_is_written_as_canonical_json() -> None:
    """Keys in order, no blanks, no line end; the version is the seconds of the instant."""
    assert RELEASE.written() == WRITTEN


def test_what_was_written_is_read() -> None:
    """The same release comes back, whatever time zone it was made in."""
    there = MADE.astimezone(datetime.timezone(datetime.timedelta(hours=8)))
    assert read_release(Release(RELEASE.build, RELEASE.data_date, there).written()) == RELEASE


def test_the_comment_says_which_release_it_is() -> None:
    """A volunteer reads it when the signature is good."""
    assert RELEASE.comment == "version=1795459734 date=2026-11-23 build=54f29f3505"


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ({"version": 1795459735}, "1795459734"),
        ({"version": True}, "1795459734"),
        ({"version": "1795459734"}, "1795459734"),
        ({"build": "54F29F3505"}, "ten hexadecimal digits"),
        ({"build": "../../etc"}, "ten hexadecimal digits"),
        ({"build": 5}, "ten hexadecimal digits"),
        ({"format": "shelterfinder release 2"}, "release 1"),
        ({"data_date": "23.11.2026"}, "a date like"),
        ({"data_date": 5}, "a date like"),
        ({"made": "2026-11-23"}, "an instant like"),
        ({"made": None}, "an instant like"),
        ({"made": "1969-12-31T23:59:59Z", "version": -1}, "since 1970"),
        ({"more": 1}, "format, version, build, data_date, made"),
    ],
)
def test_anything_else_is_refused(change: dict[str, object], wanted: str) -> None:
    """A field that is wrong, missing or too many is named with what was wanted."""
    values = {**json.loads(WRITTEN), **change}
    with pytest.raises(ReleaseRefused, match=wanted):
        read_release(json.dumps(values, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"\xff", WRITTEN + b"\n", WRITTEN.replace(b":", b": ", 1), WRITTEN[:-1]])
def test_another_way_to_write_it_is_refused(content: bytes) -> None:
    """One release has one form."""
    with pytest.raises(ReleaseRefused):
        read_release(content)
