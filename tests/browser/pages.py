"""Which pages a built site has, and the sizes they are looked at in."""

from __future__ import annotations

from pathlib import Path

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
CHROMIUM_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
LANGUAGES = ("zh-Hans", "en", "fi")


def pages_of(site: Path) -> list[str]:
    """The address of every page of a built site."""
    names = sorted(str(path.relative_to(site)) for path in site.rglob("*.html"))
    return ["/" + name.removesuffix("index.html") for name in names]


def kinds_of(site: Path) -> list[str]:
    """One page of each kind in each language, the longest of its kind, so that every part of a template is seen."""
    chosen = ["/", "/404.html"]
    for language in LANGUAGES:
        folder = site / language
        chosen.append(f"/{language}/")
        chosen.extend(f"/{language}/{path.parent.name}/" for path in sorted(folder.glob("*/index.html")))
        area = max((folder / "area").rglob("index.html"), key=lambda path: (path.stat().st_size, path))
        place = max((folder / "place").glob("*.html"), key=lambda path: (path.stat().st_size, path))
        chosen.extend(["/" + str(area.relative_to(site)).removesuffix("index.html"), "/" + str(place.relative_to(site))])
    return chosen
