"""Jinja for the site: everything escaped, nothing undefined, one environment for all languages."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shelterfinder.registry.records.vocabulary import HAZARDS, MODES
from shelterfinder.site import directions, facts
from shelterfinder.site.context import context_of
from shelterfinder.site.pages.filling import tel_link
from shelterfinder.site.plan import Page, Plan

TEMPLATES = {"choice": "languages.html", "missing": "not_found.html"}
"""Templates that are not named as their kind of page."""


def make_environment(templates: Path) -> Environment:
    """The environment for a folder of templates."""
    environment = Environment(
        loader=FileSystemLoader(templates), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals.update(facts=facts, directions=directions, tel_link=tel_link, MODES=MODES, HAZARDS=HAZARDS)
    return environment


class Renderer:
    """Draws pages of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._environment = make_environment(plan.settings.templates)

    def __call__(self, page: Page) -> bytes:
        """The bytes of a page. Raises jinja2's errors, which name template and line."""
        template = self._environment.get_template(TEMPLATES.get(page.kind, f"{page.kind}.html"))
        lines = template.render(context_of(page, self._plan)).splitlines()
        return ("\n".join(line.strip() for line in lines if line.strip()) + "\n").encode()
