"""The two examples in the docstring of a rule, as values."""

from __future__ import annotations

import re
from typing import Any

import yaml

BLOCK = re.compile(r"^(Accepted|Refused):\n\n((?:    .*\n|\n)+)", re.MULTILINE)


class TextLoader(yaml.SafeLoader):
    """Loads an example as the registry's own reader does: dates stay text."""


TextLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag.endswith(("float", "int", "null", "bool")) and letter not in "yYnNoO"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def manual(rule: object) -> dict[str, dict[str, Any]]:
    """The two examples in the docstring of a rule, by their titles."""
    blocks = BLOCK.findall((rule.__doc__ or "") + "\n")
    return {title: yaml.load(text, TextLoader) for title, text in blocks}
