"""The sites built from the real lists."""

from __future__ import annotations

from html import unescape

from tests.real.lists import RealList


def test_every_shelter_has_its_page_with_its_name(real_list: RealList) -> None:
    """No row of the list gets lost between the file and the pages, whatever letters its name has."""
    for shelter in real_list.shelters:
        page = real_list.site / "en" / "place" / f"{shelter.id}.html"
        assert " ".join(shelter.name.split()) in unescape(page.read_text(encoding="utf-8")), shelter.id


def test_the_list_pages_name_every_shelter(real_list: RealList) -> None:
    """The pages of the area link to every place of it, though one page does not hold them all."""
    area = real_list.view.districts[0].id
    pages = [page.read_text(encoding="utf-8") for page in (real_list.site / "en" / "area" / area).rglob("index.html")]
    missing = [shelter.id for shelter in real_list.shelters if not any(f"{shelter.id}.html" in page for page in pages)]
    assert missing == []


def test_the_real_list_is_marked_as_no_official_site(real_list: RealList) -> None:
    """The shipped profiles say `example: true`, because a copy of a list is not the office's own site."""
    assert real_list.view.site.example is True
