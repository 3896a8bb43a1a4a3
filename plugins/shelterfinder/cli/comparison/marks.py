"""How values, links and names are set in a report, so that nothing a registry says can act on a terminal or in a comment."""

from __future__ import annotations

import re
from typing import Protocol

from shelterfinder.registry.problem import printable

LONGEST_RUN = re.compile("`+")


class Marks(Protocol):
    """The marks of one form of report."""

    def quoted(self, text: str) -> str:
        """A text of the registry."""
        ...

    def id(self, id: str) -> str:
        """An id, which holds nothing but small letters, digits and hyphens."""
        ...

    def link(self, words: str, address: str) -> str:
        """A link to an address that we have made, behind our own words."""
        ...


class PlainMarks:
    """For a terminal: quotation marks, addresses as they are."""

    def quoted(self, text: str) -> str:
        """The text in quotation marks, on one line, without characters that act on a terminal."""
        return f"“{printable(text)}”"

    def id(self, id: str) -> str:
        """The id as it is."""
        return id

    def link(self, words: str, address: str) -> str:
        """The address alone; terminals make it clickable."""
        return address


class MarkdownMarks:
    """For a comment on a code host, where a name could mention people, close issues, load pictures or hide behind markup."""

    def quoted(self, text: str) -> str:
        """The text as code, in which nothing is a mark; line ends become blanks."""
        shown = printable(" ".join(text.split()))
        fence = "`" * (max((len(run) for run in LONGEST_RUN.findall(shown)), default=0) + 1)
        blank = " " if shown.startswith("`") or shown.endswith("`") else ""
        return f"{fence}{blank}{shown}{blank}{fence}"

    def id(self, id: str) -> str:
        """The id as code, to be copied."""
        return self.quoted(id)

    def link(self, words: str, address: str) -> str:
        """Our words as the link."""
        return f"[{words}]({address})"
