"""`shelters schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelterfinder.cli import main, schema
from shelterfinder.registry.schema import schema_text


def test_the_schema_is_printed() -> None:
    """What is printed is the file, byte for byte."""
    done = CliRunner().invoke(main, ["schema"])
    assert done.exit_code == 0
    assert done.stdout == schema_text()
    assert json.loads(done.stdout)["title"] == "Shelterfinder registry"


def test_the_schema_is_written_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A fresh file is left alone, and both cases are said."""
    target = tmp_path / "registry.schema.json"
    monkeypatch.setattr(schema, "SCHEMA_FILE", target)
    first = CliRunner().invoke(main, ["--lang", "en", "schema", "--write"])
    assert first.stdout.startswith("Written: ")
    assert target.read_text(encoding="utf-8") == schema_text()
    changed = target.stat().st_mtime_ns
    second = CliRunner().invoke(main, ["--lang", "en", "schema", "--write"])
    assert second.stdout.startswith("Up to date: ")
    assert target.stat().st_mtime_ns == changed
