"""Whether every link of every page leads somewhere: to a file of the bundle, spelled as it is, and to an anchor that is there.

Only what works from a folder opened by double click counts: a link to a folder shows a list of files there, and one that begins with a
slash leads to the root of the disk.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from shelterfinder.bundle.checking import small
from shelterfinder.bundle.opened import Bundle
from shelterfinder.bundle.refusal import BundleRefused

LINKS = frozenset({"href", "src", "poster", "action", "formaction", "cite", "longdesc"})
LISTS = frozenset({"srcset", "imagesrcset"})
ANCHORS = frozenset({"id", "name"})
OUTSIDE = frozenset({"http", "https", "mailto", "tel", "sms", "geo", "om"})
"""Schemes that lead out of the bundle, which a reader chooses to follow (`om` opens Organic Maps); what a page loads may have none."""
LOADED = frozenset({"img", "script", "iframe", "source", "audio", "video", "track", "embed", "input"})
FOR_SCRIPTS = ("at=", "place=")
"""Fragments that name no spot of a page, but tell its script a position or a place."""
LOADED_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch", "apple-touch-icon"})
DATA_FILE = re.compile(r"(?:\.\.?/)*[\w.-]+(?:/[\w.-]+)*\.(?:js|json|css|html|pmtiles|svg|png)")
"""A value of a `data-…` attribute that names a file: scripts load these when they are needed."""
STYLE_URL = re.compile(r"url\(\s*([\"']?)(?P<address>.*?)\1\s*\)|@import\s+[\"'](?P<imported>[^\"']+)")
LIVE = "data-state"
"""The attribute that names the live reports: asked for over http only, and in no copy."""
LOST = "404.html"
"""The page that hosts and kiosks show for any address that leads nowhere: its links begin at the root."""
PAGE, STYLE = ".html", ".css"


class Link(NamedTuple):
    """An address in a page, whether the page loads it by itself, and whether it is of a script, which may count it from the root."""

    address: str
    is_loaded: bool
    is_script_s: bool = False


class Page(HTMLParser):
    """The links and anchors of a page, its title, and the build it names."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.anchors: set[str] = set()
        self.title = ""
        self._in_title = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links to and what can be linked to."""
        self._in_title = tag == "title" and not self.title
        values = dict(attrs)
        relations = set((values.get("rel") or "").lower().split())
        is_loaded = tag in LOADED or (tag == "link" and bool(relations & LOADED_RELATIONS))
        for name, value in attrs:
            if value is None:
                continue
            if name in LINKS and tag != "meta":
                self.links.append(Link(value.strip(), is_loaded))
            elif name in LISTS:
                self.links.extend(Link(part.split()[0], True) for part in value.split(",") if part.split())
            elif name.startswith("data-") and name != LIVE and DATA_FILE.fullmatch(value):
                self.links.append(Link(value, True, True))
            elif name in ANCHORS:
                self.anchors.add(value)

    def handle_data(self, data: str) -> None:
        """Note the title."""
        if self._in_title:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        """The title ends."""
        self._in_title = False


class Reference(NamedTuple):
    """A link from a page to an anchor of another page, kept until all pages were read."""

    page: str
    target: str
    anchor: str


def link_faults(bundle: Bundle) -> Iterator[BundleRefused]:
    """A refusal for each link of a page or a style that leads nowhere, once for each address and page."""
    anchors: dict[str, set[str]] = {}
    references: list[Reference] = []
    for name in bundle.sizes_B:
        if name.endswith(PAGE):
            page = Page(_text(bundle, name))
            anchors[name] = page.anchors
            for link in dict.fromkeys(page.links):
                yield from _faults(bundle, name, link, references)
        elif name.endswith(STYLE):
            for match in STYLE_URL.finditer(_text(bundle, name)):
                address = match["address"] or match["imported"] or ""
                yield from _faults(bundle, name, Link(address, True), references)
    for reference in references:
        if reference.target in anchors and reference.anchor not in anchors[reference.target]:
            yield BundleRefused("link_anchor", page=reference.page, link=f"{reference.target}#{reference.anchor}")


def _faults(bundle: Bundle, page: str, link: Link, references: list[Reference]) -> Iterator[BundleRefused]:
    """What is wrong with one link; a link to an anchor is noted."""
    try:
        parts = urlsplit(link.address)
    except ValueError:
        yield BundleRefused("link_broken", page=page, link=link.address)
        return
    if parts.scheme or parts.netloc:
        if link.is_loaded and parts.scheme != "data":
            yield BundleRefused("link_remote", page=page, link=link.address)
        elif parts.scheme not in (OUTSIDE | {"data"}):
            yield BundleRefused("link_scheme", page=page, link=link.address)
        return
    path = unquote(parts.path)
    if page == LOST:
        path = path.removeprefix("/")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if parts.path else page
    if path.startswith("/") or target.startswith("../") or target == "..":
        yield BundleRefused("link_outside", page=page, link=link.address)
    elif link.is_script_s and path in bundle.sizes_B:
        return
    elif target not in bundle.sizes_B:
        is_folder = path.endswith("/") or target == "." or any(name.startswith(f"{target}/") for name in bundle.sizes_B)
        yield BundleRefused("link_folder" if is_folder else "link_broken", page=page, link=link.address)
    elif parts.fragment and not parts.fragment.startswith(FOR_SCRIPTS):
        references.append(Reference(page, target, unquote(parts.fragment)))


def _text(bundle: Bundle, name: str) -> str:
    """A page as text; what is no UTF-8 is another check's to say."""
    return small(bundle, name).decode("utf-8", errors="replace")
