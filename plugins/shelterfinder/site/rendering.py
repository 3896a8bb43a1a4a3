"""The pages of a plan from its templates; one environment for all languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from shelterfinder.geo.plus_codes import plus_code
from shelterfinder.registry.records.vocabulary import HAZARDS, MODES
from shelterfinder.site import directions, facts
from shelterfinder.site.context import context_of, shared_values
from shelterfinder.site.fragments import Fragments
from shelterfinder.site.html import draw, plain_environment
from shelterfinder.site.pages.filling import tel_link
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.translations import Edition

TEMPLATES = {"choice": "languages.html", "missing": "not_found.html"}
"""Templates that are not named as their kind of page."""
GAP = "\0{}\0"
"""Stands for what is put into a frame later; the registry's reader lets no such character in."""


def make_environment(templates: Path) -> Environment:
    """The environment for the templates of the site, with what they may ask for besides a page's own values."""
    environment = plain_environment(templates)
    environment.globals.update(plus_code=plus_code, facts=facts, directions=directions, tel_link=tel_link, MODES=MODES, HAZARDS=HAZARDS)
    return environment


class Renderer:
    """Draws pages of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._environment = make_environment(plan.settings.templates)
        self._shared = {language: self._values(edition) for language, edition in plan.editions.items()}

    def __call__(self, page: Page) -> bytes:
        """The bytes of a page. Raises jinja2's errors, which name template and line."""
        return draw(self._environment, TEMPLATES.get(page.kind, f"{page.kind}.html"), self._context(page))

    def _values(self, edition: Edition) -> dict[str, object]:
        """What all pages of a language are given."""
        values = shared_values(edition, self._plan)
        return {**values, "once": Fragments(self._environment, values)}

    def _context(self, page: Page) -> dict[str, object]:
        return context_of(page, self._plan, self._shared[page.language])

    def frame(self, page: Page, *gaps: str) -> list[str]:
        """A page in which the values named by `gaps` are still to come: the text before, between and after them, in their order."""
        values = {**self._context(page), **{gap: Markup(GAP.format(gap)) for gap in gaps}}
        rest = draw(self._environment, f"{page.kind}.html", values).decode()
        parts: list[str] = []
        for gap in gaps:
            part, _, rest = rest.partition(GAP.format(gap))
            parts.append(part)
        return [*parts, rest]

    def macros(self, template: str, page: Page, *names: str) -> list[Callable[..., str]]:
        """Macros of a template as functions, for parts that are drawn once and stand on several pages like this one."""
        module = self._environment.get_template(template).make_module(self._context(page))
        return [getattr(module, name) for name in names]
