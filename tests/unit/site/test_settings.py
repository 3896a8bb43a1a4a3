"""Settings are validated before any work."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.site.settings import PAGE_BYTES_MAX, SettingRefused, read_settings


def values(folder: Path, **changes: object) -> dict[str, object]:
    """Settings that are right, with changes."""
    (folder / "shelters.yaml").write_text("site:\n")
    right = {"REGISTRY": str(folder / "shelters.yaml"), "OUTPUT_PATH": str(folder / "out"), "THEME": str(folder), "PATH": str(folder)}
    return {**right, "CACHE_PATH": str(folder / "cache"), **changes}


def test_paths_become_absolute_and_limits_have_defaults(tmp_path: Path) -> None:
    """A build does not depend on where it is started once its settings are read."""
    settings = read_settings(values(tmp_path))
    assert settings.registry.is_absolute() and settings.page_bytes_max == PAGE_BYTES_MAX
    assert settings.templates == tmp_path / "templates"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REGISTRY", "none.yaml"),
        ("REGISTRY", None),
        ("THEME", "nowhere"),
        ("OUTPUT_PATH", ""),
        ("PAGE_BYTES_MAX", 0),
        ("PAGE_BYTES_MAX", "14000"),
        ("PLACE_PAGES_MAX", True),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_value(tmp_path: Path, name: str, value: object) -> None:
    """The error carries the setting, what it was, and what was wanted."""
    with pytest.raises(SettingRefused) as refused:
        read_settings(values(tmp_path, **{name: value}))
    assert refused.value.name == name and repr(value) in str(refused.value)


def test_the_environment_may_name_another_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout that must not be written to keeps its cache elsewhere."""
    monkeypatch.setenv("SHELTERFINDER_CACHE", str(tmp_path / "else"))
    assert read_settings(values(tmp_path)).cache == tmp_path / "else"
