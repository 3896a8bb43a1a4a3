"""The default language is the language of plain strings and of the signs on the spot. It must be one of the languages of
the site.

Accepted:

    site: {languages: [en, fi], default_language: fi}

Refused:

    site: {languages: [en, fi], default_language: sv}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """A default language the site does not speak."""
    entry = material.site
    if entry is not None and entry.record is not None and entry.record.default_language not in entry.record.languages:
        yield entry.finding("default_language", found=entry.record.default_language, languages=list(entry.record.languages))
