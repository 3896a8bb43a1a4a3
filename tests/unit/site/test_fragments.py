"""Pieces that many places share are told nothing but what they are remembered by."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from shelterfinder.registry.records import Facility
from shelterfinder.site.fragments import FRAGMENTS, Fragment, Fragments, told
from shelterfinder.site.html import plain_environment
from tests.unit.site.registries import full

PLACE = Facility.model_validate({**full(), "publication": {"state": "public"}})


@pytest.fixture
def drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Fragments:
    """Two pieces told of the kind: one that keeps to it, and one that asks for the name."""
    (tmp_path / "pieces.html").write_text(
        "{% macro kind(record) %}{{ record.kind }}{% endmacro %}{% macro name(record) %}{{ record.name }}{% endmacro %}"
    )
    for macro in ("kind", "name"):
        monkeypatch.setitem(FRAGMENTS, macro, Fragment("pieces.html", macro, lambda record: {"kind": record.kind}))
    return Fragments(plain_environment(tmp_path), {})


def test_a_piece_is_drawn_by_what_it_is_told(drawn: Fragments) -> None:
    """Places that agree share a piece, others do not."""
    other = PLACE.model_copy(update={"kind": "shelter"})
    assert [drawn("kind", place) for place in (PLACE, other, PLACE)] == ["dual", "shelter", "dual"]


def test_a_piece_cannot_show_what_it_is_not_remembered_by(drawn: Fragments) -> None:
    """A template that asks for more ends the build, instead of showing the name of the place that was drawn first."""
    with pytest.raises(UndefinedError, match="name"):
        drawn("name", PLACE)


def test_what_is_not_told_is_not_there() -> None:
    """Neither a field nor a method finds anything but what was told."""
    record = told(Facility, {"kind": "shelter"})
    assert record.kind == "shelter"
    with pytest.raises(AttributeError):
        record.suitability("flood")
