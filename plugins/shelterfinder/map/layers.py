"""What lies on the map: the vector basemap and the places. Each writes one call of the browser's side, and nothing else."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar, Literal

from branca.element import MacroElement
from folium.elements import JSCSSMixin
from folium.template import Template

from shelterfinder.map.script_text import as_javascript, as_markup
from shelterfinder.map.shelter_map import SCRIPT_ASSET, ShelterMap
from shelterfinder.map.words import MEANING_OF_COUNTS, MEANINGS, SHAPES, Words, kind_words
from shelterfinder.registry.places import cards_of

BASEMAP_FOLDER = "basemap"
"""Where the site serves the basemap, below its root."""

PageOf = Literal["place", "area", "none"]
"""Where everything about a place stands: on a page of its own, on that of its area, or (in a notebook) nowhere."""


class _Layer(JSCSSMixin, MacroElement):
    """A layer whose script is one call: `shelterfinderMap.<call>(map, options)`."""

    default_js: ClassVar[list[tuple[str, str]]] = [("map", SCRIPT_ASSET)]
    default_css: ClassVar[list[tuple[str, str]]] = []
    _template = Template("""
        {% macro script(this, kwargs) %}
shelterfinderMap.{{ this.call }}({{ this._parent.get_name() }}, {{ this.javascript(this.settings) }});
        {% endmacro %}
    """)

    def __init__(self, name: str, call: str, settings: Mapping[str, object]) -> None:
        super().__init__()
        self._name = name
        self.call = call
        self.settings = settings
        self.javascript = as_javascript
        self.markup = as_markup


class VectorBasemap(_Layer):
    """The background: a PMTiles file in the Protomaps basemap schema, with names in the map's language.

    `embed` puts the file itself into the script, for a notebook; else the page asks its own site for it. `blocks` are the names of the
    scripts that carry it where the page was opened from a folder.
    """

    def __init__(self, tiles: Path, language: str, embed: bool = False, blocks: Sequence[str] = ()) -> None:
        settings: dict[str, object] = {"url": f"{BASEMAP_FOLDER}/{tiles.name}", "sizeB": tiles.stat().st_size, "language": language}
        if embed:
            settings["embedded"] = base64.b64encode(tiles.read_bytes()).decode("ascii")
        if blocks:
            settings["blocks"] = list(blocks)
        super().__init__("VectorBasemap", "basemap", settings)


class FacilityLayer(_Layer):
    """The places: shape, letter and number of each mark come from the same data file as the list, read in the browser.

    Its element is the legend, with the letters of the kinds that the view has.
    """

    _template = Template("""
        {% macro html(this, kwargs) %}
<details class="map-legend">
<summary>{{ this.markup(this.words.legend) }}</summary>
<p>{{ this.markup(this.words.legend_shape) }}
{%- for sign, word in this.modes %} {{ sign }} {{ this.markup(word) }}{{ "" if loop.last else " ·" }}{% endfor %}</p>
<ul>
<li>{{ this.markup(this.words.legend_letter) }}
<ul class="plain">
{%- for kind in this.shown %}
<li><b>{{ this.markup(kind.letter) }}</b> {{ this.markup(kind.word) }}</li>
{%- endfor %}
</ul></li>
{%- for name in this.meanings %}
<li>{{ this.markup(this.words[name]) }}</li>
{%- endfor %}
</ul>
</details>
        {% endmacro %}
        {% macro script(this, kwargs) %}
shelterfinderMap.{{ this.call }}({{ this._parent.get_name() }}, {{ this.javascript(this.settings) }});
        {% endmacro %}
    """)

    def __init__(self, shelter_map: ShelterMap, words: Words, page_of: PageOf) -> None:
        settings = {
            "language": shelter_map.language,
            "defaultLanguage": shelter_map.view.site.default_language,
            "kinds": kind_words(words),
            "pageOf": page_of,
        }
        super().__init__("FacilityLayer", "facilities", settings)
        used = {card.kind for card in cards_of(shelter_map.view.facilities)}
        self.words = shelter_map.words
        self.modes = [(sign, words(f"mode.{mode}")) for mode, sign in SHAPES.items()]
        self.shown = [kind for name, kind in kind_words(words).items() if name in used]
        self.meanings = (*MEANINGS, MEANING_OF_COUNTS) if shelter_map.is_large else MEANINGS
