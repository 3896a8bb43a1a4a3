"""The last published version of a registry, from wherever it can be had: another copy of the registry, a built site, a revision of git."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from shelterfinder.cli.revisions import GitRefused, Repository
from shelterfinder.geo.point import Point
from shelterfinder.registry.published import Published, PublishedPlace
from shelterfinder.registry.registry import read_published

BUILD_MARK = "build.json"
"""The file that says that a folder is a built site."""
OPEN_DATA = "data/**/places.geojson"
"""Where a built site has its open data."""
IS_NAME = re.compile("name(_[A-Za-z]{2,3}(_[A-Za-z]+)*)?")
"""A column of a name: `name`, or one with its language, as `name_zh_Hans`."""
YAML = (".yaml", ".yml")


class AgainstRefused(ValueError):
    """What was named holds no published version; `key` is the word that says why, `details` what it needs."""

    def __init__(self, key: str, **details: object) -> None:
        super().__init__(f"{key}: {details}")
        self.key, self.details = key, details


def published_version(named: str, registry: Path) -> Published:
    """The published version that `named` means: a registry (FILE or its FOLDER), a built site (FOLDER or its `build.json`), a GeoJSON of
    its places, or else a revision of git in the repository of `registry`. Raises AgainstRefused."""
    path = Path(named)
    if not path.exists():
        published = _revision(named, registry)
    elif path.is_dir():
        published = _folder(path, registry.name)
    elif path.name == BUILD_MARK:
        published = _site(path.parent)
    else:
        published = read_published(path) if path.suffix in YAML else Published.of(_features(path))
    if not published.places and not published.is_surely_empty:
        raise AgainstRefused("check.against.nothing", found=named)
    return published


def _folder(folder: Path, name: str) -> Published:
    if (folder / BUILD_MARK).is_file():
        return _site(folder)
    if (folder / name).is_file():
        return read_published(folder / name)
    raise AgainstRefused("check.against.folder", found=str(folder), name=name)


def _site(folder: Path) -> Published:
    """The places of a built site, from the GeoJSON of its open data."""
    files = sorted(folder.glob(OPEN_DATA))
    if not files:
        raise AgainstRefused("check.against.site", found=str(folder))
    return Published.of(place for file in files for place in _features(file))


def _features(path: Path) -> Iterator[PublishedPlace]:
    """The points of a GeoJSON file that have an id."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        places = [place for feature in features if (place := _place(feature)) is not None]
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise AgainstRefused("check.against.form", found=str(path)) from None
    yield from places


def _place(feature: dict[str, dict[str, object]]) -> PublishedPlace | None:
    """A feature as a place; None for a door or an area. What is no feature raises some error of its own."""
    properties, geometry = feature.get("properties") or {}, feature.get("geometry") or {}
    coordinates = geometry.get("coordinates")
    id = properties.get("id") or feature.get("id")
    if geometry.get("type") != "Point" or not isinstance(id, str) or not isinstance(coordinates, list):
        return None
    lon, lat = coordinates[:2]
    names = tuple(name for key, name in properties.items() if IS_NAME.fullmatch(key) and isinstance(name, str))
    return PublishedPlace(id, names, Point(float(lat), float(lon)).rounded())


def _revision(revision: str, registry: Path) -> Published:
    """The registry as it stands in a commit; surely empty where the commit is from before any registry."""
    path = registry.resolve()
    try:
        repository = Repository(path.parent)
        commit = repository.commit(revision)
        if commit is None:
            raise AgainstRefused("check.against.revision", found=revision)
        with tempfile.TemporaryDirectory() as folder:
            inside = PurePosixPath(path.relative_to(repository.top.resolve()).as_posix())
            old = repository.write(commit, inside, Path(folder).resolve())
            if old is not None:
                return read_published(old)
            others = repository.registries(commit)
        if others:
            raise AgainstRefused("check.against.revision_without", found=revision, name=inside, other=others[0])
        return Published({}, is_surely_empty=True)
    except GitRefused:
        raise AgainstRefused("check.against.revision", found=revision) from None
