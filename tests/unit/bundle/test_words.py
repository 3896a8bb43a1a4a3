"""Each refusal has its sentence, in three languages."""

from __future__ import annotations

import re
from pathlib import Path

from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.words import DOMAIN, FOLDER, LANGUAGES, said, shown
from shelterfinder.registry.catalogue import find_faults, read_catalogue
from tests.building import ROOT

ROOMS = [ROOT / "plugins" / "shelterfinder" / room for room in ("bundle", "kiosk")]


def test_the_catalogues_are_complete() -> None:
    """No word is missing, stale or unknown."""
    assert find_faults(FOLDER, list(LANGUAGES), (DOMAIN,)) == []


def test_every_code_has_words_and_every_word_a_code() -> None:
    """A refusal without words would hide what happened."""
    source = "\n".join(path.read_text(encoding="utf-8") for room in ROOMS for path in sorted(Path(room).glob("*.py")))
    keys = {key.removeprefix(f"{DOMAIN}.") for key in read_catalogue(FOLDER / "en" / "LC_MESSAGES" / f"{DOMAIN}.po", "en").words}
    raised = set(re.findall(r'BundleRefused\(\s*"([a-z_0-9]+)"', source))
    assert raised
    assert raised - keys == set()
    assert {key for key in keys if f'"{key}"' not in source} == set()


def test_what_is_printed_of_a_file_is_harmless() -> None:
    """Long, controlling or turning text is cut and escaped; words of any language stay."""
    assert shown("避难所 ä.html") == "避难所 ä.html"
    assert shown("a\u202eb\x1b[2Jc\ud800") == "a\\u202eb\\x1b[2Jc\\ud800"
    assert len(shown("x" * 10_000)) == 200
    assert "…" in said(BundleRefused("missing", name="x" * 10_000), "fi")
