"""`shelters check --against`: the last published version, from wherever it can be had."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import Result

from shelterfinder.cli.published import AgainstRefused, published_version
from tests.unit.cli.test_check import run
from tests.unit.registry.small import DISTRICT, SITE, written

OLD = [{"id": "library"}, {"id": "museum", "position": {"lat": 60.18199, "lon": 24.94429, "datum": "wgs84"}}]
NEW = [{"id": "library"}, {"id": "row-2", "name": "Library 2", "position": {"lat": 60.18199, "lon": 24.94429, "datum": "wgs84"}}]


@pytest.mark.parametrize(
    ("names", "is_the_same"),
    [({"name": "Library 2"}, True), ({"name_fi": "Kirjasto", "name_en": "library 2"}, True), ({"name_en": "Kiosk"}, False)],
)
def test_any_of_the_published_names_tells_a_place(repository: Path, tmp_path: Path, names: dict[str, str], is_the_same: bool) -> None:
    """Open data has a column for each language; a kiosk where a library stood is another place."""
    data = tmp_path / "places.geojson"
    museum = feature("museum", 24.94429, 60.18199)
    data.write_text(json.dumps({"features": [{**museum, "properties": {"id": "museum", "name_notes": "x", **names}}]}), encoding="utf-8")
    assert ("id-changed" in checked(repository, data).stdout) is is_the_same


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose last commit is what was published; the working copy has a changed id. The registry lies in a folder of it."""
    folder = tmp_path / "repository" / "data"
    folder.mkdir(parents=True)
    written(folder, facilities=OLD)
    (folder / "link.yaml").symlink_to("../../outside.yaml")
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one"]):
        subprocess.run(["git", *words], cwd=folder.parent, check=True)
    written(folder, facilities=NEW)
    return folder


def checked(folder: Path, against: str | Path) -> Result:
    """A run of `shelters check --against`."""
    return run("check", "--registry", folder / "shelters.yaml", "--against", against)


def test_a_revision_of_git_is_compared_with(repository: Path) -> None:
    """The changed id is an error, at its line and column."""
    done = checked(repository, "HEAD")
    assert done.exit_code == 1
    (line, _) = done.stdout.splitlines()
    assert "error [id-changed] The id of “Library 2” was museum in the last published version" in line
    assert "Write id: museum again." in line


def test_no_attribute_of_git_hides_what_was_published(repository: Path) -> None:
    """`git archive` would leave the registry out, and nothing would be compared."""
    (repository / ".gitattributes").write_text("shelters.yaml export-ignore\n", encoding="utf-8")
    (repository / "shelters.yaml").rename(repository / "new.yaml")
    subprocess.run(["git", "checkout", "-q", "HEAD", "--", "data/shelters.yaml"], cwd=repository.parent, check=True)
    for words in (["add", "data/.gitattributes"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "two"]):
        subprocess.run(["git", *words], cwd=repository.parent, check=True)
    (repository / "new.yaml").replace(repository / "shelters.yaml")
    assert "id-changed" in checked(repository, "HEAD").stdout


def test_a_registry_file_its_folder_and_a_geojson_say_the_same(repository: Path, tmp_path: Path) -> None:
    """Whatever the office keeps of the last version."""
    (tmp_path / "old").mkdir()
    old = written(tmp_path / "old", facilities=OLD)
    features = [feature(each["id"], 24.94429, lat) for each, lat in zip(OLD, (60.17199, 60.18199), strict=True)]
    features += [{"type": "Feature", "id": "area", "properties": {}, "geometry": {"type": "Polygon", "coordinates": []}}]
    data = tmp_path / "site" / "data" / "v1" / "places.geojson"
    data.parent.mkdir(parents=True)
    data.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    (tmp_path / "site" / "build.json").write_text("{}", encoding="utf-8")
    expected = checked(repository, "HEAD").stdout
    for against in (old, old.parent, data, tmp_path / "site", tmp_path / "site" / "build.json"):
        assert checked(repository, against).stdout == expected, against


def feature(id: str, lon: float, lat: float) -> dict[str, object]:
    """A point of GeoJSON, which has the longitude first."""
    return {"type": "Feature", "properties": {"id": id}, "geometry": {"type": "Point", "coordinates": [lon, lat]}}


def test_what_holds_no_published_version_is_wrong_use_and_says_why(repository: Path, tmp_path: Path) -> None:
    """Exit code 2 and a sentence, never a check that silently compares with nothing."""
    empty, broken, site = tmp_path / "empty", tmp_path / "broken.geojson", tmp_path / "site"
    empty.mkdir(), site.mkdir()
    broken.write_text('{"features": [3]}', encoding="utf-8")
    (site / "build.json").write_text("{}", encoding="utf-8")
    (tmp_path / "nothing.yaml").write_text("facilities: []\n", encoding="utf-8")
    said = {
        "no-such-branch": "git knows no such revision",
        "--exec=id": "git knows no such revision",
        empty: "holds neither shelters.yaml nor a built site",
        broken: "is neither YAML nor GeoJSON",
        site: "has no open data with places",
        tmp_path / "nothing.yaml": "holds no place",
    }
    for against, words in said.items():
        done = checked(repository, str(against))
        assert done.exit_code == 2
        assert words in " ".join(done.stderr.split()), against


def test_the_first_list_of_an_office_is_all_new(repository: Path, tmp_path: Path) -> None:
    """A registry that was read whole and had no place is compared with; one whose places could not be read is not."""
    first, unreadable = tmp_path / "first.yaml", tmp_path / "unreadable.yaml"
    for path, facilities in ((first, []), (unreadable, {"library": {}})):
        path.write_text(json.dumps({"site": SITE, "districts": [DISTRICT], "facilities": facilities}), encoding="utf-8")
    done = checked(repository, first)
    assert (done.exit_code, "error" in done.stdout) == (0, False), done.output
    done = checked(repository, unreadable)
    assert done.exit_code == 2
    assert "holds no place" in " ".join(done.stderr.split())


def test_a_registry_under_another_name_is_not_all_new(repository: Path) -> None:
    """Whoever moves the registry must not get past the comparison; the file that may be it is named, with how to compare with it."""
    (repository / "shelters.yaml").rename(repository / "other.yaml")
    done = run("check", "--registry", repository / "other.yaml", "--against", "HEAD")
    assert done.exit_code == 2
    assert "compare with ../old/data/shelters.yaml" in " ".join(done.stderr.replace("│", " ").split())


def committed(folder: Path, **files: str) -> None:
    """A commit that has these files and nothing else; a double underscore in a name stands for the dot, a link for `->`."""
    folder.mkdir()
    for name, text in files.items():
        path = folder / name.replace("__", ".")
        path.symlink_to(text[2:]) if text.startswith("->") else path.write_text(text, encoding="utf-8")
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


def test_a_revision_from_before_the_registry_is_all_new(tmp_path: Path) -> None:
    """The first pull request of an office goes by its own problems: none, then an error."""
    folder = tmp_path / "office"
    committed(folder, README__md="# Ours\n", ci__yml="on: push\njobs: {check: {}}\n")
    written(folder, facilities=NEW)
    done = checked(folder, "HEAD")
    assert (done.exit_code, "error" in done.stdout) == (0, False), done.output
    written(folder, facilities=[{"id": "library", "kind": "castle"}])
    done = checked(folder, "HEAD")
    assert done.exit_code == 1 and "error [not-in-list]" in done.stdout


@pytest.mark.parametrize(
    "files",
    [
        {"old__yaml": "site: {\n"},
        {"places__yml": "# ours\nfacilities:\n  - id: library\n"},
        {"places__yml": '{"notes": [], "facilities": []}'},
        {"shelters__yaml": "->../elsewhere.yaml"},
    ],
    ids=["unreadable", "a part", "as JSON", "a link"],
)
def test_a_revision_that_may_have_had_a_registry_is_not_from_before_it(tmp_path: Path, files: dict[str, str]) -> None:
    """What cannot be read may have held places; nobody guesses that it did not."""
    folder = tmp_path / "office"
    committed(folder, **files)
    (folder / "shelters.yaml").unlink(missing_ok=True)
    written(folder, facilities=NEW)
    done = checked(folder, "HEAD")
    assert done.exit_code == 2 and "under another name" in " ".join(done.stderr.replace("│", " ").split())


WAITING = {"id": "barn", "name": "Barn", "kind": "shelter", "district": "centre", "address": "Road 2", "roles": {}}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({}, 0),
        ({"publication": {"state": "withheld"}}, 0),
        ({"publication": {"state": "public"}}, 2),
        ({"kind": "castle"}, 2),
        ({"name": 3}, 2),
    ],
)
def test_a_list_that_waited_for_its_positions_is_all_new(repository: Path, tmp_path: Path, more: dict[str, object], code: int) -> None:
    """Nothing of it was published; what else was wrong with a place leaves open what it was, and nothing is compared."""
    first = tmp_path / "first.yaml"
    first.write_text(json.dumps({"site": SITE, "districts": [DISTRICT], "facilities": [{**WAITING, **more}]}), encoding="utf-8")
    done = checked(repository, first)
    assert (done.exit_code, "error" in done.stdout) == (code, False), done.output


def test_without_git_the_revision_is_refused(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without git says so."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(AgainstRefused, match="revision"):
        published_version("HEAD", repository / "shelters.yaml")
