"""Reads a mapping profile, and finds everything wrong with it before a single row is read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from shelterfinder.geo.projections import UnknownProjection, projection
from shelterfinder.registry.exchange.fields import field_kind, field_paths, is_block
from shelterfinder.registry.exchange.profile import PositionMap, Profile
from shelterfinder.registry.exchange.refusal import Refusal
from shelterfinder.registry.exchange.templates import columns_in
from shelterfinder.registry.marks import START, MarkedMap, Place, find_place
from shelterfinder.registry.model_errors import model_problems
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import Facility, Site

SHIPPED = Path(__file__).parent / "profiles"
"""The profiles that come with the product, one per list."""
OWN_BLOCKS = ("id", "district", "position.lat", "position.lon", "position.datum")
"""Fields that the profile fills from blocks of their own, so no column or template may."""
TRIAL = {
    "id": "trial", "name": "Trial", "kind": "shelter", "district": "trial", "roles": {},
    "position": {"lat": 0.0, "lon": 0.0, "datum": "wgs84"},
}  # fmt: skip
"""The least a facility needs; with it the fixed fields of a profile can be checked before any row has filled the others."""


class ReadProfile(NamedTuple):
    """A profile, or None with what is wrong: `problems` of the file and its models, `refusals` of what the models cannot see."""

    profile: Profile | None
    problems: tuple[Problem, ...] = ()
    refusals: tuple[Refusal, ...] = ()


def shipped_profiles() -> dict[str, Path]:
    """The profiles that come with the product, by name."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.yaml"))}


def read_profile(path: Path) -> ReadProfile:
    """Read and check a profile. Nothing in the file raises; every fault is reported with its line."""
    values, problems = read_file(path)[:2]
    if problems:
        return ReadProfile(None, problems)
    try:
        profile = Profile.model_validate(values)
    except ValidationError as error:
        return ReadProfile(None, tuple(model_problems(path, Profile, values, error, _start(values))))
    found = tuple(_fixed_problems(path, values))
    refusals = tuple(_refusals(profile, values))
    return ReadProfile(None if found or refusals else profile, found, refusals)


def read_site(path: Path) -> tuple[Site | None, tuple[Problem, ...]]:
    """The `site` block of a YAML file, a registry for instance; None with the problems if there is none or it is not accepted."""
    values, problems = read_file(path)[:2]
    if problems or not isinstance(values, MarkedMap):
        return None, problems
    block = values.get("site")
    try:
        return Site.model_validate(block), ()
    except ValidationError as error:
        return None, tuple(model_problems(path, Site, block, error, values.value_place("site")))


def _start(values: object) -> Place:
    return values.place if isinstance(values, MarkedMap) else START


def _fixed_problems(path: Path, values: object) -> Iterator[Problem]:
    """What the models refuse in the `facility` block. Fields that columns fill later may be missing."""
    block = values.get("facility") if isinstance(values, MarkedMap) else None
    if not isinstance(block, MarkedMap):
        return
    try:
        Facility.model_validate({**TRIAL, **block})
    except ValidationError as error:
        for problem in model_problems(path, Facility, block, error, block.place):
            if problem.rule != "missing-field":
                yield problem


def _refusals(profile: Profile, values: object) -> Iterator[Refusal]:
    yield from _field_refusals(profile, values)
    if profile.position is not None:
        yield from _position_refusals(profile.position, values)
    for path in profile.keep:
        if not is_block(path):
            yield _refusal(values, ("keep",), "keep_unknown", field=path)
    if (profile.district.record is None) == (profile.district.column is None):
        yield _refusal(values, ("district",), "district_one")
    if profile.decimal_mark == profile.thousands_mark:
        yield _refusal(values, ("thousands_mark",), "marks_equal", found=profile.decimal_mark)
    for name in profile.ignored:
        if name in profile.columns:
            yield _refusal(values, ("ignored",), "column_ignored", column=name)


def _position_refusals(stated: PositionMap, values: object) -> Iterator[Refusal]:
    if (stated.lat is None) != (stated.lon is None):
        yield _refusal(values, ("position",), "position_half")
    if (stated.datum is None) == (stated.epsg is None):
        yield _refusal(values, ("position",), "datum_one")
    elif stated.epsg is not None and not _is_projection(stated.epsg):
        yield _refusal(values, ("position", "epsg"), "epsg_unknown", found=stated.epsg)


def _field_refusals(profile: Profile, values: object) -> Iterator[Refusal]:
    """Fields that do not exist, are filled twice, or cannot hold what the profile puts there."""
    filled: dict[tuple[str, str | None], str] = {}
    for name, column in profile.readings():
        steps = ("columns", name)
        yield from _check_field(column.field, values, steps)
        key = (column.field, column.language or profile.text_language)
        if key in filled and column.join is None:
            yield _refusal(values, steps, "field_twice", field=column.field, first=filled[key])
        filled[key] = name
        kind = field_kind(column.field)
        if column.split and kind and not kind.many:
            yield _refusal(values, steps, "split_one", field=column.field)
        if (column.prefix or column.join) and kind and (kind.many or kind.name not in ("text", "string")):
            yield _refusal(values, steps, "join_text", field=column.field)
        if column.pattern and not _has_one_group(column.pattern):
            yield _refusal(values, steps, "pattern_group", found=column.pattern)
        if column.drops and not is_block(column.drops):
            yield _refusal(values, steps, "drops_unknown", field=column.drops)
    for path, template in profile.templates.items():
        steps = ("templates", path)
        yield from _check_field(path, values, steps)
        kind = field_kind(path)
        if kind and (kind.many or kind.name not in ("text", "string")):
            yield _refusal(values, steps, "template_text", field=path)
        if not columns_in(template):
            yield _refusal(values, steps, "template_fixed", field=path)
        if (path, profile.text_language) in filled:
            yield _refusal(values, steps, "field_twice", field=path, first=filled[path, profile.text_language])


def _has_one_group(pattern: str) -> bool:
    try:
        return re.compile(pattern).groups == 1
    except re.error:
        return False


def _is_projection(epsg: int) -> bool:
    try:
        return bool(projection(epsg))
    except UnknownProjection:
        return False


def _check_field(path: str, values: object, steps: tuple[str, ...]) -> Iterator[Refusal]:
    if path in OWN_BLOCKS:
        yield _refusal(values, steps, "field_own", field=path)
    elif field_kind(path) is None:
        near = difflib.get_close_matches(path, list(field_paths()), 1)
        yield _refusal(values, steps, "field_unknown", field=path, nearest=near[0] if near else "name")


def _refusal(values: object, steps: tuple[str, ...], rule: str, **details: object) -> Refusal:
    return Refusal("profile", rule, details, line=find_place(values, steps).line)
