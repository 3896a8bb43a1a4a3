"""An id becomes a file name, `place/<id>.html`, and the offline copy goes onto sticks and computers with Windows, where
`con`, `nul`, `com1` and some others cannot be file names whatever follows the dot. `index` would be taken for the
page of the folder itself. These words cannot be ids.
Source: Microsoft, "Naming Files, Paths, and Namespaces", reserved names.

Accepted:

    facilities:
      - id: con-library

Refused:

    facilities:
      - id: con
"""

from __future__ import annotations

from collections.abc import Iterator

from shelterfinder.registry.material import Finding, Material
from shelterfinder.registry.problem import Level

level: Level = "error"
alone = True
RESERVED = frozenset({"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


def check(material: Material) -> Iterator[Finding]:
    """Every record whose id is a reserved word."""
    for entry in material.records():
        if entry.id in RESERVED:
            yield entry.finding("id", id=entry.id)
