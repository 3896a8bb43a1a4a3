"""The data guide: every field of every record and every rule, made from the models and the manuals of the rules themselves."""

from __future__ import annotations

import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, cast

from shelterfinder.registry.against import Comparison, comparisons
from shelterfinder.registry.material import Rule
from shelterfinder.registry.problem import Level
from shelterfinder.registry.rules import is_exceptable, rules
from shelterfinder.registry.schema import registry_schema

Kind = Literal["text", "string", "choice", "number", "whole_number", "truth", "date", "group", "list", "map"]
"""What a value is: `text` may be given by language, `string` is one in no language, `map` is a group by a word."""
UNITS = {
    "m2": "m²", "km2": "km²", "m_s": "m/s", "m": "m", "km": "km", "kw": "kW", "c": "°C", "h": "h",
    "s": "s", "db": "dB", "hz": "Hz", "w": "W", "bits": "bit", "days": "d", "lat": "°", "lon": "°",
}  # fmt: skip
"""The symbol of the unit by the last words of a field's name, the longer ends first."""
BOUNDS = {"minimum": "≥ {}", "exclusiveMinimum": "> {}", "maximum": "≤ {}", "exclusiveMaximum": "< {}"}
SIZES = {"minLength": "≥ {}", "maxLength": "≤ {}", "minItems": "≥ {}", "maxItems": "≤ {}"}
EXAMPLE = re.compile(r"^(Accepted|Refused):\n\n((?:    .*\n|\n)+)", re.MULTILINE)


@dataclass(frozen=True)
class FieldGuide:
    """A field: what it means, what its value is, in which unit, which values it takes. `holds` is the record that a group is."""

    name: str
    meaning: str
    kind: Kind
    unit: str
    is_required: bool
    words: tuple[str, ...]
    bounds: tuple[str, ...]
    sizes: tuple[str, ...]
    pattern: str
    example: str
    default: str
    holds: str


@dataclass(frozen=True)
class RecordGuide:
    """A record or a part of one, with its fields in their order."""

    name: str
    meaning: str
    fields: tuple[FieldGuide, ...]


@dataclass(frozen=True)
class RuleGuide:
    """A rule: its paragraph, an example that it accepts and one that it refuses, as YAML."""

    name: str
    level: Level
    is_exceptable: bool
    paragraph: str
    accepted: str
    refused: str


def record_guides() -> tuple[RecordGuide, ...]:
    """Every record of a registry, the file first, each before the parts it holds."""
    schema = registry_schema()
    parts: dict[str, Any] = schema["$defs"]
    found = {"": _record("", schema, parts)}
    waiting = _held(found[""])
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = _record(name, parts[name], parts)
            waiting = [*_held(found[name]), *waiting]
    return tuple(found.values())


def rule_guides() -> tuple[RuleGuide, ...]:
    """Every rule by name, those that compare with the last published version included."""
    return tuple(_rule(name, rule) for name, rule in sorted({**rules(), **comparisons()}.items()))


def guide_texts() -> Iterator[str]:
    """All that the guide says whatever a registry holds."""
    for record in record_guides():
        yield record.meaning
        for field in record.fields:
            yield from (field.meaning, field.example, field.pattern)
    for rule in rule_guides():
        yield from (rule.paragraph, rule.accepted, rule.refused)


def _rule(name: str, rule: Rule | Comparison) -> RuleGuide:
    manual = inspect.cleandoc(rule.__doc__ or "") + "\n"
    examples = {title: textwrap.dedent(text).strip("\n") for title, text in EXAMPLE.findall(manual)}
    paragraph = " ".join(manual.split("\n\n")[0].split())
    exceptable = name in rules() and is_exceptable(cast(Rule, rule))
    return RuleGuide(name, rule.level, exceptable, paragraph, examples["Accepted"], examples["Refused"])


def _record(name: str, schema: dict[str, Any], parts: dict[str, Any]) -> RecordGuide:
    required = schema.get("required", [])
    fields = tuple(
        _field(field, {**parts.get(_named(about), {}), **about}, field in required) for field, about in schema["properties"].items()
    )
    return RecordGuide(name, " ".join(schema["description"].split()), fields)


def _held(record: RecordGuide) -> list[str]:
    return [field.holds for field in record.fields if field.holds]


def _named(about: dict[str, Any]) -> str:
    """The record that a field is by itself; its own meaning is then that of the field, where that says no other."""
    return str(about.get("$ref", "")).rpartition("/")[2]


def _field(name: str, about: dict[str, Any], is_required: bool) -> FieldGuide:
    bare = _bare(about)
    inner = _inner(bare)
    words = tuple(inner.get("enum", bare.get("propertyNames", {}).get("enum", ())))
    kind, default = _kind(bare), "" if "$ref" in bare else _shown(about.get("default"))
    return FieldGuide(
        name=name,
        meaning=" ".join(str(about.get("description", bare.get("description", ""))).split()),
        kind=kind,
        unit=next((unit for end, unit in UNITS.items() if f"_{name}".endswith(f"_{end}")), "") if _is_number(inner) else "",
        is_required=is_required,
        words=words,
        bounds=tuple(form.format(inner[key]) for key, form in BOUNDS.items() if key in inner),
        sizes=tuple(form.format(bare[key]) for key, form in SIZES.items() if key in bare),
        pattern=str(inner.get("pattern", "")),
        example=_shown(about.get("examples", inner.get("examples", [None]))[0]) or _first(kind, words),
        default=default,
        holds=_named(inner),
    )


def _first(kind: Kind, words: tuple[str, ...]) -> str:
    """The example of a field that takes words or truths: the first of them."""
    if kind == "truth":
        return "true"
    return f"[{words[0]}]" if words and kind == "list" else words[0] if words and kind == "choice" else ""


def _bare(about: dict[str, Any]) -> dict[str, Any]:
    """What a value is, without the choice of giving none; a text keeps its two forms."""
    choices = [each for each in about.get("anyOf", ()) if each.get("type") != "null"]
    return {**choices[0], **{key: value for key, value in about.items() if key != "anyOf"}} if len(choices) == 1 else about


def _inner(bare: dict[str, Any]) -> dict[str, Any]:
    """What an item of a list, or a value of a map, is; else the value itself."""
    inner = bare.get("items") or bare.get("additionalProperties")
    return inner if isinstance(inner, dict) else bare


def _kind(bare: dict[str, Any]) -> Kind:
    if "$ref" in bare:
        return "group"
    if "enum" in bare or "const" in bare:
        return "choice"
    if bare.get("format") in ("date", "date-time"):
        return "date"
    if "anyOf" in bare or "description" in bare and bare.get("type") is None:
        return "text"
    kinds: dict[str, Kind] = {"integer": "whole_number", "number": "number", "boolean": "truth", "array": "list", "object": "map"}
    return kinds.get(str(bare.get("type")), "string")


def _is_number(inner: dict[str, Any]) -> bool:
    return inner.get("type") in ("number", "integer") or "anyOf" in inner


def _shown(value: object) -> str:
    """A value as it would stand in the file; nothing for none."""
    if value is None or value in ({}, []) or isinstance(value, dict) and not value:
        return ""
    return value if isinstance(value, str) else re.sub(r'"([\w./*-]+)"', r"\1", json.dumps(value, ensure_ascii=False))
