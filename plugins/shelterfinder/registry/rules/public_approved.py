"""A record is published only after somebody released it: a public record says which role released it and on which day.
Without both, it is not known whether the office wanted it on the site, and what is published cannot be taken back.

Accepted:

    facilities:
      - publication: {state: public, approved_by_role: director, approved_on: 2026-01-10}

Refused:

    facilities:
      - publication: {state: public}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from shelterfinder.registry.material import Finding, Material, valid
from shelterfinder.registry.problem import Level

level: Level = "error"
alone = True


def check(material: Material) -> Iterator[Finding]:
    """Every public record without the role or the day of its release."""
    for entry, record in chain(material.places, valid(material.registered())):
        publication = record.publication
        if publication.state != "public":
            continue
        wanted = {"approved_by_role": publication.approved_by_role, "approved_on": publication.approved_on}
        missing = [key for key, value in wanted.items() if value is None]
        if missing:
            yield entry.finding("publication", id=record.id, missing=missing)
