"""`shelters diff` between revisions of real repositories, also of people who mean harm."""

from __future__ import annotations

import json
import os
import re
from functools import partial
from pathlib import Path

import pytest

from tests.unit.cli.comparison.repositories import HALL, HEAD, REGISTRY, SECRET, commit, diff, git, repository


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """The repository of an office."""
    return repository(tmp_path / "office")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, office: Path) -> partial[object]:
    """The command run in it."""
    return partial(diff, monkeypatch, office)


def test_without_sides_it_is_what_was_changed_since_the_last_commit(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """Nothing at first; then the line that somebody has changed."""
    assert run().stdout.splitlines()[-1] == "Nothing has changed: 1 place, the same files to the byte."
    (office / "shelters.yaml").write_text(REGISTRY.replace("persons: 300", "persons: 280"), encoding="utf-8")
    assert run().stdout.splitlines()[-1] == "    war, capacity in people: 300 → 280"


@pytest.mark.parametrize("sides", [("main",), ("main:",), ("HEAD~1", "HEAD"), ("HEAD~1:", "HEAD:shelters.yaml"), ("first", "main")])
def test_a_revision_is_named_as_git_names_it(office: Path, run: partial, sides: tuple[str, ...]) -> None:  # type: ignore[type-arg]
    """Branch, tag, ancestor; with a colon, or with the path of the registry behind it."""
    git(office, "tag", "first")
    if len(sides) == 2:
        commit(office, shelters_yaml=REGISTRY.replace("Road 1", "Road 2"))
    else:
        (office / "shelters.yaml").write_text(REGISTRY.replace("Road 1", "Road 2"), encoding="utf-8")
    done = run(*sides)
    assert done.exit_code == 0, done.output
    assert "    address (en): “Road 1” → “Road 2”" in done.stdout.splitlines()


def test_a_commit_from_before_the_registry_holds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All is new, and it is said why; a path that somebody gave is looked for all the same, and the new side never is nothing."""
    folder = tmp_path / "new"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "first", README_md="# Ours\n")
    commit(folder, "second", shelters_yaml=REGISTRY)
    done = diff(monkeypatch, folder, "main~1", "main")
    assert done.exit_code == 0, done.output
    assert "is from before the registry and holds no place, so everything is new." in done.stdout
    assert "1 place added:" in done.stdout.splitlines()
    for sides in (("main~1:shelters.yaml", "main"), ("main", "main~1")):
        done = diff(monkeypatch, folder, *sides)
        assert done.exit_code == 2 and "holds no file shelters.yaml" in " ".join(done.stderr.replace("│", " ").split())


def test_a_registry_that_was_moved_is_not_all_new(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """The old name is given to compare with."""
    git(office, "mv", "shelters.yaml", "places.yaml")
    done = run("main", "--registry", "places.yaml")
    assert done.exit_code == 2 and "main:shelters.yaml" in " ".join(done.stderr.replace("│", " ").split())
    assert run("main:shelters.yaml", "--registry", "places.yaml").exit_code == 0


def test_an_empty_list_before_the_first_place_is_compared(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """An office begins with its site and its areas."""
    commit(office, shelters_yaml=HEAD + "  []\n")
    (office / "shelters.yaml").write_text(REGISTRY, encoding="utf-8")
    done = run()
    assert done.exit_code == 0 and "1 place added:" in done.stdout.splitlines()


def test_a_commit_is_called_by_its_short_name(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """Also where a workflow gives all forty digits."""
    name = git(office, "rev-parse", "HEAD")
    assert run(name, "main").stdout.splitlines()[0] == f"Changes from “{name[:10]}” to “main ({name[:10]})”"


def test_it_can_be_run_from_a_folder_inside(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The registry is named from there, the revision from the top of the repository."""
    (office / "sub").mkdir()
    (office / "shelters.yaml").write_text(REGISTRY.replace("Road 1", "Road 2"), encoding="utf-8")
    assert "“Road 2”" in diff(monkeypatch, office / "sub", "main", "--registry", "../shelters.yaml").stdout


def test_what_changed_in_main_meanwhile_is_not_the_branchs_doing(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """With --merge-base a branch is compared with where it began; without it the newer hotline would look taken back."""
    git(office, "checkout", "--quiet", "-b", "correction")
    commit(office, shelters_yaml=REGISTRY.replace("Road 1", "Road 2"))
    git(office, "checkout", "--quiet", "main")
    commit(office, shelters_yaml=REGISTRY.replace("+358 9 1", "+358 9 2"))
    assert "hotline" in run("main", "correction").stdout
    done = run("main", "correction", "--merge-base")
    assert "hotline" not in done.stdout
    assert "“Road 2”" in done.stdout
    git(office, "checkout", "--quiet", "correction")
    assert "hotline" not in run("main", "--merge-base").stdout


def test_included_files_are_those_of_the_revision(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """Patterns are matched against the commit, whatever lies in the folder now; names in Chinese are names."""
    commit(office, shelters_yaml="include: [areas/**/*.yaml]\n" + HEAD + HALL, areas__中心_yaml="facilities:\n" + SECRET)
    done = run("HEAD~1", "HEAD", "--format", "json")
    said = json.loads(done.stdout)
    assert [(each["kind"], each["id"]) for each in said["facilities"]] == [("added", "bunker")]
    assert said["files"] == []
    git(office, "rm", "--quiet", "areas/中心.yaml")
    assert run("HEAD~1", "HEAD", "--format", "json").stdout == done.stdout


def test_problems_are_named_with_their_revision(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """Nobody is sent to a file in a temporary folder; exit code 1 says that not everything was compared."""
    commit(office, shelters_yaml=REGISTRY.replace("kind: shelter", "kind: castle"))
    done = run("HEAD~1", "HEAD")
    assert done.exit_code == 1
    assert re.search(r"^HEAD:shelters\.yaml:\d+:\d+: “.*castle", done.stdout, re.MULTILINE)
    assert "Not compared, because it cannot be read on one side: “hall”" in done.stdout
    assert "removed" not in done.stdout


def test_the_workflow_is_watched(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """A change that also touches how changes are checked says so on top, before the place."""
    commit(office, shelters_yaml=REGISTRY.replace("Road 1", "Road 2"), _github__workflows__check_yml="on: push\n")
    lines = run("HEAD~1", "HEAD").stdout.splitlines()
    assert "1. 1 file that decides how changes are checked" in lines
    assert "   - “.github/workflows/check.yml” added" in lines
    assert lines.index("1. 1 file that decides how changes are checked") < lines.index("1 place changed:")


def test_files_that_nobody_has_committed_are_seen(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """The new side lies here, with whatever was put beside it."""
    (office / "Makefile").write_text("all:\n", encoding="utf-8")
    assert "“Makefile” added" in run("main").stdout


def test_a_hostile_gitattributes_hides_nothing(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """Archives leave out what it marks, and diffs treat it as binary; here everything is read as it is."""
    hostile = "*.yaml export-ignore -diff -text\n* export-subst\n"
    commit(office, shelters_yaml=REGISTRY.replace("persons: 300", "persons: 30"), _gitattributes=hostile)
    done = run("HEAD~1", "HEAD")
    assert "    war, capacity in people: 300 → 30" in done.stdout.splitlines()
    assert "“.gitattributes” added" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_a_link_is_never_followed(office: Path, run: partial, tmp_path: Path) -> None:  # type: ignore[type-arg]
    """A place that hides behind a link is not read, the registry that includes it has an error, and the link is a risk."""
    (tmp_path / "outside.yaml").write_text("facilities:\n" + SECRET, encoding="utf-8")
    (office / "more.yaml").symlink_to(tmp_path / "outside.yaml")
    commit(office, shelters_yaml="include: [more.yaml]\n" + REGISTRY)
    done = run("HEAD~1", "HEAD")
    assert done.exit_code == 1
    assert "bunker" not in done.stdout
    assert "1 link to another file or repository" in done.stdout


def test_a_repository_inside_is_a_link(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """A submodule brings files that nobody reviews here."""
    repository(office / "inside")
    git(office, "-c", "advice.addEmbeddedRepo=false", "add", "inside")
    commit(office)
    assert "“inside” added" in run("HEAD~1", "HEAD").stdout


def test_a_name_that_means_two_things_is_refused(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """A folder called like a branch: the message shows how to say which was meant."""
    (office / "main").mkdir()
    (office / "main" / "shelters.yaml").write_text(REGISTRY.replace("Road 1", "Road 9"), encoding="utf-8")
    done = run("main")
    assert done.exit_code == 2
    assert 'Write "main:" for the revision or "./main" for the path.' in done.stderr
    assert "Road 9" in run("main:", "./main").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gone",), "gone is neither a file or folder here nor a revision"),
        (("main:other.yaml",), "holds no file other.yaml"),
        (("./none",), "./none is neither"),
        (("shelters.yaml", "main", "--merge-base"), "shelters.yaml is no revision"),
        (("main", "--registry", "../elsewhere.yaml"), "the registry lies in no git repository"),
        (("--", "--output=x"), "--output=x is neither"),
    ],
)
def test_wrong_use_says_what_was_wanted(run: partial, arguments: tuple[str, ...], said: str) -> None:  # type: ignore[type-arg]
    """A sentence, exit code 2, and nothing compared."""
    done = run(*arguments)
    assert done.exit_code == 2, done.output
    assert said in done.stderr.replace("\n", " ")
    assert done.stdout == ""


def test_lines_of_work_with_nothing_in_common(office: Path, run: partial) -> None:  # type: ignore[type-arg]
    """So it is in a clone without history, and the message says what to fetch."""
    git(office, "checkout", "--quiet", "--orphan", "other")
    commit(office)
    done = run("main", "other", "--merge-base")
    assert done.exit_code == 2
    assert "fetch-depth: 0" in done.stderr.replace("\n", " ")


def test_without_a_repository_paths_work_and_revisions_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder from a stick has no history."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "shelters.yaml").write_text(REGISTRY, encoding="utf-8")
    assert diff(monkeypatch, tmp_path, "shelters.yaml", "shelters.yaml").exit_code == 0
    done = diff(monkeypatch, tmp_path)
    assert done.exit_code == 2
    assert "lies in no git repository" in done.stderr.replace("\n", " ")
