"""`shelters offline`, as people run it."""

from __future__ import annotations

import locale
import shutil
import subprocess
import zipfile
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import minisign
import pytest
from click.testing import CliRunner

from shelterfinder.bundle import portable
from shelterfinder.bundle.release import read_release
from shelterfinder.bundle.sums import read_sums
from shelterfinder.cli import main
from tests.building import BUILD_DATE, ROOT
from tests.offline import run_offline, the_zip, unpacked
from tests.unit.bundle.test_minisigning import key_in
from tests.unit.site.registries import SECRET, WITHHELD, full, write


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A registry of one place that is published and one that is not."""
    return write(tmp_path_factory.mktemp("registry"), [full(), WITHHELD], drill=True)


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A secret key without a password."""
    path = tmp_path_factory.mktemp("keys") / "office.key"
    key_in(path)
    return path


@pytest.fixture(scope="module")
def said(registry: Path, key: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What a signed run printed, and the folder with its zips."""
    output = tmp_path_factory.mktemp("zips")
    done = run_offline(registry, output, "--sign", str(key))
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout, output


def test_it_says_what_it_wrote_and_how_to_check_it(said: tuple[str, Path]) -> None:
    """Path, bytes and files of both zips, and the two commands of a volunteer."""
    printed, output = said
    for kind in ("offline", "field-pack"):
        path = the_zip(output, kind)
        files = len(zipfile.ZipFile(path).namelist())
        assert f"{path} ({path.stat().st_size:,} bytes, {files} files)" in printed
    assert "sha256sum -c SHA256SUMS\n" in printed
    assert "minisign -Vm SHA256SUMS -P RW" in printed


@pytest.mark.parametrize("kind", ["offline", "field-pack"])
def test_verify_finds_nothing_wrong_with_it(said: tuple[str, Path], kind: str) -> None:
    """Names, sums, every link and anchor of every page, kinds, duplicates, the release and the signature."""
    key = said[0].rsplit(" -P ", 1)[1].strip()
    done = CliRunner().invoke(main, ["verify", str(the_zip(said[1], kind)), "--key", key])
    assert done.exit_code == 0, done.output


def test_two_at_once_wait_for_each_other(registry: Path, tmp_path: Path) -> None:
    """Both build the same folder; each writes whole zips, with the same bytes."""
    outputs = [tmp_path / "one", tmp_path / "other"]
    with ThreadPoolExecutor() as pool:
        done = list(pool.map(partial(run_offline, registry), outputs))
    assert [one.returncode for one in done] == [0, 0], done
    assert len({(the_zip(output, kind).read_bytes(), kind) for output in outputs for kind in ("offline", "field-pack")}) == 2


@pytest.mark.parametrize("kind", ["offline", "field-pack"])
def test_a_volunteer_checks_it_with_the_commands_it_prints(said: tuple[str, Path], kind: str, tmp_path: Path) -> None:
    """The sums are good until a byte changes; the manifest names every file but itself and its signature, which the key verifies."""
    folder = unpacked(the_zip(said[1], kind), tmp_path / "copy")
    check = ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"]
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 0
    sums = folder / "SHA256SUMS"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert set(read_sums(sums.read_text(encoding="utf-8"))) == there - {"SHA256SUMS", "SHA256SUMS.minisig"}
    public = minisign.PublicKey.from_base64(said[0].rsplit(" -P ", 1)[1].strip())
    signature = minisign.Signature.from_file(folder / "SHA256SUMS.minisig")
    public.verify(sums.read_bytes(), signature)
    release = read_release((folder / "release.json").read_bytes())
    assert signature.trusted_comment == release.comment == f"version=1795392000 date=2026-11-23 build={release.build}"
    (folder / "release.json").write_bytes(b"{}")
    assert subprocess.run(check, cwd=folder, capture_output=True, check=False).returncode == 1


def test_the_zip_holds_the_site_and_nothing_that_only_a_host_needs(said: tuple[str, Path]) -> None:
    """No compressed twins, no headers, no field pack; everything at the root."""
    names = zipfile.ZipFile(the_zip(said[1])).namelist()
    assert {"index.html", "404.html", "build.json", "release.json", "en/index.html", "fi/place/library.html"} <= set(names)
    assert [
        name for name in names if name.endswith((".br", ".gz")) or name.startswith(("_", ".", "field-pack")) or name == "state.json"
    ] == []


def test_the_field_pack_holds_each_language_in_each_form(said: tuple[str, Path]) -> None:
    """Four tables, a sheet for the one area, and a text that says what it is."""
    names = set(zipfile.ZipFile(the_zip(said[1], "field-pack")).namelist())
    for language in ("zh-Hans", "en", "fi"):
        tables = {f"{language}/places.{ending}" for ending in ("csv", "geojson", "gpx", "kml")}
        assert {*tables, f"{language}/sheets/centre.html", f"{language}/about.txt"} <= names
    assert {"sheet.css", "release.json", "SHA256SUMS"} <= names


@pytest.mark.parametrize("kind", ["offline", "field-pack"])
def test_what_is_withheld_is_in_neither(said: tuple[str, Path], kind: str) -> None:
    """Its name, id and position stand in no file and no name of a file."""
    archive = zipfile.ZipFile(the_zip(said[1], kind))
    texts = {name: archive.read(name).decode("utf-8", "replace") + name for name in archive.namelist()}
    assert [name for name, text in texts.items() for secret in (SECRET, "secret-post", "60.1919", "24.9898") if secret in text] == []
    assert any("Kirjasto" in text for text in texts.values())


def test_every_file_of_the_field_pack_says_that_it_is_an_exercise(said: tuple[str, Path]) -> None:
    """In its own language, beside the word for demonstration data and the date."""
    archive = zipfile.ZipFile(the_zip(said[1], "field-pack"))
    words = {"en": "Exercise", "fi": "Harjoitus", "zh-Hans": "演练"}
    for name in archive.namelist():
        language = name.split("/")[0]
        if language in words:
            text = archive.read(name).decode()
            assert words[language] in text, name
            assert "2026" in text, name


def test_a_key_with_a_password_is_asked_for_nobody(registry: Path, tmp_path: Path) -> None:
    """Where nobody sits, the password comes from the environment; without it, or with a wrong one, nothing is built."""
    key_in(tmp_path / "locked.key", "correct horse")
    options = (registry, tmp_path / "zips", "--sign", str(tmp_path / "locked.key"))
    for environment, word in (({}, "SHELTERFINDER_MINISIGN_PASSWORD"), ({"SHELTERFINDER_MINISIGN_PASSWORD": "wrong"}, "not the password")):
        done = run_offline(*options, **environment)
        assert done.returncode == 2 and word in done.stderr
        assert not (tmp_path / "zips").exists()
    assert run_offline(*options, SHELTERFINDER_MINISIGN_PASSWORD="correct horse").returncode == 0


def test_what_is_no_key_is_said_before_any_work(registry: Path, tmp_path: Path) -> None:
    """With the command that makes one."""
    (tmp_path / "no.key").write_text("no key")
    done = run_offline(registry, tmp_path / "zips", "--sign", str(tmp_path / "no.key"))
    assert done.returncode == 2 and "minisign -G" in done.stderr


def test_a_registry_that_cannot_be_built_leaves_the_zips_of_before(said: tuple[str, Path], tmp_path: Path) -> None:
    """Exit code 1 with the problems, and nothing is written."""
    output = tmp_path / "zips"
    shutil.copytree(said[1], output)
    before = {path.name: path.read_bytes() for path in output.iterdir()}
    done = run_offline(write(tmp_path / "broken", [full(district="nowhere")]), output)
    assert done.returncode == 1 and "nowhere" in done.stdout
    assert {path.name: path.read_bytes() for path in output.iterdir()} == before


def test_without_a_registry_it_says_what_to_do(tmp_path: Path) -> None:
    """Used wrongly: exit code 2."""
    assert run_offline(tmp_path / "gone.yaml", tmp_path / "zips").returncode == 2


def test_a_name_that_windows_cannot_hold_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With exit code 1, the name and what is wrong with it, before any zip is written."""
    place = full(id="a" * 64, district="b" * 64)
    registry = write(tmp_path, [place])
    text = registry.read_text(encoding="utf-8").replace('"centre"', f'"{"b" * 64}"')
    registry.write_text(text, encoding="utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BUILD_DATE)
    monkeypatch.setattr(portable, "PATH_LENGTH_MAX", 60)
    spoken = locale.setlocale(locale.LC_ALL)
    try:  # Pelican changes the locale of the process
        done = CliRunner().invoke(main, ["offline", "--registry", str(registry), "--output", str(tmp_path / "zips"), "--lang", "en"])
    finally:
        locale.setlocale(locale.LC_ALL, spoken)
    assert done.exit_code == 1
    assert "The zip cannot be unpacked everywhere" in done.stderr and f"en/place/{'a' * 64}.html" in done.stderr
    assert not (tmp_path / "zips").exists()
