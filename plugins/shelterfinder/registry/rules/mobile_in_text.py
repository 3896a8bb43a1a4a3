"""A mobile number in the middle of a text mostly belongs to a person, changes when the person does, and cannot be called by a tap. If it is
the telephone of the office it stands in `contacts`, with a label that says whose duty it is; if it is somebody's own, it does not belong
into a public record. Numbers are recognised by the numbering plan of the country, as in Google's libphonenumber.

Accepted:

    facilities:
      - contacts: [{label: Duty desk, phone: "040 123 4567"}]

Refused:

    facilities:
      - health_notes: ["Ask for the key: 040 123 4567"]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.rules.personal_data import is_public, personal_hits
from shelterfinder.registry.texts import Hit, search_free_texts

level: Level = "warning"
alone = True
DIGITS = re.compile(r"\d(?:[ -]?\d){7,13}(?!\d)")
"""What may be a telephone number: 8 to 14 digits."""


def check(material: Material) -> Iterator[Finding]:
    """Every public text with a mobile number, unless another rule has recognised a person in it."""
    site = material.site.record if material.site is not None else None
    if site is None:
        return
    mobile = [(hit, at) for hit in search_free_texts(material, DIGITS) if is_public(hit) and (at := _mobile_at(hit, site.country))]
    said = {(id(hit.entry), hit.steps) for hit in personal_hits(material)} if mobile else set()
    for hit, position in mobile:
        if (id(hit.entry), hit.steps) not in said:
            yield hit.entry.finding(*hit.steps, position=position)


def _mobile_at(hit: Hit, country: str) -> int | None:
    """Where the first mobile number of a text begins, from 1; None if there is none."""
    numbers = phonenumbers.PhoneNumberMatcher(hit.match.string, country)
    mobile = (each.start + 1 for each in numbers if phonenumbers.number_type(each.number) == phonenumbers.PhoneNumberType.MOBILE)
    return next(mobile, None)
