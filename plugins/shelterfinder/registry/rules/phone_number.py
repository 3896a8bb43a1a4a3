"""A telephone number has as many digits as numbers of its country have, and its area code: a reader who stands in front of a locked door
has one chance to call. Checked are the lengths alone, by the numbering plans in Google's libphonenumber, because plans change faster
than any list of valid numbers. Short numbers such as 112 or 12345 are known too. The invented numbers of examples are left alone.

Accepted:

    facilities:
      - contacts: [{phone: "09 310 1691"}]

Refused:

    facilities:
      - contacts: [{phone: "+358 9 310 1691 310 1691"}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import NumberParseException, ValidationResult

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Site

level: Level = "warning"
alone = True
WITHOUT_AREA_CODE = {"CN": re.compile("[2-8][0-9]{6,7}")}
"""Subscriber numbers of towns that libphonenumber takes for possible ones, since services have as few digits."""
CASES = {
    ValidationResult.TOO_SHORT: "short",
    ValidationResult.TOO_LONG: "long",
    ValidationResult.INVALID_LENGTH: "long",
    ValidationResult.INVALID_COUNTRY_CODE: "country",
    ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "local",
}


def check(material: Material) -> Iterator[Finding]:
    """Every number of the site and of the contacts of its places that nobody can dial."""
    site = material.site.record if material.site is not None else None
    if material.site is None or site is None or site.example:
        return
    for field, number in (("hotline", site.hotline), ("emergency_phone", site.emergency_phone)):
        if case := fault_of(number, site):
            yield material.site.finding(field, found=number, case=case, country=site.country)
    for entry, facility in valid(material.facilities):
        for index, contact in enumerate(facility.contacts):
            if contact.phone and not facility.example and (case := fault_of(contact.phone, site)):
                yield entry.finding("contacts", index, "phone", found=contact.phone, case=case, country=site.country)


def fault_of(number: str, site: Site) -> str | None:
    """Why a number cannot be dialled from the country of the site: `short`, `long`, `country` or `local`; None if it can."""
    try:
        parsed = phonenumbers.parse(number, site.country)
    except NumberParseException as error:
        return "country" if error.error_type == NumberParseException.INVALID_COUNTRY_CODE else "short"
    if site.country in WITHOUT_AREA_CODE and WITHOUT_AREA_CODE[site.country].fullmatch(re.sub("[ ().-]", "", number)):
        return "local"
    if not number.startswith("+") and phonenumbers.is_possible_short_number_for_region(parsed, site.country):
        return None
    return CASES.get(phonenumbers.is_possible_number_with_reason(parsed))
