"""The build as people run it: through Pelican, by the command."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.building import ROOT, run_build
from tests.unit.site.registries import WITHHELD, full, write


def pelican(folder: Path, configuration: str) -> subprocess.CompletedProcess[str]:
    """Run Pelican with the configuration of the site and some lines more."""
    (folder / "conf.py").write_text((ROOT / "pelicanconf.py").read_text() + configuration)
    command = [
        sys.executable,
        "-m",
        "pelican",
        str(ROOT / "content"),
        "-s",
        str(folder / "conf.py"),
        "-o",
        str(folder / "output"),
        "--fatal",
        "errors",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_command_builds_and_says_what_it_built(tmp_path: Path) -> None:
    """Exit code 0, one line, and a site."""
    done = run_build(write(tmp_path, [full(), WITHHELD]), tmp_path / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "41 pages for 1 places" in done.stdout
    assert (tmp_path / "output/en/index.html").is_file()


def test_an_empty_registry_fails_the_command(tmp_path: Path) -> None:
    """Exit code 1, and no site that looks as if there were no shelters."""
    done = run_build(write(tmp_path, [WITHHELD]), tmp_path / "output")
    assert done.returncode == 1
    assert not (tmp_path / "output").exists()


def test_a_missing_registry_is_wrong_use(tmp_path: Path) -> None:
    """Exit code 2, and the name of the file."""
    done = run_build(tmp_path / "none.yaml", tmp_path / "output")
    assert done.returncode == 2 and "none.yaml" in done.stderr


def test_a_broken_plugin_fails_pelican(tmp_path: Path) -> None:
    """Pelican by itself would go on and publish a site without shelters."""
    (tmp_path / "shelterfinder.py").write_text("raise RuntimeError('broken')\n")
    done = pelican(tmp_path, f"\nPLUGIN_PATHS = [{str(tmp_path)!r}]\nTHEME = {str(ROOT / 'theme')!r}\n")
    assert done.returncode != 0
    assert not (tmp_path / "output/en").exists()
