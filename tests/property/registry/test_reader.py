"""The reader on input nobody wrote: it always ends, never raises, and reads what PyYAML's composer reads."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from shelterfinder.registry.decoding import decode
from shelterfinder.registry.marks import MarkedList, MarkedMap, find_value
from shelterfinder.registry.problem import LANGUAGES
from shelterfinder.registry.reader import read_file
from shelterfinder.registry.registry import read_registry
from shelterfinder.registry.report import as_github, as_json, as_text

ACCEPTED = Path(__file__).parents[2] / "fixtures" / "registry" / "accepted"
WHOLE = (ACCEPTED / "everything.yaml").read_bytes()
FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
"""A fixture of pytest that lives as long as all examples is fine here."""

PIECES = [
    b"\t",
    b"\x00",
    b"\xff",
    b"\xe2\x80\xae",
    b"&a ",
    b"*a",
    b"!!str ",
    b"<<: ",
    b"- ",
    b": ",
    b"? ",
    b"[",
    b"{",
    b"]",
    b"}",
    b'"',
    b"'",
    b"#",
    b"|\n",
]
PIECES += [
    b"---\n",
    b"...\n",
    b"%YAML 1.1\n",
    b"12:30",
    b"0371",
    b".nan",
    b"1e999",
    b"\\x",
    b"@",
    b"`",
    b"\r",
    b"\n",
    b"\xef\xbb\xbf",
    b"[" * 20,
    b"9" * 40,
]
MUTATION = st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 40), st.sampled_from(PIECES) | st.binary(max_size=3))


def mutated(content: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The content with some pieces cut out and others put in their place."""
    for at, length, piece in changes:
        content = content[:at] + piece + content[at + length :]
    return content


def check_whole(folder: Path, content: bytes) -> None:
    """Reading ends without an exception, every problem has a place in the file and can be said, and no problem means a registry."""
    path = folder / "shelters.yaml"
    path.write_bytes(content)
    read = read_registry(path)
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    for problem in read.problems:
        assert 1 <= problem.line <= lines + 1
        assert problem.column >= 1
        for language in LANGUAGES:
            assert as_text(problem, language).isprintable()
            assert as_github(problem, language).isprintable()
    as_json(read.problems, "en")
    assert (read.registry is None) == any(problem.level == "error" for problem in read.problems)


@FOLDER
@given(content=st.binary(max_size=400))
def test_no_bytes_raise(tmp_path: Path, content: bytes) -> None:
    """Whatever a file holds, it is a registry or it has problems."""
    check_whole(tmp_path, content)


@FOLDER
@given(changes=st.lists(MUTATION, min_size=1, max_size=4))
@example(changes=[(0, 0, b"")])
def test_no_change_of_a_valid_registry_raises(tmp_path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    """A slip of the hand anywhere in a real registry is a problem at a place, or harmless."""
    check_whole(tmp_path, mutated(WHOLE, changes))


@FOLDER
@given(
    words=st.lists(
        st.sampled_from(
            ["a", "b:", "- ", "  ", "\n", "[", "]", "{", "}", ",", ": ", "'", '"', "|", ">", "#", "&x ", "*x", "!t ", "? ", "1"]
        )
    )
)
def test_no_yaml_raises(tmp_path: Path, words: list[str]) -> None:
    """The signs of YAML in any order."""
    check_whole(tmp_path, "".join(words).encode())


EXPONENT = re.compile(r"[-+]?[0-9]+[eE][-+]?[0-9]+")
"""A number in YAML 1.2, and in JSON; a text in YAML 1.1, which writes it without quotes."""
TEXTS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufeff\ufffe\uffff\x85"), max_size=12
).filter(lambda text: not EXPONENT.fullmatch(text))
KEYS = st.from_regex(r"[a-z_]{1,6}", fullmatch=True).filter(
    lambda key: key not in ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
)
LEAVES = TEXTS | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False, allow_infinity=False, width=32) | st.booleans() | st.none()
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15)


@pytest.mark.parametrize("flow", [True, False])
@FOLDER
@given(values=st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_values_are_what_the_composer_of_pyyaml_makes(tmp_path: Path, flow: bool, values: dict[str, object]) -> None:
    """The slow and obvious reader says the same about everything both of them accept."""
    text = yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    path = tmp_path / "values.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    found = read_file(path)
    if {problem.rule for problem in found.problems} & {"ambiguous-scalar", "number-form", "too-deep"}:
        return
    assert found.problems == ()
    assert found.values == as_text_dates(yaml.safe_load(text))


def as_text_dates(value: object) -> object:
    """What PyYAML read, with its dates as the text they were."""
    if isinstance(value, dict):
        return {key: as_text_dates(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text_dates(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


@FOLDER
@given(values=st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_every_value_stands_where_it_is_said_to_stand(tmp_path: Path, values: dict[str, object]) -> None:
    """At the place of each whole number, the file has that number."""
    text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False)
    path = tmp_path / "values.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    lines = text.split("\n")
    for steps, value in leaves(read_file(path).values):
        if type(value) is int:
            line, column = place(read_file(path).values, steps)
            assert lines[line - 1][column - 1 :].startswith(str(value))


def leaves(values: object, steps: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    """Every value that is no collection, with the steps to it."""
    if isinstance(values, MarkedMap):
        return [leaf for key, item in values.items() for leaf in leaves(item, (*steps, key))]
    if isinstance(values, MarkedList):
        return [leaf for index, item in enumerate(values) for leaf in leaves(item, (*steps, index))]
    return [(steps, values)]


def place(values: object, steps: tuple[str | int, ...]) -> tuple[int, int]:
    """Line and column of a value, from the collection that holds it."""
    holder = find_value(values, steps[:-1])
    assert isinstance(holder, (MarkedMap, MarkedList))
    return holder.value_place(steps[-1])  # type: ignore[arg-type]


@given(content=st.binary(max_size=200))
def test_the_place_of_a_bad_byte_is_right(content: bytes) -> None:
    """Line and column lead to the first byte that is no UTF-8."""
    problems = [problem for problem in decode(Path("x"), b"ok\n" + content).problems if problem.rule == "encoding"]
    try:
        (b"ok\n" + content).decode()
    except UnicodeDecodeError as error:
        before = (b"ok\n" + content)[: error.start].decode()
        assert [(problem.line, problem.column) for problem in problems] == [(before.count("\n") + 1, len(before) - before.rfind("\n"))]
    else:
        assert problems == []
