"""Whatever is edited in a registry, the comparison names exactly that, and nothing else."""

from __future__ import annotations

import json
import random
import tempfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from shelterfinder.geo.distances import geodesic_m
from shelterfinder.geo.point import Point
from shelterfinder.registry.comparison.compare import Comparison, compare
from shelterfinder.registry.comparison.contents import Contents, read_contents
from shelterfinder.registry.comparison.form import form_changes
from shelterfinder.registry.comparison.movement import movement
from shelterfinder.registry.comparison.walk import changes_between
from shelterfinder.registry.records import Facility, Position
from tests.property.comparison.editing import EDITS, REMOVALS, SITE, Edit, Named, Values, edits, place

MIRRORED = {"part_added": "part_removed", "part_removed": "part_added"}
PLACES = 5


def written(folder: Path, name: str, facilities: list[Values], site: Values = SITE, seed: int = 0) -> Contents:
    """A registry of these places as a file, read; JSON is YAML. A seed shuffles the places and the keys of each."""
    shuffler = random.Random(seed)
    places = [dict(shuffler.sample(list(each.items()), len(each))) if seed else each for each in facilities]
    values = {"site": site, "districts": [{"id": "centre", "name": "Centre"}], "facilities": places}
    if seed:
        shuffler.shuffle(places)
    path = folder / name
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    read = read_contents(path)
    assert read.problems == (), read.problems
    return read


def named(comparison: Comparison) -> list[Named]:
    """Everything that a comparison names, sorted."""
    said = [Named("site", change.kind, change.path) for change in comparison.site]
    for record in (*comparison.facilities, *comparison.districts):
        said += [Named(record.some.id, change.kind, change.path) for change in record.changes]
        said += [Named(record.some.id, record.kind, "")] if record.kind != "changed" else []
    return sorted(said)


@given(
    st.lists(edits, min_size=PLACES, max_size=PLACES),
    st.sets(st.integers(0, PLACES - 1), max_size=2),
    st.sets(st.integers(0, PLACES - 1), max_size=2),
    st.integers(0, 2),
    st.sampled_from(["peace", "war"]),
    st.integers(0, 1000),
)
@settings(max_examples=120)
def test_every_edit_is_named_and_nothing_else(
    edited: list[tuple[Edit, ...]], removed: set[int], renumbered: set[int], added: int, mode: str, seed: int
) -> None:
    """Places edited, removed, added, given another id, and the mode switched, in another order: each is named once, with its path."""
    before = [place(number) for number in range(PLACES)]
    after, expected = [], []
    for number, (values, changes) in enumerate(zip(deepcopy(before), edited, strict=True)):
        if number in removed:
            expected.append(Named(values["id"], "removed", ""))
            continue
        if number in renumbered:
            values["id"] = f"new-{number}"
            expected.append(Named(values["id"], "renumbered", ""))
        else:
            for change in changes:
                change.apply(values)
                expected.append(Named(values["id"], change.kind, change.path))
        after.append(values)
    for number in range(added):
        after.append(place(PLACES + number))
        expected.append(Named(after[-1]["id"], "added", ""))
    expected += [Named("site", "value", "mode.current")] if mode != "peace" else []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old = written(folder, "old.yaml", before)
        new = written(folder, "new.yaml", after, {**SITE, "mode": {"current": mode}}, seed)
        assert named(compare(old, new)) == sorted(expected)
        assert compare(old, new).is_same == (expected == [])


@given(st.sampled_from(sorted(REMOVALS)).flatmap(REMOVALS.get))
def test_a_removed_part_is_named(edit: Edit) -> None:
    """An old check that is gone is named by its number in the old list."""
    values = place(1)
    edit.apply(values)
    (change,) = changes_between(Facility.model_validate(place(1)), Facility.model_validate(values), "en")
    assert (change.kind, change.path) == (edit.kind, edit.path)


@given(edits, edits)
def test_there_and_back_names_the_same(one: tuple[Edit, ...], other: tuple[Edit, ...]) -> None:
    """The comparison of two records the other way round names as many changes, with old and new exchanged; none only if they are equal."""
    sides = []
    for changes in (one, other):
        values = place(1)
        for change in changes:
            change.apply(values)
        sides.append(Facility.model_validate(values))
    there, back = changes_between(*sides, "en"), changes_between(*reversed(sides), "en")
    said = {(change.kind, repr(change.old), repr(change.new)) for change in there}
    assert said == {(MIRRORED.get(change.kind, change.kind), repr(change.new), repr(change.old)) for change in back}
    assert (there == ()) == (sides[0] == sides[1])


degrees = st.floats(-80, 80).map(lambda number: round(number, 6))


@given(degrees, degrees, st.integers(-5000, 5000), st.integers(-5000, 5000))
@example(60.0, 24.0, 0, 1)
def test_the_distance_and_the_direction_are_those_on_the_ground(lat: float, lon: float, north: int, east: int) -> None:
    """The distance is the geodesic one, to the millimetre; the direction is the one in which the point lies."""
    end = Point(round(lat + north * 1e-6, 6), round(lon + east * 1e-6, 6))
    old, new = (Position(lat=point.lat, lon=point.lon, datum="wgs84") for point in (Point(lat, lon), end))
    way = movement(old, new)
    assert abs(way.distance_m - geodesic_m(Point(lat, lon), end)) < 0.001
    if north and not east:
        assert way.sector == ("n" if north > 0 else "s")
    if east and not north:
        assert way.sector == ("e" if east > 0 else "w")


@given(st.integers(1, 1000), st.booleans())
def test_another_order_or_comment_changes_no_record(seed: int, comment: bool) -> None:
    """Shuffled places and keys are no change of any record, and are said to be changes of the form."""
    places: list[Any] = [place(number) for number in range(PLACES)]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = written(folder, "old.yaml", places), written(folder, "new.yaml", places, seed=seed)
        if comment:
            new.path.write_text("# looked at\n" + new.path.read_text(encoding="utf-8"), encoding="utf-8")
        assert compare(old, new).is_same
        form = form_changes(old, new)
        assert ("comments" in form) == comment
        assert ("order" in form) == ([each.id for each in old.facilities] != [each.id for each in new.facilities])
        assert form


@pytest.mark.parametrize("name", sorted(EDITS))
@given(data=st.data())
@settings(max_examples=5)
def test_each_edit_alone_is_one_change(name: str, data: st.DataObject) -> None:
    """Every edit is made at least once in each run, and is one change."""
    edit, values = data.draw(EDITS[name]), place(1)
    edit.apply(values)
    changes = changes_between(Facility.model_validate(place(1)), Facility.model_validate(values), "en")
    assert [(change.kind, change.path) for change in changes] == [(edit.kind, edit.path)]
