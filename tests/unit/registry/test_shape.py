"""The shape of records: what a form may hold, from the models alone."""

from __future__ import annotations

from typing import Annotated, Optional, Union

import pytest
from pydantic import BaseModel, Field

from shelterfinder.registry.records import Facility, Text
from shelterfinder.registry.records.vocabulary import Hazard
from shelterfinder.registry.shape import ShapeUnknown, shape_of


class Room(BaseModel):
    """Something with a field of each form."""

    name: Text
    people: Annotated[Optional[int], Field(ge=1, le=9)] = None
    height_m: Annotated[float, Field(gt=0, lt=3)] = 2
    code: Annotated[str, Field(pattern="^[a-z]$", max_length=1)]
    open: bool = False
    hazards: dict[Hazard, Text] = {}
    doors: Annotated[tuple[str, ...], Field(min_length=1)] = ("a",)


def test_each_form_of_a_field_has_its_shape() -> None:
    """Names, order, bounds and closed lists come from the model; optional is not required, and no more."""
    shape = shape_of(Room)
    fields = shape["fields"]
    assert shape["required"] == ["name", "code"]
    assert list(fields) == list(Room.model_fields)
    assert fields["name"] == {"is": "text"}
    assert fields["people"] == {"is": "integer", "least": 1, "most": 9}
    assert fields["height_m"] == {"is": "number", "above": 0, "below": 3}
    assert fields["code"] == {"is": "line", "most": 1, "pattern": "^[a-z]$"}
    assert fields["open"] == {"is": "flag"}
    assert fields["doors"] == {"is": "list", "of": {"is": "line"}, "least": 1}
    assert fields["hazards"]["is"] == "table" and "tsunami" in fields["hazards"]["words"]


def test_a_place_has_the_fields_of_its_models_in_their_order() -> None:
    """Lines that the form writes stand in the order in which the import writes them."""
    shape = shape_of(Facility)
    assert list(shape["fields"]) == list(Facility.model_fields)
    assert shape["fields"]["verified"]["of"]["fields"]["on"] == {"is": "date"}
    assert shape["fields"]["position"]["required"] == ["lat", "lon", "datum"]


class Odd(BaseModel):
    """A field that is one of two things."""

    either: Union[int, str]


class Loose(BaseModel):
    """A field that may hold anything by any name."""

    any: dict[str, int]


@pytest.mark.parametrize("model", [Odd, Loose])
def test_a_form_that_no_shape_has_is_refused(model: type[BaseModel]) -> None:
    """A new kind of field stops the build, and never becomes a form that loses it."""
    with pytest.raises(ShapeUnknown, match=r"give shape\.py one"):
        shape_of(model)
