"""What a person who opens a data file must know."""

from __future__ import annotations

from pathlib import Path

from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.registry.publish import PublicView

LOCALE = Path(__file__).parent / "locale"


def notice(view: PublicView) -> list[str]:
    """That the data is an example or a drill, in each language of the site that has the words; nothing for real data."""
    keys = [key for key, wanted in (("shards.example", view.site.example), ("shards.drill", view.site.drill)) if wanted]
    paths = {tag: LOCALE / tag / "LC_MESSAGES" / "shards.po" for tag in view.site.languages}
    catalogues = [read_catalogue(path, tag) for tag, path in paths.items() if path.exists()]
    return [catalogue(key) for key in keys for catalogue in catalogues]
