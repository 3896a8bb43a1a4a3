"""The id and the date of a build."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from shelterfinder.site.identity import DateRefused, identify, newest_change


def made(folder: Path, registry: str = "a", theme: str = "b") -> tuple[list[Path], list[Path]]:
    """A registry file and a theme folder below `folder`."""
    (folder / "theme").mkdir(parents=True)
    (folder / "theme/page.html").write_text(theme)
    (folder / "shelters.yaml").write_text(registry)
    return [folder / "shelters.yaml"], [folder / "theme"]


def test_the_id_depends_on_contents_and_not_on_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same registry and theme in two folders are one build; another letter in either is another build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    first = identify(*made(tmp_path / "one")).id
    assert identify(*made(tmp_path / "two")).id == first
    assert identify(*made(tmp_path / "three", registry="A")).id != first
    assert identify(*made(tmp_path / "four", theme="B")).id != first


def test_the_date_is_the_one_that_was_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SOURCE_DATE_EPOCH decides, in UTC."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    identity = identify(*made(tmp_path / "one"))
    assert identity.iso == "2026-11-23T00:00:00Z" and identity.date == datetime.date(2026, 11, 23)


def test_a_date_that_is_no_number_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong date would make every age wrong."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(DateRefused, match="yesterday"):
        identify(*made(tmp_path / "one"))


def test_without_a_date_and_without_git_it_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry outside a repository is dated when it is built."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    age = datetime.datetime.now(datetime.UTC) - identify(*made(tmp_path / "one")).instant
    assert abs(age.total_seconds()) < 60


def test_the_data_is_as_old_as_the_last_change_of_the_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit of something else does not make old data look new, and a change that is not committed is of now."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    files, folders = made(tmp_path / "one")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, "one/shelters.yaml", "2020-01-10T12:00:00Z")
    commit(tmp_path, "one/theme", "2021-06-01T12:00:00Z")
    assert identify(files, folders).iso == "2020-01-10T12:00:00Z"
    files[0].write_text("changed")
    age = datetime.datetime.now(datetime.UTC) - identify(files, folders).instant
    assert abs(age) < datetime.timedelta(minutes=5)


def test_a_copy_is_as_new_as_the_newest_change_of_anything_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Better words are news for a kiosk though no place has changed; what is not committed, or not in git at all, is of now."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    files, folders = made(tmp_path / "one")
    git(tmp_path / "one", "init", "--quiet")
    commit(tmp_path / "one", "shelters.yaml", "2020-01-10T12:00:00Z")
    commit(tmp_path / "one", "theme", "2021-06-01T12:00:00Z")
    assert newest_change(files, folders) == datetime.datetime(2021, 6, 1, 12, tzinfo=datetime.UTC)
    now = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=5)
    (tmp_path / "elsewhere").mkdir()
    assert newest_change(files, [*folders, tmp_path / "elsewhere"]) > now
    (folders[0] / "page.html").write_text("changed")
    assert newest_change(files, folders) > now
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    assert newest_change(files, folders) == datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)


def git(folder: Path, *words: str, **environment: str) -> None:
    """Run git as somebody whose settings do not matter."""
    somebody = {f"GIT_{role}_{what}": "a@b.invalid" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    subprocess.run(["git", *words], cwd=folder, env={**os.environ, **somebody, **environment}, check=True, capture_output=True)


def commit(folder: Path, name: str, when: str) -> None:
    """Commit a file or folder as of an instant."""
    git(folder, "add", name)
    git(folder, "commit", "--quiet", "--message", name, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
