"""Fields by path: what they take, and how records are filled."""

from __future__ import annotations

from typing import Any

import pytest

from shelterfinder.registry.exchange.fields import FieldKind, field_kind, field_paths, is_block, put, take_out


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("name", FieldKind("text")),
        ("alt_names", FieldKind("text", many=True)),
        ("roles.war.0.capacity.persons", FieldKind("int")),
        ("roles.peace.1.services", FieldKind("choice", many=True)),
        ("hazards.flood.suitability", FieldKind("choice")),
        ("verified.0.on", FieldKind("date")),
        ("position.accuracy_m", FieldKind("float")),
        ("roles.war.0.free_of_charge", FieldKind("bool")),
        ("contacts.0.phone", FieldKind("string")),
        ("accessibility.lift", FieldKind("choice")),
        ("alt_names.0", FieldKind("text")),
    ],
)
def test_kind_of_a_field(path: str, kind: FieldKind) -> None:
    """Kinds come from the models, so that a new field is known without a word here."""
    assert field_kind(path) == kind


@pytest.mark.parametrize(
    "path",
    [
        "",
        "nam",
        "roles",
        "roles.war",
        "roles.war.0",
        "roles.war.first.access",
        "roles.night.0.access",
        "hazards.rain.note",
        "name.nb",
        "name.0",
    ],
)
def test_path_that_leads_to_no_value(path: str) -> None:
    """Blocks, unknown names and paths into a text take no value from a column."""
    assert field_kind(path) is None


def test_every_listed_path_is_a_field() -> None:
    """What is offered as "did you mean" must itself be accepted."""
    paths = list(field_paths())
    assert len(paths) == len(set(paths)) > 100
    assert [path for path in paths if field_kind(path) is None] == []


def test_blocks() -> None:
    """A block that can be dropped is anything a facility has."""
    assert is_block("verified") and is_block("verified.0") and is_block("roles.war.0.capacity")
    assert not is_block("verification") and not is_block("roles.night")


def test_put_makes_blocks_and_keeps_what_is_there() -> None:
    """A column fills its field inside a block the profile states."""
    record: dict[str, Any] = {"roles": {"war": [{"services": ["personnel_shelter"]}]}}
    put(record, "roles.war.0.capacity.persons", 400)
    put(record, "roles.peace.0.access", "public")
    put(record, "name", "A")
    assert record == {
        "roles": {"war": [{"services": ["personnel_shelter"], "capacity": {"persons": 400}}], "peace": [{"access": "public"}]},
        "name": "A",
    }


def test_put_does_not_skip_an_item() -> None:
    """Item 2 of an empty list would make an item 1 out of nothing."""
    with pytest.raises(IndexError, match=r"roles\.war\.1\.access"):
        put({}, "roles.war.1.access", "public")


def test_take_out() -> None:
    """Only what stands at the path goes; a path that leads nowhere is no mistake."""
    record: dict[str, Any] = {"verified": [{"method": "document"}], "name": "A"}
    take_out(record, "verified.0")
    take_out(record, "verified.5.on")
    take_out(record, "source.key")
    assert record == {"verified": [], "name": "A"}
    take_out(record, "verified")
    assert record == {"name": "A"}
