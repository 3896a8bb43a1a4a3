"""Items of lists in records of registers: by their ids, or by their numbers where they have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.comparison.repositories import REGISTRY, diff

REGISTERS = """\
organisations:
  - {id: office, kind: office, names: [{name: Defence, until: 2023-06-30}, {name: Office, since: 2023-07-01}]}
service_items:
  - id: registration
    name: Registration
    legal_basis: [{law: Defence Law, article: "26"}]
    steps:
      - {id: code, department: Window, legal_working_days: 1}
      - {id: works, department: Works section, legal_working_days: 10, depends_on: [code]}
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("legal_working_days: 10", "legal_working_days: 8", "steps, works, working days by law: 10 → 8"),
        ("legal_working_days: 1}", "legal_working_days: 2}", "steps, code, working days by law: 1 → 2"),
        ('article: "26"', 'article: "27"', "legal basis, no. 1, article: “26” → “27”"),
        ("until: 2023-06-30", "until: 2023-05-31", "names, no. 1, until: 2023-06-30 → 2023-05-31"),
        (", {name: Office, since: 2023-07-01}", "", "names, no. 2 removed: name: “Office”; since: 2023-07-01"),
        ("[{law: Defence Law", "[{law: Building Act}, {law: Defence Law", "legal basis, no. 1 added: law: “Building Act”"),
    ],
)
def test_the_way_to_a_value_names_the_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str) -> None:
    """An id is never taken for the name of a field, as which it may stand somewhere else."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert REGISTERS.replace(old, new) != REGISTERS
    for name, text in (("old.yaml", REGISTERS), ("new.yaml", REGISTERS.replace(old, new))):
        (tmp_path / name).write_text(REGISTRY + text, encoding="utf-8")
    done = diff(monkeypatch, tmp_path, "old.yaml", "new.yaml")
    assert done.exit_code == 0, done.output
    assert said in done.stdout
