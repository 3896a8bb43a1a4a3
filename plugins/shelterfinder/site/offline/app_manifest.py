"""What a browser must know to put the site on the home screen: one web app manifest for each language.

Only the page about the copy names it, because a browser fetches what a page names, and the first answer must stay small.
Addresses inside are relative to the manifest, so that it holds below any public address.
"""

from __future__ import annotations

import json

from shelterfinder.site import urls
from shelterfinder.site.plan import Plan

PAPER = "#ffffff"
"""--paper of theme/static/css/tokens.css: what is shown until the first page has been drawn."""
SIZES_PX = (192, 512)
"""Sides of the square pictures; systems that read pictures of any size take the drawing."""


def app_manifests(plan: Plan) -> dict[str, bytes]:
    """The manifest of each language by its path; none where browsers keep no copy, since an app that cannot start is no app."""
    if not plan.settings.keeps_copy:
        return {}
    return {urls.app_manifest(language): _manifest(plan, language) for language in plan.editions}


def _manifest(plan: Plan, language: str) -> bytes:
    site, assets = plan.view.site, plan.assets.for_language(language)
    name, spoken = site.name.in_language(language, site.default_language)
    pictures = [{"src": f"../{assets[f'icon-{side}']}", "sizes": f"{side}x{side}", "type": "image/png"} for side in SIZES_PX]
    drawing = {"src": f"../{assets['icon']}", "sizes": "any", "type": "image/svg+xml"}
    values = {
        "name": name,
        "short_name": name,
        "lang": spoken,
        "dir": plan.editions[language].direction if spoken == language else "auto",
        "id": "../",
        "start_url": "./",
        "scope": "../",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [*pictures, drawing],
    }
    return (json.dumps(values, ensure_ascii=False) + "\n").encode()
