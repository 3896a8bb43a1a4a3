"""Names of the map by language."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.basemap.names import names


def test_only_names_that_differ_are_kept() -> None:
    """A language whose name is that on the sign has no entry of its own."""
    tags = {"name": "Helsinki", "name:fi": "Helsinki", "name:en": "Helsinki", "name:zh": "赫爾辛基", "name:sv": "Helsingfors"}
    assert names(tags, ["zh-Hans", "en", "fi"]) == {"name": "Helsinki", "name:zh-Hans": "赫爾辛基"}


def test_the_script_goes_before_the_country_and_the_country_before_plain_chinese() -> None:
    """Simplified Chinese is looked for where OSM may keep it, nearest first."""
    tags = {"name": "x", "name:zh": "c", "name:zh-CN": "b", "name:zh-Hans": "a"}
    assert names(tags, ["zh-Hans"])["name:zh-Hans"] == "a"
    del tags["name:zh-Hans"]
    assert names(tags, ["zh-Hans"])["name:zh-Hans"] == "b"


def test_a_thing_without_a_name_has_none() -> None:
    """No empty labels."""
    assert names({"highway": "footway"}, ["fi"]) == {}


@given(st.dictionaries(st.sampled_from(["name", "name:fi", "name:en"]), st.text()), st.lists(st.sampled_from(["fi", "en", "zh-Hans"])))
def test_names_hold_no_control_characters_and_are_never_empty(tags: dict[str, str], languages: list[str]) -> None:
    """Whatever somebody typed into OSM, a canvas can draw it."""
    found = names(tags, languages)
    assert all(name and name.isprintable() for name in found.values())
    assert set(found) <= {"name", *(f"name:{language}" for language in languages)}
