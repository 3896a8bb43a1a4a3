"""What stands in braces in a page of words: values of the registry and of the build, as HTML or plain words."""

from __future__ import annotations

from markupsafe import Markup, escape

from shelterfinder.registry.records import Site
from shelterfinder.site import urls
from shelterfinder.site.context import said
from shelterfinder.site.messages import report_href
from shelterfinder.site.plan import Plan
from shelterfinder.site.signals import signals_html
from shelterfinder.site.translations import Edition


def content_values(plan: Plan, language: str) -> dict[str, object]:
    """Everything a page of words may ask for. One line of words or a piece of HTML each."""
    edition, site = plan.editions[language], plan.view.site
    return {
        "site_name": said(edition, site.name),
        "office": said(edition, site.office),
        "country": edition.locale.territories.get(site.country, site.country),
        "emergency": tel_link(site.emergency_phone),
        "hotline": tel_link(site.hotline),
        "report": _report_link(plan, edition, site),
        "mode": edition.words(f"mode.{site.mode.current}"),
        "signals": signals_html(site.country, edition),
        "licences": urls.relative(urls.content(language, "about"), plan.assets.shared["licences"]),
        "data_guide": urls.relative(urls.content(language, "about"), urls.guide(language)),
        "open_data": _open_data_link(plan, edition),
        **_data_values(plan, edition, site),
        **_walking_values(edition, site),
    }


def tel_link(number: str, label: str = "", style: str = "") -> Markup:
    """A number that a phone can dial, however it is written: with spaces, hyphens or brackets. A label stands before it.

    `style` is the value of the link's `class`.
    """
    digits = "".join(sign for sign in number if sign in "+0123456789")
    attribute = Markup(' class="{}"').format(style) if style else Markup("")
    return Markup('<a{} href="tel:{}">{}{}<bdi>{}</bdi></a>').format(attribute, digits, label, " " if label else "", number)


def _report_link(plan: Plan, edition: Edition, site: Site) -> Markup:
    href = report_href(site, edition, plan.identity, "about")
    label = edition.words("report.link")
    return Markup('<a href="{}">{}</a>').format(href, label) if href else escape(label)


def _open_data_link(plan: Plan, edition: Edition) -> Markup:
    """A paragraph that leads from a page of words to the open data; nothing where the site has none."""
    if not plan.settings.offers_data:
        return Markup("")
    href = urls.relative(urls.content(edition.language, "about"), urls.open_data(edition.language))
    return Markup('<p><a href="{}">{}</a>: {}</p>').format(href, edition.words("data.title"), edition.words("data.description"))


def _data_values(plan: Plan, edition: Edition, site: Site) -> dict[str, object]:
    """Counts and dates of the data."""
    places, (checked, fresh) = len(plan.cards), plan.checked_and_fresh
    unrecorded = edition.words("fact.not_recorded")
    return {
        "date": edition.day(plan.identity.date),
        "build": plan.identity.id,
        "places": edition.number(places),
        "areas": edition.number(len(plan.districts())),
        "checked": edition.number(checked),
        "fresh": edition.number(fresh),
        "never": edition.number(places - checked),
        "withheld": edition.number(plan.view.withheld_count),
        "licence": said(edition, site.licence) if site.licence else unrecorded,
        "attribution": said(edition, site.attribution) if site.attribution else unrecorded,
        "map_approval": site.map_approval_no or unrecorded,
    }


def _walking_values(edition: Edition, site: Site) -> dict[str, object]:
    """How walking minutes are estimated, and how old a check may be."""
    return {
        "detour": edition.number(site.walking.detour_factor),
        "speed_km_h": edition.number(round(site.walking.speed_m_s * 3.6, 1)),
        "days_service": edition.number(site.policy.stale_after_days("service_point", site.mode.current)),
        "days_shelter": edition.number(site.policy.stale_after_days("shelter", site.mode.current)),
        "distance_max_km": edition.number(site.policy.distance_max_km),
    }
