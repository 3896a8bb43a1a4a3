"""`shelters diff` between files: what a reviewer reads, in each form and language."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest

from shelterfinder.cli.comparison.printing import COMMENT_CHARACTERS_MAX
from tests.unit.cli.comparison.repositories import HALL, HEAD, REGISTRY, SECRET, diff

MAP = r"\(https://www\.openstreetmap\.org/\?mlat=([0-9.]+)&mlon=([0-9.]+)#map=18/\1/\2\)"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> partial[object]:
    """The command run in an empty folder outside any repository, after writing `old` and `new` there."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def compare(old: str, new: str, *arguments: str) -> object:
        for name, text in (("old.yaml", old), ("new.yaml", new)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return diff(monkeypatch, tmp_path, "old.yaml", "new.yaml", *arguments)

    return partial(compare)


def test_a_move_is_said_in_metres_with_a_map(run: partial) -> None:  # type: ignore[type-arg]
    """120 m north, from where to where, each with a link."""
    lines = run(REGISTRY, REGISTRY.replace("60.17,", "60.171077,")).stdout.splitlines()
    (line,) = [line for line in lines if line.startswith("    position moved")]
    assert re.fullmatch(
        rf"    position moved 120 m north: 60\.17, 24\.94 {MAP} → 60\.171077, 24\.94 {MAP}".replace(r"\1/\2", "[0-9./]+"), line
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("name: Hall", "name: Great hall", "name (en): “Hall” → “Great hall”"),
        ("name: Hall", "name: {en: Hall, fi: Sali}", "name (fi): not recorded → “Sali”"),
        ("persons: 300", "persons: 30", "war, capacity in people: 300 → 30"),
        ("persons: 300", "persons: 300, beds: 12", "war, capacity, beds: not recorded → 12"),
        ("{persons: 300}}]", "{persons: 300}}, {services: [medical_aid]}]", "war, role 2 added: services: first aid"),
        ("[personnel_shelter]", "[personnel_shelter, power]", "war, services: added electricity"),
        ("    district", "    status: closed\n    district", "status: In service → Closed for good"),
        ("    district", "    floors_below: 2\n    district", "floors below the street: not recorded → 2"),
        ("    district", "    hazards: {heat: {suitability: suitable}}\n    district", "heat, suitability: not recorded → suitable"),
        ("    district", "    contacts: [{phone: 09 12345}]\n    district", "contact 1 added: telephone: “09 12345”"),
        (
            "    district",
            "    verified: [{on: 2026-11-20, method: phone}]\n    district",
            "check 1 added: 2026-11-20, by telephone, as recorded",
        ),
        ("state: public", "state: internal", "publication: public → internal"),
        (
            "datum: wgs84",
            "datum: cgcs2000",
            "position: datum WGS-84 → CGCS2000; the point on the ground stays (0.00 m apart): 60.17, 24.94",
        ),
        ("datum: wgs84", "datum: wgs84, accuracy_m: 2.5", "position, accuracy of the position: not recorded → 2.5 m"),
        (
            "capacity: {persons: 300}",
            'hours: {rule: "Mo-Fr 08:00-20:00; PH off"}, capacity: {persons: 300}',
            "war, opening hours: not recorded → “Mon–Fri 08:00–20:00; public holidays closed”",
        ),
    ],
)
def test_a_change_is_one_line_in_plain_words(run: partial, old: str, new: str, said: str) -> None:  # type: ignore[type-arg]
    """What it is about, what stood there, what stands there now, with units."""
    done = run(REGISTRY, REGISTRY.replace(old, new))
    assert done.exit_code == 0, done.output
    (line,) = [line.strip() for line in done.stdout.splitlines() if line.startswith("    ")]
    assert line.startswith(said)


def test_doors_are_called_by_name_and_id(run: partial) -> None:  # type: ignore[type-arg]
    """Two doors may have one name; a place has one door of an id."""
    door = "    entrances: [{id: main, name: Main door, position: {lat: 60.17, lon: 24.9401, datum: wgs84}, step_free: yes}]\n    district"
    old = REGISTRY.replace("    district", door)
    assert "    door “Main door” [main], without steps: yes → no" in run(old, old.replace("step_free: yes", "step_free: no")).stdout
    assert "doors, door “Main door”" not in run(REGISTRY, old).stdout
    assert "    door “Main door” [main] added: " in run(REGISTRY, old).stdout


def test_added_and_removed_places_are_outlined(run: partial) -> None:  # type: ignore[type-arg]
    """What it is, whether it is public, where, and what for."""
    lines = run(HEAD + HALL, HEAD + SECRET).stdout.splitlines()
    removed, added = lines.index("1 place removed:"), lines.index("1 place added:")
    assert lines[removed + 1 : removed + 3] == ["- “Hall” [hall]", "    Shelter, In service, public"]
    assert lines[removed + 3].startswith("    “Road 1”, 60.17, 24.94 (https://")
    assert lines[removed + 4] == "    war: services: shelter; capacity: people: 300"
    assert lines[added + 1 : added + 3] == ["- “Quarry bunker” [bunker]", "    Shelter, In service, withheld"]


def test_another_id_alone_is_said_as_such(run: partial) -> None:  # type: ignore[type-arg]
    """With both ids, and as a risk."""
    lines = run(REGISTRY, REGISTRY.replace("id: hall", "id: great-hall")).stdout.splitlines()
    assert "1 place with a new id and nothing else changed:" in lines
    assert "- “Hall” [hall → great-hall]" in lines
    assert "1. 1 id changes while everything else stays" in lines


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (REGISTRY, "Nothing has changed: 1 place, the same files to the byte."),
        (REGISTRY + "# seen\n", "No record says anything else than before. Only this has changed in the files: comments (1 new, 0 gone)."),
        (
            REGISTRY.replace("name: Hall", 'name: "Hall"'),
            "No record says anything else than before. Only this has changed in the files: "
            "the way of writing (quotes, blanks, line ends, or defaults written out).",
        ),
    ],
)
def test_nothing_in_meaning_is_said_as_such(run: partial, new: str, said: str) -> None:  # type: ignore[type-arg]
    """A reviewer need not look for what is not there."""
    assert run(REGISTRY, new).stdout.splitlines()[-1] == said


def test_risks_come_first_with_what_to_do(run: partial) -> None:  # type: ignore[type-arg]
    """A number, a title with a count, the advice, the place."""
    lines = run(REGISTRY, REGISTRY.replace("current: peace", "current: war").replace("persons: 300", "persons: 3")).stdout.splitlines()
    assert lines[1] == "1 place changed, 1 setting of the site changed. 2 kinds of risk: look at them first."
    assert lines[3:5] == ["2 kinds of risk, the gravest first", "1. The mode in force changes (1 setting)"]
    assert lines[5].startswith("   What to do: Telephone ")
    assert lines[6] == "   - mode in force: peace → war"
    assert lines[7] == "2. 1 capacity halves, doubles or is recorded no longer"
    assert lines[9] == "   - “Hall” [hall] – war, people who may come in: 300 → 3"


def test_withheld_places_are_shown_to_the_office_with_a_warning(run: partial) -> None:  # type: ignore[type-arg]
    """Whoever approves a change sees all of it, and is told whom it may not reach."""
    said = run(REGISTRY, REGISTRY + SECRET).stdout
    assert "Quarry bunker" in said
    assert said.splitlines()[1].startswith("This report names 1 place that is not published, or not all of it.")
    withheld = REGISTRY.replace("{state: public, ", "{state: public, withheld_fields: [address], ")
    assert "not published" in run(withheld, withheld.replace("Road 1", "Road 2")).stdout
    assert "not published" in run(withheld, REGISTRY).stdout
    assert "not published" not in run(REGISTRY, REGISTRY.replace("Road 1", "Road 2")).stdout


def test_json_has_words_and_values(run: partial) -> None:  # type: ignore[type-arg]
    """For programs: paths, values with their types, metres and degrees, and the same sentences."""
    done = run(REGISTRY, REGISTRY.replace("60.17,", "60.171077,").replace("persons: 300", "persons: 30"), "--format", "json")
    said = json.loads(done.stdout)
    assert said["version"] == 1
    assert (said["same"], said["complete"], said["public_only"]) == (False, True, False)
    moved, capacity = said["facilities"][0]["changes"]
    assert (moved["path"], moved["kind"], moved["distance_m"], moved["direction"]) == ("position", "moved", 119.99, "n")
    assert moved["new_wgs84"] == [60.171077, 24.94]
    assert {**capacity, "words": ""} == {"path": "roles.war.0.capacity.persons", "kind": "value", "old": 300, "new": 30, "words": ""}
    assert [(risk["name"], risk["count"]) for risk in said["risks"]] == [("moved_far", 1), ("capacity_changed_much", 1)]
    assert said["risks"][0]["subjects"][0]["id"] == "hall"
    added = json.loads(run(HEAD + SECRET, REGISTRY + SECRET, "--format", "json").stdout)["facilities"][0]
    assert added["record"]["roles"] == {"war": [{"services": ["personnel_shelter"], "capacity": {"persons": 300}}]}
    assert added["record"]["publication"]["approved_on"] == "2026-04-01"
    assert added["name"] == "Hall"


HOSTILE = "@everyone #1 ![x](http://e.example/x) <img src=x> `code` **b** | [a](javascript:x)"


def test_a_comment_carries_nothing_that_acts(run: partial) -> None:  # type: ignore[type-arg]
    """Names that mention people, load pictures or hide are code, in which nothing is a mark."""
    said = run(REGISTRY, REGISTRY.replace("name: Hall", f"name: '{HOSTILE}'"), "--format", "markdown").stdout
    assert HOSTILE in said
    outside = re.sub(r"(`+) ?.+? ?\1(?!`)", "", said)
    assert not re.search(r"everyone|<img|javascript|e\.example", outside)


def test_a_terminal_is_not_acted_upon(run: partial) -> None:  # type: ignore[type-arg]
    """Signs that colour, move or turn text are shown by their numbers."""
    said = run(REGISTRY, REGISTRY.replace("name: Hall", 'name: "Hall\\e[31m\\u202e"')).stdout
    assert "\x1b" not in said and "\u202e" not in said
    assert r"“Hall\u{1B}[31m\u{202E}”" in said


def test_a_comment_fits_and_says_what_it_left_out(run: partial) -> None:  # type: ignore[type-arg]
    """Code hosts refuse a comment that is longer; no item is cut in two."""
    old = "".join(HALL.replace("hall", f"hall-{number}").replace("Road 1", "Road 1" + "x" * 300) for number in range(400))
    said = run(HEAD + old, HEAD + old.replace("Road", "Street"), "--format", "markdown").stdout
    shown = said.count("  - address (en): `Road")
    assert COMMENT_CHARACTERS_MAX * 0.95 < len(said) < COMMENT_CHARACTERS_MAX * 1.05
    assert said.splitlines()[-1].startswith(f"{400 - shown} more items did not fit into this comment.")
    assert said.count("- `Hall`") == shown
    assert run(HEAD + old, HEAD + old.replace("Road", "Street")).stdout.count("    address (en): “Road") == 400


def test_it_speaks_chinese(run: partial) -> None:  # type: ignore[type-arg]
    """Names in Chinese where there are any, the registry's own elsewhere."""
    old = REGISTRY.replace("name: Hall", "name: {en: Hall, zh-Hans: 大厅}")
    lines = run(old, old.replace("60.17,", "60.171077,").replace("persons: 300", "persons: 30"), "--lang", "zh-Hans").stdout.splitlines()
    assert lines[1] == "改动 1 处场所。有 2 类风险，请先查看。"
    assert "- “大厅” [hall]" in lines
    assert any(line.startswith("    位置向北移动 120 m：60.17, 24.94") for line in lines)
    assert "    战时，容量（人）：300 → 30" in lines


def test_a_folder_is_a_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Last year's folder against this year's; the registry in it has the name of --registry."""
    for name, text in (("2025", REGISTRY), ("2026", REGISTRY.replace("Road 1", "Road 2"))):
        (tmp_path / name).mkdir()
        (tmp_path / name / "shelters.yaml").write_text(text, encoding="utf-8")
    assert "“Road 2”" in diff(monkeypatch, tmp_path, "./2025", "./2026").stdout
    (tmp_path / "empty").mkdir()
    done = diff(monkeypatch, tmp_path, "./2025", "./empty")
    assert done.exit_code == 2
    assert "empty/shelters.yaml is no file" in done.stderr.replace("\n", " ")
