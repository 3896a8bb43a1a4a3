"""The two sides of a comparison as people name them: a file, a folder, or a revision of git."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

from shelterfinder.cli.revisions import GitRefused, Repository
from shelterfinder.registry.comparison.compare import Comparison, compare
from shelterfinder.registry.comparison.contents import Contents, read_contents
from shelterfinder.registry.comparison.paths import ChangedFile
from shelterfinder.registry.part import Part
from shelterfinder.registry.problem import printable
from shelterfinder.registry.report import shown_path

SHORT = 10
"""Digits of a commit's name that are shown: git's own choice for repositories of a million objects."""


class SideRefused(Exception):
    """A side cannot be found; carries the word for why (`diff.side.<case>`) and its details."""

    def __init__(self, case: str, **details: object) -> None:
        super().__init__(f"{case}: {details}")
        self.case, self.details = case, details


@dataclass(frozen=True)
class Side:
    """One side: what the user called it, and either a registry on the disk or a commit with the registry's path in it."""

    name: str
    file: Path | None = None
    commit: str | None = None
    inside: PurePosixPath = PurePosixPath("shelters.yaml")
    is_path_given: bool = False
    """Whether the user named the file within the commit, so that a commit without it is a mistake."""

    @property
    def label(self) -> str:
        """The name for people; of a commit also what it is called for good."""
        if self.commit is None:
            return self.name
        short = self.commit[:SHORT]
        return short if self.commit.startswith(self.name) else f"{self.name} ({short})"


class ReadSide(NamedTuple):
    """A side that was read, and the folder in which the paths of its files begin: of a commit one of its own, else the repository."""

    side: Side
    contents: Contents
    folder: Path

    @property
    def paths(self) -> set[str]:
        """The files of the registry, from the folder."""
        files = (path.resolve() for path in self.contents.files)
        return {path.relative_to(self.folder).as_posix() for path in files if path.is_relative_to(self.folder)}


@dataclass(frozen=True)
class Compared:
    """A comparison with its two sides."""

    comparison: Comparison
    old: ReadSide
    new: ReadSide

    def shown(self, path: Path) -> str:
        """A file as the user knows it: `main:shelters.yaml` for one that was written out of git."""
        for read in (self.old, self.new):
            if read.side.commit is not None and path.is_relative_to(read.folder):
                return printable(f"{read.side.name}:{path.relative_to(read.folder).as_posix()}")
        return shown_path(path)


@contextmanager
def compared(old: str, new: str | None, registry: Path, from_common: bool) -> Iterator[Compared]:
    """Compare two sides; None for the new one is the registry as it lies here. Raises SideRefused and GitRefused.

    `from_common` compares with the commit where the new side left the old one, as a code host shows a pull request.
    """
    repository = _repository(registry)
    one = find_side(old, registry, repository)
    other = find_side(new, registry, repository) if new is not None else Side(registry.as_posix(), registry)
    if from_common:
        one = _common(one, other, repository)
    with TemporaryDirectory(prefix="shelters-diff-") as folder:
        known: dict[bytes, Part] = {}
        before = _read(one, Path(folder) / "old", repository, known, may_be_before=True)
        after = _read(other, Path(folder) / "new", repository, known, may_be_before=False)
        files = _other_files(before, after, repository) if repository else []
        yield Compared(compare(before.contents, after.contents, files), before, after)


def find_side(name: str, registry: Path, repository: Repository | None) -> Side:
    """The side of a name. What names both a path and a revision is refused, because nobody can know which was meant.

    `main:` and `main:folder/shelters.yaml` are always revisions, `./main` is always a path.
    """
    revision, colon, inside = name.partition(":")
    commit = repository.commit(revision) if repository and revision and not name.startswith((".", "/")) else None
    path = Path(name)
    if path.exists() and commit is not None and not colon:
        raise SideRefused("both", name=name)
    if path.exists():
        return Side(name, path / registry.name if path.is_dir() else path)
    if commit is None or repository is None:
        raise SideRefused("neither" if repository else "no_repository", name=name)
    own = inside or registry.resolve().relative_to(repository.top.resolve()).as_posix()
    return Side(revision, None, commit, PurePosixPath(own), bool(inside))


def _repository(registry: Path) -> Repository | None:
    try:
        return Repository(registry.resolve().parent)
    except GitRefused:
        return None


def _common(one: Side, other: Side, repository: Repository | None) -> Side:
    if repository is None or one.commit is None:
        raise SideRefused("no_common", name=one.name)
    head = other.commit or repository.commit("HEAD") or one.commit
    common = repository.common(one.commit, head)
    if common is None:
        raise SideRefused("nothing_common", name=one.name, other=other.name)
    return replace(one, commit=common)


def _read(side: Side, folder: Path, repository: Repository | None, known: dict[bytes, Part], may_be_before: bool) -> ReadSide:
    """A side as far as it can be read. A commit from before any registry holds nothing, if it may be (`may_be_before`): then all is new."""
    if side.commit is None or repository is None:
        assert side.file is not None
        if not side.file.is_file():
            raise SideRefused("no_file", path=side.file)
        return ReadSide(side, read_contents(side.file, known), (repository.top if repository else side.file.parent).resolve())
    folder.mkdir()
    written = repository.write(side.commit, side.inside, folder.resolve())
    if written is None:
        if side.is_path_given or not may_be_before:
            raise SideRefused("not_in_commit", name=side.label, path=side.inside)
        others = repository.registries(side.commit)
        if others:
            raise SideRefused("moved", name=side.label, path=side.inside, revision=side.name, other=others[0])
        return ReadSide(side, Contents(folder.resolve() / side.inside, None, (), ()), folder.resolve())
    return ReadSide(side, read_contents(written, known), folder.resolve())


def _other_files(old: ReadSide, new: ReadSide, repository: Repository) -> list[ChangedFile]:
    """The files besides the registry that differ, if the old side is a commit and the new one too, or lies in the same repository."""
    here = new.side.file is not None and new.side.file.resolve().is_relative_to(repository.top.resolve())
    if old.side.commit is None or (new.side.commit is None and not here):
        return []
    own = old.paths | new.paths
    return [file for file in repository.changed_files(old.side.commit, new.side.commit) if file.path not in own]
