"""A mode that was set at one time cannot have been set to end before it. The page tells its readers when the end has passed,
and would say so from the first minute.

Accepted:

    site: {mode: {current: emergency, since: "2026-05-30T08:00:00+03:00", until: "2026-05-31T08:00:00+03:00"}}

Refused:

    site: {mode: {current: emergency, since: "2026-05-30T08:00:00+03:00", until: "2026-05-29T08:00:00+03:00"}}
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"


def check(material: Material) -> Iterator[Finding]:
    """A mode that ends before it begins."""
    entry = material.site
    if entry is None or entry.record is None:
        return
    mode = entry.record.mode
    if mode.since is not None and mode.until is not None and mode.until <= mode.since:
        yield entry.finding("mode", "until", found=mode.until.isoformat(), since=mode.since.isoformat())
