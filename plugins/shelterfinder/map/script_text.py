"""Values as text of a script that can neither end its script element nor start markup, wherever it is put."""

from __future__ import annotations

import json

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that mean something to an HTML parser, or end a line in a script of before ES2019."""

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


def as_javascript(value: Value) -> str:
    """A value as a literal of JavaScript, keys sorted. folium's own filter rewrites keys (`service_point` becomes `servicePoint`); this does not.

    Raises ValueError for numbers that are not finite.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for character, escape in ESCAPED.items():
        text = text.replace(character, escape)
    return text
