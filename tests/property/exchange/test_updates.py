"""Random hand edits and random newer lists: nothing by hand is lost, nothing is deleted, and a second update changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from shelterfinder.registry.exchange.csv_rows import csv_rows
from shelterfinder.registry.exchange.importing import import_rows, keys_in
from shelterfinder.registry.exchange.profile import Profile
from shelterfinder.registry.exchange.update_file import updated_text
from shelterfinder.registry.exchange.updating import OldFile, update
from shelterfinder.registry.exchange.yaml_writer import write_yaml
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file

PROFILE = Profile.model_validate({
    "id": "s-{Nr}",
    "columns": {"Navn": "name", "Plasser": "roles.war.0.capacity.persons", "Adresse": "address"},
    "templates": {"source.key": "{Nr}"},
    "position": {"lat": "N", "lon": "E", "datum": "wgs84", "bounds": {"south": 59.0, "west": 10.0, "north": 60.0, "east": 11.0}},
    "district": {"record": {"id": "oslo", "name": "Oslo"}},
    "facility": {"kind": "shelter", "source": {"organisation": "City"}, "roles": {"war": [{"services": ["personnel_shelter"]}]}},
})  # fmt: skip
HEAD = "Nr,Navn,Plasser,N,E,Adresse\n"
row = st.builds(
    lambda key, name, count, place: f"{key},{name},{count},{place},Gata {key}\n",
    st.integers(1, 12),
    st.sampled_from(["Torget", "Skolen", "Kirken", "Rommet"]),
    st.integers(1, 999),
    st.one_of(st.just(","), st.builds(lambda lat, lon: f"{lat:.5f},{lon:.5f}", st.floats(59.1, 59.9), st.floats(10.1, 10.9))),
)
rows_of = st.lists(row, min_size=1, max_size=8, unique_by=lambda text: text.split(",")[0])
comments = st.lists(st.tuples(st.integers(0, 200), st.sampled_from(["  # seen", "  # håndskrevet: nr 7"])), max_size=6)


def old_file(text: str) -> OldFile:
    """The file as the update reads it."""
    values: Any = read_file(Path("x"), content=text.encode()).values
    assert isinstance(values, MarkedMap), text
    return OldFile(tuple(values["facilities"]), frozenset(one["id"] for one in values["districts"]), ())


def run(text: str, rows: list[str], rekey: bool = False) -> tuple[str, Any]:
    """The text after an update from a list of these rows, and the update."""
    source = csv_rows(HEAD + "".join(rows))
    old = old_file(text)
    found = update(old, import_rows(source, PROFILE), keys_in(source, PROFILE), PROFILE, None, rekey)
    return updated_text(text, old, found), found


@settings(max_examples=60, deadline=None)
@given(rows_of, rows_of, comments, st.booleans())
def test_updates_lose_nothing(first: list[str], second: list[str], marks: list[tuple[int, str]], rekey: bool) -> None:
    """Comments at any line, places the list has no more and fields of staff are all there after it; every row is accounted for."""
    done = import_rows(csv_rows(HEAD + "".join(first)), PROFILE)
    lines = write_yaml(done.districts, done.facilities).splitlines()
    for at, comment in marks:
        lines[at % len(lines)] += comment if lines[at % len(lines)] and "#" not in lines[at % len(lines)] else ""
    lines = [line if "kind: shelter" not in line else f"{line}\n    floors_below: 2" for line in lines]
    text = "\n".join(lines) + "\n"
    made, found = run(text, second, rekey)
    before, after = old_file(text).records, old_file(made).records
    assert [one["id"] for one in before] == [one["id"] for one in after][: len(before)]
    assert all(one["floors_below"] == 2 for one in after[: len(before)])
    assert all("position" in later for one, later in zip(before, after, strict=False) if "position" in one)
    assert {row.split(",")[0] for row in second if ",,," not in row} >= {
        later["id"][2:] for one, later in zip(before, after, strict=False) if "position" not in one and "position" in later
    }
    assert made.count("# seen") + made.count("# håndskrevet") == text.count("# seen") + text.count("# håndskrevet")
    assert found.imported.rows == len(second) == len(found.imported.facilities) + len(found.imported.refused)
    assert len(after) == len(before) + len(found.facilities)
    again, repeated = run(made, second, rekey)
    assert again == made and repeated.edits == {} and repeated.facilities == ()
