"""Pages of which there is one for the site or one for each language: choice of language, words, lost addresses."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from shelterfinder.site import urls
from shelterfinder.site.pages.filling import content_values
from shelterfinder.site.plan import Page, Plan


def choice(plan: Plan) -> Iterator[Page]:
    """The page at the root, on which the reader chooses a language; works without any script."""
    yield Page("choice", urls.CHOICE, plan.view.site.default_language, {"editions": tuple(plan.editions.values())})


def missing(plan: Plan) -> Iterator[Page]:
    """The page for addresses that do not exist, in every language at once."""
    yield Page("missing", urls.NOT_FOUND, plan.view.site.default_language, {"editions": tuple(plan.editions.values())})


def offline(plan: Plan) -> Iterator[Page]:
    """The page about the copy that a browser keeps."""
    areas = [{"id": district.id, "name": district.name} for district in plan.districts()]
    for language in plan.editions if plan.settings.keeps_copy else ():
        yield Page("offline", urls.offline(language), language, {"kept_areas": areas})


def content(plan: Plan) -> Iterator[Page]:
    """The pages of words."""
    for language, contents in plan.contents.items():
        for page in contents.values():
            body = page.filled(content_values(plan, language))
            if plan.settings.is_folder:
                body = Markup(urls.links_spelled_out(str(body)))  # as Markup, what is put together again would be escaped
            yield Page("content", urls.content(language, page.name), language, {"content": page, "body": body})
