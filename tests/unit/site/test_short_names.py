"""A name that the bundles shorten must be known to nobody but their own code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from shelterfinder.site import scripts
from shelterfinder.site.short_names import SEARCH_ONLY, SHORTENED, short_names
from tests.building import ROOT

JS = ROOT / "theme/static/js"
WORD = re.compile(r"[A-Za-z_]\w*")
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
QUOTED = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`")
MEMBER = re.compile(r"(?m)^ +(?:readonly |get |set )?([A-Za-z_]\w*)\??[(:<]|^declare (?:var|function) (\w+)")
ALONE = ("map.js", "verify.js")
"""What is bundled by itself, so that it does not know the short names."""


def words(text: str) -> set[str]:
    return set(WORD.findall(text))


def code(path: Path) -> str:
    return COMMENT.sub(" ", path.read_text(encoding="utf-8"))


def finder_files() -> list[Path]:
    return sorted({path for bundle in scripts.bundle_spoken(JS).values() for path in bundle.inputs})


def imported(path: Path, seen: set[Path]) -> set[Path]:
    """A file of ours with everything of ours that it imports."""
    if path in seen:
        return seen
    seen.add(path)
    for other in re.findall(r"(?:from|import) '(\.[^']+)'", path.read_text(encoding="utf-8")):
        imported((path.parent / other).resolve(), seen)
    return seen


def said_in_python() -> Iterator[str]:
    """Every text in the code of the build: the keys of data files among them, each a text of its own."""
    for path in (ROOT / "plugins").rglob("*.py"):
        if path.name != "short_names.py":
            yield from (node.value for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if is_text(node))


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_every_name_is_used() -> None:
    """A name that is gone from the code is gone from the list, and none is there twice."""
    used = set().union(*(words(code(path)) for path in finder_files()))
    assert set(SHORTENED) <= used
    assert len(set(SHORTENED)) == len(SHORTENED)


def test_no_name_is_asked_for_by_a_text() -> None:
    """`thing['name']`, a list of names, an attribute of a page: a text keeps its letters, and would find nothing."""
    asked = {text[1:-1] for path in finder_files() for text in QUOTED.findall(code(path))}
    assert not sorted(asked & set(SHORTENED))


def test_no_name_is_written_into_a_page() -> None:
    """What scripts read and write as `data-` attributes are hooks of the page, under the names that integrators know."""
    lines = [line for path in finder_files() for line in code(path).splitlines() if "dataset" in line]
    assert len(lines) > 20
    assert not sorted({word for line in lines for word in words(line)} & set(SHORTENED))


def test_no_name_is_known_to_what_is_bundled_alone() -> None:
    """The map hears of answers, and what checks signatures hands over its findings."""
    files = set().union(*(imported(JS / name, set()) for name in ALONE))
    assert len(files) > 20
    assert not sorted(set().union(*(words(code(path)) for path in files)) & set(SHORTENED))


def test_no_name_comes_with_data_or_a_page() -> None:
    """Keys of data files, settings in pages, `data-` attributes as scripts call them."""
    templates = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "theme/templates").rglob("*.html"))
    attributes = {re.sub("-(.)", lambda found: found[1].upper(), name) for name in re.findall(r"data-([a-z-]+)", templates)}
    formats = " ".join(path.read_text(encoding="utf-8") for path in (ROOT / "plugins").rglob("FORMAT.md"))
    known = {*said_in_python(), *re.findall(r"`([^`]+)`", formats), *attributes}
    assert not sorted(known & {*SHORTENED, *short_names().values()})


def test_no_name_is_the_browsers() -> None:
    """Whatever TypeScript knows of browsers and of the language as a member of something."""
    paths = sorted((ROOT / "node_modules" / "@typescript").rglob("lib.*.d.ts"))
    known = {name for path in paths for found in MEMBER.findall(code(path)) for name in found}
    assert {"textContent", "includes", "sessionStorage"} <= known
    assert not sorted(known & {*SHORTENED, *short_names().values()})


def test_every_name_has_one_short_name_in_all_bundles() -> None:
    """The bundles call each other: what one says short, the other must say so too. No name is left without, or shares one."""
    names, made = short_names(), scripts.bundle_spoken(JS)
    assert {*names, *SEARCH_ONLY} == set(SHORTENED) and len(set(names.values())) == len(names)
    others = {path for name, bundle in made.items() if name != "search" for path in bundle.inputs}
    assert not sorted(set().union(*(words(code(path)) for path in others)) & set(SEARCH_ONLY))
    bundles = {name: bundle.code.decode() for name, bundle in made.items()}
    assert f".{names['answerFrom']}(" in bundles["app"]
    assert f"async {names['answerFrom']}(" in bundles["answer"]
    assert not [name for code in bundles.values() for name in SHORTENED if re.search(rf"\b{name}\b", code)]
