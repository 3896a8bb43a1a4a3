"""Words by key and language, from gettext catalogues read by Babel.

A msgid is a key such as `nearest.left_out`; English has its words like any other language. Every other
language carries the English words it was translated from in an extracted comment (`#. …`), so that a
translation whose English has changed since is stale, and is found.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

SOURCE_LANGUAGE = "en"
PLURAL_SAMPLES = range(0, 200)
"""Counts tried to learn which plural category a form stands for; every CLDR rule shows all its forms below 200."""


class MissingWord(KeyError):
    """A key that a catalogue does not have; carries the key and the language."""

    def __init__(self, key: str, language: str) -> None:
        super().__init__(f"no word {key!r} in language {language!r}")
        self.key, self.language = key, language


@dataclass(frozen=True)
class Catalogue:
    """The words of one language."""

    language: str
    words: dict[str, tuple[str, ...]]
    plural_index: Callable[[int], int]

    def __call__(self, key: str, /, **values: object) -> str:
        """The words for `key` with `{name}` filled in; `n` also picks the plural form. Raises MissingWord."""
        forms = self.words.get(key)
        if forms is None:
            raise MissingWord(key, self.language)
        count = values.get("n")
        form = forms[self.plural_index(count)] if len(forms) > 1 and isinstance(count, int) else forms[-1]
        return form.format(**values) if values else form

    def plural_categories(self) -> dict[str, int]:
        """The index of the form for each CLDR plural category, for `Intl.PluralRules` in a browser."""
        rule = Locale.parse(self.language, sep="-").plural_form
        return {rule(n): self.plural_index(n) for n in PLURAL_SAMPLES}


def read_catalogue(path: Path, language: str) -> Catalogue:
    """Read one .po file. Fuzzy and obsolete entries are left out, so that they count as missing."""
    catalog = _read(path, language)
    words = {message.id if isinstance(message.id, str) else message.id[0]: _forms(message) for message in _messages(catalog)}
    return Catalogue(language, words, gettext.c2py(catalog.plural_expr))


def read_catalogues(folder: Path, language: str, domains: tuple[str, ...]) -> Catalogue:
    """Read several domains of one language from `folder/<language>/LC_MESSAGES/<domain>.po` as one catalogue."""
    parts = [read_catalogue(folder / language / "LC_MESSAGES" / f"{domain}.po", language) for domain in domains]
    words: dict[str, tuple[str, ...]] = {}
    for part in parts:
        words.update(part.words)
    return Catalogue(language, words, parts[0].plural_index)


def find_faults(folder: Path, languages: list[str], domains: tuple[str, ...], used: set[str] | None = None) -> list[str]:
    """Everything wrong with the translations, one sentence each: missing, empty, stale, unknown, or with other placeholders.

    `used` are the keys that templates and scripts ask for; with it, keys nobody uses are faults too.
    """
    faults: list[str] = []
    for domain in domains:
        source = {_key(message): message for message in _messages(_read(_path(folder, SOURCE_LANGUAGE, domain), SOURCE_LANGUAGE))}
        for language in languages:
            path = _path(folder, language, domain)
            if not path.exists():
                faults.append(f"{path}: the catalogue is missing")
                continue
            faults.extend(_faults_of(path, language, source))
    if used is not None:
        known = read_catalogues(folder, SOURCE_LANGUAGE, domains).words.keys()
        faults.extend(f"{key}: used by a page or a script, but in no catalogue" for key in sorted(used - known))
    return faults


def _faults_of(path: Path, language: str, source: dict[str, Message]) -> Iterator[str]:
    catalog = _read(path, language)
    found = {_key(message): message for message in _messages(catalog)}
    for key in sorted(source.keys() - found.keys()):
        yield f"{path}: {key} is not translated (English: {_english(source[key])!r})"
    for key in sorted(found.keys() - source.keys()):
        yield f"{path}: {key} is not in the English catalogue any more"
    for key, message in found.items():
        original = source.get(key)
        if original is None or language == SOURCE_LANGUAGE:
            continue
        if " ".join(message.auto_comments) != " ".join(_english(original).split("\n")):
            now = _english(original)
            yield f"{path}: {key} is stale: its English is now {now!r}; translate it again and put that text in its '#.' comment"
        if {name for form in _forms(message) for name in _placeholders(form)} - _placeholders(_english(original)):
            yield f"{path}: {key} uses a placeholder that the English {_english(original)!r} does not have"


def _path(folder: Path, language: str, domain: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def _read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=str(Locale.parse(language, sep="-")), abort_invalid=True)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id and not message.fuzzy and all(_forms(message)))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def _english(message: Message) -> str:
    return _forms(message)[-1]


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
