"""Files that are replaced in one step."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

READABLE = 0o644
"""Rights of a file that everybody may read."""


@contextmanager
def whole_file(path: Path, mode: int | None = None) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of `path` at the end: whoever reads that gets the old one or the new one, whole.

    Its rights are `mode`; those of the file that was there, else READABLE, if none is given. A link is followed to its file. What fails
    leaves the old file, and nothing beside it. Raises OSError.
    """
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode if mode is not None else target.stat().st_mode if target.exists() else READABLE)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
