"""The data files: names, quoting, notices, and columns as FORMAT.md says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import brotli
import pytest

from bench.places import generated
from shelterfinder.jobs import Job
from shelterfinder.registry.catalogue import find_faults
from shelterfinder.registry.publish import PublicView
from shelterfinder.registry.recall import Recall
from shelterfinder.shards import columns
from shelterfinder.shards.data_file import DataFile, data_file
from shelterfinder.shards.encode import Limits, NameShared, encode, refuse_shared_names
from shelterfinder.shards.notice import LOCALE
from tests.unit.shards.views import at, view_of

BYTES_PER_PLACE_MAX = 60
"""A place with three names, an address, a door, hours and two roles; measured: under 40 bytes of brotli."""


def payload_of(view: PublicView) -> tuple[str, dict[str, Any]]:
    """The payload of the only file of a view."""
    data = encode(view)
    assert data.files == ()
    return _payload(data.root)


def _payload(file: DataFile) -> tuple[str, dict[str, Any]]:
    """The payload of a file, unquoted as JavaScript would, as text and as JSON."""
    literal = re.fullmatch(r'shelterfinderData\("([^"]+)",\'(.*)\'\);\n', file.text, re.DOTALL)
    assert literal and f"{literal[1]}.js" == file.name
    escapes = {"\\u2028": "\u2028", "\\u2029": "\u2029"}
    text = re.sub(r"\\u202[89]|\\(.)", lambda found: escapes.get(found[0]) or found[1], literal[2], flags=re.DOTALL)
    return text, json.loads(text)


def test_the_name_is_the_hash_of_the_payload() -> None:
    """The name's 32 digits begin the SHA-256 of the payload."""
    view = view_of({})
    file = encode(view).root
    text, _ = payload_of(view)
    assert file.name == f"shards/places-{hashlib.sha256(text.encode()).hexdigest()[:32]}.js"


def test_the_same_view_gives_the_same_bytes_in_any_order() -> None:
    """The order in which a registry was read leaves no trace."""
    places = [{"id": f"p-{i}", "position": at(60 + i / 1000, 24 - i / 700)} for i in range(9)]
    assert encode(view_of(*places)) == encode(view_of(*reversed(places)))


@pytest.mark.parametrize("nasty", ["</script><script>alert(1)</script>", "<!-- x", 'it\'s \\ "quoted"', "\u2028\u2029", "中文 😀", "${x}`"])
def test_any_text_survives_quoting(nasty: str) -> None:
    """Whatever stands in a name comes back as it was, and closes neither the literal nor the page."""
    file = encode(view_of({"name": f"a{nasty}b"})).root
    assert "</" not in file.text and "<!" not in file.text and "\u2028" not in file.text
    assert payload_of(view_of({"name": f"a{nasty}b"}))[1]["texts"] == [["", f"a{nasty}b"]]


def test_a_plain_text_stands_under_the_default_language() -> None:
    """A reader never has to know what the tag "" means."""
    _, data = payload_of(view_of({"name": "Hall", "address": {"zh-Hans": "街1号"}}))
    assert data["languages"] == ["en", "zh-Hans"]
    assert data["texts"] == [["", "Hall", ""], ["", "", "街1号"]]


def test_demonstration_and_exercise_are_said_in_the_file() -> None:
    """Each notice stands in each language of the site, and only if the registry says so; unspoken languages are left out."""
    assert payload_of(view_of({}))[1].get("notice") is None
    both = payload_of(view_of({}, example=True, drill=True, languages=["zh-Hans", "en", "ar-XB"]))[1]["notice"]
    assert both == ["演示数据，并非官方名录。", "Demonstration data, not an official list.", "这是演练。", "This is an exercise."]


def test_no_notice_is_missing_or_stale() -> None:
    """The notices are translated from the English of today."""
    assert find_faults(LOCALE, ["zh-Hans", "en", "fi"], ("shards",)) == []


def test_a_place_without_doors_gets_one_at_its_position() -> None:
    """Its door has no id, is open in every mode, and is as free of steps as the place."""
    _, data = payload_of(view_of({"accessibility": {"step_free_route": "limited"}}))
    assert data["doors"] == {"id": [0], "name": [0], "lat": [0], "lon": [0], "modes": [7], "stepFree": [columns.ACCESSES.index("limited")]}


def test_underground_in_a_flood_is_unsuitable_in_the_file_already() -> None:
    """The browser has no rule of its own to forget."""
    _, data = payload_of(view_of({"space_type": "underground", "hazards": {"heat": {"suitability": "suitable"}}}))
    words, triples = data["words"], data["lists"][data["places"]["hazards"][0]]
    assert {words[triples[i]]: triples[i + 1] for i in range(0, len(triples), 3)} == {
        "flood": 2,
        "inland_flood": 2,
        "storm_surge": 2,
        "tsunami": 2,
        "heat": 1,
    }


@pytest.mark.parametrize(
    ("record", "suitability"),
    [
        ({"space_type": "semi_underground"}, 2),
        ({"space_type": "indoor", "floors_below": 1}, 2),
        ({"floors_below": 3}, 2),
        ({"space_type": "outdoor", "floors_below": 1}, 1),
        ({"space_type": "indoor", "floors_below": 0}, 1),
    ],
)
def test_floors_below_the_street_count_as_underground(record: dict[str, Any], suitability: int) -> None:
    """A cellar fills with water, whatever the space type says; an open square does not."""
    _, data = payload_of(view_of({**record, "hazards": {"flood": {"suitability": "suitable"}}}))
    triples = data["lists"][data["places"]["hazards"][0]]
    assert dict(zip([data["words"][word] for word in triples[::3]], triples[1::3], strict=True))["flood"] == suitability


@pytest.mark.parametrize(
    ("route", "door", "told"),
    [
        ("no", "yes", "no"), ("no", "unknown", "no"), ("limited", "yes", "limited"), ("limited", "unknown", "unknown"),
        ("limited", "no", "no"), ("yes", "unknown", "unknown"), ("yes", "no", "no"), ("unknown", "yes", "yes"),
    ],
)  # fmt: skip
def test_the_route_limits_what_a_door_promises(route: str, door: str, told: str) -> None:
    """The browser is told what holds from the street to the room."""
    entrance = {"id": "a", "position": at(60, 24), "step_free": door}
    _, data = payload_of(view_of({"accessibility": {"step_free_route": route}, "entrances": [entrance]}))
    assert data["doors"]["stepFree"] == [columns.ACCESSES.index(told)]


def test_a_failed_newest_check_is_told() -> None:
    """The good one before it keeps its day."""
    checks = [{"on": "2026-05-01", "method": "phone"}, {"on": "2026-05-02", "method": "phone", "result": "failed"}]
    _, data = payload_of(view_of({"verified": checks}, {"id": "other"}))
    found = dict(zip(data["places"]["id"], zip(data["places"]["failed"], data["places"]["verified"], strict=True), strict=True))
    assert {name: failed for name, (failed, _) in found.items()} == {"hall": 1, "other": 0}
    assert found["hall"][1] == found["other"][1]


def test_missing_is_not_zero() -> None:
    """No capacity is −1, a capacity used up by an epidemic factor is 0, never verified is day 0."""
    roles = [{"services": ["cooling"]}, {"services": ["cooling"], "capacity": {"persons": 1, "factor": 0.5}}]
    _, data = payload_of(view_of({"roles": {"peace": roles}, "verified": []}))
    assert data["roles"]["capacity"] == [-1, 0]
    assert data["places"]["verified"] == [0]


def test_an_empty_view_is_a_file_too() -> None:
    """A site without released places has a data file without places."""
    _, data = payload_of(view_of())
    assert data["places"]["id"] == []


def test_bytes_per_place() -> None:
    """Sixty places of a town cost under 60 bytes each on the wire."""
    places = [
        {
            "id": f"place-{i}",
            "name": {"en": f"Library of quarter {i * 37 % 61}", "fi": f"Kirjasto {i * 53 % 61}", "zh-Hans": f"第{i * 17 % 61}图书馆"},
            "address": f"Kaivokatu {i * 29 % 83}",
            "position": at(60.17 + (i * 7919 % 997) / 5e4, 24.94 + (i * 6101 % 991) / 3e4),
            "entrances": [{"id": "main", "position": at(60.17 + (i * 7919 % 997) / 5e4 + 0.0001, 24.94 + (i * 6101 % 991) / 3e4)}],
            "roles": {
                "peace": [{"services": ["cooling"], "hours": {"rule": f"Mo-Fr {8 + i % 3:02}:00-20:00"}}],
                "war": [{"services": ["personnel_shelter"]}],
            },
        }
        for i in range(60)
    ]
    file = encode(view_of(*places)).root
    assert len(brotli.compress(file.text.encode())) / len(places) < BYTES_PER_PLACE_MAX


def test_every_column_is_in_the_description() -> None:
    """FORMAT.md names each key and column of the payload."""
    described = (Path(columns.__file__).parent / "FORMAT.md").read_text("utf-8")
    _, data = payload_of(view_of({}))
    names = {*data, *data["places"], *data["doors"], *data["roles"], *data["sorts"]}
    _, index = _payload(encode(view_of({"id": "a"}, {"id": "b"}, example=True), page_of=lambda _: 1, limits=Limits(places=1)).root)
    names |= {*index, "page"}
    assert [name for name in sorted(names) if f"`{name}`" not in described] == []
    assert f"`{columns.FORMAT}`" in described or f'"{columns.FORMAT}"' in described


def test_two_files_of_one_name_end_the_build() -> None:
    """One would be written over the other, and its places would be gone; the same file twice is one file."""
    one, same, other = (DataFile("shards/places-0.js", text) for text in ("a", "a", "b"))
    refuse_shared_names([one, same])
    with pytest.raises(NameShared, match=r"places-0\.js"):
        refuse_shared_names([one, other])


@pytest.mark.parametrize("payload", ["{}", "it's </b> <!-- \\ \u2028\u2029 \\u2028", "a',b"])
def test_the_payload_of_a_file_can_be_had_again(payload: str) -> None:
    """A page that carries a small file gives what the file would hand over."""
    assert data_file("shards/index", payload).payload == payload


def test_remembered_shards_are_those_that_would_be_written(tmp_path: Path) -> None:
    """Of a nation of which one place has changed: the same files, and few of them written."""
    view = generated(1500)
    changed = [place.model_copy(update={"status": "closed"}) if number == 700 else place for number, place in enumerate(view.facilities)]
    written: list[int] = []
    limits = Limits(places=100, bytes=4000)
    for some in (view, replace(view, facilities=tuple(changed))):
        recall = Recall(tmp_path / "shards", b"")
        asked = recall.results
        recall.results = lambda jobs, asked=asked: asked([(key, Job(each.name, _noted(each.call, written))) for key, each in jobs])  # type: ignore[method-assign]
        assert encode(some, limits=limits, recall=recall) == encode(some, limits=limits)
        recall.keep()
        written.append(-1)
    first, second = written.index(-1), len(written) - written.index(-1) - 2
    assert first > 15 and 1 <= second <= 4


def _noted(call: Callable[[], object], written: list[int]) -> Callable[[], object]:
    return lambda: (written.append(1), call())[1]
