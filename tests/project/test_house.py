"""The house rules that a program can check."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from pathlib import Path

import pytest

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "lib", "manager", "misc"}
ROOT_ENTRIES_MAX = 22
FILE_LINES_MAX = 400
MACHINE_PATHS = re.compile(r"/(?:root|tmp|work|home/[a-z])/")
REGISTRY_HOSTS = re.compile("|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian")))
BINARY = {".pbf", ".png", ".webp", ".ico"}


def tracked(root: Path) -> list[Path]:
    """Every file that git tracks."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True).stdout
    return [root / name for name in listed.split("\0") if name and (root / name).is_file()]


def locked(lock: Path) -> dict[str, str]:
    """The version of each package in a lock file; the first where there are several for several kinds of machine."""
    pins = re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", lock.read_text(encoding="utf-8"))
    return dict(reversed(pins))


def test_a_name_says_what_it_holds(root: Path) -> None:
    """No file or folder has a name that could hold anything."""
    names = [path.relative_to(root) for path in tracked(root)]
    assert [name for name in names if VAGUE_NAMES & {part.split(".")[0] for part in name.parts}] == []


def test_the_root_stays_small(root: Path) -> None:
    """A newcomer sees the whole house from the door."""
    entries = {path.relative_to(root).parts[0] for path in tracked(root)}
    assert len(entries) <= ROOT_ENTRIES_MAX, sorted(entries)


def test_no_path_of_a_machine_and_no_host_of_a_package_registry(root: Path) -> None:
    """What one machine looked like is nobody's business, and registries are settings of the reader's own tools."""
    found = []
    for path in tracked(root):
        if path.suffix in BINARY:
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        for pattern in (MACHINE_PATHS, REGISTRY_HOSTS):
            if path.parent.name == "fixtures" or (match := pattern.search(text)) is None:
                continue
            found.append(f"{path.relative_to(root)}: {match.group()}")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", ["package-lock.json", "bench/package-lock.json"])
def test_a_lock_of_javascript_names_no_address(root: Path, name: str) -> None:
    """The lock holds versions and hashes; where they are fetched from is a setting of the machine."""
    packages = json.loads((root / name).read_text(encoding="utf-8"))["packages"]
    assert all("resolved" not in package for package in packages.values())
    assert all("integrity" in package for name, package in packages.items() if name)


@pytest.mark.parametrize("name", ["test.lock", "bench.lock"])
def test_the_locks_of_python_agree(root: Path, name: str) -> None:
    """They go into one environment: a package that the site needs is in every lock, with the same version."""
    site, other = (locked(root / "requirements" / lock) for lock in ("site.lock", name))
    assert {package: other.get(package) for package in site} == site


@pytest.mark.parametrize("name", ["site", "test", "node", "bench"])
def test_every_locked_python_package_has_hashes(root: Path, name: str) -> None:
    """Nothing is installed that was not seen before."""
    entries = (root / "requirements" / f"{name}.lock").read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    assert entries
    assert [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> list[Function]:
    """The functions and methods of a file; those inside a function are its own business."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [tree.body, *(node.body for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    return [node for body in bodies for node in body if isinstance(node, Function)]


def is_typed(node: Function) -> bool:
    """True if the result and every argument has a type."""
    arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    return node.returns is not None and all(each.annotation or each.arg in ("self", "cls") for each in arguments)


def test_every_public_function_is_documented_and_typed(root: Path) -> None:
    """A caller learns from the docstring what a value means, and from the types what it is."""
    wrong = [
        f"{path.relative_to(root)}:{node.lineno} {node.name}"
        for path in sorted((root / "plugins").rglob("*.py"))
        for node in functions(path)
        if not is_typed(node) or (not node.name.startswith("_") and not ast.get_docstring(node))
    ]
    assert wrong == []


def test_every_test_says_what_it_shows(root: Path) -> None:
    """A failing test explains itself in one sentence."""
    silent = [
        f"{path.relative_to(root)}:{node.lineno} {node.name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for node in functions(path)
        if node.name.startswith("test_") and not ast.get_docstring(node)
    ]
    assert not silent, "\n".join(silent)


def test_no_file_is_too_long_to_read(root: Path) -> None:
    """A file that does not fit in a head holds two things."""
    files = [path for folder in ("plugins", "theme/static") for path in (root / folder).rglob("*") if path.suffix in (".py", ".js", ".css")]
    assert [path for path in files if len(path.read_text(encoding="utf-8").splitlines()) > FILE_LINES_MAX] == []


KIOSK = Path("plugins/shelterfinder/kiosk")


def browser_code(root: Path) -> list[Path]:
    """Every script that a browser runs."""
    return [*(root / "theme" / "static" / "js").rglob("*.js"), *(root / KIOSK / "static").glob("*.js")]


def test_nothing_remote_is_named_in_the_theme(root: Path) -> None:
    """The theme and the kiosk's pages load their own files only."""
    remote = re.compile(r"""(?:src=|@import\s+(?:url\()?|<link[^>]+href=)["']?(?:https?:)?//""")
    paths = [*(root / "theme").rglob("*"), *(root / KIOSK).rglob("*")]
    files = [path for path in paths if path.suffix in (".html", ".css", ".js")]
    assert [path for path in files if remote.search(path.read_text(encoding="utf-8"))] == []


def test_no_markup_is_made_from_strings_in_the_browser(root: Path) -> None:
    """Words become text nodes; nothing a registry says can become markup."""
    sinks = re.compile(r"\.(?:innerHTML|outerHTML|insertAdjacentHTML)\b|document\.write|\beval\(|new Function\(")
    found = [str(path.relative_to(root)) for path in browser_code(root) if sinks.search(path.read_text())]
    assert not found


def test_the_style_uses_what_a_phone_of_2020_knows(root: Path) -> None:
    """Chrome 80 and Safari 14 drop logical shorthands, inset and gaps in flex rows, and what is dropped makes parts touch."""
    young = re.compile(r"(?:margin|padding)-(?:block|inline):|(?<![a-z-])inset(?:-[a-z-]+)?:|(?<![a-z-])gap:")
    found = [f"{path.name}: {match.group()}" for path in (root / "theme").rglob("*.css") for match in young.finditer(path.read_text())]
    assert found == []
