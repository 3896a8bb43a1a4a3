"""What happens to a proposed change: least rights, pinned actions, and words that are true."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from shelterfinder.cli import names
from shelterfinder.registry.report import FORMATS

WORKFLOWS = (".github/workflows/registry.yml", ".ci/gitea.yml")
PIPELINES = (*WORKFLOWS, ".ci/gitlab.yml", ".ci/gitee.yml")
PINNED = re.compile(r"uses: (?:actions)/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def read(root: Path, name: str) -> dict[Any, Any]:
    """A YAML file of the repository."""
    values = yaml.safe_load((root / name).read_text(encoding="utf-8"))
    assert isinstance(values, dict)
    return values


def jobs(root: Path, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The jobs of a workflow, by name."""
    yield from read(root, name)["jobs"].items()


def test_zizmor_finds_nothing(root: Path) -> None:
    """No finding of its strictest public set, without the network."""
    zizmor = Path(sys.executable).with_name("zizmor")
    arguments = ["--offline", "--pedantic", "--no-progress", "--strict-collection", ".github", ".ci/gitea.yml"]
    done = subprocess.run([zizmor, *arguments], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "completed .github/workflows/registry.yml" in done.stderr


def test_zizmor_would_find_something(root: Path, tmp_path: Path) -> None:
    """The check of the checks: an unpinned action and a trigger that gives strangers our rights are found."""
    text = (root / WORKFLOWS[0]).read_text(encoding="utf-8")
    spoiled = re.sub(r"(actions/checkout)@[0-9a-f]{40}", r"\1@main", text).replace("  pull_request:\n", "  pull_request_target:\n")
    (tmp_path / "spoiled.yml").write_text(spoiled, encoding="utf-8")
    zizmor = Path(sys.executable).with_name("zizmor")
    done = subprocess.run([zizmor, "--offline", tmp_path / "spoiled.yml"], capture_output=True, text=True)
    assert "unpinned-uses" in done.stdout and "dangerous-triggers" in done.stdout


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_with_its_version(root: Path, name: str) -> None:
    """By the hash of a commit, and only GitHub's own actions."""
    used = [line.strip() for line in (root / name).read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert used and all(PINNED.match(line) for line in used), used


@pytest.mark.parametrize("name", WORKFLOWS)
def test_who_may_write_runs_nothing_of_the_change(root: Path, name: str) -> None:
    """No rights at the top, reading for the job that runs the change, one right to write for the job that does not even fetch it."""
    workflow = read(root, name)
    assert workflow["permissions"] == {}
    assert set(workflow[True]) == {"pull_request", "push"}  # `on` is true in YAML 1.1; no pull_request_target, no workflow_run
    rights = {job: values["permissions"] for job, values in jobs(root, name)}
    assert rights == {"check": {"contents": "read"}, "comment": {"pull-requests": "write"}}
    comment = dict(jobs(root, name))["comment"]
    assert not any("checkout" in step.get("uses", "") or "make" in step.get("run", "") for step in comment["steps"])
    assert "github.event.pull_request.head.repo.full_name == github.repository" in comment["if"]


@pytest.mark.parametrize("name", PIPELINES)
def test_no_secret_meets_a_proposed_change(root: Path, name: str) -> None:
    """The only token is that of the job that writes a comment."""
    text = (root / name).read_text(encoding="utf-8")
    assert "secrets." not in text and "pull_request_target" not in text
    if name in WORKFLOWS:
        check = text.split("  comment:\n")[0]
        assert "token" not in check.lower() and "persist-credentials: false" in check


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_words_of_strangers_are_run(root: Path, name: str) -> None:
    """What the host fills into a script could be a command; it comes through the environment."""
    for _, job in jobs(root, name):
        assert not [step["run"] for step in job["steps"] if "${{" in step.get("run", "")]


@pytest.mark.parametrize("name", PIPELINES)
def test_every_command_exists(root: Path, name: str) -> None:
    """What a pipeline calls is there: commands, forms of the check, targets of make, scripts."""
    text = (root / name).read_text(encoding="utf-8")
    commands = set(re.findall(r"\.venv/bin/shelters ([a-z]+)", text))
    assert {"check", "diff"} <= commands <= set(names())
    assert set(re.findall(r"check --format ([a-z]+)", text)) <= set(FORMATS)
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake ([./a-z]+)", text):
        assert re.search(rf"^{re.escape(target.replace('.build', '$(STAMPS)'))}:", makefile, re.MULTILINE), target
    assert all((root / script).is_file() for script in re.findall(r"python3 (\S+\.py)", text))


def test_every_shell_script_can_be_read(root: Path) -> None:
    """A quote too few in a workflow is found here, not by the first clerk."""
    scripts = [step["run"] for name in WORKFLOWS for _, job in jobs(root, name) for step in job["steps"] if "run" in step]
    gitlab = read(root, ".ci/gitlab.yml")
    scripts += ["\n".join(job["script"]) for job in gitlab.values() if "script" in job]
    scripts += ["\n".join(step["commands"]) for stage in read(root, ".ci/gitee.yml")["stages"] for step in stage["steps"]]
    assert len(scripts) > 10
    for script in scripts:
        done = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True)
        assert done.returncode == 0, script + done.stderr


def test_the_form_for_a_changed_place_asks_what_we_need(root: Path) -> None:
    """Which place, what, what is right, how known, and when; ids are unique, and no answer is a person's name."""
    body = read(root, ".github/ISSUE_TEMPLATE/place-has-changed.yml")["body"]
    fields = {part["id"]: part for part in body if part["type"] != "markdown"}
    assert list(fields) == ["place", "change", "words", "known", "day"]
    assert all(part["validations"]["required"] for part in fields.values())
    assert "no names" in body[0]["attributes"]["value"]


def test_the_template_has_four_short_headings(root: Path) -> None:
    """More would not be filled in."""
    text = (root / ".github" / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert len(headings) == 4 and all(len(heading) <= 30 for heading in headings)


def test_owners_are_named_for_what_exists(root: Path) -> None:
    """A path that is gone would protect nothing; `registry/` is where included files stand, if there are any."""
    lines = (root / ".github" / "CODEOWNERS.example").read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0].lstrip("/") for line in lines if line and not line.startswith("#")]
    assert {"shelters.yaml", ".github/", ".ci/"} <= set(paths)
    assert [path for path in paths if path != "registry/" and not (root / path).exists()] == []


def test_the_pages_name_files_that_exist(root: Path) -> None:
    """What a page tells people to copy or to read is there."""
    for page in ("README.md", "UNDO.md"):
        text = (root / ".ci" / page).read_text(encoding="utf-8")
        quoted = re.findall(r"`((?:\.ci|\.github)/[A-Za-z._/-]+\.\w+)`", text)
        linked = re.findall(r"\]\(([^)#:]+)\)", text)
        assert [name for name in quoted if not (root / name).exists()] == []
        assert [name for name in linked if not (root / ".ci" / name).exists()] == []


GIT = ("git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org", "-c", "init.defaultBranch=main", "-c", "core.hooksPath=")
BEFORE = "one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\n"
CHANGED = "one: 1\ntwo:  2 \nthree:  3\nfour: 4\nfive: 5\nsix:  6\nseven:\n  7\n"
REPAIRED = "one: 1.0\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\nsix:  6\nseven: 7\n"


@pytest.fixture
def proposal(root: Path, tmp_path: Path) -> Path:
    """A repository in which a change touches lines 2, 3 and 6 to 8; the repairs touch line 1 besides."""
    folder = tmp_path / "repository"
    folder.mkdir()
    shutil.copy(root / ".ci" / "suggestions.py", tmp_path)
    file = folder / "名 list.yaml"
    file.write_text(BEFORE, encoding="utf-8")
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "before"], ["tag", "base"]):
        subprocess.run([*GIT, *arguments], cwd=folder, check=True)
    file.write_text(CHANGED, encoding="utf-8")
    subprocess.run([*GIT, "commit", "--quiet", "-am", "change"], cwd=folder, check=True)
    return folder


def suggested(proposal: Path) -> str:
    """What the script prints."""
    command = [sys.executable, "../suggestions.py", "base"]
    return subprocess.run(command, cwd=proposal, check=True, capture_output=True, encoding="utf-8").stdout


def test_repairs_become_suggestions_on_the_lines_of_the_change(proposal: Path) -> None:
    """Line by line, or two lines for one; the repair of a line that the change did not touch would make GitHub refuse the whole review."""
    (proposal / "名 list.yaml").write_text(REPAIRED, encoding="utf-8")
    review = json.loads(suggested(proposal))
    assert review["event"] == "COMMENT"
    two, three, seven = review["comments"]
    assert (two["path"], two["line"], two["side"], two["body"]) == ("名 list.yaml", 2, "RIGHT", "````suggestion\ntwo: 2\n````")
    assert (three["line"], three["body"]) == (3, "````suggestion\nthree: 3\n````")
    assert "start_line" not in three
    assert (seven["start_line"], seven["line"], seven["start_side"]) == (7, 8, "RIGHT")
    assert seven["body"] == "````suggestion\nseven: 7\n````"


@pytest.mark.parametrize("repaired", [CHANGED, CHANGED.replace("one: 1\n", "one: 1.0\n"), CHANGED + "nine: 9\n"])
def test_nothing_to_suggest_is_nothing_at_all(proposal: Path, repaired: str) -> None:
    """No repair, a repair elsewhere, and a new line, which no line of the change can carry."""
    (proposal / "名 list.yaml").write_text(repaired, encoding="utf-8")
    assert suggested(proposal) == ""
