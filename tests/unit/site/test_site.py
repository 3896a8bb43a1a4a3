"""A whole site, as a reader and as an attacker meet it."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli
import pytest

from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.site.build import RegistryEmpty, RegistryRefused, build_site
from shelterfinder.site.writer import LeakFound
from tests.building import ROOT
from tests.unit.site.conftest import settings_for
from tests.unit.site.reading import read_pages
from tests.unit.site.registries import SECRET, SITE, WITHHELD, full, with_words, write

LANGUAGES = ("zh-Hans", "en", "fi")
HOSTILE = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{ 7*7 }}&lt;b&gt;"


def example_mark(language: str) -> str:
    """The words that mark demonstration data."""
    return read_catalogue(ROOT / "theme/locale" / language / "LC_MESSAGES/site.po", language)("mark.example")


def test_every_page_is_there_in_every_language(full_site: Path) -> None:
    """The addresses of the architecture exist, and no others."""
    words = ("alarm", "no-shelter", "about", "privacy", "accessibility")
    wanted = {"index.html", "404.html"}
    for language in LANGUAGES:
        wanted |= {
            f"{language}/index.html",
            f"{language}/map/index.html",
            f"{language}/offline/index.html",
            f"{language}/data/index.html",
            f"{language}/data-guide/index.html",
            f"{language}/edit/index.html",
            f"{language}/area/centre/index.html",
            f"{language}/place/library.html",
        }
        wanted |= {f"{language}/{word}/index.html" for word in words}
    assert set(read_pages(full_site)) == wanted


def test_every_fact_stands_on_the_area_page_and_on_the_place_page(full_site: Path) -> None:
    """Everything the registry says about a place can be read on both pages, in every mode."""
    facts = [
        "Kirjasto", "Vanha kirjasto", "Kirjaston ovi", "Kirjastokatu 1", "Pohjoisovi", "Eteläovi", "vahtimestari", "1,4",
        "jäähdytys", "vain päivällä", "Kirjastosuoja", "Kaupunki", "suljettu rankkasateella", "600", "esikunnan käsky",
        "ota vettä mukaan", "pölyistä ilmaa", "Neuvonta", "+358 9 5678", "https://example.org/library", "tarkastaja",
        "kaikki paikallaan", "30. toukokuuta 2026", "1. huhtikuuta 2025", "Kaupungin rekisteri", "Luettelo 7",
        "2. tammikuuta 2026", "60.171900, 24.944200", "9GG65WCV", "1. elokuuta 2019", "80", "12,5", "40", "3 pyörätuolipaikkaa",
        "Ilmoita virheestä", "Tilapäisesti pois käytöstä", "2 kerrosta",
    ]  # fmt: skip
    pages = read_pages(full_site)
    for path in ("fi/area/centre/index.html", "fi/place/library.html"):
        text = " ".join(pages[path].text.split())
        assert [fact for fact in facts if fact not in text] == [], path


def test_unknown_is_a_word(full_site: Path) -> None:
    """What nobody recorded is said to be unknown, never left blank."""
    text = " ".join(read_pages(full_site)["en/place/library.html"].text.split())
    assert "Not known: earthquake" in text
    assert "Not recorded: wheelchair toilet, hearing loop" in text
    assert "Not suitable for: air raid, flood, flooding after heavy rain" in text


def test_pages_nest_as_html_must(full_site: Path) -> None:
    """No page closes what it has not opened, or leaves something open."""
    wrong = [fault for page in read_pages(full_site).values() for fault in (*page.unbalanced, *page.open)]
    assert wrong == []


def test_ids_are_unique_on_a_page(full_site: Path) -> None:
    """Two elements with one id would break labels and links."""
    for path, page in read_pages(full_site).items():
        ids = page.values("id")
        assert len(ids) == len(set(ids)), f"{path}: {sorted(name for name in ids if ids.count(name) > 1)}"


def test_every_link_of_the_site_leads_to_a_file(full_site: Path) -> None:
    """All links are relative, but those of the page for lost addresses, and each has its target; so has each #fragment."""
    pages = read_pages(full_site)
    for path, page in pages.items():
        for link in page.values("href", "src"):
            parts = urlsplit(link)
            if parts.scheme or link == "":
                continue
            start = full_site if link.startswith("/") else (full_site / path).parent
            target = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else full_site / path
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path}: {link}"
            assert path == "404.html" or not link.startswith("/"), f"{path}: {link}"
            if parts.fragment and not parts.fragment.startswith(("at=", "place=")):
                assert parts.fragment in pages[target.relative_to(full_site.resolve()).as_posix()].values("id"), f"{path}: {link}"


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(full_site: Path) -> None:
    """No page has a script or a style in it, or asks another host for anything."""
    for path, page in read_pages(full_site).items():
        loaded = [value for tag, name, value in page.attributes if name == "src" or (tag == "link" and name == "href")]
        assert [value for value in loaded if urlsplit(value).netloc] == [], path
        assert [name for _, name, _ in page.attributes if name == "style" or name.startswith("on")] == [], path
        assert "style" not in page.tags, path


def test_links_out_of_the_site_say_nothing_about_the_reader(full_site: Path) -> None:
    """A link to another site carries rel="noopener noreferrer"."""
    for path in sorted(full_site.rglob("*.html")):
        for tag in re.findall(r"<a [^>]*href=\"(?:https?|om):[^>]*>", path.read_text(encoding="utf-8")):
            assert 'rel="noopener noreferrer"' in tag, f"{path.name}: {tag}"


def test_hostile_words_come_out_as_words(tmp_path: Path) -> None:
    """Markup in any text field of the registry is shown, never obeyed, on every page."""
    place = with_words(full(), lambda text: text + HOSTILE)
    site = with_words(SITE, lambda text: text + HOSTILE)
    build_site(settings_for(write(tmp_path, [place], **site), tmp_path / "output"))
    for path, page in read_pages(tmp_path / "output").items():
        assert "img" not in page.tags, path
        assert page.unbalanced == [], path
        assert [name for _, name, _ in page.attributes if name.startswith("on")] == [], path
        scripts = [value for tag, name, value in page.attributes if tag == "script" and name == "src"]
        assert page.path.read_text(encoding="utf-8").count("<script") == len(scripts), path
        assert [link for link in page.values("href") if link.lower().startswith("javascript")] == [], path
        assert "49" not in re.sub(r"[0-9a-f]{64}|[0-9]+ k[Bt]|[0-9]+\.[0-9]+", "", page.text.replace(HOSTILE, "")), path
    shown = read_pages(tmp_path / "output")["en/place/library.html"].text
    assert shown.count(HOSTILE) >= 25


def test_demonstration_data_says_so_everywhere_in_its_language(full_site: Path) -> None:
    """Every page carries the mark, and so does the text that is sent."""
    for path, page in read_pages(full_site).items():
        language = path.split("/")[0] if "/" in path else SITE["default_language"]
        assert example_mark(language) in page.text, path
    sent = read_pages(full_site)["en/place/library.html"].values("data-message")
    assert example_mark("en") in sent[0]


def test_the_mark_goes_when_the_registry_is_real(tmp_path: Path) -> None:
    """Without `example` no page speaks of demonstration; with `drill` every page speaks of an exercise."""
    build_site(settings_for(write(tmp_path, [full()], example=False, drill=True), tmp_path / "output"))
    drill = read_catalogue(ROOT / "theme/locale/en/LC_MESSAGES/site.po", "en")("mark.drill")
    for path, page in read_pages(tmp_path / "output").items():
        assert not any(example_mark(language) in page.text for language in LANGUAGES), path
        if path.startswith("en/"):
            assert drill in page.text, path


def test_what_is_withheld_stays_out(full_site: Path) -> None:
    """A place that is not published is nowhere in the output, compressed twins included."""
    for path in (path for path in full_site.rglob("*") if path.is_file()):
        content = path.read_bytes()
        content = brotli.decompress(content) if path.suffix == ".br" else content
        assert SECRET.encode() not in content and b"secret-post" not in content and b"60.19191" not in content, path


def test_a_withheld_value_on_a_page_fails_the_build(tmp_path: Path) -> None:
    """If a page of words names a withheld place, the build stops, nothing is written, and the message does not repeat the name."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    with (tmp_path / "content/en/about.md").open("a", encoding="utf-8") as page:
        page.write(f"\nAsk at {SECRET}.\n")
    settings = settings_for(write(tmp_path, [full(), WITHHELD]), tmp_path / "output")
    with pytest.raises(LeakFound) as found:
        build_site(dataclasses.replace(settings, content=tmp_path / "content"))
    assert SECRET not in str(found.value)
    assert not (tmp_path / "output").exists()


def test_a_registry_without_public_places_fails(tmp_path: Path) -> None:
    """A site without places would look as if there were none."""
    with pytest.raises((RegistryEmpty, RegistryRefused)):
        build_site(settings_for(write(tmp_path, [WITHHELD]), tmp_path / "output"))
    assert not (tmp_path / "output").exists()


def test_all_problems_are_noted_before_the_build_stops(tmp_path: Path) -> None:
    """Two mistakes in the registry are two problems, not one."""
    noted: list[object] = []
    with pytest.raises(RegistryRefused) as refused:
        build_site(settings_for(write(tmp_path, [full(kind="castle", status="lost")]), tmp_path / "output"), noted.append)
    assert len(refused.value.problems) >= 2
    assert list(refused.value.problems) == noted


def test_made_up_languages_show_every_word_and_run_both_ways(tmp_path: Path) -> None:
    """The pseudo-languages build: accented words from the catalogue, and a page that runs from right to left."""
    build_site(settings_for(write(tmp_path, [full()], languages=["en", "en-XA", "ar-XB"], default_language="en"), tmp_path / "output"))
    pages = read_pages(tmp_path / "output")
    assert ("html", "dir", "rtl") in pages["ar-XB/place/library.html"].attributes
    assert ("html", "dir", "ltr") in pages["en-XA/place/library.html"].attributes
    assert "[Döörš~~]" in pages["en-XA/place/library.html"].text


def test_every_text_file_has_its_twins(full_site: Path) -> None:
    """Beside each page, script and style stand the same bytes by brotli and gzip."""
    for path in full_site.rglob("*.*"):
        if path.suffix in {".html", ".css", ".js", ".svg", ".json"}:
            assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == path.read_bytes()
            assert path.with_name(path.name + ".gz").is_file()


def test_a_mistake_is_reported_with_id_and_build(full_site: Path) -> None:
    """The e-mail about a place carries the place's id and what the page says it was built from; of the whole site, the build's."""
    pages = read_pages(full_site)
    (of_page,) = pages["en/place/library.html"].values("data-build")
    links = [unquote(link) for link in pages["en/place/library.html"].values("href") if link.startswith("mailto:office@")]
    assert links and all("id: library" in link and f"build: {of_page}" in link for link in links)
    assert pages["en/index.html"].values("data-build") == [json.loads((full_site / "build.json").read_text())["build"]] != [of_page]


def test_directions_lead_to_the_main_door_of_the_mode_in_force(full_site: Path) -> None:
    """In war only the south door is used, so the first links lead there; the other door has links of its own after them."""
    page = read_pages(full_site)["en/place/library.html"]
    doors = ["south" if "60.171900,24.944200" in link else "north" for link in page.values("href") if "www.google.com" in link]
    assert doors == ["south", "north"]
    assert any(link.startswith("om://map?v=1&ll=60.171900,24.944200&n=") for link in page.values("href"))


def test_a_page_is_in_its_language(full_site: Path) -> None:
    """Each page names its language and marks names in another one."""
    pages = read_pages(full_site)
    assert ("html", "lang", "zh-Hans") in pages["zh-Hans/area/centre/index.html"].attributes
    assert ("bdi", "lang", "fi") in pages["zh-Hans/area/centre/index.html"].attributes
    assert ("a", "hreflang", "fi") in pages["en/map/index.html"].attributes
    assert not [page for page in pages.values() if ("link", "rel", "alternate") in page.attributes], "only a full address is one for others"


def test_the_page_for_lost_addresses_holds_at_any_depth_below_the_public_address(tmp_path: Path) -> None:
    """A host shows it for any address, so its links begin at the path of the site's public address; the QR code holds that address."""
    build_site(settings_for(write(tmp_path, [full()], address="https://example.org/sub/site"), tmp_path / "output"))
    pages = read_pages(tmp_path / "output")
    own = [link for link in pages["404.html"].values("href", "src") if not urlsplit(link).scheme and not link.startswith("#")]
    assert own and all(link.startswith("/sub/site/") for link in own)
    assert "https://example.org/sub/site/en/place/library.html" in pages["en/place/library.html"].values("data-message")[0]


def test_an_old_check_is_said_to_be_old(tmp_path: Path) -> None:
    """A place whose last good check is older than the office allows says so in words."""
    old = full(verified=[{"on": "2020-01-01", "method": "phone"}])
    build_site(settings_for(write(tmp_path, [old]), tmp_path / "output"))
    assert "No good check in the last 365 days" in read_pages(tmp_path / "output")["en/place/library.html"].text


def test_the_licences_of_bundled_code_are_passed_on(full_site: Path) -> None:
    """Leaflet's and the others' conditions stand in a file that the page about the data links to."""
    text = next((full_site / "static").glob("licences.*.txt")).read_text(encoding="utf-8")
    assert all(f"== {name} " in text for name in ("leaflet", "protomaps-leaflet", "pmtiles", "pbf", "fflate"))
    assert "Redistribution and use in source and binary forms" in text
