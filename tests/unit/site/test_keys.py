"""The words that pages, scripts and programs ask for are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.records.vocabulary import HAZARDS
from shelterfinder.site import keys
from shelterfinder.site.rendering import make_environment


def template_keys(folder: Path, text: str) -> set[str]:
    """The keys in one template."""
    (folder / "page.html").write_text(text)
    return keys.keys_of_templates(make_environment(folder), folder)


def test_templates_ask_by_key_by_prefix_and_by_choice(tmp_path: Path) -> None:
    """The three ways in which a template may ask."""
    text = '{{ w("a.b", n=3) }}{{ w("kind." ~ x) }}{{ w("c" if x else "d") }}{{ edition.words("e.f") }}'
    assert template_keys(tmp_path, text) == {"a.b", "kind.", "c", "d", "e.f"}


def test_a_key_that_cannot_be_checked_is_refused_with_file_and_line(tmp_path: Path) -> None:
    """A key made of nothing but a variable could be missing without anybody noticing."""
    with pytest.raises(keys.KeyRefused, match=r"page\.html:2"):
        template_keys(tmp_path, "\n{{ w(name) }}")


def test_programs_and_scripts_are_read_too(tmp_path: Path) -> None:
    """`words("…")` in Python, `word('…')`, one of two, and a template literal in JavaScript."""
    (tmp_path / "a.py").write_text('edition.words("a.b", n=1)\nwords(f"signal.{key}.name")\nother("c")\n')
    choice = "word(a === 'b' ? 'x.one' : 'x.two', { n });"
    (tmp_path / "a.js").write_text(f"word('status.found', {{ n }});\nword(`refused.${{code}}`);\nsword('no');\n{choice}\n")
    assert keys.keys_of_python(tmp_path) == {"a.b", "signal."}
    assert keys.keys_of_scripts(tmp_path) == {"status.found", "refused.", "x.one", "x.two"}


def test_a_prefix_of_a_closed_list_stands_for_all_its_values() -> None:
    """A hazard that no registry uses yet needs its word all the same."""
    assert keys.expanded({"hazard."}, []) == {f"hazard.{hazard}" for hazard in HAZARDS}


def test_another_prefix_stands_for_what_the_catalogue_has() -> None:
    """And if it has nothing, the prefix itself is asked for, so that it is found missing."""
    assert keys.expanded({"signal.", "lost.", "a"}, ["signal.x", "other.y"]) == {"signal.x", "lost.", "a"}
