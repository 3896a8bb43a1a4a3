"""A public name should be there in every language of the site. Where it is not, readers see it in the default language.
A plain string counts as the default language. The pseudo-languages en-XA and ar-XB are made from English and need none.

Accepted:

    site: {languages: [en, fi]}
    districts: [{id: centre, name: {en: Centre, fi: Keskusta}}]
    facilities: [{name: {en: Library, fi: Kirjasto}}]

Refused:

    site: {languages: [en, fi]}
    districts: [{id: centre, name: {en: Centre, fi: Keskusta}}]
    facilities: [{name: Library}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import District, Facility, Site, Text

level: Level = "warning"
alone = True
PSEUDO = frozenset({"en-XA", "ar-XB"})


def check(material: Material) -> Iterator[Finding]:
    """Every public name that lacks a language of the site."""
    site = material.site.record if material.site is not None else None
    if site is None or site.default_language not in site.languages:
        return  # until that is repaired, nobody knows what language plain strings are in
    for entry, name in _public_names(material):
        missing = missing_languages(name, site)
        if missing:
            yield entry.finding("name", missing=missing, name=name.default(site.default_language))


def _public_names(material: Material) -> Iterator[tuple[Entry[District] | Entry[Facility], Text]]:
    for area, district in valid(material.districts):
        yield area, district.name
    for place, facility in material.places:
        if facility.publication.state == "public":
            yield place, facility.name


def missing_languages(text: Text, site: Site) -> list[str]:
    """The languages of the site that a text does not speak, in the order of the site."""
    if all(tag in text for tag in site.languages):
        return []
    spoken = {tag or site.default_language for tag in text}
    return [tag for tag in site.languages if tag not in PSEUDO and tag not in spoken and tag.split("-")[0] not in spoken]
