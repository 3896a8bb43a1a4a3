"""Pages from templates: everything escaped, nothing undefined, no byte of indentation. Knows nothing of shelters."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


def plain_environment(templates: Path) -> Environment:
    """The environment for a folder of templates. Templates are not looked at again once they are compiled."""
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def draw(environment: Environment, template: str, values: Mapping[str, object]) -> bytes:
    """The bytes of a page: the template filled in, without indentation and empty lines. Raises jinja2's errors."""
    return (trimmed(environment.get_template(template).render(values)) + "\n").encode()


def trimmed(html: str) -> str:
    """HTML without indentation, empty lines and a line end."""
    return "\n".join(line for raw in html.splitlines() if (line := raw.strip()))
