"""Pages from templates: everything escaped, nothing undefined, no byte of indentation. Knows nothing of shelters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from types import FunctionType, MethodType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup, escape

PLAIN = (FunctionType, MethodType, partial)
"""Types of functions that templates are given; macros and blocks are Jinja's own and are called its way."""
CODE = re.compile(r"`([^`]+)`")


class _Context(Context):
    """Calls plain functions without asking each time whether they want the context; none of ours does, and a page has hundreds of calls."""

    def call(self, function: Any, /, *args: Any, **kwargs: Any) -> Any:
        """What a template means by `function(…)`. Compiled templates add their own variables, for functions that want the context."""
        if type(function) not in PLAIN:
            return super().call(function, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return function(*args, **kwargs)


class _Environment(Environment):
    context_class = _Context


def plain_environment(templates: Path) -> Environment:
    """The environment for a folder of templates. Templates are not looked at again once they are compiled."""
    environment = _Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals["coded"] = coded
    return environment


def coded(text: str) -> Markup:
    """A sentence as markup: what stands in `these` is code."""
    parts = map(Markup if isinstance(text, Markup) else escape, CODE.split(text))
    return Markup("").join(Markup("<code>{}</code>").format(part) if index % 2 else part for index, part in enumerate(parts))


def draw(environment: Environment, template: str, values: Mapping[str, object]) -> bytes:
    """The bytes of a page: the template filled in, without indentation and empty lines. Raises jinja2's errors."""
    return (trimmed(environment.get_template(template).render(values)) + "\n").encode()


def trimmed(html: str) -> str:
    """HTML without indentation, empty lines and a line end. Plain `str`: cutting up Markup takes twice the time."""
    return "\n".join(filter(None, map(str.strip, str(html).splitlines())))
