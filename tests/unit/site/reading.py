"""Reads built pages the way a browser's parser does."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

VOID = frozenset({"meta", "link", "input", "br", "img", "hr", "path", "circle"})


@dataclass
class ReadPage(HTMLParser):
    """The tags, the attributes and the text of a page. Ids inside a <template> are left out: they are not of the page yet."""

    path: Path
    tags: set[str] = field(default_factory=set)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    text: str = ""
    open: list[str] = field(default_factory=list)
    unbalanced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.path.read_text(encoding="utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag and its attributes."""
        self.tags.add(tag)
        in_template = "template" in self.open
        self.attributes += [(tag, name, value or "") for name, value in attrs if not (in_template and name == "id")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that closes itself, as in SVG."""
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Check that what closes is what was opened last."""
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.unbalanced.append(f"</{tag}> in {self.path.name} at {self.getpos()}, open: {self.open[-3:]}")

    def handle_data(self, data: str) -> None:
        """Collect the words."""
        self.text += data

    def values(self, *names: str) -> list[str]:
        """The values of attributes with these names."""
        return [value for _, name, value in self.attributes if name in names]


def read_pages(site: Path) -> dict[str, ReadPage]:
    """Every page of a site by its path."""
    return {path.relative_to(site).as_posix(): ReadPage(path) for path in sorted(site.rglob("*.html"))}


def plain(value: Any) -> Any:
    """A record of the page that edits places as YAML has it: a text without a language is a plain string."""
    if isinstance(value, dict):
        return value[""] if set(value) == {""} else {name: plain(item) for name, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list) else value
