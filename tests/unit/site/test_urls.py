"""Addresses and the links between them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.site import urls

ids = st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
addresses = st.one_of(
    st.just(urls.CHOICE),
    st.builds(urls.home, st.sampled_from(["en", "zh-Hans"])),
    st.builds(urls.area, st.just("fi"), ids, st.integers(1, 12)),
    st.builds(urls.place, st.just("en"), ids),
    st.builds(urls.content, st.just("en"), st.sampled_from(urls.CONTENT_PAGES)),
)


@given(addresses, addresses)
def test_a_relative_link_arrives(start: str, target: str) -> None:
    """Following the link from any page to any other leads to it, below any path of a host."""
    below = "/some/host/"
    arrived = posixpath.normpath(posixpath.join(posixpath.dirname(below + start), urls.relative(start, target)))
    assert arrived == posixpath.normpath(below + target)


@given(addresses, addresses)
def test_a_relative_link_keeps_the_slash(start: str, target: str) -> None:
    """A link to a folder ends in a slash, so that no host has to redirect."""
    link = urls.relative(start, target)
    assert link.endswith("/") == (target == "" or target.endswith("/"))
    assert not link.startswith("/")


@given(addresses, addresses)
def test_a_relative_link_is_that_of_the_standard_library(start: str, target: str) -> None:
    """The fast way and the slow one of posixpath agree."""
    slow = posixpath.relpath("/" + target, "/" + posixpath.dirname(start))
    if target == "" or target.endswith("/"):
        slow = "./" if slow == "." else slow + "/"
    assert urls.relative(start, target) == slow


@given(addresses)
def test_the_root_is_found_from_every_page(address: str) -> None:
    """The prefix for the root, joined to the page's folder, is the root."""
    folder = posixpath.dirname("/site/" + address)
    assert posixpath.normpath(posixpath.join(folder, urls.root_from(address))) == "/site"


@given(addresses.filter(bool))
def test_the_same_page_in_another_language_differs_in_its_first_part_only(address: str) -> None:
    """Changing the language changes nothing else, and changing it back gives the page again."""
    language = address.split("/")[0]
    assert urls.in_language(urls.in_language(address, "sv"), language) == address


@pytest.mark.parametrize("address", [urls.CHOICE, urls.NOT_FOUND])
def test_pages_in_no_language_lead_to_the_home_page(address: str) -> None:
    """From the choice of language and from a lost address a language leads to its home page."""
    assert urls.in_language(address, "fi") == "fi/"


def test_the_first_page_of_an_area_has_the_stable_address() -> None:
    """The addresses that are stable once published."""
    assert urls.area("en", "kallio") == "en/area/kallio/"
    assert urls.area("en", "kallio", 2) == "en/area/kallio/2/"
    assert urls.place("en", "oodi") == "en/place/oodi.html"
    assert [urls.file_of(each) for each in ("", "en/", "404.html")] == ["index.html", "en/index.html", "404.html"]
