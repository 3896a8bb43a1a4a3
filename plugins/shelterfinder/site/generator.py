"""Our generator for Pelican. It draws the whole site itself; Pelican's own generators are given nothing to do."""

from __future__ import annotations

import logging
import sys

from pelican import signals
from pelican.generators import Generator

from shelterfinder.basemap.extract import UnreadableExtract
from shelterfinder.basemap.tiles import TilesFailed
from shelterfinder.registry.catalogue import SOURCE_LANGUAGE
from shelterfinder.registry.drawer import FileChanged
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.report import as_text
from shelterfinder.shards.encode import NameShared
from shelterfinder.site.build import RegistryEmpty, RegistryRefused, build_site
from shelterfinder.site.content import ContentRefused
from shelterfinder.site.identity import DateRefused
from shelterfinder.site.keys import KeyRefused
from shelterfinder.site.licences import LicenceMissing
from shelterfinder.site.progress import bar
from shelterfinder.site.scripts import BundleRefused, ToolMissing
from shelterfinder.site.settings import SettingRefused, read_settings
from shelterfinder.site.translations import WordsRefused
from shelterfinder.site.writer import LeakFound, OutputRefused

REFUSALS = (
    BundleRefused, ContentRefused, DateRefused, FileChanged, KeyRefused, LeakFound, LicenceMissing, NameShared, OutputRefused,
    RegistryEmpty, SettingRefused, TilesFailed, ToolMissing, UnreadableExtract, WordsRefused,
)  # fmt: skip
"""What people can repair: their text is a sentence that says what to do."""

logger = logging.getLogger(__name__)


class ShelterfinderGenerator(Generator):
    """Builds the site when Pelican says so."""

    def generate_output(self, writer: object) -> None:
        """Build. Every problem of the registry is logged, errors in one message: with `--fatal errors` the first one ends the run.

        What people can repair ends the run with a sentence; anything else is a fault of the program and shows where it is.
        """
        del writer
        try:
            built = build_site(read_settings(self.settings), _warn, bar)
        except RegistryRefused as refused:
            logger.error("%s", "\n".join([str(refused), *map(_line, refused.problems)]))
            raise
        except REFUSALS as refused:
            print(f"shelterfinder: {refused}", file=sys.stderr)
            raise SystemExit(1) from None
        logger.info("build %s: %d pages, %d files, %d places withheld", built.identity.id, built.pages, built.files, built.withheld)


def connect() -> None:
    """Hand Pelican our generator. The receiver is a function of this module, because Pelican keeps only a weak reference to it."""
    signals.get_generators.connect(_generators)


def _generators(pelican: object) -> type[Generator]:
    del pelican
    return ShelterfinderGenerator


def _warn(problem: Problem) -> None:
    if problem.level == "warning":
        logger.warning("%s", _line(problem))


def _line(problem: Problem) -> str:
    return as_text(problem, SOURCE_LANGUAGE)
