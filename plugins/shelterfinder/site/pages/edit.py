"""The page that corrects a place: a form made from the models, which the browser fills with a record and turns into YAML again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median_low
from typing import Any

from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.facility import Accessibility, Amenities, Flood
from shelterfinder.registry.records.vocabulary import MODES, Mode
from shelterfinder.registry.shape import Shape, shape_of
from shelterfinder.site import urls
from shelterfinder.site.dialling import dialling
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.pseudo import PSEUDO
from shelterfinder.site.translations import Edition

WHAT = ("id", "name", "sign_name", "kind", "status", "district", "address", "space_type", "floors_below")
DOOR = (
    *("id", "name", "position", "step_free", "is_main", "modes"),
    *("width_m", "depth_m", "covered", "locked_by_default", "key_holder_role"),
)
ROLE = (
    *("services", "hours.rule"),
    *(
        f"capacity.{name}"
        for name in ("persons", "wheelchair_places", "beds", "basis", "effective_area_m2", "area_per_person_m2", "factor")
    ),
    *("entrances", "access", "free_of_charge"),
    *("duration_class", "hazards", "title", "operator", "activation_by", "notes"),
)
CONDITION = ("when", "effect", "text")
HAZARD = ("suitability", "basis", "note")
CONTACT = ("label", "channel", "phone", "web")
CHECK = ("on", "method", "by_role", "result", "note")
POSITION = ("datum", "accuracy_m", "source", "on")
"""Fields that staff change, in the order of the form; every other field of a record stays as it is."""
KEPT = (
    *("example", "publication", "exceptions", "works", "source"),  # what the office decides, and what an import writes
)
"""Fields that are not in the form, with why; tested to be all of them."""

MIDDLE_PLACES_MIN = 3
"""Of two places, the middle cannot tell which is wrong (rules/position_swapped.py)."""


@dataclass(frozen=True)
class Control:
    """One field of the form. `at` is its path below the record or the item it belongs to, empty for an item that is itself a text;
    `options` are values with their words."""

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
class Part:
    """Fields of a group that are folded once more, below `title`; if the first asks for a word, the answer stands beside it."""

    title: str
    controls: tuple[Control, ...]


@dataclass(frozen=True)
class Group:
    """Fields that stand together. `list` is the path of the list whose items they describe, `` for the record itself."""

    name: str
    list: str
    controls: tuple[Control, ...]
    mode: Mode | None = None
    parts: tuple[Part, ...] = ()
    inner: tuple[InnerList, ...] = ()


@dataclass(frozen=True)
class InnerList:
    """A list that stands below a field of a group, whose path is `after`. `list` is its own path, in which __n__ stands for the item that
    holds it, if one does; `help` says what it is for."""

    name: str
    after: str
    list: str
    help: str
    controls: tuple[Control, ...]


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
            "searched": plan.searched,
        }
        yield Page("edit", urls.edit(language), language, values)


class Form:
    """The groups of the form in the words of one edition."""

    def __init__(self, shape: Shape, edition: Edition) -> None:
        self._shape, self._edition = shape, edition

    def groups(self) -> tuple[Group, ...]:
        """Every group, in the order in which they are filled in."""
        return (
            Group("facility", "", self._controls("facility", "", WHAT), inner=(self._texts("alt_names", "name"),)),
            Group("where", "", self._controls("facility", "", ("position",))),
            Group("entrance", "entrances", self._controls("entrance", "entrances", DOOR)),
            *(self._role(mode) for mode in MODES),
            Group("accessibility", "", self._accessibility(), inner=(self._texts("health_notes", LAST_OF_ACCESSIBILITY),)),
            Group("amenities", "", self._amenities()),
            Group("hazards", "", (), parts=(*self._hazards(), self._flood())),
            Group("contact", "contacts", self._controls("contact", "contacts", CONTACT)),
            Group("verification", "verified", self._controls("verification", "verified", CHECK)),
        )

    def _role(self, mode: Mode) -> Group:
        """What a place is for in one mode, with what changes its hours below them."""
        path = f"roles.{mode}"
        return Group("role", path, self._controls("role", path, ROLE), mode, inner=(self._conditions(path),))

    def _conditions(self, roles: str) -> InnerList:
        owner = _at(_at(self._shape, roles)["of"], "hours.conditions")["of"]
        controls = tuple(self._control("condition", owner, name) for name in CONDITION)
        path, words = f"{roles}.__n__.hours.conditions", self._edition.words
        return InnerList("conditions", "hours.rule", path, words("edit.help.hours.conditions"), controls)

    def _texts(self, path: str, after: str) -> InnerList:
        """A list of texts, each of which is an item of its own."""
        words = self._edition.words
        item = Control("", _at(self._shape, path)["of"]["is"], words(f"edit.item.{path}"), "", False)
        return InnerList(path, after, path, words(f"field.Facility.{path}"), (item,))

    def _controls(self, model: str, list_path: str, paths: Sequence[str]) -> tuple[Control, ...]:
        owner = _at(self._shape, list_path)
        owner = owner["of"] if list_path else owner
        return tuple(self._control(model, owner, path) for path in paths)

    def _control(self, model: str, owner: Shape, path: str) -> Control:
        shape, words = _at(owner, path), self._edition.words
        inner = tuple(self._control("position", shape, name) for name in POSITION) if path == "position" else ()
        return Control(
            at=path,
            kind="position" if inner else KINDS.get(path.rpartition(".")[2], shape["is"]),
            label=words(f"{LABELS.get(path, f'edit.label.{model}')}.{path}"),
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

    def _inside(self, prefix: str, model: str, names: Sequence[str]) -> tuple[Control, ...]:
        """Fields that stand below a name of the record, under the labels of their model."""
        owner = _at(self._shape, prefix)
        return tuple(replace(self._control(model, owner, name), at=f"{prefix}.{name}") for name in names)

    def _amenities(self) -> tuple[Control, ...]:
        """What may be there; its label says all that there is to say of each."""
        return tuple(replace(control, help="") for control in self._inside("amenities", "amenities", tuple(Amenities.model_fields)))

    def _hazards(self) -> tuple[Part, ...]:
        """Each hazard with what the place is in it, and why."""
        words, of = self._edition.words, _at(self._shape, "hazards")
        controls = [self._control("hazardSuitability", of["of"], name) for name in HAZARD]
        return tuple(
            Part(
                words(f"hazard.{hazard}"),
                tuple(replace(control, at=f"hazards.{hazard}.{control.at}", required=False) for control in controls),
            )
            for hazard in of["words"]
        )

    def _flood(self) -> Part:
        """What water would do here, whichever hazard brings it."""
        return Part(self._edition.words("edit.part.flood"), self._inside("flood", "flood", tuple(Flood.model_fields)))

    def _options(self, path: str, values: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """The words of a closed list; "unknown" is mostly what an empty field says already."""
        if path == "free_of_charge":
            return (("true", self._edition.words("fact.free")), ("false", self._edition.words("fact.not_free")))
        return tuple((value, self._word(path, value)) for value in values if value != UNKNOWN or path in UNKNOWN_IS_AN_ANSWER)

    def _nothing(self, path: str, default: object) -> str:
        return self._edition.words("edit.default_is", word=self._word(path, default)) if default and default != UNKNOWN else ""

    def _word(self, path: str, value: object) -> str:
        return self._edition.words(f"{PREFIXES.get(path, path)}.{value}")


UNKNOWN = "unknown"
UNKNOWN_IS_AN_ANSWER = ("effect",)
"""Fields in which it is something to tell the reader that nobody knows: whether a place is open in a typhoon."""
LAST_OF_ACCESSIBILITY = f"accessibility.{list(Accessibility.model_fields)[-1]}"
KINDS = {"services": "services", "district": "area", "free_of_charge": "truth", "entrances": "doors", "hazards": "some"}
"""Fields that are asked in another way than others of their shape."""
LABELS = {name: "amenity" for name, field in Amenities.model_fields.items() if field.default == UNKNOWN}
"""Fields whose label is the word that the page of a place has for them."""
PREFIXES = {
    "source": "position_source",
    "step_free": "answer_is",
    "modes": "mode",
    "services": "service",
    "access": "who_may_enter",
    "hazards": "hazard",
    "suitability": "edit.suitability",
    **dict.fromkeys(("covered", "locked_by_default", "gate", "pump", *LABELS), "answer_is"),
    "when": "condition_kind",
    "effect": "condition_effect",
    "capacity.basis": "capacity_basis",
    "channel": "contact_channel",
    "method": "verification_method",
    "result": "verification_result",
}
"""What the words of a field's closed list are called in the catalogues, where not as the field."""


OWNERS = {"hours": "Hours", "capacity": "Capacity"}
"""The model that describes the fields which stand below another one."""


def _help_key(model: str, path: str) -> str:
    """The key of what a field means: the page about the open data says the same, but of a position only of its numbers."""
    if path == "position":
        return f"edit.help.{model}.{path}"
    owner, _, inner = path.rpartition(".")
    return f"field.{OWNERS[owner] if owner else model[0].upper() + model[1:]}.{inner}"


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
