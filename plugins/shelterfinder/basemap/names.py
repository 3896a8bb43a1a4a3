"""The names a map shows, by the languages of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

CHAINS = {
    "zh-Hans": ("zh-Hans", "zh-CN", "zh"),
    "zh-Hant": ("zh-Hant", "zh-TW", "zh-HK", "zh"),
}
"""Where OSM keeps a name for a reader of Chinese: by script first, then by country, then unspecified."""


def names(tags: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """`name` as it stands on the spot, and `name:<language>` for each site language that has another one.

    A language without a name of its own has no entry: the reader sees the name on the sign. Example:
    `names({"name": "Helsinki", "name:zh": "赫爾辛基"}, ["zh-Hans", "fi"])` is `{"name": "Helsinki", "name:zh-Hans": "赫爾辛基"}`.
    """
    local = _clean(tags.get("name", ""))
    found = {"name": local} if local else {}
    for language in languages:
        chain = CHAINS.get(language, (language, language.split("-")[0]))
        name = next((_clean(tags[f"name:{tag}"]) for tag in chain if tags.get(f"name:{tag}")), "")
        if name and name != local:
            found[f"name:{language}"] = name
    return found


def _clean(name: str) -> str:
    """Without control characters, which a canvas would draw as boxes."""
    return "".join(character for character in name if character.isprintable()).strip()
