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
from typing import Any

import phonenumbers
from phonenumbers import NumberParseException, ValidationResult

from shelterfinder.registry.edits import write
from shelterfinder.registry.material import Entry, Finding, Material, valid
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import ServiceItem, Site

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
    """Every number of the site, of the contacts of its places and of its items of service that nobody can dial."""
    site = material.site.record if material.site is not None else None
    if material.site is None or site is None or site.example:
        return
    for field, number in (("hotline", site.hotline), ("emergency_phone", site.emergency_phone)):
        yield from _findings(material.site, (field,), number, site)
    for entry, facility in material.places:
        for index, contact in enumerate(facility.contacts):
            if contact.phone and not facility.example:
                yield from _findings(entry, ("contacts", index, "phone"), contact.phone, site)
    for item_entry, item in valid(material.register(ServiceItem)):
        for steps, number in () if item.example else _phones(item):
            yield from _findings(item_entry, steps, number, site)


def _phones(item: ServiceItem) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every number of an item of service, with the steps to it."""
    counters = ((("counters", index, "phone"), counter.phone) for index, counter in enumerate(item.counters))
    for steps, number in (*counters, (("enquiry_phone",), item.enquiry_phone), (("complaint_phone",), item.complaint_phone)):
        if number is not None:
            yield steps, number


def _findings(entry: Entry[Any], steps: tuple[str | int, ...], number: str, site: Site) -> Iterator[Finding]:
    case = fault_of(number, site)
    if case is not None:
        finding, way = entry.finding(*steps, found=number, case=case, country=site.country), surely_meant(number, site)
        yield finding.repaired_by(write(finding.place, way)) if way is not None else finding


def fault_of(number: str, site: Site) -> str | None:
    """Why a number cannot be dialled from the country of the site: `short`, `long`, `country` or `local`; None if it can."""
    try:
        parsed = phonenumbers.parse(number, site.country)
    except NumberParseException as error:
        return "country" if error.error_type == NumberParseException.INVALID_COUNTRY_CODE else "short"
    if site.country in WITHOUT_AREA_CODE and WITHOUT_AREA_CODE[site.country].fullmatch(re.sub("[ ().-]", "", number)):
        return "local"
    if not number.startswith("+") and _is_short_number(number, parsed, site):
        return None
    return CASES.get(phonenumbers.is_possible_number_with_reason(parsed))


def _is_short_number(number: str, parsed: phonenumbers.PhoneNumber, site: Site) -> bool:
    """True for a number such as 112. One that begins with 0 must be a known one (000): it was mostly cut off behind its area code."""
    if number.lstrip("(").startswith("0"):
        return phonenumbers.is_valid_short_number_for_region(parsed, site.country)
    return phonenumbers.is_possible_short_number_for_region(parsed, site.country)


def surely_meant(number: str, site: Site) -> str | None:
    """The number without a plus before a zero, or with the code of its country once instead of twice; None if that is no number in use."""
    code = phonenumbers.country_code_for_region(site.country)
    way = re.sub(rf"^\+(?:(?=0)|{code}[ .-]*(?=(?:00)?{code}))", "", number)
    way = f"+{way.removeprefix('00')}" if way.startswith((str(code), f"00{code}")) else way
    try:
        is_in_use = way != number and phonenumbers.is_valid_number(phonenumbers.parse(way, site.country))
    except NumberParseException:
        return None
    return way if is_in_use and fault_of(way, site) is None else None
