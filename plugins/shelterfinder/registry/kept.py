"""What was worked out once and may be worked out again: objects kept in a folder between builds, by name.

They are pickled, which is the only fast way to keep records, and safe here: only this program writes there, and whoever
else could write into the folder could change the program as well. A file holds one object or several that are read apart;
each has its SHA-256 before it: one that was cut off, or damaged in any bit, counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path
from typing import Any, BinaryIO

DIGEST_LENGTH = hashlib.sha256().digest_size
LENGTH_BYTES = 8


def read_kept(path: Path, number: int = 0) -> Any:
    """Object `number` (from 0) of those that were kept at `path`; None where there is none, or it cannot be trusted.

    What stands behind it in the file is not read, but must be as long as it was.
    """
    try:
        with path.open("rb") as file:
            return _loaded(file, number)
    except Exception:  # Whatever an object of another version raises, it is made anew.
        return None


def keep(path: Path, *values: object) -> None:
    """Keep objects at `path`. A reader finds the old ones or the new ones, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    bodies = [pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL) for value in values]
    with part.open("wb") as file:
        for body in bodies:
            file.write(len(body).to_bytes(LENGTH_BYTES, "big"))
            file.write(hashlib.sha256(body).digest())
            file.write(body)
    part.replace(path)


def _loaded(file: BinaryIO, number: int) -> Any:
    """The object, or None if the file is not as long as its parts or the object is not what was kept."""
    end = os.fstat(file.fileno()).st_size
    starts: list[tuple[int, int]] = []
    at = 0
    while at < end:
        file.seek(at)
        length = int.from_bytes(file.read(LENGTH_BYTES), "big")
        starts.append((at + LENGTH_BYTES, length))
        at += LENGTH_BYTES + DIGEST_LENGTH + length
    if at != end or number >= len(starts):
        return None
    start, length = starts[number]
    file.seek(start)
    content = file.read(DIGEST_LENGTH + length)
    body = memoryview(content)[DIGEST_LENGTH:]
    return pickle.loads(body) if hashlib.sha256(body).digest() == content[:DIGEST_LENGTH] else None
