"""Repairs of a registry: what changes, and that nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelterfinder.registry.fixing import FileChanged, plan_fixes, write_fixes
from shelterfinder.registry.registry import read_registry

HEAD = """\
site:
  name: Shelters of the test town
  office: Office of the test town
  languages: [en]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {current: peace}
  emergency_phone: "112"
  hotline: "+358 9 310 1691"
districts:
  - id: centre
    name: Centre
facilities:
"""
PLACE = """\
  # the old library
  - id: library   # never changes
    name: Library
    kind: service_point
    district: centre
    publication: {state: public, approved_by_role: director, approved_on: 2026-01-10}
    position: {lat: 60.17199, lon: 24.94429, datum: wgs84}
    roles: {peace: [{services: [reading]}]}
    verified: [{on: 2026-05-30, method: site_visit}]
"""


def fixed(folder: Path, text: str) -> str:
    """The text of a registry after every repair that can be made, one round after the other."""
    path = folder / "shelters.yaml"
    path.write_bytes(text.encode())
    for _ in range(10):
        planned = plan_fixes(read_registry(path).problems)
        for file in planned:
            write_fixes(file)
        if not planned:
            break
    return path.read_bytes().decode()


@pytest.mark.parametrize(
    ("good", "bad", "repaired"),
    [
        (": Library", ": Library\n    contacts: [{phone: 112}]", ': Library\n    contacts: [{phone: "112"}]'),
        (": Library", ": Library\n    contacts:\n      - phone: 0371  # desk", ': Library\n    contacts:\n      - phone: "0371"  # desk'),
        (": Library", ": 22:30  # late", ': "22:30"  # late'),
        ("lat: 60.17199", "lat: ６０.１７１９９", "lat: 60.17199"),
        ("lat: 60.17199", 'lat: "60,17199"', "lat: 60.17199"),
        ("lat: 60.17199", "lat: '60.17199'", "lat: 60.17199"),
        ("lat: 60.17199, lon: 24.94429", "lat: 124.94420, lon: 60.170", "lat: 60.170, lon: 124.94420"),
        ("kind: service_point", "kind: Service-Point # hm", "kind: service_point # hm"),
        ("kind: service_point", "Kind : service_point", "kind : service_point"),
        ("district: centre", "distrct:  centre", "district:  centre"),
        ("approved_on: 2026-01-10", "approved_on: 2026/1/10", "approved_on: 2026-01-10"),
        ("approved_on: 2026-01-10", "approved_on: '2026年1月10日'", "approved_on: '2026-01-10'"),
        ("id: library ", "id: 'library ' ", "id: 'library' "),
        ("id: library ", "id: Ｌibrary Two ", "id: library-two "),
        (": Library", ": Library: the old one", ': "Library: the old one"'),
        (": Library", ": @Library", ': "@Library"'),
        ("    name: Library\n    kind", "\tname: Library\n\tkind", "    name: Library\n    kind"),
        (
            "    name: Library\n",
            "\t\tname:\n\t\t\ten: Library\n\t\talt_names: [Book house]\n",
            "    name:\n      en: Library\n    alt_names: [Book house]\n",
        ),
        (": Library", ": Libr\u200bary", ": Library"),
        (": Library", ': "Libr\\u202eary"', ': "Library"'),
        (": Library", ": Libr\ufeffary", ": Library"),
        (": Library", ": Library\n    example: no", ": Library\n    example: false"),
        (
            ": Library",
            ": Library\n    accessibility:\n      lift: false # broken",
            ": Library\n    accessibility:\n      lift: no # broken",
        ),
        (": Library", ": Library\n    amenities: {seats: 0, wifi: yes}", ": Library\n    amenities: {wifi: yes}"),
        (": Library", ": Library\n    amenities: {wifi: yes, seats: 0}", ": Library\n    amenities: {wifi: yes}"),
        (
            ": Library",
            ": Library\n    amenities:\n      wifi: yes\n      seats: 0 # nobody counted\n      # end",
            ": Library\n    amenities:\n      wifi: yes\n      # nobody counted\n      # end",
        ),
        (
            ": Library",
            ": Library\n    entrances:\n      - width_m: 0\n        id: a\n        position: {lat: 60.17199, lon: 24.94429, datum: wgs84}",
            ": Library\n    entrances:\n      - id: a\n        position: {lat: 60.17199, lon: 24.94429, datum: wgs84}",
        ),
        (": Library", ": Library\n    contacts:\n    address: Street 1", ": Library\n    address: Street 1"),
        (": Library", ': Library\n    address: ""', ": Library"),
        (": Library", ": {en: Library, ZH_hans: 图书馆}", ": {en: Library, zh-Hans: 图书馆}"),
        (": Library", ": Library\n    contacts: [{phone: +358 (0)9 310 1691}]", ': Library\n    contacts: [{phone: "+358 9 310 1691"}]'),
        (": Library", ": Library\n    contacts: [{phone: '０９－310'}]", ": Library\n    contacts: [{phone: '09-310'}]"),
        (": Library", ": Library\n    address: Street １２ b # old", ": Library\n    address: Street 12 b # old"),
        (
            ": Library",
            ": Library\n    address: '１２ Street'\n    health_notes: [Room ３, \"Room\\t4\", 'No. ５']",
            ": Library\n    address: '12 Street'\n    health_notes: [Room 3, \"Room\\t4\", 'No. 5']",
        ),
        (": Library", ": Libr\u0430ry", ": Library"),
        (": Library", ": Library\n    address: ⼤手門 # castle", ": Library\n    address: 大手門 # castle"),
        (": Library", ': Library\n    contacts: [{phone: "+09 310 1691"}]', ': Library\n    contacts: [{phone: "09 310 1691"}]'),
        (
            ": Library",
            ": Library\n    contacts: [{web: https://example.org/a).}]",
            ': Library\n    contacts: [{web: "https://example.org/a"}]',
        ),
        (": Library", ": Library\n    amenities: {power_kw: 0, wifi: yes}", ": Library\n    amenities: {wifi: yes}"),
        (": Library", ": Library\n    amenities:\n      power_kw: 0\n    address: Street 1", ": Library\n    address: Street 1"),
        (": Library", ": Library\n    amenities: {power_kw: 0.0}", ": Library"),
        ("name: Centre", "name: Centre\n    resident_population: 0", "name: Centre"),
        ("[{services: [reading]}]", "[{services: [reading], capacity: {beds: 0, wheelchair_places: 0}}]", "[{services: [reading]}]"),
        (
            "roles: {peace: [{services: [reading]}]}",
            "roles:\n      peace:\n        - services: [reading]\n          capacity:\n            beds: 0\n"
            "            wheelchair_places: 0\n            basis: declared",
            "roles:\n      peace:\n        - services: [reading]\n          capacity:\n            basis: declared",
        ),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_one_plain_repair_is_made_and_nothing_else(tmp_path: Path, good: str, bad: str, repaired: str, line_end: str) -> None:
    """Every mistake that has one meaning is repaired, and every other byte stays, comments included."""
    text = (HEAD + PLACE).replace("\n", line_end)
    good, bad, repaired = (each.replace("\n", line_end) for each in (good, bad, repaired))
    assert text.count(good) == 1
    assert fixed(tmp_path, text.replace(good, bad)) == text.replace(good, repaired)
    assert read_registry(tmp_path / "shelters.yaml").registry is not None


@pytest.mark.parametrize(
    "bad",
    [
        ("lat: 60.17199", "lat: 1,200"),
        ("approved_on: 2026-01-10", "approved_on: 05/06/2026"),
        ("kind: service_point", "kind: service"),
        ("kind: service_point", "kind: service_point\n    status:"),
        ("district: centre", "districtcentre: centre"),
        ("id: library ", "id: 图书馆 "),
        (": Library", ": Library\n    contacts: [{phone: 12 34 / 56}]"),
        (": Library", ": Library\n    contacts: [{phone: 09 (0)310}]"),
        (": Library", ": Library\n    amenities: {seats: 0}"),
        (": Library", ": Library\n    accessibility: {lift: lifft}"),
        (": Library", ": Library\n    kinds: x\n    Kind: shelter"),
        (": Library", ': "Library" old'),
        (": Library", ": 'Library"),
        (": Library", ": |\n      Libr\u200bary"),
        (": Library", ": Library\n    address: M\u0430\u043c\u0430"),
        (": Library", ": Library\n    address: P\u0430rk \u041f\u0430\u0440\u043a"),
        (": Library", ": Library\n    contacts: [{phone: '+358 9 310 1691 310 1691'}]"),
        (": Library", ": Library\n    contacts: [{web: https://intranet/shelters}]"),
        (": Library", ": Library\n    contacts: [{web: https://intranet.}]"),
    ],
)
def test_what_has_two_meanings_is_left_to_a_person(tmp_path: Path, bad: tuple[str, str]) -> None:
    """Not a byte changes where the program would have to guess."""
    text = (HEAD + PLACE).replace(*bad)
    assert fixed(tmp_path, text) == text
    assert read_registry(tmp_path / "shelters.yaml").problems


def test_many_repairs_of_one_file_are_made_together(tmp_path: Path) -> None:
    """Records that cannot be read hide no repair of others, and a byte order mark stays."""
    places = "".join(PLACE.replace("library", f"library-{number}").replace("60.17199", f"60.1719{number}") for number in range(4))
    text = "\ufeff" + HEAD + places
    bad = text.replace("lat: 60.17190", "lat: '60.17190'").replace("id: library-1 ", "id: Library_1 ")
    bad = bad.replace("library-2   # never changes\n    name: Library", "library-2   # never changes\n    name: Library: old")
    assert fixed(tmp_path, bad) == text.replace(
        "library-2   # never changes\n    name: Library", 'library-2   # never changes\n    name: "Library: old"'
    )


def test_exceptions_that_are_not_needed_go(tmp_path: Path) -> None:
    """One of several as an item, the last one with its field; a comment stays."""
    one = "    exceptions:\n      - {rule: entrance-far, reason: A tunnel., until: 2099-12-31}  # as of May\n"
    two = one + "      - rule: stacked-points\n        reason: One building.\n        until: 2099-12-31\n"
    assert fixed(tmp_path, HEAD + PLACE + two) == HEAD + PLACE + "      # as of May\n"


def test_a_file_that_was_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """Nobody's work is lost."""
    path = tmp_path / "shelters.yaml"
    path.write_text(HEAD + PLACE.replace("60.17199", "'60.17199'"), encoding="utf-8")
    (planned,) = plan_fixes(read_registry(path).problems)
    path.write_text("changed", encoding="utf-8")
    with pytest.raises(FileChanged, match="shelters.yaml was changed meanwhile"):
        write_fixes(planned)
    assert path.read_text(encoding="utf-8") == "changed"
