"""Whatever somebody writes into the form, the strict reader takes back exactly that."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from shelterfinder.registry.exchange.yaml_writer import write_yaml
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.records import Facility
from shelterfinder.registry.records.vocabulary import HAZARDS, SERVICES
from shelterfinder.registry.shape import shape_of
from tests.building import ROOT

PLACES = 6
SHOWN = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs"))
"""Characters that Python knows: a newer browser takes some more for letters, and leaves the quotes away."""
words = st.text(SHOWN, min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
texts = st.one_of(words, st.dictionaries(st.sampled_from(["en", "fi", "zh-Hans", "sv"]), words, min_size=1))
decimals = st.floats(0.1, 179, allow_nan=False).map(lambda number: round(number, 6)).filter(lambda number: number != int(number))
positions = st.builds(lambda lat, lon: {"lat": lat / 2, "lon": lon, "datum": "gcj02"}, decimals, decimals)
ids = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
roles = st.lists(
    st.fixed_dictionaries(
        {"services": st.lists(st.sampled_from(SERVICES), min_size=1, max_size=3)},
        optional={"hours": st.fixed_dictionaries({"rule": words}), "capacity": st.fixed_dictionaries({"persons": st.integers(1, 9000)})},
    ),
    max_size=2,
)
places = st.fixed_dictionaries(
    {
        "id": ids,
        "name": texts,
        "kind": st.just("dual"),
        "district": ids,
        "position": positions,
        "roles": st.fixed_dictionaries({"war": roles}),
    },
    optional={
        "address": texts,
        "alt_names": st.lists(texts, max_size=2),
        "entrances": st.lists(st.fixed_dictionaries({"id": ids, "position": positions}, optional={"name": texts}), max_size=2),
        "hazards": st.dictionaries(st.sampled_from(HAZARDS), st.fixed_dictionaries({"suitability": st.just("unknown")}), max_size=2),
        "contacts": st.lists(st.just({"phone": "+358 9 1234"}), max_size=1),
        "verified": st.lists(st.just({"on": "2026-05-30", "method": "phone"}), max_size=1),
    },
)


def as_the_page_has_it(record: Facility) -> dict[str, Any]:
    """What the data file of an area holds of a place, in another order."""
    dumped = record.model_dump(mode="json", exclude_unset=True)
    names = list(dumped)
    random.Random(record.id).shuffle(names)
    return {name: dumped[name] for name in names}


@settings(max_examples=30, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(places, min_size=PLACES, max_size=PLACES))
def test_what_the_form_writes_is_read_back(tmp_path_factory: Any, found: list[dict[str, Any]]) -> None:
    """Six places at a time, of any words: the same record comes back, in the very lines that the import would write."""
    records = [Facility.model_validate(place) for place in found]
    asked = [shape_of(Facility), *map(as_the_page_has_it, records)]
    lines = "".join(json.dumps(each) + "\n" for each in asked)
    bridge = ROOT / "tests/property/edit/write.mjs"
    done = subprocess.run(["node", bridge], input=lines, capture_output=True, text=True, encoding="utf-8", check=True)
    folder: Path = tmp_path_factory.mktemp("written")
    for record, line in zip(records, done.stdout.splitlines(), strict=True):
        text = json.loads(line)
        path = folder / "place.yaml"
        path.write_text(text, encoding="utf-8")
        read = read_file(path)
        assert read.problems == ()
        assert Facility.model_validate(read.values["facilities"][0]) == record
        assert text == write_yaml([], [record])
