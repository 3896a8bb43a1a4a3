"""`shelters check`, as people run it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main
from shelterfinder.cli.check import CACHE_VARIABLE, cache_of
from shelterfinder.cli.words import DOMAINS, language_of_locale
from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.kept import read_kept
from shelterfinder.registry.problem import LANGUAGES

FIXTURES = Path(__file__).parents[2] / "fixtures" / "registry"
GOOD = FIXTURES / "accepted" / "small.yaml"
WARNED = FIXTURES / "warned" / "never-verified.yaml"
BAD = FIXTURES / "refused" / "two-broken-records.yaml"


def run(*arguments: str | Path, locale: str = "C") -> Result:
    """What a run of `shelters` prints and returns, in a locale."""
    return CliRunner(env={"LC_ALL": locale}).invoke(main, [str(argument) for argument in arguments])


def test_a_good_registry_is_said_to_be_good() -> None:
    """Exit code 0, and what it holds."""
    done = run("check", "--registry", GOOD)
    assert (done.exit_code, done.stdout) == (0, "No problems in 1 file: 1 place, 1 area.\n")


def test_warnings_do_not_fail() -> None:
    """They are shown, and the registry can be built."""
    done = run("check", "--registry", WARNED)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "1 warning in 1 file. The registry can be built: 1 place, 1 area."


def test_all_problems_are_shown_and_counted() -> None:
    """Exit code 1, a line for each, and the counts at the end."""
    done = run("check", "--registry", BAD)
    *problems, closing, fixable = done.stdout.splitlines()
    assert done.exit_code == 1
    assert len(problems) == 4
    assert closing == "4 errors in 1 file: nothing can be built until the errors are repaired."
    assert fixable == "`shelters fix` can repair 2 of them."


def test_withheld_places_are_counted() -> None:
    """Nobody is surprised by places that are not on the site."""
    done = run("check", "--registry", FIXTURES.parents[2] / "shelters.yaml")
    assert "withheld" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize("arguments", [("--lang", "zh-Hans", "check"), ("check", "--lang", "zh-Hans")])
def test_the_language_can_be_chosen_before_and_behind_the_command(arguments: tuple[str, ...]) -> None:
    """Both are what people type."""
    done = run(*arguments, "--registry", GOOD)
    assert done.stdout == "没有问题（共 1 个文件）：1 处场所，1 个区域。\n"


def test_the_language_is_that_of_the_locale() -> None:
    """A Chinese machine speaks Chinese, and `--lang` wins."""
    assert "改正错误之前无法生成网站" in run("check", "--registry", BAD, locale="zh_CN.UTF-8").stdout
    assert "nothing can be built" in run("check", "--registry", BAD, "--lang", "en", locale="zh_CN.UTF-8").stdout


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ({"LC_ALL": "fi_FI.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "ZH", "LANG": "en_GB"}, "zh-Hans"),
    ],
)
def test_the_first_locale_variable_that_is_set_decides(environment: dict[str, str], language: str) -> None:
    """In the order of POSIX."""
    assert language_of_locale(environment) == language


def test_json_is_nothing_but_json() -> None:
    """The closing line goes to the other stream."""
    done = run("check", "--registry", BAD, "--format", "json")
    assert [row["rule"] for row in json.loads(done.stdout)["problems"]][0] == "colon-in-text"
    assert "4 errors" in done.stderr


def test_annotations_are_nothing_but_annotations() -> None:
    """One workflow command for each problem."""
    done = run("check", "--registry", BAD, "--format", "github")
    assert all(line.startswith("::error file=") for line in done.stdout.splitlines())
    assert len(done.stdout.splitlines()) == 4


def test_a_missing_registry_is_a_problem_and_wrong_use_is_wrong_use() -> None:
    """1 for a problem, 2 for an option that does not exist."""
    assert run("check", "--registry", "missing.yaml").exit_code == 1
    assert run("check", "--formal").exit_code == 2
    assert run("chekc").exit_code == 2
    assert run().exit_code == 2


def test_every_command_has_help_with_an_example() -> None:
    """`--help` shows how it is used, for every command that lies in the folder."""
    listed = run("--help").stdout
    for name in main.list_commands(None):  # type: ignore[arg-type]
        assert f"  {name} " in listed
        shown = run(name, "--help")
        assert shown.exit_code == 0
        assert f"shelters {name}" in shown.stdout.split("Example:")[-1], name
        assert "--lang" in shown.stdout


def test_the_words_of_the_command_line_are_complete_and_fresh() -> None:
    """Every message has its Chinese, made from the English that stands there now."""
    folder = Path(main.get_command.__code__.co_filename).parent / "locale"
    assert find_faults(folder, list(LANGUAGES), DOMAINS) == []


def test_the_module_runs_without_the_console_script(root: Path) -> None:
    """`python -m shelterfinder.cli` is the same program."""
    environment = {**os.environ, "PYTHONPATH": str(root / "plugins"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "shelterfinder.cli", "check", "--registry", str(GOOD)], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems in 1 file: 1 place, 1 area.\n", "")


def test_included_files_are_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside the registry, as a build has it, but without records; the same problems come from there, and a change is seen."""
    folder = Path(shutil.copytree(FIXTURES / "refused" / "broken-included-file", tmp_path / "registry"))
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    first = run("check", "--registry", folder / "shelters.yaml").stdout
    kept = sorted((folder / ".cache" / "registry").iterdir())
    assert kept and all(path.suffix == ".cards" for path in kept)
    assert run("check", "--registry", folder / "shelters.yaml").stdout == first
    assert sorted((folder / ".cache" / "registry").iterdir()) == kept


def test_a_check_keeps_nothing_where_nobody_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that cannot be is no reason to stop."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "file" / "cache"))
    assert cache_of(GOOD) is None
    assert run("check", "--registry", GOOD).exit_code == 0


@pytest.mark.parametrize(("language", "words"), [("en", "places.yaml was changed while"), ("zh-Hans", "places.yaml 被改动")])
def test_a_file_that_changes_meanwhile_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, words: str) -> None:
    """Somebody saves while the check runs: no line is named that stands elsewhere by now."""
    text = (FIXTURES / "warned" / "name-twice-near.yaml").read_text(encoding="utf-8")
    root, places = text.split("facilities:\n")
    (tmp_path / "shelters.yaml").write_text(f"include: [places.yaml]\n{root}", encoding="utf-8")
    (tmp_path / "places.yaml").write_text(f"facilities:\n{places}", encoding="utf-8")

    def changed(*given: Any) -> Any:
        (tmp_path / "places.yaml").write_text(f"# saved again\nfacilities:\n{places}", encoding="utf-8")
        return read_kept(*given)

    monkeypatch.setattr("shelterfinder.registry.shelf.read_kept", changed)
    done = run("check", "--registry", tmp_path / "shelters.yaml", "--lang", language)
    assert (done.exit_code, done.stdout) == (1, "")
    assert words in done.stderr
