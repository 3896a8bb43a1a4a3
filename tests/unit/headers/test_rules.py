"""The `_headers` file is read as static hosts read it."""

from __future__ import annotations

import pytest

from shelterfinder.headers.rules import HeaderRuleRefused, headers_for, parse_header_rules

RULES = """
# every page
/*
  X-Content-Type-Options: nosniff
  Cache-Control: no-cache
/static/*
  Cache-Control: max-age=31536000, immutable
/*/map/
  Content-Security-Policy: default-src 'none'; img-src 'self'
"""


@pytest.mark.parametrize(
    ("path", "cache", "policy"),
    [
        ("/", "no-cache", None),
        ("/static/app.js", "max-age=31536000, immutable", None),
        ("/en/map/", "no-cache", "default-src 'none'; img-src 'self'"),
        ("/en/map/x", "no-cache", None),
    ],
)
def test_later_rules_win_over_earlier_ones(path: str, cache: str, policy: str | None) -> None:
    """Every rule that matches applies, and the later of two wins."""
    found = headers_for(path, parse_header_rules(RULES))
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Cache-Control"] == cache
    assert found.get("Content-Security-Policy") == policy


def test_a_header_is_taken_away_again() -> None:
    """`! Name` in a later rule leaves out what an earlier one names; on other paths it stays."""
    rules = parse_header_rules("/*\n  Referrer-Policy: no-referrer\n/static/*\n  ! Referrer-Policy\n  Cache-Control: no-cache\n")
    assert headers_for("/static/a.js", rules) == {"Cache-Control": "no-cache"}
    assert headers_for("/", rules) == {"Referrer-Policy": "no-referrer"}


@pytest.mark.parametrize("text", ["  Name: value", "/path\n  no colon here"])
def test_a_line_that_cannot_be_read_is_refused_with_its_text(text: str) -> None:
    """A broken table of headers stops the server instead of leaving the headers out."""
    with pytest.raises(HeaderRuleRefused, match=text.strip().splitlines()[-1].strip()):
        parse_header_rules(text)
