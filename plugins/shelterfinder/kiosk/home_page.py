"""What the kiosk's own pages take from those of a release: its languages in order, style sheet, name, public address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

PART = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
"""One part of a name that these pages refer to: plain ASCII without a dot in front, so that it cannot lead elsewhere."""


@dataclass(frozen=True)
class HomePage:
    """A language's home page: the names of its style sheet and icon below the root of the site, its title, its public address or ""."""

    style: str
    icon: str
    title: str
    direction: str
    address: str


def read_languages(html: str) -> dict[str, str]:
    """The languages that the page of choice offers in its main part, in their order, each with its own name."""
    return {tag: name.strip() for tag, name in _read(html).offered.items() if _is_plain(tag)}


def read_home_page(html: str) -> HomePage:
    """What stands in the head of a home page."""
    page = _read(html)
    style, icon = (_below_root(page.links.get(relation, "")) for relation in ("stylesheet", "icon"))
    return HomePage(style, icon, page.title.strip(), page.direction, page.alternates.get(page.language, ""))


def _below_root(href: str) -> str:
    """A relative address as a name below the root; "" if it leads elsewhere."""
    name = href.removeprefix("./")
    while name.startswith("../"):
        name = name[3:]
    return name if _is_plain(name) else ""


def _is_plain(name: str) -> bool:
    return all(PART.fullmatch(part) for part in name.split("/"))


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


@dataclass
class _Found:
    offered: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    alternates: dict[str, str] = field(default_factory=dict)
    title: str = ""
    language: str = ""
    direction: str = "ltr"


class _Reader(HTMLParser, _Found):
    """Walks through one page."""

    def __init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        _Found.__init__(self)
        self._open: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says."""
        said = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language, self.direction = said.get("lang", ""), said.get("dir", "ltr")
        elif tag == "link" and said.get("rel") == "alternate":
            self.alternates[said.get("hreflang", "")] = said.get("href", "")
        elif tag == "link":
            self.links.setdefault(said.get("rel", ""), said.get("href", ""))
        elif tag == "a" and "main" in self._open and "hreflang" in said:
            self.offered[said["hreflang"]] = ""
        self._open.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._open.discard(tag)

    def handle_data(self, data: str) -> None:
        """Keep the words of the title, and the names of the languages, which stand out in their links."""
        if "title" in self._open:
            self.title += data
        elif {"main", "a", "strong"} <= self._open and self.offered:
            self.offered[next(reversed(self.offered))] += data
