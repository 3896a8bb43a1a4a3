"""Positions put into generated files change nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from shelterfinder.registry.geocode.answer import Answer
from shelterfinder.registry.geocode.writing import Accepted, write
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file

BYTE_ORDER_MARK = "\ufeff"
ANSWER = Answer(60.1, 24.9, None, "", "")
VALUES: dict[str, object] = {"lat": 60.1, "lon": 24.9, "datum": "wgs84", "source": "geocoder", "on": "2026-11-27"}
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "Zs", "P", "S"), exclude_characters="\u2028\u2029\x85"), max_size=12)
COMMENTS = WORDS.map(lambda words: f"# {words}")
BLOCKS = st.lists(st.sampled_from(["one", "two # no comment", ""]), max_size=3)
ADDRESSES = st.one_of(
    st.just(["address: plain words"]),
    WORDS.map(lambda words: ["address: '" + words.replace("'", "''") + "'"]),
    BLOCKS.map(lambda lines: ["address: |", "  first", *(f"  {line}" for line in lines)]),
    st.just(["address:", "  en: one", "  fi: 'two'"]),
    st.just(["address: {en: one, fi: two}"]),
)


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file of records as people write them: in any order, with comments, blank lines, any indentation and line ends."""
    new_line = draw(st.sampled_from(["\n", "\r\n"]))
    indent = draw(st.sampled_from(["", "  ", "    "]))
    lines = [draw(COMMENTS), "facilities:"]
    for number in range(draw(st.integers(1, 4))):
        fields = [[f"id: r{number}"], ["district: d" + draw(st.sampled_from(["", "   # why"]))], draw(ADDRESSES), ["kind: shelter"]]
        first, *rest = [line for field in draw(st.permutations(fields)) for line in field]
        lines += [f"{indent}- {first}", *(f"{indent}  {line}" if line else "" for line in rest)]
        lines += draw(st.lists(st.one_of(COMMENTS, st.just("")), max_size=2))
    end = (
        new_line if any("address: |" in line for line in lines) else draw(st.sampled_from(["", new_line]))
    )  # a block text without an end gets one
    return draw(st.sampled_from(["", BYTE_ORDER_MARK])) + new_line.join(lines) + end


@given(files())
def test_only_the_positions_are_new(text: str) -> None:
    """All lines stay, in their order and with their ends; the reader finds the same values and the positions besides."""
    before = read_file(Path("x.yaml"), content=text.encode()).values
    assert isinstance(before, MarkedMap)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(text.encode())
        write(Accepted(path, str(record["id"]), ANSWER, "wgs84", date(2026, 11, 27)) for record in before["facilities"])  # type: ignore[attr-defined]
        after = path.read_bytes()
    for record in before["facilities"]:  # type: ignore[attr-defined]
        record["position"] = VALUES
    assert read_file(Path("x.yaml"), content=after).values == before
    ends = [line for line in after.decode().splitlines(keepends=True) if "position: {" not in line]
    assert "".join(ends).rstrip("\r\n") == text.rstrip("\r\n")
