"""A real git repository with a registry, and the command run in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelterfinder.cli import main

IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false")
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

HEAD = """site:
  name: Test
  office: Office
  languages: [en, fi]
  default_language: en
  timezone: Europe/Helsinki
  country: FI
  mode: {current: peace}
  emergency_phone: "112"
  hotline: "+358 9 1"
districts: [{id: centre, name: Centre}]
facilities:
"""
HALL = """  - id: hall
    name: Hall
    kind: shelter
    publication: {state: public, approved_by_role: office, approved_on: 2026-04-01}
    district: centre
    address: Road 1
    position: {lat: 60.17, lon: 24.94, datum: wgs84}
    roles:
      war: [{services: [personnel_shelter], capacity: {persons: 300}}]
"""
SECRET = """  - id: bunker
    name: Quarry bunker
    kind: shelter
    district: centre
    position: {lat: 60.18765, lon: 24.95432, datum: wgs84}
    roles: {}
"""
REGISTRY = HEAD + HALL


def git(folder: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", *IDENTITY, *words], cwd=folder, env={**os.environ, **QUIET}, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, message: str = "change", **files: str) -> str:
    """Write files (`shelters_yaml` for shelters.yaml), commit all that lies there; the commit's name."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def repository(folder: Path) -> Path:
    """A repository on the branch main with the registry of a hall."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "first", shelters_yaml=REGISTRY)
    return folder


def diff(monkeypatch: pytest.MonkeyPatch, folder: Path, *arguments: str | Path) -> Result:
    """`shelters diff` run in a folder, in English unless the arguments say otherwise."""
    monkeypatch.chdir(folder)
    return CliRunner(env={"LC_ALL": "C", **QUIET}).invoke(main, ["diff", *map(str, arguments)])
