"""What was worked out once and may be worked out again: objects kept in a folder between builds, by name.

They are pickled, which is the only fast way to keep records, and safe here: only this program writes there, and whoever
else could write into the folder could change the program as well. Each file begins with the SHA-256 of the rest: one that
was cut off, or damaged in any bit, counts as not there.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from pathlib import Path
from typing import Any

DIGEST_LENGTH = hashlib.sha256().digest_size


def read_kept(path: Path) -> Any:
    """The object that was kept at `path`; None where there is none, or it cannot be trusted."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    digest, body = content[:DIGEST_LENGTH], memoryview(content)[DIGEST_LENGTH:]
    if hashlib.sha256(body).digest() != digest:
        return None
    try:
        return pickle.loads(body)
    except Exception:  # Whatever an object of another version raises, it is made anew.
        return None


def keep(path: Path, value: object) -> None:
    """Keep an object at `path`. A reader finds the old one or the new one, never a part."""
    body = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as file:
        file.write(hashlib.sha256(body).digest())
        file.write(body)
    part.replace(path)
