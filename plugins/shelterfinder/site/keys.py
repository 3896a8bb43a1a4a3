"""Which words the site asks for, read from templates, scripts and this room's Python, so that a missing word stops the build."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import get_args

from jinja2 import Environment, nodes

from shelterfinder.registry import guide
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import vocabulary
from shelterfinder.registry.records.facility import Accessibility, Amenities

SCRIPT_CALL = re.compile(r"""\b(?:w|word|words)\(\s*(?:(["'])(?P<key>[a-z][a-z0-9_.]*)\1|`(?P<prefix>[a-z][a-z0-9_.]*\.)\$\{)""")
"""A word asked for in a script: w("key") or w(`prefix.${…}`)."""
_KEY = r"'(?P<{}>[a-z][a-z0-9_.]*)'"
SCRIPT_CHOICE = re.compile(rf"""\b(?:w|word|words)\((?:[^'"`()?]|'[^']*')+\?\s*{_KEY.format("one")}\s*:\s*{_KEY.format("other")}""")
"""One of two words: w(condition ? 'one' : 'other')."""
VOCABULARY: dict[str, tuple[str, ...]] = {
    "mode.": vocabulary.MODES,
    "hazard.": vocabulary.HAZARDS,
    "service.": vocabulary.SERVICES,
    "suitability.": get_args(vocabulary.Suitability),
    "edit.suitability.": tuple(word for word in get_args(vocabulary.Suitability) if word != "unknown"),
    "answer_is.": get_args(vocabulary.Access),
    "answer_group.": get_args(vocabulary.Access),
    "door.step_free_is.": get_args(vocabulary.Access),
    "access_fact.": tuple(Accessibility.model_fields),
    "amenity.": tuple(name for name, field in Amenities.model_fields.items() if field.default == "unknown"),
    "kind.": get_args(vocabulary.Kind),
    "space_type.": get_args(vocabulary.SpaceType),
    "status.": get_args(vocabulary.Status),
    "duration_class.": get_args(vocabulary.DurationClass),
    "contact_channel.": get_args(vocabulary.ContactChannel),
    "verification_method.": get_args(vocabulary.VerificationMethod),
    "verification_result.": get_args(vocabulary.VerificationResult),
    "capacity_basis.": get_args(vocabulary.CapacityBasis),
    "condition_kind.": get_args(vocabulary.ConditionKind),
    "condition_effect.": get_args(vocabulary.ConditionEffect),
    "who_may_enter.": get_args(vocabulary.WhoMayEnter),
    "guide.kind.": get_args(guide.Kind),
    "guide.level.": get_args(Level),
    "datum.": get_args(vocabulary.Datum),
    "position_source.": get_args(vocabulary.PositionSource),
}
"""Every value a closed list can take must have a word, whether a registry uses it today or not."""


class KeyRefused(ValueError):
    """A word is asked for in a way that cannot be checked at the build; carries the file and the line."""


def keys_of_templates(environment: Environment, folder: Path) -> set[str]:
    """Keys and prefixes (ending in a dot) that templates ask for with `w(…)`. Raises KeyRefused."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for call in tree.find_all(nodes.Call):
            if getattr(call.node, "name", getattr(call.node, "attr", "")) in ("w", "words"):
                found |= set(_template_keys(call.args[0], path))
    return found


def _template_keys(node: nodes.Node, path: Path) -> Iterator[str]:
    if isinstance(node, nodes.Const):
        yield node.value
    elif isinstance(node, nodes.Concat) and isinstance(node.nodes[0], nodes.Const):
        yield node.nodes[0].value
    elif isinstance(node, nodes.CondExpr):
        yield from _template_keys(node.expr1, path)
        if node.expr2 is not None:
            yield from _template_keys(node.expr2, path)
    else:
        raise KeyRefused(f'{path.name}:{node.lineno}: write w("key") or w("prefix." ~ value), so that the key can be checked')


def keys_of_python(folder: Path) -> set[str]:
    """Keys and prefixes that Python asks for with `….words("key")` or `….words(f"prefix.{value}")`."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) == "words" and call.args:
                found |= set(_python_key(call.args[0]))
    return found


def _python_key(node: ast.expr) -> Iterator[str]:
    first = node.values[0] if isinstance(node, ast.JoinedStr) else node
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def keys_of_scripts(folder: Path) -> set[str]:
    """Keys and prefixes that the browser code below a folder asks for."""
    return keys_of_files(folder.rglob("*.js"))


def keys_of_files(paths: Iterable[Path]) -> set[str]:
    """Keys and prefixes that these files of browser code ask for."""
    found: set[str] = set()
    for path in sorted(paths):
        text = path.read_text(encoding="utf-8")
        found |= {call["key"] or call["prefix"] for call in SCRIPT_CALL.finditer(text)}
        found |= {key for call in SCRIPT_CHOICE.finditer(text) for key in (call["one"], call["other"])}
    return found


def expanded(asked: Iterable[str], known: Iterable[str]) -> set[str]:
    """Keys for `asked`: a prefix of a closed list stands for all its values, another prefix for every known key that begins so."""
    known = tuple(known)
    keys: set[str] = set()
    for key in asked:
        if key in VOCABULARY:
            keys |= {key + value for value in VOCABULARY[key]}
        elif key.endswith("."):
            keys |= {name for name in known if name.startswith(key)} or {key}
        else:
            keys.add(key)
    return keys
