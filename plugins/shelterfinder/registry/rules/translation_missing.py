"""Where somebody has begun to say a thing in several languages, a language of the site that is missing was mostly forgotten: its readers
get the sentence in a foreign language, in the middle of what they can read. A text in one language alone is taken to be meant so (an
address, a title that nobody translates), and names have a rule of their own.

Accepted:

    site: {languages: [en, fi]}
    facilities:
      - name: {en: Library, fi: Kirjasto}
        health_notes: [{en: Cold inside, fi: Sisällä on kylmä}]
    districts: [{name: {en: Centre, fi: Keskusta}}]

Refused:

    site: {languages: [en, fi, sv]}
    facilities:
      - name: {en: Library, fi: Kirjasto, sv: Bibliotek}
        health_notes: [{en: Cold inside, fi: Sisällä on kylmä}]
    districts: [{name: {en: Centre, fi: Keskusta, sv: Centrum}}]
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility, Text
from shelterfinder.registry.records.role import Role
from shelterfinder.registry.records.vocabulary import MODES
from shelterfinder.registry.rules.language_missing import missing_languages

level: Level = "warning"
alone = True
Steps = tuple[str | int, ...]


def check(material: Material) -> Iterator[Finding]:
    """Every text of a public place that is there in two languages or more and lacks one of the site."""
    site = material.site.record if material.site is not None else None
    if site is None or site.default_language not in site.languages or len(site.languages) < 2:
        return
    for entry, facility in material.places:
        if facility.publication.state != "public":
            continue
        for steps, text in _texts(facility):
            if len(text) > 1 and (missing := missing_languages(text, site)):
                yield entry.finding(*steps, id=facility.id, missing=missing, text=text.default(site.default_language))


def _texts(facility: Facility) -> Iterator[tuple[Steps, Text]]:
    """What readers are told about a place, besides its names. Most fields are not given, and nothing is made of those."""
    if facility.address:
        yield ("address",), facility.address
    for index, door in enumerate(facility.entrances):
        if door.name:
            yield ("entrances", index, "name"), door.name
    for hazard, suitability in facility.hazards.items():
        if suitability.note:
            yield ("hazards", hazard, "note"), suitability.note
        if suitability.basis:
            yield ("hazards", hazard, "basis"), suitability.basis
    for index, note in enumerate(facility.health_notes):
        yield ("health_notes", index), note
    for index, contact in enumerate(facility.contacts):
        if contact.label:
            yield ("contacts", index, "label"), contact.label
    for mode in MODES:
        for index, role in enumerate(facility.roles.in_mode(mode)):
            if role.title or role.activation_by or role.notes or role.hours:
                yield from _of_role(role, ("roles", mode, index))


def _of_role(role: Role, steps: Steps) -> Iterator[tuple[Steps, Text]]:
    if role.title:
        yield (*steps, "title"), role.title
    if role.activation_by:
        yield (*steps, "activation_by"), role.activation_by
    if role.notes:
        yield (*steps, "notes"), role.notes
    for index, condition in enumerate(role.hours.conditions if role.hours else ()):
        yield (*steps, "hours", "conditions", index, "text"), condition.text
