"""What a changed file can do to readers and reviewers."""

from __future__ import annotations

import pytest

from shelterfinder.registry.comparison.paths import ChangedFile

FILE = "100644"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (".github/workflows/check.yml", "workflow"),
        (".GitHub/workflows/check.yml", "workflow"),
        (".github/CODEOWNERS", "workflow"),
        ("docs/CODEOWNERS", "workflow"),
        (".gitlab-ci.yml", "workflow"),
        (".gitea/workflows/x.yaml", "workflow"),
        (".gitee/ISSUE_TEMPLATE/place.yml", "workflow"),
        (".workflow/pr.yml", "workflow"),
        (".ci/run", "workflow"),
        ("registry/.gitattributes", "workflow"),
        (".gitmodules", "workflow"),
        ("Makefile", "workflow"),
        (".pre-commit-config.yaml", "workflow"),
        ("plugins/shelterfinder/cli/diff.py", "program"),
        ("theme/templates/home.html", "program"),
        ("pelicanconf.py", "program"),
        ("pyproject.toml", "program"),
        ("package-lock.json", "program"),
        (".npmrc", "program"),
        ("content/en/alarm.md", "words"),
        ("README.md", "words"),
        ("geodata/helsinki.osm.pbf", "other"),
        ("registry/spare.yaml", "other"),
        (".github.yaml.txt", "workflow"),
        ("notes/github/a.txt", "other"),
    ],
)
def test_a_file_is_known_by_its_path(path: str, kind: str) -> None:
    """Folders of code hosts, the program, words, anything else."""
    assert ChangedFile(path, "changed", FILE, FILE).kind == kind


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_a_link_is_a_link_wherever_it_lies(mode: str) -> None:
    """Before or after: whoever replaces a file by a link changes what is read."""
    assert ChangedFile("registry/a.yaml", "changed", FILE, mode).kind == "link"
    assert ChangedFile("content/en/a.md", "removed", mode, "000000").kind == "link"
