"""The data guide: every field and every rule of a registry, for the people who fill it in, in the frame of each language.

What a field means and what a rule says stands in English, as the models and the rules have it; what is round it is translated.
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.guide import record_guides, rule_guides
from shelterfinder.site import urls
from shelterfinder.site.plan import Page, Plan


def guide(plan: Plan) -> Iterator[Page]:
    """The guide in each language. Nothing but the page about the data leads to it, so that it costs no other page a byte."""
    records, rules = record_guides(), rule_guides()
    for language in plan.editions:
        yield Page("guide", urls.guide(language), language, {"records": records, "rules": rules})
