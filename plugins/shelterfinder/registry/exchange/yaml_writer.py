"""Records as YAML that people edit: block style, fields in the order of the models, only what was recorded.

How a value is written, and when in quotes, is said in yaml_text/forms.py.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic import BaseModel

from shelterfinder.registry.records import District, Facility, Site
from shelterfinder.registry.records.text import ANY_LANGUAGE
from shelterfinder.registry.yaml_text.forms import block_lines, item_lines


def write_yaml(districts: Iterable[District], facilities: Iterable[Facility], site: Site | None = None, head: str = "") -> str:
    """The text of a file: `site` if given (it makes the file a whole registry), `districts`, `facilities`; `head` becomes comment lines."""
    lines = [f"# {line}" if line else "#" for line in head.splitlines()]
    if site is not None:
        lines += ["", *block_lines({"site": plain(site)}, 0)]
    for key, records in (("districts", list(districts)), ("facilities", list(facilities))):
        if records:
            lines += ["", f"{key}:"]
            for record in records:
                lines += item_lines([plain(record)], 1)
    return "\n".join(lines).lstrip("\n") + "\n"


def plain(record: BaseModel) -> dict[str, object]:
    """What was recorded, as plain values. A text without a language is a plain string again."""
    return {key: _unwrapped(value) for key, value in record.model_dump(mode="json", exclude_unset=True).items()}


def _unwrapped(value: object) -> object:
    if isinstance(value, dict):
        return value[ANY_LANGUAGE] if set(value) == {ANY_LANGUAGE} else {key: _unwrapped(inner) for key, inner in value.items()}
    return [_unwrapped(inner) for inner in value] if isinstance(value, list) else value
