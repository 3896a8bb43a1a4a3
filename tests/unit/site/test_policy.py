"""The policy in the pages of a built site."""

from __future__ import annotations

import re
from pathlib import Path

from shelterfinder.headers.definition import policy
from tests.unit.site.reading import read_pages


def test_every_page_of_a_site_has_its_policy_and_nothing_breaks_it(full_site: Path) -> None:
    """The <meta> is there, and hashed names stand in the folders that the headers keep."""
    for path, page in read_pages(full_site).items():
        kind = "map" if "/map/" in path else "home"
        assert policy(kind) in page.values("content"), path
    hashed = [path.name for folder in ("static", "shards") for path in (full_site / folder).iterdir()]
    assert hashed and all(re.search(r"[.-][0-9a-f]{12,}\.", name) for name in hashed)
