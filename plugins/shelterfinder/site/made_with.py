"""A hash of everything that pages of areas and places are made from, besides the records on them: if it and they are the same, the
pages are the same. Too much in it costs a build that draws more than it must; too little would leave an old page standing, so
whole folders and all settings go in."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from shelterfinder.site.plan import Plan

PACKAGE = Path(__file__).parent.parent
LIBRARIES = ("babel", "brotli", "jinja2", "markupsafe", "markdown", "openlocationcode", "pydantic", "segno")
"""What writes on a page or compresses it."""


def made_with(plan: Plan) -> bytes:
    """The hash for a plan: our code and words, the theme, the libraries, the settings, the site's record, the day, what is withheld."""
    settings, identity = plan.settings, plan.identity
    digest = hashlib.blake2b()
    facts = [
        platform.python_version(),
        *(f"{name} {version(name)}" for name in LIBRARIES),
        repr((settings.page_bytes_max, settings.place_pages_max, settings.twins_best_max, settings.carrier)),
        repr((settings.offers_data, settings.open_data_hxl)),
        repr((plan.has_place_pages, plan.twin_quality, list(plan.editions), identity.date)),
        repr(sorted(plan.assets.files)),
        plan.view.site.model_dump_json(),
        repr(sorted(plan.view.withheld)),
    ]
    for fact in facts:
        digest.update(f"{len(fact)} {fact}".encode())
    for content in program():
        digest.update(content)
    for folder in (settings.theme, settings.content):
        for content in _contents(_files(folder), folder):
            digest.update(content)
    return digest.digest()


def program() -> Iterable[bytes]:
    """Our own code, and the words and tables it reads."""
    return _contents(source_files(), PACKAGE)


def source_files() -> list[Path]:
    """Our own code and the words and tables it reads."""
    return sorted(path for ending in ("py", "po", "json", "yaml") for path in PACKAGE.rglob(f"*.{ending}"))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))


def _contents(files: Iterable[Path], folder: Path) -> Iterable[bytes]:
    for file in files:
        content = file.read_bytes()
        yield f"{file.relative_to(folder).as_posix()}\0{len(content)}\0".encode()
        yield content
