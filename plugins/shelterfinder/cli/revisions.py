"""Registries as git has them: the files of a commit written into a folder, and what else a commit has changed.

Blobs are read one by one and written as they are. `git archive` or a checkout would obey the `.gitattributes` of whoever proposes the
change, which can leave files out and rewrite others.
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from shelterfinder.registry.comparison.paths import ChangedFile, FileFate
from shelterfinder.registry.include import find_included
from shelterfinder.registry.marks import MarkedMap
from shelterfinder.registry.reader import read_file

FATES: dict[str, FileFate] = {"A": "added", "D": "removed"}
"""By the letter that git gives; every other letter is a change."""
FILE_MODES = ("100644", "100755")
"""git's modes of a file; links and other repositories are never followed."""
NO_MODE = "000000"
LINK_MODE = "120000"
LOOKS_LIKE_REGISTRY = re.compile(rb"""^(\{\s*)?["']?(site|facilities)["']?\s*:|"facilities"\s*:""", re.MULTILINE)
"""A file with one of these keys at its margin may be a registry or a part of one, even if nothing else in it can be read."""
YAML = (".yaml", ".yml")


class GitRefused(Exception):
    """git could not answer; carries the question and what git said."""

    def __init__(self, question: str, said: str) -> None:
        super().__init__(f"git {question}: {said}")
        self.question, self.said = question, said


class Blob(NamedTuple):
    """A file of a commit: its path from the top of the repository, and git's name of its content."""

    path: str
    name: str


class Repository:
    """The repository that holds a folder. Raises GitRefused if there is none, or no git."""

    def __init__(self, folder: Path) -> None:
        self.top = folder
        self.top = Path(self._text("rev-parse", "--show-toplevel").rstrip("\n"))

    def commit(self, revision: str) -> str | None:
        """The full name of the commit that a revision names; None if it names none."""
        try:
            return self._text("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
        except GitRefused:
            return None

    def common(self, one: str, other: str) -> str | None:
        """The commit where two lines of work parted; None if they have nothing in common, or it was not fetched."""
        try:
            return self._text("merge-base", one, other).strip()
        except GitRefused:
            return None

    def write(self, commit: str, registry: PurePosixPath, folder: Path) -> Path | None:
        """Write the registry of a commit and what it includes into a folder; its new path, None if the commit has no such file.

        The other files beside it are there by name only, so that patterns of `include:` find what they found. Raises GitRefused.
        """
        blobs = self._blobs(commit, registry.parent)
        root = folder / registry
        if str(registry) not in blobs:
            return None
        for path in blobs:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
        root.write_bytes(self._contents([blobs[str(registry)]])[0])
        values = read_file(root).values
        found = find_included(root, values).files if isinstance(values, MarkedMap) else ()
        included = [path.relative_to(folder).as_posix() for path in found]
        for path, content in zip(included, self._contents(blobs[path] for path in included), strict=True):
            (folder / path).write_bytes(content)
        return root

    def registries(self, commit: str) -> list[str]:
        """The YAML files of a commit that may be a registry under any name, by path: those with its keys, then links, because none is
        followed.

        Without one, a commit that lacks the registry is surely from before it; with one, the registry may have been moved.
        Raises GitRefused.
        """
        listed = self._text("ls-tree", "-r", "-z", "--full-tree", commit).split("\0")[:-1]
        files = [(line.split(" ", 1)[0], line.split("\t", 1)[1]) for line in listed]
        links = [path for mode, path in files if mode == LINK_MODE and path.endswith(YAML)]
        blobs = {path: name for path, name in self._blobs(commit, PurePosixPath(".")).items() if path.endswith(YAML)}
        contents = zip(blobs, self._contents(blobs.values()), strict=True)
        return [*sorted(path for path, content in contents if LOOKS_LIKE_REGISTRY.search(content)), *sorted(links)]

    def changed_files(self, old: str, new: str | None) -> list[ChangedFile]:
        """Every file that differs between two commits, sorted by path; None stands for what lies in the folder now. Raises GitRefused."""
        options = ("--raw", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--abbrev=40")
        parts = self._text("diff", *options, old, *([new] if new else []), "--").split("\0")
        changed = [_changed_file(parts[number], parts[number + 1]) for number in range(0, len(parts) - 1, 2)]
        if new is None:
            others = self._text("ls-files", "--others", "--exclude-standard", "-z").split("\0")[:-1]
            changed += [ChangedFile(path, "added", NO_MODE, "120000" if (self.top / path).is_symlink() else "100644") for path in others]
        return sorted(changed)

    def _blobs(self, commit: str, folder: PurePosixPath) -> dict[str, str]:
        """The files below a folder of a commit by path, without links and without paths that lead out of it."""
        below = () if str(folder) == "." else (f"{folder}/",)
        listed = self._text("ls-tree", "-r", "-z", "--full-tree", commit, "--", *below).split("\0")[:-1]
        blobs: dict[str, str] = {}
        for line in listed:
            (mode, _, name), path = line.split("\t", 1)[0].split(" "), line.split("\t", 1)[1]
            if mode in FILE_MODES and not {"", ".", ".."} & set(path.split("/")):
                blobs[path] = name
        return blobs

    def _contents(self, names: Iterable[str]) -> list[bytes]:
        """What the blobs of these names hold."""
        asked = list(names)
        answer = self._bytes("cat-file", "--batch", given="".join(f"{name}\n" for name in asked).encode())
        contents: list[bytes] = []
        start = 0
        for name in asked:
            end = answer.index(b"\n", start)
            head = answer[start:end].split(b" ")
            if len(head) != 3:
                raise GitRefused(f"cat-file {name}", answer[start:end].decode(errors="replace"))
            start = end + 1 + int(head[2])
            contents.append(answer[end + 1 : start])
            start += 1
        return contents

    def _text(self, *words: str) -> str:
        return self._bytes(*words).decode("utf-8", "surrogateescape")

    def _bytes(self, *words: str, given: bytes = b"") -> bytes:
        """What git answers. Raises GitRefused with what it says if it fails or is not there."""
        try:
            done = subprocess.run(["git", *words], cwd=self.top, input=given, capture_output=True)
        except OSError as error:
            raise GitRefused(" ".join(words), error.strerror or str(error)) from None
        if done.returncode != 0:
            raise GitRefused(" ".join(words), done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}")
        return done.stdout


def _changed_file(raw: str, path: str) -> ChangedFile:
    """One line of `git diff --raw`: `:100644 100755 <name> <name> M`."""
    old_mode, new_mode, _, _, letter = raw.removeprefix(":").split(" ")
    return ChangedFile(path, FATES.get(letter[0], "changed"), old_mode, new_mode)
