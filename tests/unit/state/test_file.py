"""The file of the state: what is read, what is refused, how it is replaced."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from shelterfinder.registry.records import Text
from shelterfinder.state.file import LENGTH_MAX, read_state, read_state_file, site_id, state_text
from shelterfinder.state.records import State
from shelterfinder.state.refusal import StateRefused
from tests.building import ROOT
from tests.state_files import ISSUED, KEY, PUBLIC, enveloped, site, values

VECTORS = json.loads((ROOT / "tests" / "fixtures" / "vectors" / "state.json").read_text(encoding="utf-8"))
NOW = datetime.datetime.fromisoformat(VECTORS["now"])
FILES = [each for each in VECTORS["files"] if each.get("only") != "browser"]


def outcome(text: str, *keys: str) -> str | State:
    """The state in a file, or the code of its refusal."""
    try:
        return read_state(text, site(*keys))
    except StateRefused as refused:
        return refused.code


@pytest.mark.parametrize("vector", FILES, ids=[each["name"] for each in FILES])
def test_python_reads_a_file_as_browsers_do(vector: dict[str, Any]) -> None:
    """The same files are read and refused, for the same reason, as tests/js/core/state.test.js says."""
    found = outcome(vector["text"], *vector["keys"])
    if vector["code"]:
        assert found == vector["code"]
        return
    assert isinstance(found, State), found
    back = sorted(id for id, report in found.standing(NOW).items() if report.state in ("full", "closed"))
    said = {"sequence": found.sequence, "setBack": back, "mode": found.mode and found.mode.current}
    assert said == vector["expect"]


def test_a_file_that_is_too_large_is_not_even_opened() -> None:
    """What nobody of ours wrote costs no time."""
    assert outcome(" " * (LENGTH_MAX + 1)) == "too_large"


def test_the_same_state_is_the_same_text() -> None:
    """Ed25519 signs the same way each time, and places stand in order."""
    state = read_state(enveloped(values(), KEY), site(PUBLIC))
    texts = {state_text(State.model_validate(dict(reversed(state.model_dump().items()))), "en", KEY) for _ in range(3)}
    assert len(texts) == 1
    assert list(json.loads(json.loads(texts.pop())["payload"])["places"]) == ["hall", "library"]


def test_a_plain_text_stands_under_the_default_language() -> None:
    """A browser finds words only under a language."""
    state = State(site="Shelters", sequence=1, issued=ISSUED, until=ISSUED, roles=(Text({"": "staff"}),))
    assert json.loads(json.loads(state_text(state, "fi"))["payload"])["roles"] == [{"fi": "staff"}]


def test_a_site_is_told_by_its_address_or_its_name() -> None:
    """A file of another office is refused even if somebody copies it to the wrong host."""
    assert site_id(site()) == "Shelters"
    assert site_id(site().model_copy(update={"address": "https://example.org"})) == "https://example.org"


def test_no_file_is_no_state(tmp_path: Path) -> None:
    """That is how every site begins."""
    assert read_state_file(tmp_path / "state.json", site()) is None


def test_a_file_that_is_not_utf_8_is_broken(tmp_path: Path) -> None:
    """It is refused in words and not with a stack of calls."""
    (tmp_path / "state.json").write_bytes(b"\xff\xfe{}")
    with pytest.raises(StateRefused) as refused:
        read_state_file(tmp_path / "state.json", site())
    assert refused.value.code == "broken"


def test_a_folder_in_place_of_the_file_is_unreadable(tmp_path: Path) -> None:
    """What the system says is passed on."""
    (tmp_path / "state.json").mkdir()
    with pytest.raises(StateRefused) as refused:
        read_state_file(tmp_path / "state.json", site())
    assert refused.value.code == "unreadable"
