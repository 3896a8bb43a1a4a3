"""What a reader sends away."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from shelterfinder.registry.records import Site
from shelterfinder.site.identity import BuildIdentity
from shelterfinder.site.messages import mail_href, public_address, report_href, sms_href
from shelterfinder.site.translations import read_editions
from tests.building import ROOT
from tests.unit.site.registries import SITE

BUILD = BuildIdentity("abc123", datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC))


def site(**fields: Any) -> Site:
    """The site record with these fields over its own."""
    return Site.model_validate({**SITE, **fields})


def report(**fields: Any) -> str:
    """The link by which a mistake about the library is reported in English."""
    edition = read_editions(ROOT / "theme/locale", ["en"], "fi", set())[0]
    return report_href(site(report=fields), edition, BUILD, "library")


def test_an_e_mail_is_prefilled_with_id_build_and_date() -> None:
    """The office can find the record and the build the reader saw."""
    parts = urlsplit(report(email="office@example.org"))
    query = parse_qs(parts.query)
    assert (parts.scheme, parts.path) == ("mailto", "office@example.org")
    assert query["subject"] == ["Mistake: library"]
    assert query["body"][0].endswith("id: library\r\nbuild: abc123\r\ndata: 2026-11-23")


def test_a_form_is_filled_in_and_comes_before_e_mail() -> None:
    """The office's own form is used where there is one."""
    assert report(web="https://example.org/r?p={id}&b={build}", email="a@example.org") == "https://example.org/r?p=library&b=abc123"


def test_without_a_way_there_is_no_link() -> None:
    """Nothing is promised that the office does not offer."""
    assert report() == ""


@pytest.mark.parametrize("text", ["two\nlines", "50 % & more?", "掩蔽场所", 'quote " and #'])
def test_a_message_arrives_as_it_was_written(text: str) -> None:
    """Escaping takes nothing from the text."""
    assert unquote(sms_href(text).removeprefix("sms:?body=")) == text
    assert parse_qs(urlsplit(mail_href("", "s", text)).query)["body"][0].replace("\r\n", "\n") == text


def test_the_public_address_is_joined_with_one_slash() -> None:
    """With and without a slash at the end of the site's address."""
    for address in ("https://example.org/s", "https://example.org/s/"):
        assert public_address(site(address=address), "en/") == "https://example.org/s/en/"
    assert public_address(site(), "en/") is None
