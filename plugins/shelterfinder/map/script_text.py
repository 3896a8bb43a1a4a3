"""Values as text of a script or of a page that nothing between here and the browser takes for anything else.

branca reads what a macro gives once more as a template. So besides what HTML acts on, what Jinja acts on is escaped too;
else a name in the registry such as `{{ … }}` would run in the build.
"""

from __future__ import annotations

import json
import re

from markupsafe import Markup, escape

ESCAPED = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that mean something to an HTML parser, or end a line in a script of before ES2019."""

TEMPLATE_SIGN = re.compile(r"\{(?=[{%#])")
"""Where Jinja would begin to act. In JSON an opening brace is followed by a quote or a closing brace, so this is always inside a string."""

Value = str | int | float | bool | None | list["Value"] | dict[str, "Value"]


def as_javascript(value: Value) -> str:
    """A value as a literal of JavaScript, keys sorted.

    folium's own filter rewrites keys (`service_point` becomes `servicePoint`); this does not.
    Raises ValueError for numbers that are not finite.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for character, escaped in ESCAPED.items():
        text = text.replace(character, escaped)
    return TEMPLATE_SIGN.sub(r"\\u007b", text)


def as_markup(text: str) -> Markup:
    """A text for HTML, inside or outside of attributes, with braces as entities."""
    return Markup(str(escape(text)).replace("{", "&#123;"))
