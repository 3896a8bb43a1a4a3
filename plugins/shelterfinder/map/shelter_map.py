"""The map itself: a `folium.Map` that loads nothing from anywhere and writes no style."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import folium
from branca.element import Figure
from folium.template import Template

from shelterfinder.basemap.box import Box, box_around
from shelterfinder.map.script_text import as_javascript, as_markup
from shelterfinder.map.words import SHOWN, TOOLS, Words, frame_words
from shelterfinder.registry.places import cards_of
from shelterfinder.registry.publish import PublicView
from shelterfinder.shards.encode import Limits

ELEMENT_ID = "map"
"""The stable hook `#map`."""
SCRIPT_ASSET = "map.js"
"""The bundle of theme/static/js/map.js, which must run before a compiled script."""


class ShelterMap(folium.Map):
    """A map of the places of a public view, in one language.

    folium's own template brings ten remote files, two inline scripts and three inline styles, and forbids zooming
    the page; this one brings an element with its words, and one call of our function.
    """

    default_js: ClassVar[list[tuple[str, str]]] = [("map", SCRIPT_ASSET)]
    default_css: ClassVar[list[tuple[str, str]]] = []
    _template = Template("""
        {% macro html(this, kwargs) %}
<div class="map" id="{{ this.markup(this.element_id) }}">
<div class="map-view" aria-hidden="true"></div>
<div class="map-tools waiting" role="toolbar" aria-label="{{ this.markup(this.words.tools) }}">
{%- for name, sign in this.tools.items() %}
{%- set word = this.markup(this.words[name]) %}
<button type="button" data-act="{{ name }}" aria-label="{{ word }}" title="{{ word }}">{{ sign }}</button>
{%- endfor %}
</div>
<div class="map-strip">
<p class="map-scale waiting" aria-hidden="true"
 data-metres="{{ this.markup(this.words.metres) }}" data-kilometres="{{ this.markup(this.words.kilometres) }}"></p>
<p><a href="https://www.openstreetmap.org/copyright" rel="noopener noreferrer">{{ this.markup(this.words.credit) }}</a>
{%- if this.approval_no %} · {{ this.markup(this.words.approval) }} {{ this.markup(this.approval_no) }}{% endif %}</p>
</div>
{%- if this.is_large %}
<div class="map-shown" role="status">
{%- for name in this.shown %}
<p class="waiting" data-shown-as="{{ name }}">{{ this.markup(this.words["shown_" ~ name]) }}
{%- if name == "lost" %} <button type="button" class="button" data-act-lost>{{ this.markup(this.words.retry) }}</button>{% endif %}</p>
{%- endfor %}
</div>
{%- endif %}
<div class="map-said" role="status">
<p data-basemap-said="missing" hidden>{{ this.markup(this.words.missing) }}</p>
<p data-basemap-said="broken" hidden>{{ this.markup(this.words.broken) }}</p>
{%- if not this.has_basemap() %}
<p>{{ this.markup(this.words.none) }}</p>
{%- endif %}
<p data-no-places hidden>{{ this.markup(this.words.no_places) }}</p>
</div>
<div class="map-panel" role="region" aria-label="{{ this.markup(this.words.found) }}" tabindex="-1" hidden>
<p data-many hidden>{{ this.markup(this.words.many) }}</p>
<ul class="rows"></ul>
</div>
</div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
var {{ this.get_name() }} = shelterfinderMap.map({{ this.javascript(this.element_id) }}, {{ this.javascript(this.settings) }});
        {% endmacro %}
    """)

    def __init__(self, view: PublicView, language: str, words: Words) -> None:
        box = places_box(view)
        middle = [(box.south_lat + box.north_lat) / 2, (box.west_lon + box.east_lon) / 2]
        super().__init__(location=middle, tiles=None)
        self._name = "ShelterMap"
        self.view = view
        self.language = language
        self.element_id = ELEMENT_ID
        self.words: Mapping[str, str] = frame_words(words)
        self.tools = TOOLS
        self.shown = SHOWN
        self.is_large = len(view.facilities) > Limits().places
        self.approval_no = view.site.map_approval_no
        self.settings = {"bounds": [[box.south_lat, box.west_lon], [box.north_lat, box.east_lon]]}
        self.javascript = as_javascript
        self.markup = as_markup

    def has_basemap(self) -> bool:
        """Whether a background was laid; without one the page says so from the start."""
        return any(child._name == "VectorBasemap" for child in self._children.values())

    def figure(self) -> Figure:
        """The figure the map stands in."""
        root = self.get_root()
        assert isinstance(root, Figure)
        return root

    def _repr_html_(self, **kwargs: object) -> str:
        """The map for a notebook: one frame with everything inside, nothing remote."""
        from shelterfinder.map.notebook import as_frame

        return as_frame(self)


def places_box(view: PublicView) -> Box:
    """The smallest box around every place and every door, in WGS-84. Raises ValueError if there are no places."""
    return box_around([point for card in cards_of(view.facilities) for point in card.points])
