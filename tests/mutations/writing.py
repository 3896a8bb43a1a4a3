"""A registry as YAML, by a writer that notes where it puts each key and value: an independent word on lines and columns.

Groups stand in block or in flow style as chance has it, so that one mutation is tried in both.
"""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

Steps = tuple[str | int, ...]
Place = tuple[int, int]

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_/-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
TRUTHS = {"true", "false", "null"}
FLOW_CHANCE = 0.4


class Raw(str):
    """Characters that are written as they are, for what a person would type by mistake."""


class Writer:
    """Writes one file. `values` and `keys` say where each stands, by its steps."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.text = ""
        self.values: dict[Steps, Place] = {}
        self.keys: dict[Steps, Place] = {}

    def write(self, values: dict[str, Any]) -> str:
        """The text of a file, in block style at its top; every record begins on a line of its own."""
        self._block_map(values, (), 0)
        return self.text

    def _here(self) -> Place:
        return self.text.count("\n") + 1, len(self.text) - self.text.rfind("\n")

    def _put(self, text: str) -> None:
        self.text += text

    def _scalar(self, value: object, steps: Steps) -> None:
        self.values[steps] = self._here()
        if isinstance(value, str) and not isinstance(value, Raw):
            plain = PLAIN.fullmatch(value) and value not in TRUTHS
            value = value if plain else json.dumps(value, ensure_ascii=False)
        elif not isinstance(value, str):
            value = json.dumps(value)
        self._put(value)

    def _key(self, key: str, steps: Steps) -> None:
        self.keys[steps] = self._here()
        self._put(str(key) if isinstance(key, Raw) or PLAIN.fullmatch(key) else json.dumps(key))

    def _flow(self, value: object, steps: Steps) -> None:
        if isinstance(value, dict):
            self.values[steps] = self._here()
            self._put("{")
            for number, (key, item) in enumerate(value.items()):
                self._put(", " if number else "")
                self._key(key, (*steps, key))
                self._put(": ")
                self._flow(item, (*steps, key))
            self._put("}")
        elif isinstance(value, list):
            self.values[steps] = self._here()
            self._put("[")
            for number, item in enumerate(value):
                self._put(", " if number else "")
                self._flow(item, (*steps, number))
            self._put("]")
        else:
            self._scalar(value, steps)

    def _behind_key(self, value: object, steps: Steps, depth: int) -> None:
        """The value of a field: on its line, or below it."""
        if isinstance(value, (dict, list)) and value and (depth < 2 or self.chance.random() > FLOW_CHANCE):
            self._put("\n")
            if isinstance(value, dict):
                self._block_map(value, steps, depth + 1)
            else:
                self._block_list(value, steps, depth + 1)
            return
        self._put(" ")
        self._flow(value, steps)
        self._put(self.chance.choice(["", "", "  # a remark"]) + "\n")

    def _block_map(self, values: dict[str, Any], steps: Steps, depth: int, hyphen: bool = False) -> None:
        indent = "  " * depth
        for number, (key, value) in enumerate(values.items()):
            self._put("" if hyphen and number == 0 else indent)
            if number == 0:
                self.values[steps] = self._here()
            self._key(key, (*steps, key))
            self._put(":")
            self._behind_key(value, (*steps, key), depth)

    def _block_list(self, items: list[Any], steps: Steps, depth: int) -> None:
        for number, item in enumerate(items):
            self._put("  " * depth)
            if number == 0:
                self.values[steps] = self._here()
            self._put("- ")
            if isinstance(item, dict) and item and (depth < 3 or self.chance.random() > FLOW_CHANCE):
                self._block_map(item, (*steps, number), depth + 1, hyphen=True)
            else:
                self._flow(item, (*steps, number))
                self._put("\n")
