"""Pages of words, written in Markdown by people, one file for each language.

A file begins with `title:` and `description:`, then an empty line, then Markdown. Our own content is trusted; what stands
in braces, such as {hotline}, is filled in from the registry, and is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown
from markupsafe import Markup, escape

from shelterfinder.registry.catalogue import SOURCE_LANGUAGE
from shelterfinder.site import urls
from shelterfinder.site.pseudo import PSEUDO, pseudo_html

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class ContentRefused(ValueError):
    """A content file that is missing, has no title, or asks for a value that does not exist."""


@dataclass(frozen=True)
class ContentPage:
    """A page of words in one language. `html` still holds its placeholders."""

    name: str
    title: str
    description: str
    html: str

    def filled(self, values: Mapping[str, object]) -> Markup:
        """The page's HTML with {placeholders} replaced; plain values are escaped, Markup is taken as it is. Raises ContentRefused."""
        unknown = sorted(set(PLACEHOLDER.findall(self.html)) - values.keys())
        if unknown:
            raise ContentRefused(f"content page {self.name!r} asks for {{{unknown[0]}}}; there is {', '.join(sorted(values))}")
        html = re.sub(r"<p>(\{[a-z_]+\})</p>", r"\1", self.html)
        return Markup(PLACEHOLDER.sub(lambda found: str(escape(values[found[1]])), html))


def read_contents(folder: Path, languages: Iterable[str]) -> dict[str, dict[str, ContentPage]]:
    """Every content page in every language, by language and name. Raises ContentRefused for a missing file."""
    return {language: {name: _read(folder, language, name) for name in urls.CONTENT_PAGES} for language in languages}


def _read(folder: Path, language: str, name: str) -> ContentPage:
    path = folder / (SOURCE_LANGUAGE if language in PSEUDO else language) / f"{name}.md"
    if not path.is_file():
        raise ContentRefused(f"there is no {folder.name}/{language}/{name}.md; every language of the site needs every page")
    markdown = Markdown(extensions=["meta", "tables", "sane_lists"], output_format="html")
    html = markdown.convert(path.read_text(encoding="utf-8"))
    title, description = (" ".join(markdown.Meta.get(key, [])) for key in ("title", "description"))
    if not title or not description:
        raise ContentRefused(f"{folder.name}/{language}/{name}.md begins without 'title:' and 'description:'")
    if language in PSEUDO:
        change = PSEUDO[language]
        return ContentPage(name, change(title), change(description), pseudo_html(html, change))
    return ContentPage(name, title, description, html)
