"""Files that were read before are kept, and nothing that is kept is believed blindly."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from shelterfinder.registry import shelf
from shelterfinder.registry.drawer import FileChanged
from shelterfinder.registry.file import RegistryFile
from shelterfinder.registry.kept import keep, read_kept
from shelterfinder.registry.material import Entry, KeptEntry, Material
from shelterfinder.registry.part import read_part
from shelterfinder.registry.places import as_places, cards_of
from shelterfinder.registry.registry import Reading, read_registry
from shelterfinder.registry.rules import check_rules
from tests.building import ROOT
from tests.unit.registry.small import DISTRICT, FACILITY, SITE


def split(folder: Path, *names: str, **site: object) -> Path:
    """A registry of files with one place each: the library under these names."""
    (folder / "parts").mkdir(exist_ok=True)
    for number, name in enumerate(names):
        position = {"lat": 60.17 + number / 1000, "lon": 24.94001, "datum": "wgs84"}
        place = {**FACILITY, "id": f"place-{number}", "name": name, "position": position}
        (folder / f"parts/{number}.yaml").write_text(json.dumps({"facilities": [place]}), encoding="utf-8")
    path = folder / "shelters.yaml"
    path.write_text(json.dumps({"include": ["parts/*.yaml"], "site": {**SITE, **site}, "districts": [DISTRICT]}), encoding="utf-8")
    return path


def said(reading: Reading) -> tuple[object, ...]:
    """Everything a reading says."""
    return reading.registry, reading.problems, reading.files


def test_what_is_kept_says_the_same(tmp_path: Path) -> None:
    """With and without a cache, first or second time, in one process or two."""
    path, cache = split(tmp_path, "One", "Two", "  ", "Four\u202e"), tmp_path / "cache"
    plain = said(read_registry(path))
    assert [said(read_registry(path, cache, workers)) for workers in (2, 1, 2)] == [plain] * 3
    assert len(list((cache / "registry").iterdir())) == 4


def test_a_file_that_is_kept_is_not_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a hundred files in which one has changed, one is read."""
    path, cache, parsed = split(tmp_path, "One", "Two", "Three"), tmp_path / "cache", []
    read_registry(path, cache)
    monkeypatch.setattr("shelterfinder.registry.shelf.read_part", lambda *args: (parsed.append(args[0].name), read_part(*args))[1])
    (tmp_path / "parts/1.yaml").write_text((tmp_path / "parts/1.yaml").read_text().replace("Two", "Zwei"))
    found = read_registry(path, cache).registry
    assert parsed == ["1.yaml"]
    assert found is not None and [place.name.default("en") for place in found.facilities] == ["One", "Zwei", "Three"]


def test_a_rule_that_spans_files_sees_what_is_kept(tmp_path: Path) -> None:
    """An id that is given twice is found though both files are kept, and with the line it stands on."""
    path, cache = split(tmp_path, "One", "Two"), tmp_path / "cache"
    read_registry(path, cache)
    second = tmp_path / "parts/1.yaml"
    second.write_text(second.read_text().replace("place-1", "place-0"))
    for _ in range(2):
        assert [problem.rule for problem in read_registry(path, cache).problems] == ["id-unique"]
    assert said(read_registry(path, cache)) == said(read_registry(path))


def test_a_nation_that_is_kept_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places of two towns far apart are all far from the middle; that none is alone is told without asking where it stands."""
    path, cache, parsed = split(tmp_path, *"ABCDEF"), tmp_path / "cache", []
    for number in (3, 4, 5):
        part = tmp_path / f"parts/{number}.yaml"
        part.write_text(part.read_text().replace("60.17", "40.17"))
    plain = said(read_registry(path, cache))
    monkeypatch.setattr("shelterfinder.registry.shelf.read_part", lambda *args: (parsed.append(args[0].name), read_part(*args))[1])
    assert said(read_registry(path, cache)) == plain
    assert parsed == []


def test_another_site_record_judges_anew(tmp_path: Path) -> None:
    """A language that the site adds is missing in names whose files did not change."""
    cache = tmp_path / "cache"
    assert read_registry(split(tmp_path, "One"), cache).problems == ()
    more = read_registry(split(tmp_path, "One", languages=["en", "fi"]), cache)
    assert "language-missing" in {problem.rule for problem in more.problems if problem.path.name == "0.yaml"}


def test_another_name_of_an_organisation_judges_anew(tmp_path: Path) -> None:
    """Who runs a place stands in its file, and what they are called today in the registry itself."""
    path, cache = split(tmp_path, "One"), tmp_path / "cache"
    part, root = tmp_path / "parts/0.yaml", json.loads(path.read_text())
    part.write_text(part.read_text().replace('"services"', '"operator": "Air defence", "services"'))
    assert read_registry(path, cache).problems == ()
    names = [{"name": "Air defence", "until": "2023-06-30"}, {"name": "Office"}]
    path.write_text(json.dumps({**root, "organisations": [{"id": "office", "kind": "office", "names": names}]}))
    assert [(problem.rule, problem.path.name) for problem in read_registry(path, cache).problems] == [("organisation-name", "0.yaml")]


def test_registers_of_an_included_file_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are not read again, and what is found in them only beside other files has its line all the same."""
    path, cache, parsed = split(tmp_path, "One"), tmp_path / "cache", []
    force = {"id": "rescue", "kind": "rescue_repair", "district": "nowhere", "headcount": 100}
    sirens = [{"id": "roof", "kind": "motor", "status": "planned"}, {"id": "tower", "kind": "motor"}]
    (tmp_path / "parts/1.yaml").write_text(json.dumps({"forces": [force], "sirens": sirens}, indent=1))
    plain = said(read_registry(path))
    assert said(read_registry(path, cache)) == plain
    monkeypatch.setattr("shelterfinder.registry.shelf.read_part", lambda *args: (parsed.append(args[0].name), read_part(*args))[1])
    reading = read_registry(path, cache)
    assert said(reading) == plain and parsed == ["1.yaml"], "for the line"
    assert [(problem.rule, problem.line) for problem in reading.problems] == [("reference-exists", 6), ("siren-rated-level", 16)]
    assert reading.registry is not None and [siren.id for siren in reading.registry.registers["sirens"]] == ["roof", "tower"]


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "other"])
def test_a_damaged_entry_is_made_anew(tmp_path: Path, damage: str) -> None:
    """Every kept file is tested by its checksum; what fails counts as not there."""
    path, cache = split(tmp_path, "One"), tmp_path / "cache"
    plain = said(read_registry(path, cache))
    (kept,) = (cache / "registry").iterdir()
    whole = kept.read_bytes()
    if damage == "other":
        keep(kept, {"no": "part"})
    else:
        middle = len(whole) // 2
        flipped = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
        kept.write_bytes({"cut": whole[:-1], "flip": flipped, "empty": b""}[damage])
    assert said(read_registry(path, cache)) == plain
    assert kept.read_bytes() == whole


def test_records_are_loaded_when_somebody_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A registry that is kept is checked by its cards; a record costs the loading of its file."""
    path, cache, loaded = split(tmp_path, "One", "Two", "Three"), tmp_path / "cache", []
    plain = read_registry(path, cache)
    monkeypatch.setattr(shelf, "read_kept", lambda *args: (loaded.append(args[1:]), read_kept(*args))[1])
    found = read_registry(path, cache)
    assert found.registry is not None and loaded == [()] * 3
    assert [card.id for card in cards_of(found.registry.facilities)] == ["place-0", "place-1", "place-2"]
    assert found.registry.facilities[1].name.default("en") == "Two" and loaded[3:] == [(1,)]
    assert found == plain


def test_held_records_are_loaded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a first build, of which every process needs all of them; they are the same records."""
    path, cache, loaded = split(tmp_path, "One", "Two"), tmp_path / "cache", []
    plain = read_registry(path, cache).registry
    found = read_registry(path, cache).registry
    monkeypatch.setattr(shelf, "read_kept", lambda *args: (loaded.append(args[1:]), read_kept(*args))[1])
    assert found is not None
    as_places(found.facilities).hold()
    monkeypatch.setattr("shelterfinder.registry.drawer.Opened.records", None)
    assert loaded == [(1,)] * 2
    assert list(found.facilities) == list(found.facilities[:]) and loaded == [(1,)] * 2
    monkeypatch.undo()
    assert found == plain


@pytest.mark.parametrize("changed", [False, True])
def test_damaged_records_are_read_from_the_same_file_or_not_at_all(tmp_path: Path, changed: bool) -> None:
    """A card never stands before a record of another text: if the file was changed meanwhile, the build ends."""
    path, cache = split(tmp_path, "One"), tmp_path / "cache"
    plain = read_registry(path, cache).registry
    found = read_registry(path, cache).registry
    (kept,) = (cache / "registry").iterdir()
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
    if changed:
        (tmp_path / "parts/0.yaml").write_text((tmp_path / "parts/0.yaml").read_text().replace("One", "Another"))
        with pytest.raises(FileChanged, match=r"0\.yaml was changed"):
            found.facilities[0]  # type: ignore[union-attr]
    else:
        assert found == plain
        assert kept.read_bytes() == whole


def test_every_bit_of_a_kept_file_is_tested(tmp_path: Path) -> None:
    """Whichever bit changes, nothing comes back."""
    path = tmp_path / "kept"
    keep(path, ("place", 60.17))
    whole = path.read_bytes()
    for at in range(len(whole) * 8):
        path.write_bytes(whole[: at // 8] + bytes([whole[at // 8] ^ 1 << at % 8]) + whole[at // 8 + 1 :])
        assert read_kept(path) is None
    path.write_bytes(whole)
    assert read_kept(path) == ("place", 60.17)


def test_objects_of_one_file_are_read_apart(tmp_path: Path) -> None:
    """Damage in one leaves the others, a length that is wrong leaves none, and there are no more than were kept."""
    path = tmp_path / "kept"
    keep(path, "cards", "records")
    whole = path.read_bytes()
    assert [read_kept(path, number) for number in range(3)] == ["cards", "records", None]
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert [read_kept(path, number) for number in range(2)] == ["cards", None]
    for wrong in (whole[:-1], whole + b"x", bytes([255]) + whole[1:]):
        path.write_bytes(wrong)
        assert [read_kept(path, number) for number in range(2)] == [None, None]


EXAMPLES = sorted(path for path in (ROOT / "tests/fixtures/registry").glob("*/*.yaml") if path.name != "a-list.yaml")


@pytest.mark.parametrize("path", [ROOT / "shelters.yaml", *EXAMPLES], ids=lambda path: path.stem)
def test_a_rule_that_looks_at_each_record_alone_finds_the_same_in_any_company(path: Path) -> None:
    """What `alone` promises: the findings over all records are those over one record after the other."""
    part = read_part(path, RegistryFile)
    lost = frozenset(part.lost)

    def found(districts: list[Entry], facilities: list[Entry]) -> list[tuple[object, ...]]:
        return [problem.order for problem in check_rules(Material(path.parent, part.site, tuple(districts), tuple(facilities), lost), True)]

    of_site = found([], [])
    singly = [each for entry in part.districts for each in found([entry], []) if each not in of_site]
    singly += [each for entry in part.facilities for each in found([], [entry]) if each not in of_site]
    assert sorted(found(part.districts, part.facilities)) == sorted([*of_site, *singly])


def test_what_is_kept_without_records_says_the_same(tmp_path: Path) -> None:
    """Who asks for problems keeps no records; who asks for one all the same gets it, and a build keeps its own beside."""
    path, cache = split(tmp_path, "One", "Two"), tmp_path / "cache"
    plain = read_registry(path)
    for _ in range(2):
        found = read_registry(path, cache, keep_records=False)
        assert said(found) == said(plain)
        assert found == plain
        assert found.registry is not None and plain.registry is not None
        assert as_places(found.registry.facilities).digests == as_places(plain.registry.facilities).digests
    assert {kept.suffix for kept in (cache / "registry").iterdir()} == {".cards"}
    assert read_registry(path, cache) == plain
    assert sorted(kept.suffix for kept in (cache / "registry").iterdir()) == ["", "", ".cards", ".cards"]


def test_without_records_a_file_is_read_once_more_for_lines_and_records_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list of a whole nation takes a minute: neither twice, nor from a file that is another one by now."""
    path, cache = split(tmp_path, "One"), tmp_path / "cache"
    read: list[Path] = []
    monkeypatch.setattr(shelf, "read_part", lambda path, *given: (read.append(path), read_part(path, *given))[1])
    found = read_registry(path, cache, keep_records=False).registry
    assert found is not None and len(read) == 1
    (holder,) = as_places(found.facilities).holders
    assert isinstance(holder, KeptEntry)
    assert (holder.record.id, holder.values["id"], holder.record.name) == ("place-0", "place-0", {"": "One"})
    assert len(read) == 2
    found = read_registry(path, cache, keep_records=False).registry
    (tmp_path / "parts/0.yaml").write_text("facilities: []\n")
    with pytest.raises(FileChanged, match=r"0\.yaml was changed"):
        found.facilities[0]  # type: ignore[union-attr]
