"""The policy and the `_headers` file."""

from __future__ import annotations

import pytest

from shelterfinder.headers.definition import FOR_PAGES, header_bytes, headers_file, policy
from shelterfinder.headers.rules import headers_for, parse_header_rules
from shelterfinder.site import urls
from shelterfinder.state.file import NAME as STATE_FILE

LANGUAGES = ("zh-Hans", "en", "fi")
CSP = "Content-Security-Policy"


def written() -> str:
    """The file as a build writes it."""
    return headers_file(LANGUAGES, urls.CONTENT_PAGES, (STATE_FILE,))


def directives(text: str) -> dict[str, str]:
    """A policy by the name of each directive."""
    return dict(part.strip().split(" ", 1) for part in text.split(";"))


def test_nothing_is_allowed_but_what_comes_from_the_site_itself() -> None:
    """No directive names another host, inline code or eval."""
    for kind in ("home", "map", "place"):
        rules = directives(policy(kind, as_header=True))
        assert rules["default-src"] == "'none'" and rules["base-uri"] == "'none'" and rules["frame-ancestors"] == "'none'"
        assert {value for name, value in rules.items() if name.endswith("-src") and name != "default-src"} == {"'self'"}
        assert "unsafe" not in policy(kind) and "http" not in policy(kind)


def test_only_the_map_may_have_a_default_policy() -> None:
    """Leaflet needs it; no other page does."""
    assert directives(policy("map"))["trusted-types"] == "sw data default"
    assert {directives(policy(kind))["trusted-types"] for kind in ("home", "area", "place", "content", "missing")} == {"sw data"}


def test_the_meta_policy_leaves_out_what_counts_only_in_a_header() -> None:
    """Browsers warn about frame-ancestors in a <meta>."""
    assert "frame-ancestors" not in policy("home") and "frame-ancestors" in policy("home", as_header=True)


@pytest.mark.parametrize("kind", ["/en/place/a.html", "/en/", "/fi/area/a/2/", "/zh-Hans/no-shelter/", "/404.html", "/"])
def test_the_strict_policy_binds_on_every_page_but_the_map(kind: str) -> None:
    """Where the later rule wins, the strict one is later; where both are sent, both bind."""
    rules = parse_header_rules(written())
    assert headers_for(kind, rules)[CSP] == policy("home", as_header=True)
    assert headers_for("/en/map/", rules)[CSP] == policy("map", as_header=True)


def test_no_other_header_is_set_twice() -> None:
    """A host that joins the values of two matching rules must still send one value of each."""
    rules = parse_header_rules(written())
    for path in ("/static/a.css", "/shards/a.js", "/en/", "/en/map/", "/basemap/a.pmtiles"):
        names = [name for rule in rules if rule.pattern.fullmatch(path) for name, value in rule.headers if name != CSP and value]
        assert len(names) == len(set(names)), path


def test_what_only_pages_obey_is_sent_with_pages_alone() -> None:
    """A script carries no policy of pages; every page does, and nothing is taken from anything but hashed files."""
    rules = parse_header_rules(written())
    page = headers_for("/en/", rules)
    for path in ("/static/app.en.0123.js", "/shards/places-0123.js", "/search/all-0123.js", "/basemap/a.pmtiles"):
        assert set(page) - set(headers_for(path, rules)) == set(FOR_PAGES)
        assert headers_for(path, rules)["X-Content-Type-Options"] == "nosniff"
    assert set(FOR_PAGES) <= set(headers_for("/en/map/", rules)) & set(headers_for("/not/there", rules)) & set(
        headers_for("/state.json", rules)
    )


def test_hashed_files_are_kept_and_pages_are_not() -> None:
    """Only files whose name changes with their content may be kept without asking."""
    rules = parse_header_rules(written())
    assert "immutable" in headers_for("/static/site.0123.css", rules)["Cache-Control"]
    assert "Cache-Control" not in headers_for("/en/", rules)


def test_the_bytes_of_headers_are_those_of_two_responses() -> None:
    """At least what the rules say for an area page and its style sheet, and not wildly more, at a host that takes no header away."""
    rules = parse_header_rules("\n".join(line for line in written().splitlines() if "!" not in line))
    said = sum(len(f"{name}: {value}\r\n") for path in ("/en/area/a/", "/static/a.css") for name, value in headers_for(path, rules).items())
    assert said + 2 * 250 < header_bytes() < said + 2 * 600
