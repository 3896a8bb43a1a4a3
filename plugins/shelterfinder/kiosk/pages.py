"""The server's own pages: the kiosk's, the operator's, the poster. They use the style sheet and the languages of the release."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shelterfinder.geo.point import Point
from shelterfinder.kiosk.release import Release
from shelterfinder.kiosk.status import Status
from shelterfinder.kiosk.words import words_in
from shelterfinder.qr import qr_code
from shelterfinder.registry.catalogue import SOURCE_LANGUAGE, Catalogue

TEMPLATES = Path(__file__).parent / "templates"
DATE_LOCALES = {"en": "en-GB"}
"""English of no country writes dates with the day first, as the site's pages do."""


@dataclass(frozen=True)
class Screen:
    """What this kiosk is: where it stands, and what its machine has. `lan` is its address on the Wi-Fi here, "" for none;
    `first` the language it begins with, "" for the first of the site."""

    at: Point
    lan: str = ""
    first: str = ""
    idle_s: int = 60
    has_keyboard: bool = False
    has_printer: bool = False


class Pages:
    """Draws the server's own pages for the release in use."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        loader = FileSystemLoader(TEMPLATES)
        self._environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)

    def kiosk(self, release: Release) -> str:
        """The page that a kiosk shows."""
        settings = json.dumps(self._settings(release), ensure_ascii=False, sort_keys=True)
        return self._draw(
            "kiosk.html", release, settings_json=settings, has_printer=self.screen.has_printer, tongues=self._tongues(release)
        )

    def operator(self, release: Release, status: Status, today: datetime.date, language: str, fault: Mapping[str, str]) -> str:
        """The page for who looks after this kiosk; `fault` is why an installed release is not served, by
        language; empty if it is."""
        language = language if language in release.languages else self.languages(release)[0]
        rows = _rows(release, status, today, words_in(language), self.screen)
        rows += [{"key": "operator.fault", "value": _in_words(fault, language), "is_bad": True}] if fault else []
        return self._draw("operator.html", release, language, rows=rows, poster=bool(self.screen.lan))

    def poster(self, release: Release) -> str:
        """The poster: the site on one's own phone, measured from here."""
        language, at = self.languages(release)[0], self.screen.at
        address = f"{self.screen.lan}/{language}/#at={at.lat:.6f},{at.lon:.6f}"
        editions = [{"language": one, "direction": release.homes[one].direction, "w": words_in(one)} for one in self.languages(release)]
        return self._draw("poster.html", release, address=address, code=qr_code(address), editions=editions)

    def languages(self, release: Release) -> tuple[str, ...]:
        """The languages of the site, the one that this screen begins with first."""
        return tuple(sorted(release.languages, key=lambda language: language != self.screen.first))

    def _settings(self, release: Release) -> dict[str, object]:
        """What the script of the kiosk's page is given; its shape stands in static/words.js."""
        languages = self.languages(release)
        words = {one: {key: forms[0] for key, forms in words_in(one).words.items() if not key.startswith("operator.")} for one in languages}
        return {
            "at": list(self.screen.at),
            "languages": languages,
            "homes": {one: f"/{one}/" for one in languages},
            "addresses": {one: release.homes[one].address for one in languages},
            "idleS": self.screen.idle_s,
            "hasKeyboard": self.screen.has_keyboard,
            "lan": self.screen.lan,
            "version": release.facts.version,
            "dataDate": release.facts.data_date.isoformat(),
            "words": {one: {**words[one], "direction": release.homes[one].direction} for one in languages},
        }

    def _tongues(self, release: Release) -> list[dict[str, str]]:
        """The languages of the site, each by its own name."""
        return [{"tag": tag, "name": name} for tag, name in release.names.items()]

    def _draw(self, template: str, release: Release, language: str = "", **values: object) -> str:
        language = language or self.languages(release)[0]
        home, words = release.homes[language], words_in(language)
        frame = {"language": language, "direction": home.direction, "title": home.title, "w": words}
        return self._environment.get_template(template).render(style=f"/{home.style}", icon=f"/{home.icon}", **frame, **values)


def _rows(release: Release, status: Status, today: datetime.date, words: Catalogue, screen: Screen) -> list[dict[str, object]]:
    """What the operator's page says, a row each."""
    locale = Locale.parse(DATE_LOCALES.get(words.language, words.language), sep="-")
    facts, last = release.facts, status.last_attempt
    reason = _in_words((last.reason if last else None) or {}, words.language)
    age_days = (today - facts.data_date).days
    said = [
        ("operator.version", f"{facts.version} · {facts.build}", False),
        ("operator.data", words("operator.age", day=format_date(facts.data_date, "long", locale=locale), n=max(age_days, 0)), age_days < 0),
        ("operator.installed", status.installed.installed_at if status.installed else words("operator.unknown"), False),
        ("operator.expired", words("operator.yes" if status.expired else "operator.no"), status.expired),
        ("operator.attempt", f"{last.at} · {last.source}" if last else words("operator.never"), False),
        ("operator.result", f"{last.result} {reason}".strip() if last else words("operator.never"), bool(reason)),
        ("operator.at", f"{screen.at.lat:.6f}, {screen.at.lon:.6f}", False),
        ("operator.lan", screen.lan or words("operator.no"), False),
    ]
    return [{"key": key, "value": value, "is_bad": is_bad} for key, value, is_bad in said]


def _in_words(reasons: Mapping[str, str], language: str) -> str:
    """A reason in a language, else in the one that has every word."""
    return reasons.get(language) or reasons.get(SOURCE_LANGUAGE) or ""
