"""The JSON Schema that editors use: as strict as the models, and never older than they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from shelterfinder.registry.reader import read_file
from shelterfinder.registry.schema import DIALECT, SCHEMA_FILE, registry_schema, schema_text
from tests.unit.registry.examples import FOLDER, Example, examples

SEEN_BY_A_SCHEMA = {
    "unknown-key",
    "missing-field",
    "not-in-list",
    "wrong-type",
    "number-too-small",
    "number-too-large",
    "id-form",
    "text-pattern",
    "text-form",
    "language-tag",
    "list-too-short",
}
"""Rules that look at one value. An empty text of spaces, dates and what spans records are beyond a schema."""
VALIDATOR = Draft202012Validator(registry_schema())


def files(kind: str) -> list[object]:
    """The examples of one kind that are a single file, as test parameters."""
    return [pytest.param(example, id=example.name) for example in examples(kind) if example.path.parent == FOLDER / kind]


def refused_by_schema() -> list[object]:
    """The refused examples that break a rule a schema can see."""
    return [param for param in files("refused") if {rule for *_, rule in param.values[0].expected} & SEEN_BY_A_SCHEMA]


def test_the_committed_schema_is_fresh() -> None:
    """Whoever changes a model runs `shelters schema --write`."""
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_a_schema_of_its_dialect() -> None:
    """Editors refuse what is not valid themselves."""
    assert registry_schema()["$schema"] == DIALECT
    Draft202012Validator.check_schema(registry_schema())


@pytest.mark.parametrize("example", files("accepted") + files("warned"))
def test_the_schema_accepts_what_is_accepted(example: Example) -> None:
    """An editor marks nothing in a registry that can be built."""
    assert [error.message for error in VALIDATOR.iter_errors(read_file(example.path).values)] == []


@pytest.mark.parametrize("example", refused_by_schema())
def test_the_schema_refuses_what_a_schema_can_see(example: Example) -> None:
    """An editor marks it while it is being typed."""
    assert list(VALIDATOR.iter_errors(read_file(example.path).values))


def test_every_field_is_explained() -> None:
    """An editor shows a description for each field, and offers words where there is a closed list."""
    for name, record in registry_schema()["$defs"].items():
        assert record["additionalProperties"] is False, name
        for field, about in record["properties"].items():
            described = about if "$ref" not in about else {**registry_schema()["$defs"][about["$ref"].split("/")[-1]], **about}
            assert described.get("description"), f"{name}.{field}"
    assert "shelter" in registry_schema()["$defs"]["Facility"]["properties"]["kind"]["enum"]
    assert registry_schema()["$defs"]["Facility"]["properties"]["id"]["examples"] == ["central-library"]


def test_the_registry_refers_to_the_schema(root: Path) -> None:
    """The first line of shelters.yaml tells an editor where the schema is."""
    first = (root / "shelters.yaml").read_text(encoding="utf-8").splitlines()[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None, first
    assert (root / named[1]).resolve() == SCHEMA_FILE.resolve()
