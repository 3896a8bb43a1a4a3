"""`shelters verify` prints what is wrong as sentences."""

from __future__ import annotations

from pathlib import Path

import minisign
import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main
from tests.bundles import release, site_files, write_zip


def verify(*words: str, language: str = "en") -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["--lang", language, "verify", *words])


def test_a_good_copy_is_said_to_be_whole_and_unsigned(tmp_path: Path) -> None:
    """Without a key nobody has checked who made it, and that is said."""
    done = verify(str(write_zip(tmp_path, release(5))))
    assert done.exit_code == 0
    assert "is whole" in done.output and "Who made it was not checked" in done.output


@pytest.mark.parametrize(("language", "said"), [("en", "2 problems. Do not hand it out."), ("zh-Hans", "2 个问题。请勿分发。")])
def test_each_problem_is_a_sentence_and_the_exit_code_is_1(tmp_path: Path, language: str, said: str) -> None:
    """In the language of the terminal."""
    files = {**site_files(release(5)), "a.html": b'<!doctype html><title>A</title><a href="none.html">x</a>', "b.exe": b"MZ"}
    done = verify(str(write_zip(tmp_path, release(5), files)), language=language)
    assert done.exit_code == 1
    assert "none.html" in done.output and "b.exe" in done.output and said in done.output


def test_a_copy_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2."""
    assert verify(str(tmp_path / "none.zip")).exit_code == 2


def test_a_missing_signature_is_a_problem_only_with_a_key(tmp_path: Path) -> None:
    """Whoever names a key wants it checked."""
    copy = str(write_zip(tmp_path, release(5)))
    done = verify(copy, "--key", minisign.KeyPair.generate().public_key.to_base64().decode())
    assert done.exit_code == 1 and "SHA256SUMS.minisig is missing" in done.output


def test_names_that_would_fool_a_terminal_are_escaped(tmp_path: Path) -> None:
    """A name with a mark of direction is printed as its escape."""
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "a\u202egpj.exe").write_bytes(b"MZ")
    done = verify(str(folder))
    assert done.exit_code == 1
    assert "\u202e" not in done.output and "\\u202e" in done.output
