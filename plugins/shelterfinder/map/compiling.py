"""Takes what folium made apart: the element for the page, the script for a file, and the assets both need. Same map, same bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from branca.element import CssLink, Element, JavascriptLink

from shelterfinder.map.layers import FacilityLayer, PageOf, VectorBasemap
from shelterfinder.map.shelter_map import ShelterMap
from shelterfinder.map.words import Words
from shelterfinder.registry.publish import PublicView

HASH_DIGITS = 12
"""Hexadecimal digits of SHA-256 in the name of a script: 48 bits, as for the other scripts of the site."""


@dataclass(frozen=True)
class MapParts:
    """A compiled map.

    html         the element, to be put into the page as it is; holds no script and no style
    script       the text of a classic script that must run after every one of `assets`
    script_name  its hashed path below the root of the site
    assets       names of the theme's bundles that must run first, in order
    """

    html: str
    script: str
    script_name: str
    assets: tuple[str, ...]


def compile_map(
    view: PublicView, language: str, words: Words, basemap: Path | None, page_of: PageOf = "place", blocks: Sequence[str] = ()
) -> MapParts:
    """The map of a public view in one language.

    `words` gives the words of that language by key (shelterfinder.map.words); `basemap` is the PMTiles file that the site
    serves from `basemap/`, or None for a map without a background; `blocks` are the
    scripts that carry it in a folder. Raises ValueError if there are no places.
    """
    shelter_map = ShelterMap(view, language, words)
    if basemap is not None:
        VectorBasemap(basemap, language, blocks=blocks).add_to(shelter_map)
    FacilityLayer(shelter_map, words, page_of).add_to(shelter_map)
    return take_apart(shelter_map)


def take_apart(shelter_map: ShelterMap) -> MapParts:
    """The parts of a map. folium gives every element a random id; here they are numbered in the order they stand in."""
    figure = shelter_map.figure()
    for number, element in enumerate(_depth_first(figure), start=1):
        element._id = str(number)
    for part in (figure.header, figure.html, figure.script):
        part._children.clear()
    shelter_map.render()
    script = _script(figure.script)
    digest = hashlib.sha256(script.encode()).hexdigest()[:HASH_DIGITS]
    return MapParts(
        html=_joined(figure.html),
        script=script,
        script_name=f"static/map.{shelter_map.language}.{digest}.js",
        assets=tuple(link.url for link in figure.header._children.values() if isinstance(link, (JavascriptLink, CssLink))),
    )


def _script(part: Element) -> str:
    """One function, so that no name of it is seen outside."""
    return f"(function () {{\n{_joined(part)}}})();\n"


def _joined(part: Element) -> str:
    lines = [line.strip() for child in part._children.values() for line in child.render().splitlines()]
    return "".join(f"{line}\n" for line in lines if line)


def _depth_first(element: Element) -> Iterator[Element]:
    for child in element._children.values():
        yield child
        yield from _depth_first(child)
