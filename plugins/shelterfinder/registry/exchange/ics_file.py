"""A calendar (iCalendar, RFC 5545) of events, piece by piece."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

LINE_BYTES_MAX = 75
"""Bytes of a line without its end; a longer one is folded (§3.1)."""
PRODUCT = "-//shelterfinder//open data 1//EN"
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
"""What no text may hold, once line ends are written as two characters (§3.3.11)."""
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})

When = datetime.date | datetime.datetime


class Event(NamedTuple):
    """Something with a beginning and an end. Two days are whole days, the last one included; two instants (aware) are moments."""

    id: str
    """The same in every build, and in no other calendar."""
    begins: When
    ends: When
    title: str
    lines: tuple[str, ...]
    place: str = ""
    position: tuple[str, str] | None = None
    """Latitude and longitude as text, WGS-84."""
    category: str = ""


class Calendar:
    """Writes a calendar: its head, each event, its tail."""

    def __init__(self, name: str, about: str, language: str, made: datetime.datetime) -> None:
        """`made` is the instant of the data (aware): every event is as of then."""
        self._name, self._about, self._language, self._made = name, about, language, made

    def head(self) -> str:
        """What the calendar is; names by RFC 7986, and by the older word that programs know too."""
        return "".join(map(folded, ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "METHOD:PUBLISH", *self._names())))

    def _names(self) -> tuple[str, ...]:
        """What the calendar is called and of what language it is."""
        name, language = escaped(self._name), f"LANGUAGE={self._language}"
        return (f"NAME;{language}:{name}", f"X-WR-CALNAME:{name}", f"DESCRIPTION;{language}:{escaped(self._about)}")

    def item(self, event: Event) -> str:
        """An event."""
        lines = ["BEGIN:VEVENT", f"UID:{escaped(event.id)}", f"DTSTAMP:{_instant(self._made)}", *_times(event)]
        lines += [f"SUMMARY;LANGUAGE={self._language}:{escaped(event.title)}"]
        optional = (("DESCRIPTION", "\n".join(event.lines)), ("LOCATION", event.place), ("CATEGORIES", event.category))
        lines += [f"{name}:{escaped(text)}" for name, text in optional if text]
        lines += [f"GEO:{';'.join(event.position)}"] if event.position else []
        return "".join(map(folded, [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]))

    def tail(self) -> str:
        """The end."""
        return folded("END:VCALENDAR")


def escaped(text: str) -> str:
    """A text as a value: what parts values escaped, line ends as two characters, what no text may hold left out."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").translate(ESCAPED))


def folded(line: str) -> str:
    """A line with its end, folded where it is longer than 75 bytes, never inside a character."""
    parts, part, length = [], "", 0
    for sign in line:
        size = len(sign.encode())
        if length + size > LINE_BYTES_MAX:
            parts.append(part)
            part, length = " ", 1
        part, length = part + sign, length + size
    return "".join(f"{each}\r\n" for each in (*parts, part))


def _times(event: Event) -> list[str]:
    """When it begins and ends. The end is the first day after it (§3.6.1)."""
    if isinstance(event.begins, datetime.datetime) and isinstance(event.ends, datetime.datetime):
        return [f"DTSTART:{_instant(event.begins)}", f"DTEND:{_instant(event.ends)}"]
    after = event.ends + datetime.timedelta(days=1)
    return [f"DTSTART;VALUE=DATE:{event.begins:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]


def _instant(when: datetime.datetime) -> str:
    return when.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")
