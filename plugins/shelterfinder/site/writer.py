"""From files in memory to the output folder: everything is written aside and searched first, then put in place file by file.

A build that fails leaves the last good site as it was, and never a half-checked one. Files whose bytes did not change keep
their time, so that a copy to a host sends only what is new.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

MARK = "build.json"
"""The file that says that a folder is the output of a build, so that stale files in it may be removed."""


class OutputRefused(ValueError):
    """The output folder holds something that no build has put there."""


class CountWrong(AssertionError):
    """There are other files in the output than the build made; carries the difference."""


class LeakFound(ValueError):
    """A withheld value stands in the output; carries where, never the value."""


def write_output(files: Mapping[str, bytes | Path], output: Path, find_leaks: Callable[[Path], list[str]]) -> int:
    """Put `files` (path to content, or to a file to copy) into `output`, and nothing else. Gives the number of files.

    `find_leaks` is given the folder before it becomes the output, and returns a line for each leak.
    Raises OutputRefused, LeakFound, CountWrong.
    """
    _check_folder(output)
    output.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{output.name}.building-", dir=output.parent))
    try:
        _write(files, aside)
        leaks = find_leaks(aside)
        if leaks:
            raise LeakFound("withheld values would be published; nothing was written:\n" + "\n".join(leaks))
        _put_in_place(sorted(files), aside, output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    _check_count(set(files), output)
    return len(files)


def _check_folder(output: Path) -> None:
    if output.exists() and (not output.is_dir() or (any(output.iterdir()) and not (output / MARK).is_file())):
        raise OutputRefused(f"{output} is not empty and was not made by a build; name another folder or empty it")


def _write(files: Mapping[str, bytes | Path], folder: Path) -> None:
    for name in sorted(files):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        content = files[name]
        if isinstance(content, Path):
            shutil.copyfile(content, path)
        else:
            path.write_bytes(content)


def _put_in_place(names: list[str], aside: Path, output: Path) -> None:
    """Move what is new or changed, then remove what is not of this build.

    Files named by their content come first, pages after them, the mark last: at every instant a page finds the data and
    the code it names, and a move that fails (a full disk) leaves the old pages with everything they need.
    """
    for name in sorted(names, key=_turn):
        source, target = aside / name, output / name
        if not (target.is_file() and target.read_bytes() == source.read_bytes()):
            _make_room(target, output)
            source.replace(target)
    wanted = {output / name for name in names}
    for path in sorted(output.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()


def _make_room(target: Path, output: Path) -> None:
    """Make the folders of a file; what was a file becomes a folder, and the other way round."""
    for parent in target.relative_to(output).parents:
        if (output / parent).is_file():
            (output / parent).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir():
        shutil.rmtree(target)


def _turn(name: str) -> tuple[int, str]:
    """Data and code, then pages, then the mark."""
    return (2 if name.split("/")[-1].startswith(MARK) else 1 if ".html" in name else 0, name)


def _check_count(names: set[str], output: Path) -> None:
    there = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    if there != names:
        raise CountWrong(f"missing from {output.name}: {sorted(names - there)}; there but not made: {sorted(there - names)}")
