"""CSV to YAML to CSV: no field that the model has is lost, whatever the model has."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args, get_origin

import pytest

from shelterfinder.registry.exchange import fields
from shelterfinder.registry.exchange.csv_columns import flat, flat_csv, import_fields
from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.fields import field_kind, field_paths, put
from shelterfinder.registry.exchange.yaml_writer import write_yaml
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import Facility
from shelterfinder.registry.registry import read_registry

SAMPLES: dict[str, Any] = {
    "text": {"en": "=A, “b”", "zh-Hans": "名；称"},
    "string": "main",
    "int": 3,
    "float": 0.5,
    "bool": True,
    "date": "2026-05-30",
}
"""A value of each kind, with what a table could spoil."""
FORMS: dict[str, Any] = {
    "exceptions.0.rule": "stacked-points",
    "rule": "Mo-Fr 08:00-20:00",
    "phone": "+358 9 310",
    "web": "https://example.org/a;b",
    "built_year": 1998,
}
"""Values that must have a form of their own, by their path or its last step."""


def sample(path: str) -> Any:
    """A value that the field at a path takes."""
    kind = field_kind(path)
    assert kind is not None, path
    if kind.name == "choice":
        found = fields._at(path)
        words = get_args(fields._bare(get_args(found)[0]) if get_origin(found) is tuple else found)
        return [words[0], words[-1]] if kind.many else words[-1]
    value = FORMS.get(path) or FORMS.get(path.rsplit(".", 1)[-1], SAMPLES[kind.name])
    return [value, "plain text" if kind.name == "text" else "other"] if kind.many else value


@pytest.fixture
def whole() -> Facility:
    """A place in which every field of the model is recorded."""
    record: dict[str, Any] = {}
    for path in field_paths():
        put(record, path, sample(path))
    return Facility.model_validate(record)


def from_csv(text: str) -> tuple[Facility, ...]:
    """The places of a flat table, none of which may be refused."""
    done = import_fields(csv_rows(text))
    assert done.refused == ()
    return done.facilities


def from_yaml(path: Path, facilities: tuple[Facility, ...]) -> tuple[Facility, ...]:
    """The places after they were written as YAML and read again."""
    path.write_text(write_yaml((), facilities), encoding="utf-8")
    values: Any = read_file(path).values
    return tuple(Facility.model_validate(one) for one in values["facilities"])


def test_every_field_of_the_model_has_a_column_and_comes_back(whole: Facility, tmp_path: Path) -> None:
    """A new field of the model is in the table by being there; one that could not be is found here."""
    columns = flat(whole)
    general = {".".join("0" if step.isdigit() else step for step in name.split(".")) for name in columns}
    missing = [path for path in field_paths() if not any(name == path or name.startswith(f"{path}.") for name in general)]
    assert missing == [] and len(list(field_paths())) > 100
    text = flat_csv([whole])
    assert flat_csv(from_yaml(tmp_path / "a.yaml", from_csv(text))) == text
    assert from_csv(text) == (whole,)


def test_the_demonstration_comes_back_whole(root: Path, tmp_path: Path) -> None:
    """A real registry with doors, hours and four languages: the same places, and the same table again."""
    registry = read_registry(root / "shelters.yaml").registry
    assert registry is not None and len(registry.facilities) > 50
    text = flat_csv(registry.facilities)
    found = from_yaml(tmp_path / "a.yaml", from_csv(text))
    assert found == tuple(registry.facilities) and flat_csv(found) == text
