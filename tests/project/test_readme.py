"""The documents tell the truth about what exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest


def readme(root: Path) -> str:
    """The README."""
    return (root / "README.md").read_text(encoding="utf-8")


def test_every_entry_of_the_tree_exists(root: Path) -> None:
    """A newcomer finds each folder that the README names."""
    section = readme(root).split("## The tree")[1].split("## ")[0]
    parents: list[str] = []
    named = []
    for line in section.splitlines():
        match = re.match(r"^    (?P<indent> *)(?P<name>[A-Za-z_./-]+)", line)
        if match:
            depth = len(match["indent"]) // 2
            parents = [*parents[:depth], match["name"]]
            named.append("".join(parents))
    assert len(named) > 15
    assert [name for name in named if not (root / name).exists()] == []


def test_every_top_folder_stands_in_the_tree(root: Path) -> None:
    """No folder is a secret."""
    section = readme(root).split("## The tree")[1].split("## ")[0]
    rooms = [path.parent.name for path in (root / "plugins" / "shelterfinder").glob("*/__init__.py")]
    folders = ["bench", "content", "geodata", "plugins", "requirements", "tests", "theme", *rooms]
    assert [name for name in folders if f"{name}/" not in section] == []


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_command_of_make_exists(root: Path, document: str) -> None:
    """What the documents tell people to type is there."""
    targets = set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)", (root / document).read_text(encoding="utf-8"), re.MULTILINE))
    assert named
    assert named <= targets


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_linked_or_quoted_exists(root: Path, document: str) -> None:
    """A link of a document leads somewhere."""
    text = (root / document).read_text(encoding="utf-8")
    linked = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    quoted = re.findall(r"`((?:plugins|theme|tests|content|geodata|requirements)/[A-Za-z0-9_./-]*)`", text)
    assert [name for name in [*linked, *quoted] if not (root / name).exists()] == []


def test_the_hooks_of_the_readme_are_in_the_pages(root: Path, demonstration_site: Path) -> None:
    """Integrators may rely on the hooks that the README names."""
    section = readme(root).split("## For integrators")[1].split("## ")[0]
    hooks = re.findall(r"`#([a-z-]+)`", section)
    pages = "".join((demonstration_site / "en" / name).read_text(encoding="utf-8") for name in ("index.html", "map/index.html"))
    assert len(hooks) >= 9
    assert [hook for hook in hooks if f'id="{hook}"' not in pages and f"id={hook}" not in pages] == []
