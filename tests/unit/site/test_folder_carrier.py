"""The site as a folder: what differs from the site on a host, and what does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from shelterfinder.site import urls
from shelterfinder.site.build import build_site
from shelterfinder.site.settings import SettingRefused, read_settings
from tests.building import BUILD_DATE, ROOT
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import read_pages
from tests.unit.site.registries import full, write

LANGUAGES = ("zh-Hans", "en", "fi")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one place, as a folder, of an office that also has it on a host below a path."""
    at = tmp_path_factory.mktemp("folder")
    registry = write(at, [full()], address="https://example.org/shelters/", state={})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
        build_site(settings_for(registry, at / "output", carrier="folder"))
    return at / "output"


def texts(site: Path) -> dict[str, str]:
    """The HTML of every page by its path, without the sheets of the field pack."""
    pages = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    return {name: text for name, text in pages.items() if not name.startswith("field-pack/")}


def policies(site: Path) -> set[str]:
    """Every policy that stands in a page."""
    return {policy for text in texts(site).values() for policy in re.findall(r'Policy" content="([^"]*)"', text)}


def test_no_link_leads_to_a_folder(folder: Path) -> None:
    """From a folder `en/` shows a list of files: every link, also those that people wrote in Markdown, names the page."""
    links = {(name, href) for name, text in texts(folder).items() for href in re.findall(r'href="([^"]*)"', text)}
    assert len(links) > 100
    assert [link for link in links if not re.match(r"[a-z][a-z0-9+.-]*:", link[1]) and link[1].partition("#")[0].endswith("/")] == []


def test_the_page_for_lost_addresses_begins_at_the_root_of_whoever_serves_it(folder: Path) -> None:
    """A kiosk serves the folder at its root, wherever the office has its host."""
    page = texts(folder)["404.html"]
    assert 'href="/en/index.html"' in page and 'src="/static/app.' in page and "/shelters/" not in re.sub(r"https?://\S+", "", page)


def test_the_first_page_says_what_a_copy_is_in_every_language(folder: Path) -> None:
    """Of when its data is, that no live reports reach it, and the two commands; without any script."""
    text = " ".join(read_pages(folder)["index.html"].text.split())
    for words in (
        "23 November 2026",
        "23. marraskuuta 2026",
        "2026年11月23日",
        "No live reports reach it",
        "ajantasaisia",
        "副本收不到实时情况",
    ):
        assert words in text
    assert text.count("sha256sum -c SHA256SUMS") == text.count("minisign -Vm SHA256SUMS -P KEY") == len(LANGUAGES)


def test_every_page_says_that_it_is_a_copy(folder: Path, full_site: Path) -> None:
    """Somebody keeps the address of one page and never sees the first; on a host nobody is told so."""
    words = "Copy for use without a network"
    for name, page in read_pages(folder).items():
        if name.startswith("en/"):
            assert words in page.text, name
    assert [name for name, page in read_pages(full_site).items() if words in page.text] == []


def test_there_is_nothing_that_only_a_host_needs(folder: Path) -> None:
    """No headers, no compressed twins, no live reports, nothing to install."""
    names = [path.name for path in folder.rglob("*")]
    assert [name for name in names if name in ("_headers", "state.json", "app.webmanifest") or name.endswith((".br", ".gz"))] == []


def test_the_policy_is_that_of_the_host(folder: Path, full_site: Path) -> None:
    """The folder needs nothing looser: `'self'` holds for files in every browser that was tried."""
    assert policies(folder) == policies(full_site) != set()


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("", "index.html"),
        ("en/", "en/index.html"),
        ("en/area/a/2/#place-b", "en/area/a/2/index.html#place-b"),
        ("en/place/a.html", "en/place/a.html"),
    ],
)
def test_an_address_is_spelled_out(address: str, wanted: str) -> None:
    """With the file it is served from, in front of the fragment."""
    assert urls.spelled_out(address) == wanted


def test_links_that_people_wrote_are_spelled_out() -> None:
    """Relative ones to folders; all others stay."""
    html = '<a href="../about/">a</a><a href="../about/#x">b</a><a href="https://example.org/">c</a><a href="/x/">d</a><a href="#e/">e</a>'
    wanted = '<a href="../about/index.html">a</a><a href="../about/index.html#x">b</a>' + html[html.index('<a href="https') :]
    assert urls.links_spelled_out(html) == wanted


def test_a_carrier_that_does_not_exist_is_refused() -> None:
    """With what there is."""
    given = {"REGISTRY": str(ROOT / "shelters.yaml"), "OUTPUT_PATH": "x", "THEME": str(ROOT / "theme"), "PATH": str(ROOT / "content")}
    with pytest.raises(SettingRefused, match="host or folder"):
        read_settings({**given, "CACHE_PATH": "x", "CARRIER": "pigeon"})
