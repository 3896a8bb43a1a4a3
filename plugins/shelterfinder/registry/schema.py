"""The JSON Schema of a registry, made from the models, so that an editor completes, explains and refuses as the models do.

The head of `shelters.yaml` refers to it. What spans fields or records is left to the rules.
"""

from __future__ import annotations

import json
from pathlib import Path

from pydantic.json_schema import JsonSchemaValue

from shelterfinder.registry.file import RegistryFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SCHEMA_FILE = Path(__file__).parent / "registry.schema.json"


def schema_text() -> str:
    """The schema as it stands in `registry.schema.json`: indented, ending in a line feed, the same bytes for the same models."""
    return json.dumps(registry_schema(), ensure_ascii=False, indent=1) + "\n"


def registry_schema() -> JsonSchemaValue:
    """The schema of a registry file (draft 2020-12). An included file satisfies it too."""
    schema = _tidied(RegistryFile.model_json_schema())
    _let_wait(schema["$defs"]["Facility"])
    return {"$schema": DIALECT, **schema, "title": "Shelterfinder registry", "description": RegistryFile.__doc__}


def _let_wait(place: JsonSchemaValue) -> None:
    """Ask only a released place for its position: any other may wait for one (waiting.py)."""
    position = place["properties"]["position"]
    place["required"].remove("position")
    place["properties"]["position"] = {"anyOf": [{"$ref": position["$ref"]}, {"type": "null"}], "description": position["description"]}
    released = {"properties": {"state": {"const": "public"}}, "required": ["state"]}
    place["if"] = {"properties": {"publication": released}, "required": ["publication"]}
    place["then"] = {"properties": {"position": {"type": "object"}}, "required": ["position"]}


def _tidied(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Without `default: null`, which an editor would fill in, and with titles as people write them ("Approved by role")."""
    tidy: JsonSchemaValue = {}
    for key, value in schema.items():
        if key == "default" and value is None:
            continue
        tidy[key] = _tidied_value(value)
    if isinstance(tidy.get("title"), str) and "properties" not in tidy:
        tidy["title"] = tidy["title"].capitalize()
    return tidy


def _tidied_value(value: object) -> object:
    if isinstance(value, dict):
        return _tidied(value)
    return [_tidied_value(item) for item in value] if isinstance(value, list) else value
