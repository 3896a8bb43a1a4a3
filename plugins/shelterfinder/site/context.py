"""What every template is given. The same list, for people who write templates, stands at the head of `base.html`.

w(key, **values)      words of the page's language
said(text)            a Text for this reader, in `<bdi lang="…">` where it is in another language
plain(text)           the same as plain words, for titles and attributes
day(date), moment(t)  a date; an instant in the site's time zone
number(n)             a number as the language writes it
hours(rule)           opening hours in words
hours_readable(rule)  whether those can be read with certainty
comma                 what stands between the items of a list
link(kind, id="")     relative address from this page: "home" (of the language `id` if given), "map", "areas", "area" (its page `number`),
                      "place", "content", "offline", "guide", "open_data", "edit", "choice"
once(piece, record)   a piece that many places share (fragments.py), given a mode where it asks for one
language, direction, root, is_folder, kind, site, languages, contents, report_href, build, data_date, csp, assets, map_page, place_pages
areas                 list of {id, name (Text), href, count}: the areas that have places; on home and map only, a nation has hundreds
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial

from markupsafe import Markup, escape

from shelterfinder.headers.definition import policy
from shelterfinder.hours.grammar import is_readable
from shelterfinder.registry.catalogue import Catalogue
from shelterfinder.registry.records import Text
from shelterfinder.site import urls
from shelterfinder.site.messages import report_href
from shelterfinder.site.plan import Page, Plan
from shelterfinder.site.translations import Edition

LISTING = frozenset({"home", "map"})
"""Kinds of pages that list the areas."""


def context_of(page: Page, plan: Plan, shared: Mapping[str, object]) -> dict[str, object]:
    """The values for one page; `shared` are those of all pages of its language."""
    edition, site, identity = plan.editions[page.language], plan.view.site, page.identity or plan.identity
    way = partial(way_from, page.address, plan)
    return {
        **shared,
        "link": lambda kind, id="", number=1: way(address_of(kind, id, number, page.language, plan)),
        "root": _root_from(page.address, plan),
        "is_folder": plan.settings.is_folder,
        "kind": page.kind,
        "languages": [_language(plan, page, tag, way) for tag in plan.editions],
        "contents": [
            {"id": name, "title": content.title, "href": way(urls.content(page.language, name))}
            for name, content in plan.contents[page.language].items()
        ],
        **({"areas": _areas(plan, page.language, way)} if page.kind in LISTING else {}),
        "report_href": report_href(site, edition, identity, page.subject or page.address or "/"),
        "build": identity.id,
        "csp": policy(page.kind),
        "assets": {name: way(path) for name, path in plan.assets.for_language(page.language).items()},
        "map_page": True,
        "offline_copy": plan.settings.keeps_copy,
        "place_pages": plan.has_place_pages,
        "preload": [],
        **page.values,
    }


def _areas(plan: Plan, language: str, way: Callable[[str], str]) -> list[dict[str, object]]:
    return [
        {"id": area.id, "name": area.name, "href": way(urls.area(language, area.id)), "count": len(plan.places_in(area.id))}
        for area in plan.districts()
    ]


def way_from(start: str, plan: Plan, target: str) -> str:
    """The link from a page to an address of the site.

    All links are relative but those of the page for lost addresses: a host shows it at any depth, where no relative link
    holds, and the policy forbids `<base>`. There they begin at the path of the site's public address; a site that is put
    below a path must therefore say its `address:` in the registry, or its lost readers have only the browser's way back.
    """
    return plan.link_from_root(target) if start == urls.NOT_FOUND else plan.link(start, target)


def address_of(kind: str, id: str, number: int, language: str, plan: Plan) -> str:
    """The address behind `link(kind, id, number)`. Raises KeyError for a kind or an id that does not exist."""
    addresses: dict[str, Callable[[], str]] = {
        "choice": lambda: urls.CHOICE,
        "home": lambda: urls.home(id or language),
        "map": lambda: urls.map_page(language),
        "offline": lambda: urls.offline(language),
        "guide": lambda: urls.guide(language),
        "open_data": lambda: urls.open_data(language),
        "edit": lambda: urls.edit(language),
        "areas": lambda: urls.areas(language),
        "content": lambda: urls.content(language, id),
        "area": lambda: urls.area(language, plan.areas[id].id, number),
        "place": lambda: plan.place_address(language, plan.places[id]),
    }
    return addresses[kind]()


def _root_from(start: str, plan: Plan) -> str:
    """The way from a page to the root of the site, to which the browser adds names of files."""
    return plan.base_path if start == urls.NOT_FOUND else urls.root_from(start)


def _language(plan: Plan, page: Page, tag: str, way: Callable[[str], str]) -> dict[str, object]:
    """A language as pages offer it: its tag, its own name, and this page in it. The choice of language is in no language."""
    edition = plan.editions[tag]
    current = tag == page.language and page.kind not in ("choice", "missing")
    address = urls.in_language(page.address, tag)
    absolute = f"{plan.view.site.address.rstrip('/')}/{address}" if plan.view.site.address else None
    names = {"tag": tag, "name": edition.words("language.name"), "direction": edition.direction}
    return {**names, "href": way(address), "absolute": absolute, "current": current}


def shared_values(edition: Edition, plan: Plan) -> dict[str, object]:
    """The values that are the same on every page of a language."""
    timezone = plan.view.site.timezone
    return {
        "w": _escaped(edition.words),
        "site": plan.view.site,
        "data_date": plan.identity.date,
        "said": partial(said, edition),
        "plain": edition.plain,
        "day": edition.day,
        "moment": lambda instant: edition.moment(instant, timezone),
        "number": edition.number,
        "comma": edition.words("list.two", first="", more=""),
        "hours": edition.hours,
        "hours_readable": is_readable,
        "language": edition.language,
        "direction": edition.direction,
    }


def _escaped(words: Catalogue) -> Callable[..., str]:
    """The words of a catalogue; those without placeholders are escaped once, not each time they are written."""
    plain = cache(lambda key: escape(words(key)))
    return lambda key, /, **values: words(key, **values) if values else plain(key)


def said(edition: Edition, text: Text) -> Markup:
    """A text as markup: escaped, and marked with its language where that is not the page's."""
    words, tag = edition.text(text)
    if tag == edition.language:
        return escape(words)
    return Markup('<bdi lang="{}">{}</bdi>').format(tag, words)
