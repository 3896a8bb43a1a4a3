"""The form finds wrong with telephone numbers and web addresses what the check finds, in every country of the world."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import phonenumbers
from pydantic import TypeAdapter, ValidationError

from shelterfinder.registry.records import Site
from shelterfinder.registry.records.record import Phone, WebAddress
from shelterfinder.registry.rules import phone_number, web_reachable
from shelterfinder.site.dialling import dialling

BRIDGE = Path(__file__).with_name("contacts.mjs")
WITHOUT_PLAN = "AQ"
NUMBERS = 120
"""Numbers of one country; with 1,200 of each there was no difference left."""
ADDRESSES = 6000
OCTETS = ("0", "1", "9", "10", "100", "127", "169", "172", "192", "198", "203", "224", "240", "255", "256", "010")
NAMES = ("example.org", "intranet", "a.local", "x.home.arpa", "home.arpa", "EXAMPLE.LAN", "a.test.", "..", "1.2.3", "1.2.3.4.5", "-")
TAILS = (
    "",
    "/",
    ":8080/x",
    "/a,",
    "/a)",
    "/(a)",
    "/(a))",
    "/a。",
    "/a?u=https://b",
    "/https://b",
    "/#https://b",
    "/b'",
    "/a>;",
    "/?q=(a",
    "/a（b）",
)
KNOWN_LATER = re.compile(r"https://192\.0\.0\.")
"""A network that Python takes for one of the world in part, until 3.11.9, and the IANA does not."""


def asked(*lines: dict[str, Any]) -> list[list[str | None]]:
    """What the form's code answers to each line that asks for something."""
    text = "".join(json.dumps(line) + "\n" for line in lines)
    done = subprocess.run(["node", BRIDGE], input=text, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def numbers(country: str, chance: random.Random) -> list[str]:
    """Digits as they come, behind prefixes that mean something, and real numbers with a slip, as far as the models let them through."""
    codes, taken = list(phonenumbers.COUNTRY_CODE_TO_REGION_CODE), TypeAdapter(Phone)
    own, found = phonenumbers.country_code_for_region(country), []
    while len(found) < NUMBERS:
        number = "".join(chance.choices("0123456789", k=chance.randint(1, 18)))
        if chance.random() < 0.7:
            code = chance.choice((chance.choice(codes), own, own))
            number = f"{chance.choice(('+', '00', '+0', '0', '+00', ''))}{code}{chance.choice(('', '0', '1', '8', '00'))}{number}"
        example = phonenumbers.example_number(country)
        if example is not None and chance.random() < 0.2:
            number = _slip(phonenumbers.format_number(example, chance.choice((0, 1, 2))), chance)
        if chance.random() < 0.3:
            at = chance.randint(1, len(number))
            number = number[:at] + chance.choice((" ", "-", ".", "(", ") ")) + number[at:]
        if _is_taken(taken, number):
            found.append(number)
    return found


def _slip(number: str, chance: random.Random) -> str:
    at = chance.randint(0, len(number))
    return number[:at] + chance.choice("0123456789") + number[at + chance.choice((0, 1, 1)) :]


def _is_taken(model: TypeAdapter[str], value: str) -> bool:
    try:
        model.validate_python(value)
    except ValidationError:
        return False
    return True


def test_numbers_are_judged_as_the_check_judges_them() -> None:
    """In each of the countries with a numbering plan, and in one without."""
    chance, seen = random.Random(1), Counter[str | None]()
    for country in [*sorted(phonenumbers.SUPPORTED_REGIONS), WITHOUT_PLAN]:
        site = Site.model_construct(country=country)
        tried = numbers(country, chance)
        (answers,) = asked({"dialling": dialling(country)}, {"numbers": tried})
        wanted = [phone_number.fault_of(number, site) for number in tried]
        assert [*zip(tried, answers, strict=True)] == [*zip(tried, wanted, strict=True)], country
        seen.update(wanted)
    assert min(seen[case] for case in (None, "short", "long", "country", "local")) > 100, seen


def test_addresses_are_judged_as_the_check_judges_them() -> None:
    """Names and numbers of every network, with all that may stand behind them."""
    chance, taken = random.Random(2), TypeAdapter(WebAddress)
    hosts = [*NAMES, *(".".join(chance.choice((*OCTETS, str(chance.randint(0, 255)))) for _ in range(4)) for _ in range(ADDRESSES))]
    tried = [address for host in hosts if _is_taken(taken, address := f"https://{host}{chance.choice(TAILS)}")]
    tried = [address for address in tried if not KNOWN_LATER.match(address)]
    (answers,) = asked({"addresses": tried})
    wanted = [web_reachable.fault_of(address) for address in tried]
    assert [*zip(tried, answers, strict=True)] == [*zip(tried, wanted, strict=True)]
    assert min(Counter(wanted)[case] for case in (None, "private", "double", "ending")) > 50
