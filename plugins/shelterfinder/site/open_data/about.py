"""What every file says of itself: whose data it is, of when, under which licence, and whether it is real."""

from __future__ import annotations

from typing import Any

from shelterfinder.registry.exchange.open_data.record import in_languages, marks_of
from shelterfinder.registry.exchange.open_data.schema import VERSION
from shelterfinder.registry.records import Facility
from shelterfinder.site.messages import public_address
from shelterfinder.site.plan import Plan


def about(plan: Plan, build: str) -> dict[str, Any]:
    """The members at the head of a file that was written by this build."""
    site = plan.view.site
    texts = {"title": site.name, "office": site.office, "licence": site.licence, "attribution": site.attribution}
    given = {name: in_languages(dict(text), site.default_language) for name, text in texts.items() if text}
    return {"version": VERSION, **given, "marks": list(marks_of(site)), "data_date": plan.identity.date.isoformat(), "build": build}


def annotations(plan: Plan, language: str) -> dict[str, Any]:
    """The same for CSVW, in names of Dublin Core and in one language."""
    site, edition = plan.view.site, plan.editions[language]
    rights = {"dc:license": site.licence, "dc:source": site.attribution}
    return {
        "dc:title": edition.plain(site.name),
        "dc:publisher": edition.plain(site.office),
        **{name: edition.plain(text) for name, text in rights.items() if text},
        "dc:modified": plan.identity.date.isoformat(),
        "dc:identifier": plan.identity.id,
        **({"dc:type": list(marks_of(site))} if marks_of(site) else {}),
    }


def page_of(plan: Plan, place: Facility) -> str | None:
    """The full address of a place's page, in the default language; None where the site does not say where it will be."""
    return public_address(plan.view.site, plan.place_address(plan.view.site.default_language, place))
