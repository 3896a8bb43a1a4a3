"""What a reader sends away: a place to a friend, and a mistake to the office. Both work without a network at hand."""

from __future__ import annotations

from urllib.parse import quote

from shelterfinder.registry.records import Site
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.translations import Edition


def public_address(site: Site, address: str) -> str | None:
    """The full address of a page, or None where the registry does not say where the site will be."""
    return f"{site.address.rstrip('/')}/{address}" if site.address else None


def marks(site: Site, edition: Edition) -> list[str]:
    """The words that must go with everything that leaves the site: exercise, demonstration data."""
    return [edition.words(key) for key, given in (("mark.drill", site.drill), ("mark.example", site.example)) if given]


def sms_href(text: str) -> str:
    """A link that starts a text message (RFC 5724) without a number, so that the reader chooses who gets it."""
    return f"sms:?body={quote(text, safe='')}"


def mail_href(address: str, subject: str, body: str) -> str:
    """A link that starts an e-mail (RFC 6068); lines end in CRLF as the RFC asks."""
    return f"mailto:{address}?subject={quote(subject, safe='')}&body={quote(body.replace(chr(10), chr(13) + chr(10)), safe='')}"


def report_href(site: Site, edition: Edition, build: BuildIdentity, subject_id: str) -> str:
    """Where a mistake about `subject_id` (a place or a page) is reported, with id and build filled in; "" if the office gave no way."""
    if site.report.web:
        return site.report.web.replace("{id}", quote(subject_id, safe="")).replace("{build}", build.id)
    if site.report.email:
        subject = edition.words("report.subject", id=subject_id)
        facts = [f"id: {subject_id}", f"build: {build.id}", f"data: {build.date.isoformat()}"]
        lines = [edition.words("report.question"), "", "", edition.words("report.keep"), *facts]
        return mail_href(site.report.email, subject, "\n".join(lines))
    return ""
