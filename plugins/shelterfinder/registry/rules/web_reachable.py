"""A web address leads somewhere that everybody can reach: not to a name or number of the office's own network, not to two addresses in
one, and not to a comma or bracket that belonged to the sentence it was copied from. Nothing is fetched: the check works without a
network, so a page that has been taken down is not found.

Accepted:

    facilities:
      - source: {organisation: Office, web: "https://www.example.org/shelters"}

Refused:

    facilities:
      - source: {organisation: Office, web: "https://intranet/shelters"}
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from shelterfinder.registry.edits import write
from shelterfinder.registry.material import Entry, Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.records import Facility, Site

level: Level = "warning"
alone = True
PRIVATE_ENDINGS = (".local", ".lan", ".internal", ".intranet", ".localhost", ".test", ".invalid", ".home.arpa")
"""Names that no public server answers: RFC 2606, RFC 6761, RFC 6762 and RFC 8375, what ICANN reserved, and what offices use."""
SENTENCE_ENDS = (",", ".", ";", ":", ")", ">", "'", "。", "，", "；", "）", "」")
Steps = tuple[str | int, ...]


def check(material: Material) -> Iterator[Finding]:
    """Every web address that cannot be reached as it stands."""
    if material.site is not None and material.site.record is not None:
        for steps, address in _of_site(material.site.record):
            yield from _findings(material.site, steps, address)
    for entry, facility in material.places:
        for steps, address in _of_place(facility):
            yield from _findings(entry, steps, address)


def _findings(entry: Entry[Any], steps: Steps, address: str) -> Iterator[Finding]:
    case = fault_of(address)
    if case is None:
        return
    finding, way = entry.finding(*steps, found=address, case=case), without_sentence(address)
    yield finding.repaired_by(write(finding.place, way)) if case == "ending" and fault_of(way) is None else finding


def _of_site(site: Site) -> Iterator[tuple[Steps, str]]:
    if site.address:
        yield ("address",), site.address
    if site.report.web:
        yield ("report", "web"), site.report.web


def _of_place(facility: Facility) -> Iterator[tuple[Steps, str]]:
    if facility.source is not None and facility.source.web:
        yield ("source", "web"), facility.source.web
    for index, contact in enumerate(facility.contacts):
        if contact.web:
            yield ("contacts", index, "web"), contact.web


def fault_of(address: str) -> str | None:
    """What is wrong with a web address: `private`, `double` or `ending`; None if nothing is."""
    host = (urlsplit(address).hostname or "").lower()
    if "://" in address.partition("://")[2].partition("?")[0]:
        return "double"
    if "." not in host or host.endswith(PRIVATE_ENDINGS) or _is_private_number(host):
        return "private"
    return "ending" if without_sentence(address) != address else None


def without_sentence(address: str) -> str:
    """The address without the marks at its end that belonged to a sentence; a bracket that it opens itself is its own."""
    while address.endswith(SENTENCE_ENDS) and not (address.endswith(")") and address.count("(") >= address.count(")")):
        address = address[:-1]
    return address


def _is_private_number(host: str) -> bool:
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False
