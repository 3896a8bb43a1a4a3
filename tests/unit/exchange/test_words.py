"""Every rule of the import has words in both languages, and no words are left over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterfinder.registry.catalogue import find_faults, read_catalogues


def rules(root: Path) -> Iterator[str]:
    """The key of every rule that the code of the import can raise."""
    prefix = {"CellRefused": "import.row.", "SourceRefused": "import.source.", "_refusal": "import.profile.", "Note": "import.note."}
    prefix |= {"Remark": "import.said.", "Doubt": "import.suggest."}
    place = {"CellRefused": 0, "SourceRefused": 0, "_refusal": 2, "Note": 1, "Refusal": 1, "Remark": 0, "Doubt": 0}
    for path in (root / "plugins" / "shelterfinder" / "registry" / "exchange").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name not in place or len(node.args) <= place[name]:
                continue
            for rule in ast.walk(node.args[place[name]]):
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    yield prefix.get(name, f"import.{getattr(node.args[0], 'value', '')}.") + rule.value


def asked(root: Path) -> set[str]:
    """Keys that stand in the code as they are."""
    folder = root / "plugins" / "shelterfinder"
    paths = [folder / "cli" / "import_.py", folder / "cli" / "import_suggest.py"]
    paths += [folder / "registry" / "exchange" / f"{name}.py" for name in ("report", "update_report", "suggestion_text")]
    nodes = [node for path in paths for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    return {
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("import.")
    }


@pytest.mark.parametrize("language", ["en", "zh-Hans"])
def test_every_rule_has_words(root: Path, language: str) -> None:
    """A rule without words would end in a traceback in front of somebody who made a small mistake."""
    words = read_catalogues(root / "plugins" / "shelterfinder" / "cli" / "locale", language, ("commands", "imports")).words
    found = {*rules(root), "import.row.position_swapped", "import.row.position_outside"} - {"import.row.record"}
    assert len(found) > 40
    assert sorted(found - words.keys()) == []
    made = {f"import.{name}_head" for name in ("row", "line", "reason")} | {
        "import.refused_rows",
        "import.waiting_rows",
        "import.notes",
        "import.not_recorded",
        "import.tidied",
        "import.degrees",
        "import.left_out",
        "import.no_position",
    }
    known = found | made | asked(root)
    assert sorted(key for key in words if key.startswith("import.") and key not in known) == []


def test_translations_are_whole_and_fresh(root: Path) -> None:
    """A sentence whose English has changed is translated again before anybody reads the old one."""
    assert find_faults(root / "plugins" / "shelterfinder" / "cli" / "locale", ["zh-Hans"], ("imports",)) == []
