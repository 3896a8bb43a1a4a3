"""What a place is as a work of civil air defence: said to the office, and never to the public."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.comparison.repositories import REGISTRY, diff

OLD = REGISTRY.replace("    district", "    works: {use: medical, protection_grade: nuclear six, net_area_m2: 300}\n    district", 1)
NEW = OLD.replace("nuclear six, net_area_m2: 300", "nuclear five, net_area_m2: 30").replace("use: medical", "use: team")


def test_the_office_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In words, with the unit, and with a warning that the report is not for everybody."""
    done = compared(tmp_path, monkeypatch)
    assert "1 place that is not published, or not all of it" in done
    assert all(words in done for words in ("medical aid", "a professional team", "nuclear five", "300 m²", "30 m²")), done


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_the_public_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    """Not even that something has changed there."""
    done = compared(tmp_path, monkeypatch, "--public", "--format", form)
    assert [word for word in ("works", "work of civil", "nuclear", "medical", "professional", "300") if word in done] == []


def compared(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    """The report of the change."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    for name, text in (("old.yaml", OLD), ("new.yaml", NEW)):
        (folder / name).write_text(text, encoding="utf-8")
    done = diff(monkeypatch, folder, "old.yaml", "new.yaml", *options)
    assert done.exit_code == 0, done.output
    return str(done.stdout)
