"""The page that corrects a place: a form made from the models, which the browser fills with a record and turns into YAML again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median_low
from typing import Any

from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.facility import Accessibility
from shelterfinder.registry.records.vocabulary import MODES, Mode
from shelterfinder.registry.shape import Shape, shape_of
from shelterfinder.site import urls
from shelterfinder.site.dialling import dialling
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.pseudo import PSEUDO
from shelterfinder.site.translations import Edition

WHAT = ("id", "name", "kind", "status", "district", "address", "space_type")
DOOR = ("id", "name", "position", "step_free", "is_main", "modes")
ROLE = ("services", "hours.rule", "capacity.persons", "access")
CONTACT = ("label", "channel", "phone", "web")
CHECK = ("on", "method", "by_role", "result", "note")
POSITION = ("datum", "accuracy_m", "source", "on")
"""Fields that staff change, in the order of the form; every other field of a record stays as it is."""

MIDDLE_PLACES_MIN = 3
"""Of two places, the middle cannot tell which is wrong (rules/position_swapped.py)."""


@dataclass(frozen=True)
class Control:
    """One field of the form. `at` is its path below the record or the item it belongs to; `options` are values with their words."""

    at: str
    kind: str
    label: str
    help: str
    required: bool
    options: tuple[tuple[str, str], ...] = ()
    nothing: str = ""
    """What it means that nothing is recorded, if that is more than that nobody knows."""
    inner: tuple[Control, ...] = ()
    """The fields of a position besides its two numbers."""


@dataclass(frozen=True)
class Group:
    """Fields that stand together. `list` is the path of the list whose items they describe, `` for the record itself."""

    name: str
    list: str
    controls: tuple[Control, ...]
    mode: Mode | None = None


def pages(plan: Plan) -> Iterator[Page]:
    """The page in every language."""
    shape = shape_of(Facility)
    for language, edition in plan.editions.items():
        form = Form(shape, edition)
        values = {
            "groups": form.groups(),
            "shape_json": _json(shape),
            "edit_json": _json(browser_settings(plan)),
            "tags": [tag for tag in plan.view.site.languages if tag not in PSEUDO],
            "edit_areas": _areas(plan),
        }
        yield Page("edit", urls.edit(language), language, values)


class Form:
    """The groups of the form in the words of one edition."""

    def __init__(self, shape: Shape, edition: Edition) -> None:
        self._shape, self._edition = shape, edition

    def groups(self) -> tuple[Group, ...]:
        """Every group, in the order in which they are filled in."""
        roles = [Group("role", f"roles.{mode}", self._controls("role", f"roles.{mode}", ROLE), mode) for mode in MODES]
        return (
            Group("facility", "", self._controls("facility", "", WHAT)),
            Group("where", "", self._controls("facility", "", ("position",))),
            Group("entrance", "entrances", self._controls("entrance", "entrances", DOOR)),
            *roles,
            Group("accessibility", "", self._accessibility()),
            Group("contact", "contacts", self._controls("contact", "contacts", CONTACT)),
            Group("verification", "verified", self._controls("verification", "verified", CHECK)),
        )

    def _controls(self, model: str, list_path: str, paths: Sequence[str]) -> tuple[Control, ...]:
        owner = _at(self._shape, list_path)
        owner = owner["of"] if list_path else owner
        return tuple(self._control(model, owner, path) for path in paths)

    def _control(self, model: str, owner: Shape, path: str) -> Control:
        shape, words = _at(owner, path), self._edition.words
        key = f"{model}.{path}"
        inner = tuple(self._control("position", shape, name) for name in POSITION) if path == "position" else ()
        return Control(
            at=path,
            kind="position" if inner else "services" if path == "services" else "area" if key == "facility.district" else shape["is"],
            label=words(f"edit.label.{key}"),
            help=words(_help_key(model, path)),
            required=path in owner["required"],
            options=self._options(path, shape.get("of", shape).get("words", ())),
            nothing=self._nothing(path, shape.get("default")),
            inner=inner,
        )

    def _accessibility(self) -> tuple[Control, ...]:
        """One question for each field, in the words in which the page of the place answers it."""
        words = self._edition.words
        answers = {name: _at(self._shape, f"accessibility.{name}")["words"] for name in Accessibility.model_fields}
        return tuple(
            Control(f"accessibility.{name}", "word", words(f"access_fact.{name}"), "", False, self._options("step_free", allowed))
            for name, allowed in answers.items()
        )

    def _options(self, path: str, values: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The words of a closed list; "unknown" is what an empty field says already."""
        return tuple((value, self._word(path, value)) for value in values if value != UNKNOWN)

    def _nothing(self, path: str, default: object) -> str:
        return self._edition.words("edit.default_is", word=self._word(path, default)) if default and default != UNKNOWN else ""

    def _word(self, path: str, value: object) -> str:
        return self._edition.words(f"{PREFIXES.get(path, path)}.{value}")


UNKNOWN = "unknown"
PREFIXES = {
    "source": "position_source",
    "step_free": "answer_is",
    "modes": "mode",
    "services": "service",
    "access": "who_may_enter",
    "channel": "contact_channel",
    "method": "verification_method",
    "result": "verification_result",
}
"""What the words of a field's closed list are called in the catalogues, where not as the field."""


OWNERS = {"hours.rule": "Hours", "capacity.persons": "Capacity"}
"""The model that describes a field which stands below another one."""


def _help_key(model: str, path: str) -> str:
    """The key of what a field means: the page about the open data says the same, but of a position only of its numbers."""
    if path == "position":
        return f"edit.help.{model}.{path}"
    return f"field.{OWNERS.get(path, model.capitalize())}.{path.rpartition('.')[2]}"


def _at(shape: Shape, path: str) -> Shape:
    """The shape of the field at a path of names. Raises KeyError for a field that no model has."""
    for name in filter(None, path.split(".")):
        shape = shape["fields"][name]
    return shape


def browser_settings(plan: Plan) -> dict[str, Any]:
    """What the browser checks a record against, and the page of the code host, if the registry names one."""
    site = plan.view.site
    return {
        "languages": [tag for tag in site.languages if tag not in PSEUDO],
        "defaultLanguage": site.default_language,
        "country": site.country,
        "middle": _middle(plan),
        "bounds": _bounds(plan),
        "phones": None if site.example else dialling(site.country),
        "editPage": site.edit_page or "",
    }


def _middle(plan: Plan) -> dict[str, float] | None:
    """The middle of all places, each coordinate the median; None if there are too few to have one."""
    points = [card.points[0] for card in plan.cards]
    if len(points) < MIDDLE_PLACES_MIN:
        return None
    return {"lat": median_low(point.lat for point in points), "lon": median_low(point.lon for point in points)}


def _bounds(plan: Plan) -> list[float]:
    """South, west, north, east of all places, in degrees."""
    lats, lons = [card.points[0].lat for card in plan.cards], [card.points[0].lon for card in plan.cards]
    return [min(lats), min(lons), max(lats), max(lons)]


def _areas(plan: Plan) -> list[dict[str, Any]]:
    """The areas a place can lie in, in the order of the registry, each with the file of its records, if it has one."""
    return [
        {"id": area.id, "name": area.name, "file": plan.editable[area.id].name if area.id in plan.editable else ""}
        for area in plan.view.districts
    ]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
