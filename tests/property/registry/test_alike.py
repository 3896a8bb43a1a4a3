"""Records that are put together of shared parts are those that the model makes of what their file says."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Self

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import model_validator

from shelterfinder.registry import part as part_module
from shelterfinder.registry import same_forms
from shelterfinder.registry.alike import Maker
from shelterfinder.registry.file import IncludedFile, RegistryFile
from shelterfinder.registry.material import AlikeEntry, Entry
from shelterfinder.registry.part import Context, Part, material_of, read_part
from shelterfinder.registry.plain_lines import often_met
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import District, Facility
from shelterfinder.registry.records.record import Record
from shelterfinder.registry.rules import check_rules
from shelterfinder.registry.shared_parts import Field
from tests.property.registry.test_plain_lines import dumped
from tests.unit.registry.small import SITE

PLACE = """\
  - id: place-{n}
    name: {{zh-Hans: {n}号, en: "Shelter {n}"}}
    alt_names: [House {n}, {{en: Old}}]
    kind: {kind}
    district: {area}
    address: Street {n}  # the new one
    publication: {{state: public, approved_by_role: director, approved_on: {day}}}
    position: {{lat: 60.{n}, lon: {lon}, datum: wgs84}}
    entrances: []
    hazards: {{heat: {{suitability: suitable, basis: Class {n}}}}}
    roles:
      peace:
        - services: [reading]
          hours: {{rule: "Mo-Fr 08:00-20:00"}}
          capacity: {{persons: {persons}}}
      war: [{{services: [personnel_shelter], operator: {operator}}}]
    floors_below: {floors}
    contacts: [{{label: Desk, phone: "+358 9 310 {n}"}}]
"""
AREA = "- id: {area}\n  name: {{en: Area, fi: Alue}}\n  resident_population: {persons}\n"
WORDS = {
    "kind": ["shelter", "dual", "dual", "hall", "12"],
    "area": ["centre", "harbour", "Centre", "null", '"centre"'],
    "day": ["2026-01-10", "2026-01-11", "2026-13-01", "yesterday", '"2026-01-10"'],
    "lon": ["24.9", "24", "-24.95", "200", "1e400", "yes", "east"],
    "persons": ["240", "1", "0", "1.0", "true", "0371", "-1", "2000000", '"240"'],
    "operator": ["City", "{en: City, fi: Kaupunki}", "City １２", "040 123 4567", "Ci\u200bty", "{xx-yy: City}", "[City]", '"a: b"'],
    "floors": ["1", "2", "51", "1_0", "0x1"],
}
"""Good words and such as the model or the reader refuses."""
RECORD = st.fixed_dictionaries({key: st.one_of(st.sampled_from(words[:2]), st.sampled_from(words)) for key, words in WORDS.items()})
RECORDS = st.lists(RECORD, min_size=2, max_size=8)
GOOD = {key: words[0] for key, words in WORDS.items()}


def written(folder: Path, name: str, records: list[dict[str, str]]) -> Path:
    """A file with an area and a place for each of these."""
    areas = "".join(AREA.format(**record) for record in records)
    places = "".join(PLACE.format(n=100 + number, **record) for number, record in enumerate(records))
    path = folder / name
    path.write_text(f"districts:\n{areas}facilities:\n{places}", encoding="utf-8")
    return path


def alike(path: Path) -> Part:
    """The file with every record that can be put together of parts; one that was met once is enough to know the form."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(same_forms, "MET_OFTEN", 1)
        return read_part(path, IncludedFile)


def one_by_one(path: Path) -> Part:
    """The file with every record through the model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part_module, "read_file", lambda path, content, as_alike: read_file(path, content=content))
        return read_part(path, IncludedFile)


def told(entry: Entry[Facility] | Entry[District]) -> object:
    """All that anybody asks of an entry."""
    record = entry.record
    made = None if record is None else (record, list(record.__dict__), record.model_fields_set, record.model_dump_json())
    return entry.id, entry.excepted(), entry.card, made, dumped(entry.values)


def judged(folder: Path, part: Part) -> list[tuple[tuple[str, int, int, str], dict[str, object]]]:
    """What the rules that look at each record alone find in a part, in a registry of Finland in two languages."""
    root = folder / "shelters.yaml"
    root.write_text(json.dumps({"site": {**SITE, "languages": ["en", "fi"]}}), encoding="utf-8")
    context = Context.of(read_part(root, RegistryFile))
    problems = check_rules(material_of(folder, context, (part,)), alone=True)
    return [(problem.order, problem.details) for problem in sorted(problems, key=lambda problem: problem.order)]


def agree(path: Path) -> int:
    """How many records were put together of parts; each says what the model makes of it, and the problems are the same."""
    by_parts, slow = alike(path), one_by_one(path)
    assert [problem.order for problem in by_parts.problems] == [problem.order for problem in slow.problems]
    assert by_parts.lost == slow.lost
    assert judged(path.parent, by_parts) == judged(path.parent, slow)
    entries = [*by_parts.districts, *by_parts.facilities]
    count = sum(type(entry) is AlikeEntry for entry in entries)
    for one, other in zip(entries, [*slow.districts, *slow.facilities], strict=True):
        assert told(one) == told(other)
        assert pickle.loads(pickle.dumps(one.record)) == other.record
    return count


def test_records_of_one_form_are_put_together(tmp_path: Path) -> None:
    """The first of a list is read with care and the second by its lines; in a second file only the first, which opens the list."""
    often_met.cache_clear()
    assert agree(written(tmp_path, "a.yaml", [GOOD] * 5)) == 6
    assert agree(written(tmp_path, "b.yaml", [GOOD] * 5)) == 8


def test_parts_are_shared(tmp_path: Path) -> None:
    """Who released two places, and what they are for, is one thing in memory; what differs is not."""
    often_met.cache_clear()
    one, other = (entry.record for entry in alike(written(tmp_path, "a.yaml", [GOOD] * 4)).facilities[2:])
    assert one is not None and other is not None
    assert one.publication is other.publication and one.roles is other.roles
    assert one.position is not other.position


def test_a_form_with_a_foreign_field_is_left_to_the_model(tmp_path: Path) -> None:
    """An unknown key, and a required one that is missing, are said for each record."""
    for change in (("kind: shelter\n", "kind: shelter\n    colour: red\n"), ("    kind: shelter\n", "")):
        often_met.cache_clear()
        path = written(tmp_path, "a.yaml", [GOOD] * 4)
        path.write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
        assert agree(path) == 2, "the areas"
        assert len(alike(path).problems) == 4


def test_one_form_under_two_names_is_two_forms(tmp_path: Path) -> None:
    """Records of two collections that are written in the same way are of two models."""
    often_met.cache_clear()
    rows = "".join(f"  - id: a{n}\n    name: A\n" for n in range(4))
    path = tmp_path / "a.yaml"
    path.write_text(f"districts:\n{rows}facilities:\n{rows}", encoding="utf-8")
    assert agree(path) == 2


def test_what_stands_in_one_of_many_alike_is_found(tmp_path: Path) -> None:
    """In a part of its own, and in one that two share: the texts of all are searched at once, before those of each."""
    often_met.cache_clear()
    words = ("City", "City", "City", "City １２", "City", "City １２", "040 123 4567")
    path = written(tmp_path, "a.yaml", [{**GOOD, "operator": word} for word in words])
    rules = [rule for (_, _, _, rule), _ in judged(tmp_path, alike(path))]
    assert (rules.count("full-width-digits"), rules.count("mobile-in-text")) == (2, 1)


def test_a_model_that_judges_several_fields_together_judges_each_record() -> None:
    """Parts that were accepted one by one say nothing about what they say together."""

    class Pair(Record):
        """Two numbers that differ."""

        one: int
        other: int

        @model_validator(mode="after")
        def _differ(self) -> Self:
            assert self.one != self.other
            return self

    whole = Maker.of(Pair, [Field("one", 0, None, ()), Field("other", 1, None, ())])
    assert whole is None
    assert Maker.of(Facility, [Field(name, 0, None, ()) for name in ("id", "name", "kind", "district", "position", "roles")]) is not None


@settings(max_examples=300, deadline=None)
@given(st.lists(RECORDS, min_size=1, max_size=3))
def test_what_is_put_together_is_what_the_model_makes(tmp_path_factory: pytest.TempPathFactory, files: list[list[dict[str, str]]]) -> None:
    """In several files, one after the other, with words that are refused among them."""
    folder = tmp_path_factory.mktemp("alike")
    often_met.cache_clear()
    for number, records in enumerate(files):
        agree(written(folder, f"{number}.yaml", records))
