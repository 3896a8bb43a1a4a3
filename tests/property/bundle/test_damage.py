"""Whatever happens to a zip, it is refused or gives the very bytes that were put in: never a crash, never other contents."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelterfinder.bundle.names import check_names, name_faults, same_on_any_carrier
from shelterfinder.bundle.opened import opened_zip, read
from shelterfinder.bundle.refusal import BundleRefused
from shelterfinder.bundle.words import said
from tests.bundles import release, site_files, whole, write_zip

FILES = whole({name: content[:400] for name, content in site_files(release(5)).items()}, release(5))
NAMES = st.text(st.characters(codec="utf-8") | st.sampled_from("ab./\\ :CON\u202e\u0301"), min_size=1, max_size=12)


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A good zip."""
    folder = tmp_path_factory.mktemp("zip")
    return write_zip(folder, release(5), {name: FILES[name] for name in site_files(release(5))}).read_bytes()


def opened_or_refused(content: bytes, path: Path) -> dict[str, bytes] | None:
    """The files of a zip, None if it is refused in words."""
    path.write_bytes(content)
    try:
        with opened_zip(path) as bundle:
            return {name: read(bundle, name) for name in bundle.sizes_B}
    except BundleRefused as refused:
        assert said(refused, "fi")
        return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=3))
def test_flipped_bits_never_change_what_is_read(content: bytes, tmp_path: Path, flips: list[tuple[int, int]]) -> None:
    """Wherever they are: in the data, a name, a size, the directory or its end. (A date or a right may change: nothing reads them.)"""
    damaged = bytearray(content)
    for place, bits in flips:
        damaged[place % len(damaged)] ^= bits
    found = opened_or_refused(bytes(damaged), tmp_path / "damaged.zip")
    assert found is None or found == FILES


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.integers(0, 10**6), st.integers(0, 10**6), st.binary(max_size=40))
def test_bytes_taken_out_or_put_in_are_seen(content: bytes, tmp_path: Path, first: int, second: int, added: bytes) -> None:
    """A piece is missing, or another stands in its place."""
    begin, end = sorted((first % len(content), second % len(content)))
    changed = content[:begin] + added + content[end:]
    assert changed == content or opened_or_refused(changed, tmp_path / "changed.zip") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, min_size=1, max_size=4))
def test_names_that_are_let_through_stand_side_by_side_on_a_disk(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    """Each stays below its folder, under its own name; the others are refused, by the names alone and in a zip."""
    is_good = not list(name_faults(names))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, name in enumerate(names):
            entry = zipfile.ZipInfo("x")
            entry.filename, entry.external_attr, entry.create_system = name, 0o100644 << 16, 3
            try:
                archive.writestr(entry, str(number))
            except UserWarning:  # Python says so when a name is there twice
                assert not is_good
                return
    folder = tmp_path_factory.mktemp("names")
    found = opened_or_refused(file.getvalue(), folder / "names.zip")
    assert (found is not None) == is_good
    for number, name in enumerate(names if is_good else ()):
        path = folder / "unpacked" / name
        assert Path(os.path.normpath(path)).is_relative_to(folder / "unpacked")
        path.parent.mkdir(parents=True, exist_ok=True)
        assert not path.exists()
        path.write_text(str(number), encoding="utf-8")
        assert found is not None and found[name] == str(number).encode()


@given(NAMES)
def test_a_name_and_its_other_forms_are_never_both_let_through(name: str) -> None:
    """Upper case, lower case: one key, so one of two is refused."""
    for other in {name.upper(), name.lower(), name.swapcase()} - {name}:
        if same_on_any_carrier(other) == same_on_any_carrier(name):
            with pytest.raises(BundleRefused):
                check_names([name, other])
