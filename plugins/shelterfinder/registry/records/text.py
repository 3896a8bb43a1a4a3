"""Words people read, in any number of languages."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

LANGUAGE_PATTERN = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
LANGUAGE = re.compile(LANGUAGE_PATTERN)
LENGTH_MAX = 2000
ANY_LANGUAGE = ""


class Text(dict[str, str]):
    """A text by BCP 47 language tag; the key "" holds a plain string, which is in the site's default language.

    `Text({"": "Library"})` and `Text({"en": "Library", "fi": "Kirjasto"})`.
    """

    def in_language(self, language: str, default_language: str) -> tuple[str, str]:
        """The text for a reader of `language`, with the tag of the language it really is in.

        Falls back to the default language, then to the first language given. The pair is (text, tag),
        so that a page can mark a foreign name with `lang`.
        """
        if language in self:
            return self[language], language
        if language.split("-")[0] in self:
            return self[language.split("-")[0]], language.split("-")[0]
        for tag in (default_language, ANY_LANGUAGE):
            if tag in self:
                return self[tag], tag or default_language
        tag = next(iter(self))
        return self[tag], tag

    def default(self, default_language: str) -> str:
        """The text in the default language (what the sign on the spot most likely says)."""
        return self.in_language(default_language, default_language)[0]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls._read, serialization=core_schema.plain_serializer_function_ser_schema(dict))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        words = {"type": "string", "minLength": 1, "maxLength": LENGTH_MAX}
        by_language = {
            "type": "object",
            "minProperties": 1,
            "patternProperties": {LANGUAGE_PATTERN: words},
            "additionalProperties": False,
        }
        return {"anyOf": [words, by_language], "description": "A text, or a map of language tags (BCP 47) to texts."}

    @classmethod
    def _read(cls, value: object) -> Text:
        if isinstance(value, str):
            return cls({ANY_LANGUAGE: _words(value)})
        if not isinstance(value, dict) or not value:
            raise PydanticCustomError("text_form", "not a text or a map of language tags to texts", {"found": value})
        for tag in value:
            if not _is_language(tag) and not (isinstance(value, Text) and tag == ANY_LANGUAGE):
                raise PydanticCustomError("language_tag", "not a language tag like zh-Hans, en or fi", {"found": tag})
        return cls({tag: _words(words, tag) for tag, words in value.items()})


@lru_cache(maxsize=1_000)
def _is_language(tag: object) -> bool:
    return isinstance(tag, str) and LANGUAGE.fullmatch(tag) is not None


def _words(value: object, tag: str = "") -> str:
    words = value.strip() if isinstance(value, str) else ""
    if not words:
        raise PydanticCustomError("text_empty", "an empty text", {"found": value, "tag": tag})
    if len(value) > LENGTH_MAX:
        raise PydanticCustomError("text_long", "a text of {length} characters", {"length": len(value), "found": value[:40], "tag": tag})
    return words
