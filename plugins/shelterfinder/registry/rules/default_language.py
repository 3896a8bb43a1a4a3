"""The default language is the language of plain strings and of the signs on the spot. It must be one of the languages of
the site.

Accepted:

    site: {languages: [en], default_language: en}

Refused:

    site: {languages: [en], default_language: sv}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """A default language the site does not speak."""
    values = material.site.values if material.site is not None else {}
    found, languages = values.get("default_language"), values.get("languages")
    if material.site is not None and isinstance(found, str) and isinstance(languages, list) and found not in languages:
        yield material.site.finding("default_language", found=found, languages=list(languages))
