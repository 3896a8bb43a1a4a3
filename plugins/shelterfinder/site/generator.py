"""Our generator for Pelican. It draws the whole site itself; Pelican's own generators are given nothing to do."""

from __future__ import annotations

import logging

from pelican import signals
from pelican.generators import Generator

from shelterfinder.registry.catalogue import SOURCE_LANGUAGE
from shelterfinder.registry.problem import Problem
from shelterfinder.registry.report import as_text
from shelterfinder.site.build import RegistryRefused, build_site
from shelterfinder.site.settings import read_settings

logger = logging.getLogger(__name__)


class ShelterfinderGenerator(Generator):
    """Builds the site when Pelican says so."""

    def generate_output(self, writer: object) -> None:
        """Build. Every problem of the registry is logged, errors in one message: with `--fatal errors` the first one ends the run."""
        del writer
        try:
            built = build_site(read_settings(self.settings), _warn)
        except RegistryRefused as refused:
            logger.error("%s", "\n".join([str(refused), *map(_line, refused.problems)]))
            raise
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
