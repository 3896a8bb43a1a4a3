"""The numbering plans as the page that edits places needs them: how long numbers are, and which prefixes stand before them.

They are those of Google's libphonenumber, with which the rule `phone-number` checks the registry; the browser applies them in
`theme/static/js/core/phones.js`. A plan is a list: pattern of the prefix inside the country, what a prefix becomes ("" for nothing),
pattern of a national number, lengths of numbers, lengths without an area code.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, PhoneMetadata, country_code_for_region

from shelterfinder.registry.rules.phone_number import WITHOUT_AREA_CODE

NOT_GEOGRAPHIC = "001"
"""What libphonenumber calls the region of a code that belongs to no country, such as +800."""
Plan = list[Any]


@cache
def dialling(country: str) -> dict[str, Any]:
    """Everything that is needed to judge a number in a country (ISO 3166-1): `plans` by country code, `home` the plan of the country
    (None if it has none), `code` its country code, `abroad` the pattern of what is dialled before one, `short` the lengths and the
    pattern of its short numbers, `local` the pattern of numbers that lack their area code."""
    home = PhoneMetadata.metadata_for_region(country, None)
    short = PhoneMetadata.short_metadata_for_region(country, None)
    local = WITHOUT_AREA_CODE.get(country)
    return {
        "country": country,
        "code": country_code_for_region(country),
        "abroad": (home.international_prefix or "") if home else "",
        "home": _plan(home) if home else None,
        "short": [list(short.general_desc.possible_length), short.short_code.national_number_pattern or ""] if short else [[], ""],
        "local": local.pattern if local else "",
        "plans": {str(code): _plan(_main(code, regions[0])) for code, regions in sorted(COUNTRY_CODE_TO_REGION_CODE.items())},
    }


def _main(code: int, region: str) -> PhoneMetadata:
    """The plan by which all numbers of a country code are judged. Every code has one."""
    found = PhoneMetadata.metadata_for_nongeo_region(code) if region == NOT_GEOGRAPHIC else PhoneMetadata.metadata_for_region(region)
    assert found is not None, f"libphonenumber has the country code {code} and no plan for it"
    return found


def _plan(plan: PhoneMetadata) -> Plan:
    numbers = plan.general_desc
    becomes = re.sub(r"\\(\d)", r"$\1", plan.national_prefix_transform_rule or "")
    lengths = [list(numbers.possible_length), list(numbers.possible_length_local_only)]
    return [plan.national_prefix_for_parsing or "", becomes, numbers.national_number_pattern, *lengths]
