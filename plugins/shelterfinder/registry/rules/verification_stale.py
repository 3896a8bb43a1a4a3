"""A check grows old: after the days that the policy of the site allows for its kind of place in the mode in force, the site marks it as
stale and ranks it lower. Time is measured to the newest check in the registry and not to today, so that the same registry has the same
problems on every day: a place is named if it was left behind while others were checked. A list in which nobody checks
anything any more says so on its pages.

Accepted:

    site: {policy: {verify_days: {service_point: 90}}}
    facilities:
      - {id: library, verified: [{on: 2026-05-30, method: site_visit}]}
      - {id: museum, verified: [{on: 2026-03-30, method: phone}]}

Refused:

    site: {policy: {verify_days: {service_point: 90}}}
    facilities:
      - {id: library, verified: [{on: 2026-05-30, method: site_visit}]}
      - {id: museum, verified: [{on: 2024-03-30, method: phone}]}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level
from shelterfinder.registry.today import latest_day

level: Level = "warning"


def check(material: Material) -> Iterator[Finding]:
    """Every public place whose last good check is older, beside the newest of the registry, than the policy allows."""
    site = material.site.record if material.site is not None else None
    latest = latest_day()
    checks = [card.checked for _, card in material.cards if card.checked is not None and card.checked <= latest]
    if site is None or not checks:
        return
    newest = max(checks)
    for entry, card in material.cards:
        limit_days = site.policy.stale_after_days(card.kind, site.mode.current)
        if card.is_public and card.checked is not None and (newest - card.checked).days > limit_days:
            details = {"found": card.checked.isoformat(), "age_days": (newest - card.checked).days, "newest": newest.isoformat()}
            yield entry.finding("verified", id=card.id, limit_days=limit_days, **details)
