"""The page about undoing a wrong merge: every command in it is run as it stands there, on a merge that went wrong."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main, names
from tests.unit.registry.small import written

PAGES = (".ci/README.md", ".ci/UNDO.md")
GIT = ("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "core.editor=true")
PLACE = "oodi"
WRONG = ("address: Töölönlahdenkatu 4\n", "address: Somewhere else 1\n")
"""What the wrong merge does to the place, which has doors below its address."""
OTHER = ('  hotline: "+358 0 000 0001"\n', '  hotline: "+358 0 000 0002"\n')


def test_every_command_of_the_pages_exists(root: Path) -> None:
    """What they tell people to type is there: of `shelters`, and of make."""
    text = "".join((root / page).read_text(encoding="utf-8") for page in PAGES)
    commands, targets = (set(re.findall(rf"(?:`|^ +|/bin/){tool} ([a-z]+)", text, re.MULTILINE)) for tool in ("shelters", "make"))
    assert {"state", "diff", "serve"} <= commands <= set(names())
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    assert targets and [target for target in targets if not re.search(rf"^{target}:", makefile, re.MULTILINE)] == []


def command(root: Path, start: str, **filled: str) -> list[str]:
    """The words of the one command of the page that starts like this, with its capitals filled in, without its comment."""
    lines = re.findall(rf"(?m)^ +({re.escape(start)}.*)$", (root / ".ci/UNDO.md").read_text(encoding="utf-8"))
    assert len(lines) == 1, lines
    return [filled.get(word, word) for word in shlex.split(lines[0], comments=True)]


def shelters(*words: str) -> Result:
    """Run `shelters` in English."""
    return CliRunner(env={"LC_ALL": "C"}).invoke(main, [*words])


def git(*words: str) -> str:
    """Run git; gives back what it prints. Fails if it does."""
    return subprocess.run([*GIT, *words], check=True, capture_output=True, text=True).stdout.strip()


def replace(old: str, new: str, message: str) -> None:
    """Commit the registry with a text replaced that stands in it once."""
    registry = Path("shelters.yaml")
    text = registry.read_text(encoding="utf-8")
    assert text.count(old) == 1
    registry.write_text(text.replace(old, new), encoding="utf-8")
    git("commit", "--quiet", "-am", message)


@pytest.fixture
def good(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A repository with the demonstration in it, and the work going on there; gives back its commit."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(root / "shelters.yaml", tmp_path)
    git("init", "--quiet", "-b", "main")
    git("add", ".")
    git("commit", "--quiet", "-m", "good")
    return git("rev-parse", "HEAD")


def test_a_place_is_said_to_be_closed_at_once(root: Path, tmp_path: Path) -> None:
    """The first line of the page writes the file that goes to the host."""
    registry = written(tmp_path, site={"state": {}}, facilities=[{"id": "library"}])
    (tmp_path / "output").mkdir()
    words = command(root, "shelters state set", ID="library")
    at = words.index("--key")
    del words[at : at + 2]  # as it says: without a key where the registry names none
    done = shelters("--lang", "en", *words[1:], "--registry", str(registry), "--output", str(tmp_path / "output"))
    assert done.exit_code == 0, done.output
    assert "closed" in (tmp_path / "output" / "state.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("way", ["--no-ff", "--squash"])
def test_git_takes_the_whole_change_back(root: Path, good: str, way: str) -> None:
    """A merge and a squashed one alike; then the comparison says that nothing has changed."""
    git("switch", "--quiet", "-c", "wrong")
    replace(*WRONG, "wrong")
    git("switch", "--quiet", "main")
    git("merge", "--quiet", way, "wrong")
    if way == "--squash":
        git("commit", "--quiet", "-m", "wrong, squashed")
    wrong = git("rev-parse", "HEAD")
    diff = command(root, "shelters diff GOOD HEAD", GOOD=good)[1:]
    assert "Somewhere else 1" in shelters(*diff).output
    git(*command(root, "git switch")[1:])
    git(*command(root, "git revert", COMMIT=wrong)[1:])
    assert "Nothing has changed" in shelters(*diff).output


def record(text: str, place: str) -> str:
    """The lines of a place as the page says to take them: to the line above the next `- id:` that stands equally far to the left."""
    (left,) = re.findall(rf"(?m)^( *)- id: {place}$", text)
    start = text.index(f"{left}- id: {place}\n")
    end = text.index(f"\n{left}- id: ", start) + 1
    return text[start:end]


def test_only_what_is_wrong_is_taken_back(root: Path, good: str) -> None:
    """Where git refuses, because others have changed the same lines: the old lines go over the new ones."""
    replace(*WRONG, "wrong")
    wrong = git("rev-parse", "HEAD")
    replace(WRONG[1], "address: Somewhere else 2\n", "right in between, as somebody thought")
    replace(*OTHER, "another change, which is to stay")
    with pytest.raises(subprocess.CalledProcessError):
        git(*command(root, "git revert", COMMIT=wrong)[1:])
    git("revert", "--abort")
    text = Path("shelters.yaml").read_text(encoding="utf-8")
    old = record(git("show", f"{good}:shelters.yaml") + "\n", PLACE)
    assert old.count("- id: ") > 2
    replace(record(text, PLACE), old, "undone")
    said = shelters(*command(root, "shelters diff GOOD HEAD", GOOD=good)[1:]).output
    assert "0002" in said and PLACE not in said
