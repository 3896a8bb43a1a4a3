"""`shelters diff --public`: what the public may know of a change, and nothing else."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from shelterfinder.cli import diff as command
from tests.unit.cli.comparison.repositories import HALL, HEAD, REGISTRY, SECRET, commit, diff, repository

RELEASED = "publication: {state: public, approved_by_role: office, approved_on: 2026-04-01}\n    district"
DESK = "    contacts: [{label: Porter lodge, phone: 09 7654321}]\n    district"


@pytest.fixture(params=["text", "markdown", "json"])
def run(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> partial[object]:
    """The public report of two registries, in each form."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    def compare(old: str, new: str) -> object:
        for name, text in (("old.yaml", old), ("new.yaml", new)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return diff(monkeypatch, tmp_path, "old.yaml", "new.yaml", "--public", "--format", request.param)

    return partial(compare)


def test_what_is_public_is_compared(run: partial) -> None:  # type: ignore[type-arg]
    """A public place is said as ever."""
    done = run(REGISTRY + SECRET, REGISTRY.replace("Road 1", "Road 2") + SECRET)
    assert done.exit_code == 0, done.output
    assert "Road 2" in done.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SECRET, SECRET.replace("Quarry", "Deep quarry")),
        ("", SECRET),
        (SECRET, ""),
        (SECRET.replace("district", RELEASED), SECRET),
        (SECRET.replace("district", RELEASED), SECRET.replace("district", RELEASED.replace("public,", "internal,"))),
        (SECRET, SECRET.replace("bunker\n", "shelter\n", 1)),
        (SECRET.replace("district", RELEASED), SECRET.replace("bunker\n", "shelter\n", 1)),
    ],
    ids=["changed", "added", "removed", "withdrawn", "withdrawn as internal", "renumbered", "withdrawn under another id"],
)
def test_a_withheld_place_is_never_named(run: partial, old: str, new: str) -> None:  # type: ignore[type-arg]
    """Nor one that the new side withdraws; not its id, its name, or its point."""
    done = run(HEAD + HALL + old, HEAD + HALL + new)
    assert done.exit_code == 0, done.output
    assert [word for word in ("uarry", "bunker", "60.18", "24.95") if word in done.stdout] == []


def test_a_place_that_is_released_is_new_to_the_public(run: partial) -> None:  # type: ignore[type-arg]
    """It is added, as the site will show it."""
    done = run(REGISTRY + SECRET, REGISTRY + SECRET.replace("district", RELEASED))
    assert "Quarry bunker" in done.stdout
    assert "added" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("", "withheld_fields: [contacts], ", False),
        ("withheld_fields: [contacts], ", "withheld_fields: [contacts], ", False),
        ("withheld_fields: [contacts], ", "", True),
    ],
    ids=["withheld now", "always", "released now"],
)
def test_a_withheld_field_is_never_said(run: partial, old: str, new: str, found: bool) -> None:  # type: ignore[type-arg]
    """Not even the value that was public until now."""
    with_desk = HEAD + HALL.replace("    district", DESK)
    done = run(*(with_desk.replace("{state: public, ", f"{{state: public, {fields}") for fields in (old, new)))
    assert done.exit_code == 0, done.output
    assert ("7654321" in done.stdout, "Porter" in done.stdout) == (found, found)


def test_a_field_that_cannot_be_withheld_alone_hides_the_place(run: partial) -> None:  # type: ignore[type-arg]
    """The check refuses such a record; here it counts as withheld whole."""
    hidden = HALL.replace("{state: public, ", "{state: public, withheld_fields: [status], ")
    done = run(HEAD + hidden + SECRET.replace("district", RELEASED), HEAD + hidden.replace("Road 1", "Road 77"))
    assert "Road" not in done.stdout
    assert "Quarry bunker" in done.stdout


def test_an_area_without_public_places_is_not_named(run: partial) -> None:  # type: ignore[type-arg]
    """It is as secret as what lies in it."""
    areas = "districts: [{id: centre, name: Centre}, {id: quarry, name: Old quarry}]"
    old = (HEAD + HALL + SECRET.replace("district: centre", "district: quarry")).replace("districts: [{id: centre, name: Centre}]", areas)
    done = run(old, old.replace("Old quarry", "New quarry"))
    assert done.exit_code == 0
    assert "uarry" not in done.stdout


def test_an_area_is_not_named_by_the_last_place_that_left_it(run: partial) -> None:  # type: ignore[type-arg]
    """Whether that place is gone or lies elsewhere now: the area has no public place any more."""
    areas = "districts: [{id: centre, name: Centre}, {id: old-quarry, name: Old quarry}]"
    head = HEAD.replace("districts: [{id: centre, name: Centre}]", areas)
    there = SECRET.replace("district: centre", "district: old-quarry").replace("district", RELEASED, 1)
    for now in ("", there.replace("old-quarry", "centre")):
        done = run(head + HALL + there, head + HALL + now)
        assert done.exit_code == 0, done.output
        assert "old-quarry" not in done.stdout and "Old quarry" not in done.stdout


def test_why_a_warning_is_silenced_is_the_offices_own_business(run: partial) -> None:  # type: ignore[type-arg]
    """Exceptions of places, areas and the site are never published."""
    silent = "exceptions: [{rule: stacked-points, reason: Quarry entrance, until: 2027-01-01}]"
    excepted = (HEAD + HALL.replace("    district", f"    {silent}\n    district")).replace("name: Centre", f"name: Centre, {silent}")
    excepted = excepted.replace("  office:", f"  {silent}\n  office:")
    done = run(REGISTRY, excepted)
    assert (done.exit_code, "uarry" in done.stdout, "stacked" in done.stdout) == (0, False, False), done.output


def test_what_cannot_be_read_is_only_counted(run: partial) -> None:  # type: ignore[type-arg]
    """A problem tells what was found, which may be withheld."""
    done = run(REGISTRY + SECRET, REGISTRY + SECRET.replace("kind: shelter", "kind: quarry castle"))
    assert done.exit_code == 1
    assert [word for word in ("uarry", "bunker", "castle") if word in done.stdout] == []


def test_a_report_that_would_leak_is_not_printed(run: partial, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[type-arg]
    """If the public part were ever made wrongly, nothing comes out: the report is searched before it is printed."""
    monkeypatch.setattr(command, "released", lambda old, new: (old, new))
    done = run(REGISTRY, REGISTRY + SECRET)
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Nothing is printed: the report would say" in done.stderr
    assert "uarry" not in done.stderr


def test_files_are_the_offices_own_business(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names of files can tell what is withheld."""
    office = repository(tmp_path / "office")
    commit(office, shelters_yaml=REGISTRY.replace("Road 1", "Road 2"), quarry_bunker_txt="x")
    done = diff(monkeypatch, office, "HEAD~1", "HEAD", "--public")
    assert "Road 2" in done.stdout
    assert "quarry" not in done.stdout
